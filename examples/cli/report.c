/* sora report: the claims about AI video, one by one, with numbers, ranges and the published views. */
#include "page.h"
#include "report.h"

static int (*const claim_of[CLAIMS])(const report_study *, report_claim *) = {
    claim_clip, claim_haste, claim_share, claim_grids, claim_solar, claim_others, claim_balance,
};

static void print_text(const report_study *study, const options *given, const report_claim *claims)
{
    paper_head(study, given);
    for (size_t i = 0; i < CLAIMS; i++)
        paper_claim(&claims[i]);
    paper_foot(study);
}

static void print_rows(const options *given, const report_claim *claims)
{
    sheet rows = {0};
    claim_rows(claims, CLAIMS, &rows);
    if (given->format == FORMAT_CSV)
        csv_print(&rows, 0);
    else
        json_print_rows(&rows);
    sheet_free(&rows);
}

static int run(const options *given)
{
    report_study asked;
    report_claim claims[CLAIMS] = {0};
    int status = study_open(given, &asked);
    for (size_t i = 0; i < CLAIMS && status == GOOD; i++) {
        claims[i].number = (int)i + 1;
        status = claim_of[i](&asked, &claims[i]);
    }
    if (status == GOOD && given->format == FORMAT_TEXT)
        print_text(&asked, given, claims);
    else if (status == GOOD && given->format == FORMAT_HTML)
        page_print(&asked, given, claims);
    else if (status == GOOD)
        print_rows(given, claims);
    for (size_t i = 0; i < CLAIMS; i++)
        claim_free(&claims[i]);
    study_free(&asked);
    return status;
}

const command report_command = {
    .name = "report",
    .arguments = "",
    .summary = "the claims about AI video, one by one: our numbers, the published views, a verdict",
    .help = "Answers seven claims about one minute of AI video and a commercial fleet, in two grids (the US and China\n"
            "unless you name one or two): our figures with ranges, the published views beside them, what they hang\n"
            "on, and a verdict that follows from the numbers.  A model of your own takes the place of the class;\n"
            "examples/model.json has every key of one.\n"
            "\n"
            "  sora report --html report.html\n"
            "  sora report --use model=wan2.1-14b --use grid=DEU,IND --set demand.video_minutes_per_day=15e6\n",
    .takes = TAKES_SCENARIO | TAKES_HTML,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
