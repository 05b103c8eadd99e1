#!/usr/bin/python3
"""pdf_faults.py GOOD FOLDER: breaks a good PDF in one place at a time and asserts that the rule for it, by name, finds that. Every rule
has at least one such file; what the rules say of the good file is nothing."""
import os
import re
import struct
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, String

import pdf_rules

FAULTS = []


def fault(rule):
    def put(function):
        FAULTS.append((rule, function))
        return function
    return put


def elements(pdf, kind):
    found = []

    def walk(node):
        for kid in node.get("/K", []) if isinstance(node.get("/K"), Array) else [node.get("/K")]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                if kid.S == kind:
                    found.append(kid)
                walk(kid)
    walk(pdf.Root.StructTreeRoot)
    assert found, f"no {kind} to break"
    return found


def page_with_text(pdf):
    return pdf.pages[1]


def edit_content(page, old, new, count=1):
    data = page.Contents.read_bytes()
    assert old in data, old
    page.Contents.write(data.replace(old, new, count))


def a_font(pdf):
    return page_with_text(pdf).Resources.Font.F1


def edit_program(pdf, change):
    stream = a_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2
    data = bytearray(stream.read_bytes())
    change(data)
    stream.write(bytes(data))
    stream.Length1 = len(data)


def table_at(data, tag):
    for i in range(struct.unpack(">H", data[4:6])[0]):
        at = 12 + 16 * i
        if bytes(data[at:at + 4]) == tag:
            return at, *struct.unpack(">II", data[at + 8:at + 16])
    raise AssertionError(tag)


def mend_checksum(data, tag):
    at, offset, length = table_at(data, tag)
    data[at + 4:at + 8] = struct.pack(">I", pdf_rules.pdf_fonts.checksum(bytes(data[offset:offset + length])))


def glyph_range(data, glyph):
    loca, glyf = table_at(data, b"loca")[1], table_at(data, b"glyf")[1]
    first, last = struct.unpack(">II", data[loca + 4 * glyph:loca + 4 * glyph + 8])
    return loca + 4 * glyph, glyf + first, glyf + last


def glyph_of(pdf, character):
    return int.from_bytes(a_font(pdf).DescendantFonts[0].CIDToGIDMap.read_bytes()[2 * ord(character):2 * ord(character) + 2], "big")


def show_glyph(pdf, glyph):
    """The code of "e" shows another glyph."""
    stream = a_font(pdf).DescendantFonts[0].CIDToGIDMap
    data = bytearray(stream.read_bytes())
    data[2 * ord("e"):2 * ord("e") + 2] = struct.pack(">H", glyph)
    stream.write(bytes(data))


def say_character(pdf, line):
    """What the font says of the code of "a"."""
    cmap = a_font(pdf).ToUnicode
    cmap.write(cmap.read_bytes().replace(b"<0061> <0061>", line))


def empty_glyph(pdf, character):
    glyph = glyph_of(pdf, character)

    def change(data):
        at, first, _ = glyph_range(data, glyph)
        glyf = table_at(data, b"glyf")[1]
        # the glyph ends where it begins: the one behind it is moved onto its start, padded by what it was
        data[at + 4:at + 8] = struct.pack(">I", first - glyf)
        mend_checksum(data, b"loca")
    edit_program(pdf, change)


# --- bytes: (good bytes) -> broken bytes


def raw(rule, old, new, flags=0):
    def change(data):
        broken, n = re.subn(old, new, data, count=1, flags=flags)
        assert n == 1 and len(broken) == len(data), old
        return broken
    FAULTS.append((rule, change))


raw("header", rb"%PDF-1\.7", b"%PDF-1.4")
raw("header", rb"(%PDF-1\.7\n%)....", rb"\1abcd", re.S)
FAULTS.append(("file", lambda data: data[:2000]))
raw("xmp-part", rb"<pdfaid:part>3<", b"<pdfaid:part>2<")
raw("xmp-part", rb"<pdfuaid:part>1<", b"<pdfuaid:part>2<")
raw("xmp-part", rb"<pdfaid:conformance>B<", b"<pdfaid:conformance>U<")
raw("xmp-extension", rb"prefix>pdfuaid<", b"prefix>pdfxaid<")
raw("xmp", rb'<\?xpacket end="r"\?>', b'<?xpacket end="r"? ')
raw("dates", rb"<xmp:CreateDate>2026", b"<xmp:CreateDate>2025")
raw("title", rb'(<dc:title>.*?x-default">).', rb"\1~", re.S)
raw("dates", rb"/ModDate \(D:2026", b"/ModDate (D:2025")


