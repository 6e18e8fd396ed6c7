#include "soraenergy/soraenergy.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

uint32_t sora_version(void)
{
    return SORA_VERSION_NUMBER;
}

const char *sora_version_text(void)
{
    return TEXT(SORA_VERSION_MAJOR) "." TEXT(SORA_VERSION_MINOR) "." TEXT(SORA_VERSION_PATCH);
}

const char *sora_status_name(sora_status status)
{
    switch (status) {
    case SORA_OK: return "SORA_OK";
    case SORA_E_MEMORY: return "SORA_E_MEMORY";
    case SORA_E_ARGUMENT: return "SORA_E_ARGUMENT";
    case SORA_E_KEY: return "SORA_E_KEY";
    case SORA_E_TABLE: return "SORA_E_TABLE";
    case SORA_E_ROW: return "SORA_E_ROW";
    case SORA_E_RANGE: return "SORA_E_RANGE";
    case SORA_E_NOT_FINITE: return "SORA_E_NOT_FINITE";
    case SORA_E_READ_ONLY: return "SORA_E_READ_ONLY";
    case SORA_E_SYNTAX: return "SORA_E_SYNTAX";
    case SORA_E_SPACE: return "SORA_E_SPACE";
    case SORA_E_UNKNOWN: return "SORA_E_UNKNOWN";
    case SORA_E_UNDEFINED: return "SORA_E_UNDEFINED";
    case SORA_E_ROWS: return "SORA_E_ROWS";
    case SORA_E_ABI: return "SORA_E_ABI";
    case SORA_E_SPREAD: return "SORA_E_SPREAD";
    case SORA_E_MATRIX: return "SORA_E_MATRIX";
    case SORA_E_CORRELATED: return "SORA_E_CORRELATED";
    case SORA_E_SAVED: return "SORA_E_SAVED";
    case SORA_E_MERGE: return "SORA_E_MERGE";
    case SORA_E_NEVER: return "SORA_E_NEVER";
    default: return "unknown status";
    }
}
