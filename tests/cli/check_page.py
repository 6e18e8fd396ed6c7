"""Whether a page of sora report --html is what it has to be.

    check_page.py PAGE CLAIMS.json [TEXT...]

CLAIMS.json is the same report in JSON; each TEXT has to stand on the page as a person reads it.  Prints what is wrong,
a line each, and fails where there is anything."""
import html.parser
import json
import math
import re
import sys

VOID = {"meta", "br", "img", "input", "link", "hr", "base", "source", "wbr", "col", "area", "embed", "track"}
ALLOWED = set("""html head meta title style body header main nav section footer div p h1 h2 b i br small strong span a ol li
    dl dt dd table thead tbody tr th td details summary figure figcaption code sub sup
    svg g line rect circle text path defs pattern""".split())
PLACES = {"x", "x1", "x2", "cx", "width", "y1", "y2", "cy"}

wrong = []


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.counts, self.words = [], [], [], {}, []
        self.style, self.rows = "", []

    def handle_decl(self, decl):
        self.counts["!" + decl.lower()] = 1

    def handle_starttag(self, tag, attributes):
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag not in ALLOWED:
            wrong.append(f"<{tag}> at {self.getpos()}")
        self.check_attributes(tag, attributes)
        attributes = dict(attributes)
        if tag == "svg" and "aria-hidden" not in attributes and attributes.get("role") != "img":
            wrong.append(f"an svg that is neither hidden nor an image at {self.getpos()}")
        if tag == "figure":
            self.rows.append((attributes.get("class", ""), []))
        if tag == "li" and self.rows and "figure" in self.open:
            self.rows[-1][1].append({"values": [], "cx": []})
        if tag == "circle" and "strip" in self.open:
            self.rows[-1][1][-1]["cx"].append(float(attributes["cx"].rstrip("%")))
        if tag not in VOID:
            self.open.append("strip" if attributes.get("class") == "strip" else
                             "values" if attributes.get("class") == "values" else tag)

    def check_attributes(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            wrong.append(f"an attribute twice in <{tag}> at {self.getpos()}")
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "srcset", "action", "data", "xlink:href", "style"):
                wrong.append(f"{name} of <{tag}>")
            if name == "href":
                self.links.append(value)
            if name == "id":
                self.ids.append(value)
            if name == "fill" and value.startswith("url("):
                self.links.append(value[4:-1])
            if name in PLACES and value.endswith("%") and not 0.0 <= float(value[:-1]) <= 100.0:
                wrong.append(f"{name}={value} of <{tag}> lies outside")
            if re.search(r"\b(nan|inf)\b", value or ""):
                wrong.append(f"{name}={value} of <{tag}>")

    def handle_endtag(self, tag):
        top = self.open.pop() if self.open else None
        if top != tag and not (tag == "span" and top in ("strip", "values")):
            wrong.append(f"</{tag}> closes <{top}> at {self.getpos()}")

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
            return
        self.words.append(data)
        if "values" in self.open and self.open[-1] == "b":
            self.rows[-1][1][-1]["values"].append(data)


def number(text):
    found = re.match(r"[-0-9.,]+(e[-+]?\d+)?", text)
    return float(found.group(0).replace(",", "")) if found else math.nan


def check_places(rows):
    """Along each axis by ratio, places go with the logarithms of the values beside them."""
    points = [(math.log(number(value)), x) for row in rows if len(row["cx"]) == len(row["values"])
              for value, x in zip(row["values"], row["cx"]) if number(value) > 0.0]
    if len(points) < 3 or points[0] == points[-1]:
        return
    low, high = min(points), max(points)
    if high[0] - low[0] < 0.1:
        return
    slope = (high[1] - low[1]) / (high[0] - low[0])
    for value, x in points:
        if abs(low[1] + slope * (value - low[0]) - x) > 0.5:
            wrong.append(f"{math.exp(value):g} lies at {x} %, not at {low[1] + slope * (value - low[0]):.2f} %")


def check_claims(text, path):
    for row in json.load(open(path, encoding="utf-8")):
        if row["figure"] in ("probability", "Verdict", "Hangs on", "Everyday", "Break-even", "Software"):
            wanted = " ".join(row["text"].split())
            lead, colon, rest = wanted.partition("): ") if row["figure"] == "Verdict" else (wanted, "", "")
            for part in (lead + (")" if colon else ""), rest):
                if part not in text and part.replace("is not decided: ", "") not in text:
                    wrong.append(f"claim {row['claim']} lacks its {row['figure']}: {part}")


def main(page_path, claims_path, *texts):
    source = open(page_path, "rb").read().decode("utf-8")
    page = Page()
    page.feed(source)
    page.close()
    text = " ".join("".join(page.words).split())
    if page.open:
        wrong.append(f"left open: {page.open}")
    for tag, times in {"!doctype html": 1, "h1": 1, "section": 7, "details": 7}.items():
        found = page.counts.get(tag, 0)
        if found != times:
            wrong.append(f"{found} <{tag}>, wanted {times}")
    if len(set(page.ids)) != len(page.ids):
        wrong.append("an id twice")
    for link in page.links:
        if not (link.startswith("#") and link[1:] in page.ids):
            wrong.append(f"a link to {link}")
    if re.search(r"@import|url\(|expression|</", page.style):
        wrong.append("a style from elsewhere")
    for sheet in ("prefers-color-scheme:dark", "@media print", "min-width"):
        if sheet not in page.style:
            wrong.append(f"no {sheet}")
    for form, rows in page.rows:
        if "bands" in form:
            check_places(rows)
    check_claims(text, claims_path)
    for wanted in texts:
        if wanted not in text:
            wrong.append(f"nowhere: {wanted}")
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