# --- objects: (pdf) -> None


@fault("id")
def no_id(pdf):
    pdf.trailer.ID = Array([String("short"), String("short")])


@fault("encrypt")
def locked(pdf):
    return {"encryption": pikepdf.Encryption(owner="x", user="")}


@fault("filter")
def lzw(pdf):
    stream = pdf.make_stream(b"abc")
    pdf.Root.Extra = stream
    stream.write(b"616263>", filter=Name.ASCIIHexDecode)
    return {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}


@fault("string")
def long_string(pdf):
    pdf.Root.Extra = pdf.make_indirect(Dictionary(T=String("x" * 32768)))


@fault("xmp")
def other_kind_of_xmp(pdf):
    pdf.Root.Metadata.Subtype = Name.Text


@fault("title")
def no_title(pdf):
    del pdf.docinfo["/Title"]


@fault("shown-title")
def file_name_shown(pdf):
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


@fault("language")
def other_language(pdf):
    pdf.Root.Lang = String("fr")


@fault("marked")
def not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


@fault("colour")
def other_intent(pdf):
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFX


@fault("colour")
def grey_profile(pdf):
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(profile.read_bytes())
    data[16:20] = b"GRAY"
    profile.write(bytes(data))


@fault("colour")
def four_channels(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


def spec_of(pdf):
    return pdf.Root.Names.EmbeddedFiles.Names[1]


@fault("attachment")
def no_description(pdf):
    del spec_of(pdf)["/Desc"]


@fault("attachment")
def no_relation(pdf):
    del spec_of(pdf)["/AFRelationship"]


@fault("attachment")
def unknown_relation(pdf):
    spec_of(pdf).AFRelationship = Name.Cousin


@fault("attachment")
def no_unicode_name(pdf):
    del spec_of(pdf)["/UF"]


@fault("attachment")
def no_unicode_stream(pdf):
    del spec_of(pdf).EF["/UF"]


@fault("attachment-list")
def unlisted(pdf):
    pdf.Root.AF = Array([pdf.Root.AF[0]])


@fault("attachment-list")
def unsorted(pdf):
    names = pdf.Root.Names.EmbeddedFiles.Names
    pdf.Root.Names.EmbeddedFiles.Names = Array([names[2], names[3], names[0], names[1]])


@fault("attachment-data")
def no_type(pdf):
    del spec_of(pdf).EF.F["/Subtype"]


@fault("attachment-data")
def other_data(pdf):
    spec_of(pdf).EF.F.write(spec_of(pdf).EF.F.read_bytes().replace(b"0", b"1", 1))


@fault("attachment-data")
def other_size(pdf):
    spec_of(pdf).EF.F.Params.Size = 1


@fault("attachment-data")
def no_date(pdf):
    del spec_of(pdf).EF.F.Params["/ModDate"]


def a_link(pdf):
    return next(a for page in pdf.pages for a in page.get("/Annots", []))


@fault("annotation")
def hidden(pdf):
    a_link(pdf).F = 6


@fault("annotation")
def not_printed(pdf):
    a_link(pdf).F = 0


@fault("annotation")
def no_contents(pdf):
    del a_link(pdf)["/Contents"]


@fault("action")
def script(pdf):
    pdf.Root.Extra = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))


@fault("action")
def opening(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo)


@fault("action")
def additional(pdf):
    pdf.Root.AA = Dictionary()


@fault("action")
def script_of_a_link(pdf):
    a_link(pdf).A = Dictionary(S=Name.JavaScript, JS=String("1"))


@fault("link-target")
def lost_link(pdf):
    link = a_link(pdf)
    for key in ("/A", "/Dest"):
        if key in link:
            del link[key]
    link.Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


@fault("link-object")
def link_outside(pdf):
    link = elements(pdf, "/Link")[0]
    link.K = Array([kid for kid in link.K if isinstance(kid, int)])


@fault("outline")
def lost_bookmark(pdf):
    pdf.Root.Outlines.First.Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


