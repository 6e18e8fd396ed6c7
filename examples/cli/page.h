/* A report as one page for a browser: no script, nothing from elsewhere. */
#ifndef SORA_CLI_PAGE_H
#define SORA_CLI_PAGE_H

#include "report.h"

void page_print(const report_study *study, const options *asked, const report_claim *claims);

/* The parts of the page: page_style.c, page_head.c, page_plots.c. */
void page_style(void);
/* The one number, and the grids beside each other. */
void page_head(const report_study *study);
/* The plots of a claim. */
void page_plots(const report_study *study, const report_claim *claim);

#endif
