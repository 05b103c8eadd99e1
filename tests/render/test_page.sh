#!/bin/sh
# Reads the sample HTML pack with another program (Python's standard library): policy, ids, links, figures, headings of tables.
set -u
BUILD=${BUILD:-build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
BATEN_SAMPLE=$work/sample.html "$BUILD/tests/render/test_html" >/dev/null 2>&1 || { echo "not ok test_html"; exit 1; }

python3 - "$work/sample.html" <<'PYTHON'
import base64, hashlib, re, sys
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = {"meta", "br", "input", "link", "img", "hr"}
path, failed = sys.argv[1], 0
source = open(path, encoding="utf-8").read()


def case(name, good, detail=""):
    global failed
    failed += not good
    print(("ok " if good else "not ok ") + name, "" if good else detail)


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.all, self.figures, self.open, self.unbalanced = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.all.append((tag, attrs))
        figure = attrs.get("data-figure") or (attrs.get("id") if "@" in attrs.get("id", "") else None)
        if tag in VOID:
            return
        self.stack.append(tag)
        drawn = "svg" in self.stack
        self.open.append([figure, ""] if figure and not drawn else None)
        if self.open[-1]:
            self.figures.append(self.open[-1])

    def handle_startendtag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def handle_data(self, data):
        for figure in self.open:
            if figure:
                figure[1] += data

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.unbalanced.append((tag, self.getpos()))
        if self.open:
            self.open.pop()


page = Page()
page.feed(source)
case("every element is closed", not page.unbalanced and not page.stack, page.unbalanced[:3])

policy = next(a["content"] for t, a in page.all if a.get("http-equiv") == "Content-Security-Policy")
for tag in ("style", "script"):
    inside = re.findall(f"<{tag}>(.*?)</{tag}>", source, re.S)
    digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
    case(f"one {tag}, allowed by its hash", len(inside) == 1 and f"{tag}-src 'sha256-{digest}'" in policy)
case("nothing else is allowed", policy.startswith("default-src 'none'; ") and "unsafe" not in policy and "http" not in policy)
case("script is small", len(re.search("<script>(.*?)</script>", source, re.S)[1].encode()) <= 6144)
case("no style attribute, no handler", not [a for t, a in page.all if "style" in a or any(k.startswith("on") for k in a)])
case("no request", not [a for t, a in page.all if a.get("src") or (a.get("href") or "#")[0] != "#"]
     and not re.search(r"url\((?!data:font/woff2;base64,)", source))

ids = [a["id"] for t, a in page.all if "id" in a]
case("ids are unique", len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1][:3])
case("links lead somewhere", not [a["href"] for t, a in page.all if "href" in a and unquote(a["href"][1:]) not in ids])
printed = [line.split("\t") for line in open(path + ".figures", encoding="utf-8").read().splitlines()]
case("figures of the document, in order", page.figures == printed,
     [(a, b) for a, b in zip(page.figures, printed) if a != b][:3])
case("each figure can be linked", {i for i in ids if "@" in i} == {p[0] for p in printed})
case("headings of tables say what they head", not [a for t, a in page.all if t == "th" and a.get("scope") not in ("col", "row", "rowgroup")])
tones = {c for t, a in page.all for c in (a.get("class") or "").split() if c.startswith(("c-", "s-"))}
rules = {m for m in re.findall(r"\.([cs]-[a-z0-9-]+)\{", source)}
case("every colour of the charts has its rule", tones <= rules, tones - rules)
levels = [int(t[1]) for t, a in page.all if re.fullmatch("h[1-6]", t)]
case("headings skip no level", levels[0] == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels)
case("texts for those who cannot see", all("aria-label" in a or a.get("aria-hidden") == "true" for t, a in page.all if t == "svg"))
sys.exit(failed > 0)
PYTHON
