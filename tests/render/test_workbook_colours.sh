#!/bin/sh
# The workbook's text on its grounds: every font colour that a cell format combines with a fill has 4.5 : 1 (WCAG). Read from
# the sample workbook's styles by another program (Python's standard library).
set -u
BUILD=${BUILD:-build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
BATEN_SAMPLE=$work/sample.xlsx "$BUILD/tests/render/test_xlsx" >/dev/null 2>&1 || { echo "not ok test_xlsx"; exit 1; }

python3 - "$work/sample.xlsx" <<'PYTHON'
import sys, zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
styles = ElementTree.fromstring(zipfile.ZipFile(sys.argv[1]).read("xl/styles.xml"))


def luminance(rgb):
    channels = [int(rgb[i:i + 2], 16) / 255 for i in (2, 4, 6)]
    linear = [c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4 for c in channels]
    return sum(k * v for k, v in zip((.2126, .7152, .0722), linear))


def contrast(a, b):
    x, y = sorted((luminance(a), luminance(b)))
    return (y + .05) / (x + .05)


def font_colour(font):
    colour = font.find(MAIN + "color")
    return colour.get("rgb") if colour is not None and colour.get("rgb") else "FF000000"


def ground(fill):
    colour = fill.find(f"{MAIN}patternFill/{MAIN}fgColor")
    return colour.get("rgb") if colour is not None and colour.get("rgb") else "FFFFFFFF"


fonts = [font_colour(f) for f in styles.find(MAIN + "fonts")]
fills = [ground(f) for f in styles.find(MAIN + "fills")]
pairs = {(fonts[int(x.get("fontId"))], fills[int(x.get("fillId"))]) for x in styles.find(MAIN + "cellXfs")}
faint = [(a, b, round(contrast(a, b), 2)) for a, b in sorted(pairs) if contrast(a, b) < 4.5]
print(("ok" if not faint and len(pairs) >= 5 else "not ok") + " text-on-its-ground", faint or "")
sys.exit(bool(faint) or len(pairs) < 5)
PYTHON