@fault("outline")
def lost_bookmark_below(pdf):
    first = pdf.Root.Outlines.First
    below = Dictionary(Title=String("x"), Parent=first, Dest=Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit]))
    first.First = first.Last = pdf.make_indirect(below)


@fault("outline")
def no_bookmarks(pdf):
    del pdf.Root["/Outlines"]


@fault("unmarked")
def loose_rectangle(pdf):
    page = page_with_text(pdf)
    page.Contents.write(page.Contents.read_bytes() + b"\n0 0 5 5 re f\n")


@fault("nested")
def artifact_within(pdf):
    edit_content(page_with_text(pdf), b"BDC\n", b"BDC\n/Artifact BMC EMC\n")


@fault("nested")
def left_open(pdf):
    page = page_with_text(pdf)
    page.Contents.write(page.Contents.read_bytes() + b"\n/Artifact BMC\n")


@fault("nested")
def state_left(pdf):
    page = page_with_text(pdf)
    page.Contents.write(page.Contents.read_bytes() + b"\nq\n")


@fault("nested")
def deep(pdf):
    page = page_with_text(pdf)
    page.Contents.write(page.Contents.read_bytes() + b"\n" + b"q " * 30 + b"Q " * 30)


@fault("nested")
def mark_without_piece(pdf):
    edit_content(page_with_text(pdf), b"/Artifact BMC", b"/P BMC")


@fault("piece")
def piece_twice(pdf):
    edit_content(page_with_text(pdf), b"/MCID 1>>", b"/MCID 0>>")


@fault("piece")
def piece_not_in_tree(pdf):
    elements(pdf, "/H1")[0].K = Array([])


@fault("piece")
def piece_not_on_page(pdf):
    elements(pdf, "/H1")[0].K = Array([0, 9999])


@fault("piece-type")
def other_type(pdf):
    elements(pdf, "/H2")[0].S = Name.P


@fault("parent-tree")
def parents_swapped(pdf):
    page = page_with_text(pdf)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    array = numbers[[int(numbers[i]) for i in range(0, len(numbers), 2)].index(int(page.StructParents)) * 2 + 1]
    array[0], array[1] = array[1], array[0]


@fault("parent-tree")
def keys_swapped(pdf):
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array([numbers[2], numbers[3], numbers[0], numbers[1], *list(numbers)[4:]])


@fault("parent-tree")
def other_annotation_parent(pdf):
    a_link(pdf).StructParent = 99999


@fault("parent")
def other_parent(pdf):
    rows = elements(pdf, "/TR")
    rows[1].P = rows[0]


@fault("type")
def unknown_type(pdf):
    elements(pdf, "/TD")[0].S = Name.Cell


@fault("nesting")
def cell_in_list(pdf):
    elements(pdf, "/LI")[0].S = Name.TD


@fault("nesting")
def paragraph_in_row(pdf):
    elements(pdf, "/TD")[0].S = Name.P


@fault("columns")
def cell_missing(pdf):
    row = elements(pdf, "/TR")[2]
    row.K = Array(list(row.K)[1:])


@fault("scope")
def no_scope(pdf):
    del elements(pdf, "/TH")[0]["/A"]


@fault("table-head")
def headless(pdf):
    table = elements(pdf, "/Table")[0]
    for row in [r for part in table.K for r in (part.K if part.S != "/TR" else [part])]:
        for cell in row.K:
            cell.S = Name.TD


@fault("figure")
def no_alternative(pdf):
    del elements(pdf, "/Figure")[0]["/Alt"]


@fault("figure")
def no_box(pdf):
    del elements(pdf, "/Figure")[0]["/A"]


@fault("figure")
def box_off_page(pdf):
    figure = elements(pdf, "/Figure")[0]
    attributes = figure.A if isinstance(figure.A, Dictionary) else figure.A[0]
    attributes.BBox = Array([0, 0, 2000, 20])


@fault("heading")
def level_skipped(pdf):
    elements(pdf, "/H2")[0].S = Name.H3


@fault("heading")
def starts_low(pdf):
    for node in elements(pdf, "/H1"):
        node.S = Name.H2


@fault("empty")
def nothing_in_it(pdf):
    elements(pdf, "/P")[0].K = Array([])


@fault("page")
def no_tabs(pdf):
    del page_with_text(pdf)["/Tabs"]


