/* How the page looks: calm type of a newspaper's graphics desk, light and dark, from a phone to a wide screen to paper. */
#include "page.h"

static const char *const style[] = {
    /* Colours */
    ":root{--paper:#fffdfa;--ink:#17191c;--soft:#5b6066;--rule:#dcd9d2;--whole:#e9e5dc;--ours:#0a5f87;--beside:#5f9db8;"
    "--view:#6b6457;--first:#0a5f87;--other:#b4472c;--limit:#8a5a00;--sun:#d49a1a}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#eceae5;--soft:#a4a9ae;--rule:#363b40;--whole:#31373d;"
    "--ours:#6cc0e8;--beside:#4a8aa8;--view:#b3ab9b;--first:#6cc0e8;--other:#f0907a;--limit:#e0b35c;--sun:#e8b84a}}\n",
    /* Type and columns */
    "*{box-sizing:border-box}\n"
    "html{color-scheme:light dark;-webkit-text-size-adjust:100%}\n"
    "body{margin:0 auto;max-width:76rem;padding:0 1.25rem 3rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif;"
    "font-variant-numeric:tabular-nums}\n"
    "h1,h2,.deck{font-family:Charter,\"Iowan Old Style\",\"Palatino Linotype\",Georgia,\"Liberation Serif\",serif}\n"
    "p{margin:.6rem 0}\n"
    "a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:.15em}\n"
    "a:focus-visible,summary:focus-visible{outline:2px solid var(--ours);outline-offset:3px}\n",
    /* The head */
    "header{padding:2rem 0 1.5rem}\n"
    ".kicker{margin:0;color:var(--soft);font-size:.875rem;font-weight:600}\n"
    "h1{margin:.25rem 0 .75rem;font-size:1.5rem;font-weight:400;line-height:1.25}\n"
    "h1 b{display:block;color:var(--ours);font-size:clamp(4.5rem,18vw,8.5rem);font-weight:700;line-height:1;"
    "letter-spacing:-.03em}\n"
    ".deck{font-size:1.125rem;color:var(--soft)}\n"
    ".grids{display:grid;grid-template-columns:1fr 1fr;gap:.5rem 1.25rem;align-content:start}\n"
    ".grids p{grid-column:1/-1;margin:0;color:var(--soft);font-size:.8125rem}\n"
    ".squares{margin:0}\n"
    ".squares svg{display:block;width:100%;height:auto}\n"
    ".squares figcaption{margin-top:.35rem;font-size:.875rem;line-height:1.35}\n"
    ".squares figcaption b{display:block}\n"
    ".squares .whole{fill:var(--whole)}\n"
    ".squares pattern path{fill:none;stroke:var(--paper);stroke-width:.3}\n"
    ".squares.first .taken{fill:var(--first)}.squares.other .taken{fill:var(--other)}\n"
    ".squares.first .most{fill:var(--first)}.squares.other .most{fill:var(--other)}\n"
    ".squares .most{opacity:.35}\n"
    ".first b,b.first,i.first{color:var(--first)}.other b,b.other,i.other{color:var(--other)}\n",
    /* The claims at a glance */
    "nav{border-top:2px solid var(--ink);padding-top:.25rem}\n"
    "nav ol{margin:0;padding:0;list-style:none;counter-reset:claim}\n"
    "nav li{display:flex;gap:.75rem;padding:.45rem 0;border-bottom:1px solid var(--rule);counter-increment:claim}\n"
    "nav li::before{content:counter(claim);color:var(--soft)}\n"
    "nav a{flex:1}\n"
    "nav b{flex:none;white-space:nowrap}\n",
    /* A claim */
    "section{border-top:2px solid var(--ink);margin-top:3rem;padding-top:.75rem}\n"
    "h2{margin:0 0 .75rem;font-size:1.5rem;line-height:1.2}\n"
    "h2 span{color:var(--soft);font-weight:400}\n"
    ".words p{font-size:.9375rem}\n"
    ".words p b{display:block;color:var(--soft);font-size:.8125rem;font-weight:600}\n"
    ".words,.plots{overflow-wrap:break-word;min-width:0}\n"
    ".verdict strong{display:block;font-size:1rem}\n"
    ".verdict strong::first-letter{text-transform:uppercase}\n"
    ".probability{display:block;max-width:22rem;overflow:visible}\n"
    ".probability line{stroke:var(--ink);stroke-width:4}.probability .open{stroke:var(--rule)}\n"
    ".probability circle{fill:var(--ours);stroke:var(--paper);stroke-width:2}\n"
    "svg text{fill:var(--soft);font-size:12px}\n"
    "svg{overflow:visible}\n",
    /* Plots */
    ".plot{margin:0 0 2rem}\n"
    ".plot figcaption{margin-bottom:.5rem;font-weight:600}\n"
    ".plot ol{margin:0;padding:0;list-style:none}\n"
    ".plot li{display:flex;flex-wrap:wrap;column-gap:.75rem;align-items:end;font-size:.875rem;line-height:1.3}\n"
    ".name{flex:1 1 9rem}.values{margin-left:auto}\n"
    ".plot .axis svg{flex:1 0 100%}\n"
    ".strip{flex:1 0 100%;position:relative;height:30px}.strip svg{position:absolute;width:100%;height:100%}\n"
    ".plot .heading{margin:.75rem 0 .35rem;color:var(--soft);font-size:.8125rem;font-weight:600}\n"
    ".values{color:var(--soft);text-align:right;font-size:.8125rem}\n"
    ".values b{font-size:.9375rem;white-space:nowrap}.values b.view{color:var(--view)}.values i{font-style:normal;"
    "white-space:nowrap}\n"
    ".values b.ours{color:var(--ours)}\n"
    ".tick{stroke:var(--rule)}\n"
    ".aside{color:var(--soft);font-size:.8125rem}\n"
    "line.limit{stroke:var(--limit);stroke-dasharray:3 3}text.limit{fill:var(--limit)}\n"
    ".doubling{stroke:var(--limit);stroke-dasharray:3 3}\n"
    ".ours{--mark:var(--ours)}.beside{--mark:var(--beside)}.view{--mark:var(--view)}.first{--mark:var(--first)}"
    ".other{--mark:var(--other)}.sun{--mark:var(--sun)}\n"
    ".plot circle{fill:var(--mark)}\n"
    ".band{stroke:var(--mark);stroke-width:9;stroke-linecap:round;opacity:.3}\n"
    ".view .band{stroke-width:2;opacity:.8}\n"
    ".join{stroke:var(--soft);stroke-width:2}\n"
    ".bar{stroke:var(--mark);stroke-width:14}.whisker{stroke:var(--ink);stroke-width:1.5}\n"
    ".course{stroke:var(--mark);stroke-width:2.5}\n"
    "text.subject{fill:var(--mark);font-size:13px;font-weight:600}\n"
    ".names{display:flex;gap:1.25rem;margin:0 0 .5rem}\n"
    ".names b::before{content:\"\";display:inline-block;width:.7em;height:.7em;margin-right:.4em;border-radius:50%;"
    "background:currentColor}\n",
    /* Tables and the foot */
    "details{border-top:1px solid var(--rule);padding-top:.5rem}\n"
    "summary{color:var(--soft);font-size:.875rem;cursor:pointer}\n"
    "table{width:100%;margin:1rem 0;border-collapse:collapse;font-size:.8125rem;line-height:1.35}\n"
    "th,td{padding:.35rem 0 .35rem .6rem;border-bottom:1px solid var(--rule);text-align:right;vertical-align:top;"
    "overflow-wrap:break-word}\n"
    "th:first-child{padding-left:0;text-align:left}th{font-weight:400}thead th{font-weight:600;vertical-align:bottom}\n"
    "small{color:var(--soft);font-size:inherit}\n"
    "footer{border-top:2px solid var(--ink);margin-top:3rem;padding-top:1rem;font-size:.875rem}\n"
    "footer h2{font-size:1.125rem;margin:1rem 0 .5rem}\n"
    "dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.35rem 1.25rem;margin:0}\n"
    "dt{color:var(--soft)}dd{margin:0}\n"
    "code{overflow-wrap:anywhere}\n",
    /* Wide, and on paper where it has the room */
    "@media print,(min-width:52rem){\n"
    "header{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.1fr);gap:3rem;align-items:start}\n"
    ".plot li:not(.heading){display:grid;grid-template-columns:13rem minmax(0,1fr) 10rem;align-items:center}\n"
    ".plot li:not(.heading) .name{padding:.25rem 0}\n"
    ".strip,.plot .axis svg{grid-column:2;grid-row:1}.strip{align-self:stretch;height:auto;min-height:40px}\n"
    ".values{grid-column:3;margin:0;text-align:left}.values b{display:block}\n"
    "td{white-space:nowrap}\n"
    "}\n"
    "@media screen and (min-width:52rem){\n"
    "section{display:grid;grid-template-columns:minmax(0,19rem) minmax(0,1fr);gap:3rem}\n"
    "}\n",
    /* Paper */
    "@media print{\n"
    ":root{--paper:#fff;--ink:#000;--soft:#444}\n"
    "body{max-width:none;padding:0;font-size:9.5pt}\n"
    ".words,.plot,tr,nav li{break-inside:avoid}\n"
    "details::details-content{content-visibility:visible;display:block}\n"
    "summary{list-style:none}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "}\n",
};

void page_style(void)
{
    for (size_t i = 0; i < sizeof style / sizeof *style; i++)
        fputs(style[i], stdout);
}
