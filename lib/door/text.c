/* The public functions for text in and out. */
#include "door/text.h"

#include "base/modes.h"

enum { TEXT_MOST_BYTES = 1 << 20 };

sora_status sora_read(sora_scenario *scenario, int32_t form, const char *text, size_t length, sora_error *error)
{
    MODES_OURS;
    if (scenario == NULL || text == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_read: scenario or text is NULL");
    if (form != SORA_FORM_SCENARIO)
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_read: form ", form, " cannot be read; SORA_FORM_SCENARIO can");
    if (length > TEXT_MOST_BYTES)
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_read: at most 1 MiB of text, not ", (double)length, " bytes");
    return read_scenario(scenario, text, length, error);
}

sora_status sora_write(const sora_scenario *scenario, int32_t form, char *buffer, size_t cap, size_t *need,
                       sora_error *error)
{
    MODES_OURS;
    line text = {buffer, cap, 0};
    if (scenario == NULL || (buffer == NULL && cap > 0))
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_write: scenario or buffer is NULL");
    switch (form) {
    case SORA_FORM_SCENARIO: write_scenario(&text, scenario); break;
    case SORA_FORM_ANSWERS: write_answers(&text, scenario); break;
    case SORA_FORM_OPENMETRICS: write_openmetrics(&text, scenario); break;
    case SORA_FORM_SCHEMA: write_schema(&text); break;
    default: return error_given(error, SORA_E_ARGUMENT, 0, "sora_write: form ", form, " is none of SORA_FORM_");
    }
    line_end(&text);
    if (need != NULL)
        *need = text.need;
    if (cap > 0 && text.need >= cap)
        return error_set(error, SORA_E_SPACE, 0, "sora_write: the text was cut; *need says how long it is");
    error_clear(error);
    return SORA_OK;
}
