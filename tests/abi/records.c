/* What callers compiled long ago rely on: sizes, places and numbers.  Compiles as C99 and as C++98. */
#include "soraenergy/soraenergy.h"
#include "soraenergy/soraenergy.h"

#define HOLDS(name, condition) typedef char name##_holds[(condition) ? 1 : -1]

HOLDS(error_size, sizeof(sora_error) == 256);
HOLDS(error_code, offsetof(sora_error, code) == 0);
HOLDS(error_key, offsetof(sora_error, key) == 4);
HOLDS(error_row, offsetof(sora_error, row) == 8);
HOLDS(error_line, offsetof(sora_error, line) == 12);
HOLDS(error_column, offsetof(sora_error, column) == 16);
HOLDS(error_value, offsetof(sora_error, value) == 24);
HOLDS(error_low, offsetof(sora_error, low) == 32);
HOLDS(error_high, offsetof(sora_error, high) == 40);
HOLDS(error_message, offsetof(sora_error, message) == 48);

HOLDS(answer_size, sizeof(sora_answer) == 32);
HOLDS(answer_low, offsetof(sora_answer, low) == 8);
HOLDS(answer_high, offsetof(sora_answer, high) == 16);
HOLDS(answer_status, offsetof(sora_answer, status) == 24);
HOLDS(answer_flags, offsetof(sora_answer, flags) == 28);

HOLDS(workload_size, sizeof(sora_workload) == 20 * sizeof(sora_answer));
HOLDS(workload_latency, offsetof(sora_workload, latency_s) == 4 * sizeof(sora_answer));
HOLDS(workload_energy, offsetof(sora_workload, energy_wh) == 8 * sizeof(sora_answer));
HOLDS(workload_mfu, offsetof(sora_workload, mfu) == 15 * sizeof(sora_answer));
HOLDS(share_size, sizeof(sora_share) == 20 * sizeof(sora_answer));
HOLDS(share_energy, offsetof(sora_share, energy_twh) == 3 * sizeof(sora_answer));
HOLDS(share_of_generation, offsetof(sora_share, of_generation) == 4 * sizeof(sora_answer));
HOLDS(share_pv, offsetof(sora_share, pv_gw) == 15 * sizeof(sora_answer));

HOLDS(key_width, sizeof(sora_key) == 4);
HOLDS(status_width, sizeof(sora_status) == 4 && (sora_status)-1 < 0);
HOLDS(statuses, SORA_OK == 0 && SORA_E_MEMORY == -1 && SORA_E_ARGUMENT == -2 && SORA_E_KEY == -3 &&
      SORA_E_TABLE == -4 && SORA_E_ROW == -5 && SORA_E_RANGE == -6 && SORA_E_NOT_FINITE == -7 &&
      SORA_E_READ_ONLY == -8 && SORA_E_SYNTAX == -9 && SORA_E_SPACE == -10 && SORA_E_UNKNOWN == -11 &&
      SORA_E_UNDEFINED == -12 && SORA_E_ROWS == -13 && SORA_E_ABI == -14 &&
      SORA_E_SPREAD == -15 && SORA_E_MATRIX == -16 && SORA_E_CORRELATED == -17 && SORA_E_SAVED == -18 &&
      SORA_E_MERGE == -19 && SORA_E_NEVER == -20);
HOLDS(flags, SORA_FLAG_TESTED == 1 && SORA_FLAG_SCENARIO == 2 && SORA_FLAG_EXTRAPOLATED == 4 &&
      SORA_FLAG_ESTIMATED == 8 && SORA_FLAG_STALE == 16 && SORA_FLAG_PINNED == 32 && SORA_FLAG_RECALLED == 64 &&
      SORA_FLAG_CLASS == 128 && SORA_FLAG_TOO_LARGE == 256);
HOLDS(key_selectors, SORA_KEY_NAME == 1 && SORA_KEY_UNIT == 2 && SORA_KEY_HELP == 3 && SORA_KEY_SOURCE == 4 &&
      SORA_KEY_ROLE == 5 && SORA_KEY_FORMULA == 6 && SORA_KEY_LOW == 32 && SORA_KEY_HIGH == 33 &&
      SORA_KEY_DEFAULT == 34 && SORA_KEY_METRIC == 7 && SORA_KEY_METRIC_FACTOR == 35);
HOLDS(row_selectors, SORA_ROW_NAME == 1 && SORA_ROW_LABEL == 2 && SORA_ROW_ALIASES == 3 && SORA_ROW_NOTE == 4 &&
      SORA_ROW_SOURCE == 5 && SORA_ROW_LICENCE == 6 && SORA_ROW_TIER == 7);
HOLDS(describe_selectors, SORA_DESCRIBE_SOURCE == 1 && SORA_DESCRIBE_CHAIN == 2 && SORA_DESCRIBE_INPUTS == 3);
HOLDS(forms, SORA_FORM_SCENARIO == 1 && SORA_FORM_ANSWERS == 2 && SORA_FORM_OPENMETRICS == 3 && SORA_FORM_SCHEMA == 4);

int main(void)
{
    return sora_version() == SORA_VERSION_NUMBER ? 0 : 1;
}
