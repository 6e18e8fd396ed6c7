/* The answers of a scenario as OpenMetrics 1.0 text, which Prometheus reads as well.
 *
 * work.energy_wh is the gauge soraenergy_work_energy_joules; where its range is wider than a point, the gauges
 * soraenergy_low_work_energy_joules and soraenergy_high_work_energy_joules are its ends: families of their own, as no sum
 * over a value and its range makes sense, and with the word in front, as the unit has to stand at the end.  Unknown answers
 * are left out.  The rows in use are labels of soraenergy_info. */
#include <string.h>

#include "door/text.h"

/* Text inside quotes or after HELP. */
static void put_escaped(line *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\\' || *text == '"')
            line_text(out, "\\");
        line_bytes(out, *text == '\n' ? "\\n" : text, *text == '\n' ? 2 : 1);
    }
}

/* What a gauge holds: an answer's value or an end of its range. */
enum part { PART_VALUE, PART_LOW, PART_HIGH };

/* The word stands behind "soraenergy_". */
static void put_name(line *out, enum part part, int key)
{
    static const char words[][6] = {"", "low_", "high_"};
    const char *name = keys_metric(key);
    size_t project = strcspn(name, "_") + 1;
    line_bytes(out, name, project);
    line_text(out, words[part]);
    line_text(out, name + project);
}

static void put_unit(line *out, enum part part, int key)
{
    const char *name = keys_metric(key);
    if (keys_at(key)->metric_unit == 0)
        return;
    line_text(out, "# UNIT ");
    put_name(out, part, key);
    line_text(out, " ");
    line_text(out, name + strlen(name) - keys_at(key)->metric_unit);
    line_text(out, "\n");
}

static void put_help(line *out, enum part part, int key)
{
    static const char words[][24] = {"", "Low end of the range: ", "High end of the range: "};
    double factor = keys_at(key)->metric_factor;
    line_text(out, "# HELP ");
    put_name(out, part, key);
    line_text(out, " ");
    line_text(out, words[part]);
    put_escaped(out, keys_help(key));
    line_text(out, " From ");
    line_text(out, keys_name(key));
    if (factor != 1.0) {
        line_text(out, " times ");
        line_shortest(out, factor);
    }
    line_text(out, ".\n");
}

static void put_gauge(line *out, enum part part, int key, double value)
{
    line_text(out, "# TYPE ");
    put_name(out, part, key);
    line_text(out, " gauge\n");
    put_unit(out, part, key);
    put_help(out, part, key);
    put_name(out, part, key);
    line_text(out, " ");
    line_shortest(out, value * keys_at(key)->metric_factor);
    line_text(out, "\n");
}

static void put_label(line *out, const char *name, const char *value)
{
    line_text(out, name);
    line_text(out, "=\"");
    put_escaped(out, value);
    line_text(out, "\"");
}

static void put_info(line *out, const sora_scenario *scenario)
{
    line_text(out, "# TYPE soraenergy_info gauge\n"
                   "# HELP soraenergy_info Version of the library and rows of facts in use.\n"
                   "soraenergy_info{");
    put_label(out, "version", sora_version_text());
    for (int table = 0; table < FACTS_TABLES; table++) {
        uint32_t row = (uint32_t)scenario->base.value[keys_row_of_table(table)];
        if (row == 0)
            continue;
        line_text(out, ",");
        put_label(out, facts_table_name((size_t)table), facts_row_text(table, row, SORA_ROW_NAME));
    }
    line_text(out, "} 1\n");
}

static void put_answer(line *out, int key, const sora_answer *answer)
{
    if (answer->status != SORA_OK || keys_at(key)->role == KEY_ROLE_ROW)
        return;
    put_gauge(out, PART_VALUE, key, answer->value);
    if (answer->low == answer->high)
        return;
    put_gauge(out, PART_LOW, key, answer->low);
    put_gauge(out, PART_HIGH, key, answer->high);
}

void write_openmetrics(line *out, const sora_scenario *scenario)
{
    answer_group group;
    put_info(out, scenario);
    for (int key = 0; key < KEYS_COUNT; key++) {
        int place = key % ANSWER_MAX;
        if (place == 0)
            answer_group_fill(&group, scenario, key);
        put_answer(out, key, &group.answer[place]);
    }
    line_text(out, "# EOF\n");
}
