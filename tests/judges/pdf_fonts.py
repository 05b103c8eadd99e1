"""The fonts of a PDF: every code shown has its glyph, its character and its width, and each glyph is the one of its source."""
import functools
import io
import logging
import os
import re
import struct

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

logging.getLogger("fontTools").setLevel(logging.ERROR)  # a program cut short on purpose is told by the rules
SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "fonts")


class Font:
    def __init__(self, name, font, codes):
        self.name, self.codes = name, sorted(codes)
        self.descendant = font.DescendantFonts[0]
        self.data = self.descendant.FontDescriptor.FontFile2.read_bytes()
        self.map = self.descendant.CIDToGIDMap.read_bytes()
        self.characters = characters_of(font.ToUnicode.read_bytes())
        self.widths = widths_of(self.descendant.W)

    @functools.cached_property
    def program(self):
        """Read when asked for: the rule of the tables must be able to judge one that cannot be read."""
        return TTFont(io.BytesIO(self.data), lazy=False)

    @functools.cached_property
    def glyphs(self):
        return self.program["glyf"]

    @functools.cached_property
    def order(self):
        return self.program.getGlyphOrder()

    def glyph_id(self, code):
        return int.from_bytes(self.map[2 * code:2 * code + 2] or b"\0\0", "big")

    def glyph_name(self, code):
        glyph = self.glyph_id(code)
        return self.order[glyph] if glyph < len(self.order) else None

    def source(self):
        """Our own font of that name, or None: the client's are not with us."""
        path = os.path.join(SOURCES, self.name.split("+")[-1] + ".ttf")
        return TTFont(path, lazy=True) if os.path.isfile(path) else None


def characters_of(stream):
    text, characters = stream.decode("latin-1"), {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            characters[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be", "surrogatepass")
    return characters


def widths_of(array):
    widths, items = {}, list(array)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if hasattr(second, "__iter__"):
            for i, width in enumerate(second):
                widths[first + i] = float(width)
        else:
            width = float(items.pop(0))
            for code in range(first, int(second) + 1):
                widths[code] = width
    return widths


def outline(font, name):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.value


def present(font):
    for code in font.codes:
        glyph = font.glyph_id(code)
        if glyph == 0 or glyph >= len(font.order):
            yield f"{font.name}: code {code:04X} shows glyph {glyph}"


def unicode_map(font):
    for code in font.codes:
        text = font.characters.get(code)
        if not text or any(c in "\0\ufeff\ufffe" for c in text):
            yield f"{font.name}: code {code:04X} is no character"
    source = font.source()
    if source is None:
        yield f"{font.name}: not compared, its source is not in fonts/"
    cmap = source.getBestCmap() if source else {}
    names = source.getGlyphOrder() if source else []
    for code in font.codes if source else []:
        text, glyph = font.characters.get(code) or "", font.glyph_id(code)
        said = cmap.get(ord(text)) if len(text) == 1 else None
        if said is None or glyph >= len(names) or names[glyph] != said:
            yield f"{font.name}: code {code:04X} is said to be {text!r}, its glyph is another"


def widths(font):
    scale = 1000 / font.program["head"].unitsPerEm
    for code in font.codes:
        name = font.glyph_name(code)
        drawn = font.program["hmtx"][name][0] * scale if name else -9
        if abs(font.widths.get(code, -9) - drawn) > 1:
            yield f"{font.name}: code {code:04X} is {font.widths.get(code)} wide, its glyph {drawn:.1f}"


def checksum(data):
    data += b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF


def tables(font):
    for i in range(struct.unpack(">H", font.data[4:6])[0]):
        tag, expected, offset, length = struct.unpack(">4sIII", font.data[12 + 16 * i:28 + 16 * i])
        data = font.data[offset:offset + length]
        if tag == b"head":
            data = data[:8] + b"\0\0\0\0" + data[12:]
        if offset % 4 or len(data) != length:
            yield f"{font.name}: table {tag.decode()} at {offset}, {length} long"
        elif checksum(data) != expected:
            yield f"{font.name}: checksum of table {tag.decode()}"


def composites(font):
    for code in font.codes:
        name = font.glyph_name(code)
        glyph = font.glyphs[name] if name else None
        if glyph is not None and glyph.isComposite():
            for part in glyph.getComponentNames(font.glyphs):
                if font.glyphs[part].numberOfContours == 0:
                    yield f"{font.name}: code {code:04X} has an empty part {part}"


def ink(font):
    for code in font.codes:
        text, name = font.characters.get(code, ""), font.glyph_name(code)
        if text.strip() and name and font.glyphs[name].numberOfContours == 0:
            yield f"{font.name}: code {code:04X} ({text}) draws nothing"


def outlines(font):
    """Accents among them: what is drawn is what the source draws for that character."""
    source = font.source()
    cmap = source.getBestCmap() if source else {}
    for code in font.codes if source else []:
        text, name = font.characters.get(code, ""), font.glyph_name(code)
        if len(text) == 1 and name and ord(text) in cmap and outline(font.program, name) != outline(source, cmap[ord(text)]):
            yield f"{font.name}: {text} is not drawn as in its source"


RULES = {"font-glyph": present, "font-unicode": unicode_map, "font-width": widths, "font-tables": tables,
         "font-composite": composites, "font-ink": ink, "font-outline": outlines}