@fault("text")
def said_otherwise(pdf):
    # Poppler trusts ActualText, our own reader the map of the font: a lie in one of them shows.
    page = page_with_text(pdf)
    edit_content(page, b"<</MCID 0>> BDC", b"<</MCID 0>> BDC /Span <</ActualText (x)>> BDC")
    edit_content(page, b"EMC", b"EMC EMC")


@fault("font-glyph")
def not_defined(pdf):
    show_glyph(pdf, 0)


@fault("font-glyph")
def beyond(pdf):
    show_glyph(pdf, 0xFF00)


@fault("font-unicode")
def map_lies(pdf):
    say_character(pdf, b"<0061> <0062>")


@fault("font-unicode")
def map_to_nothing(pdf):
    say_character(pdf, b"<0061> <FEFF>")


@fault("font-unicode")
def map_forgets(pdf):
    say_character(pdf, b"")


@fault("font-unicode")
def unknown_source(pdf):
    a_font(pdf).BaseFont = Name("/ABCDEF+Unknown")


@fault("font-width")
def wider(pdf):
    descendant = a_font(pdf).DescendantFonts[0]
    widths = list(descendant.W)
    widths[1] = Array([int(widths[1][0]) + 40, *list(widths[1])[1:]])
    descendant.W = Array(widths)


@fault("font-tables")
def other_checksum(pdf):
    def change(data):
        at = table_at(data, b"hhea")[0]
        data[at + 4] ^= 1
    edit_program(pdf, change)


@fault("font-tables")
def cut_off(pdf):
    def change(data):
        last = max((table_at(data, tag)[1], tag) for tag in (b"glyf", b"loca", b"prep", b"maxp", b"hmtx") if tag in bytes(data[:200]))[1]
        at, offset, length = table_at(data, last)
        data[at + 12:at + 16] = struct.pack(">I", length + 4096)
    edit_program(pdf, change)


@fault("font-ink")
def blank_letter(pdf):
    empty_glyph(pdf, "e")


@fault("font-outline")
def bent(pdf):
    glyph = glyph_of(pdf, "e")

    def change(data):
        _, first, last = glyph_range(data, glyph)
        data[last - 3] ^= 1 # a coordinate near its end
        if data[first:last] and not last - first > 20:
            raise AssertionError("too short a glyph to bend")
        mend_checksum(data, b"glyf")
    edit_program(pdf, change)


@fault("font-composite")
def accent_lost(pdf):
    program = pdf_rules.pdf_fonts.Font(str(a_font(pdf).BaseFont), a_font(pdf), {ord(c) for c in "éëïöü"})
    for code in program.codes:
        name = program.glyph_name(code)
        if name and program.glyphs[name].isComposite():
            part = program.order.index(program.glyphs[name].getComponentNames(program.glyphs)[1])

            def change(data, part=part):
                at, first, _ = glyph_range(data, part)
                data[at + 4:at + 8] = struct.pack(">I", first - table_at(data, b"glyf")[1])
                mend_checksum(data, b"loca")
            edit_program(pdf, change)
            return
    raise AssertionError("no accented letter to break")


def make(good, function, path):
    with open(good, "rb") as file:
        data = file.read()
    if function.__name__ in ("change", "<lambda>"):
        with open(path, "wb") as file:
            file.write(function(data))
        return
    with pikepdf.open(good) as pdf:
        options = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "fix_metadata_version": False}
        pdf.save(path, **(options | (function(pdf) or {})))


def main():
    good, folder = sys.argv[1], sys.argv[2]
    failed = 0
    for name, what in pdf_rules.judge(good):
        print(f"the good file: {name}: {what}")
        failed += 1
    for number, (rule, function) in enumerate(FAULTS):
        path = os.path.join(folder, f"{number}.pdf")
        make(good, function, path)
        # a rule that stumbles has not seen the fault
        if not any(name == rule and (rule == "file" or not what.startswith("cannot be judged"))
                   for name, what in pdf_rules.judge(path, None if rule == "file" else rule)):
            print(f"{rule} does not see {function.__name__} ({number})")
            failed += 1
        os.remove(path)
    for rule in set(pdf_rules.RULES) - {rule for rule, _ in FAULTS}:
        print(f"{rule} was never shown to fail")
        failed += 1
    print(f"{len(FAULTS)} faults, {len(pdf_rules.RULES)} rules, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
