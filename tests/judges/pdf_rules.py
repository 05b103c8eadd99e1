#!/usr/bin/python3
"""pdf_rules.py FILE…: the rules of PDF/A-3b and PDF/UA-1 that veraPDF does not look at, or only warns of, and a second opinion on
those it does. A line per fault, "file: rule: what"; exit status 1 when there is one."""
import hashlib
import re
import subprocess
import sys
from collections import Counter

import pikepdf

import pdf_fonts
from pdf_file import File

TYPES = set("/Document /Part /Sect /Div /H1 /H2 /H3 /H4 /H5 /H6 /P /L /LI /Lbl /LBody /Table /THead /TBody /TFoot /TR /TH /TD /Figure "
            "/Caption /Link /Span /Note /BlockQuote /TOC /TOCI /Formula".split())
FILTERS = {"/FlateDecode", "/DCTDecode"}
INSIDE = {"/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"}, "/THead": {"/TR"}, "/TBody": {"/TR"}, "/TFoot": {"/TR"},
          "/TR": {"/TH", "/TD"}, "/L": {"/LI", "/L", "/Caption"}, "/LI": {"/Lbl", "/LBody"}}
OUTSIDE = {"/THead": {"/Table"}, "/TBody": {"/Table"}, "/TFoot": {"/Table"}, "/TR": {"/Table", "/THead", "/TBody", "/TFoot"}, "/TH": {"/TR"},
           "/TD": {"/TR"}, "/LI": {"/L"}, "/Lbl": {"/LI"}, "/LBody": {"/LI"}}
RULES = {}


def rule(name):
    def put(function):
        RULES[name] = function
        return function
    return put


# --- the file


@rule("header")
def header(file):
    second = file.raw.split(b"\n", 2)[1]
    if not re.match(rb"%PDF-1\.7\r?\n", file.raw) or second[:1] != b"%" or len(second) < 5 or min(second[1:5]) < 128:
        yield "no %PDF-1.7 and four high bytes"


@rule("id")
def identity(file):
    ids = file.pdf.trailer.get("/ID")
    if ids is None or len(ids) != 2 or len(bytes(ids[0])) < 16:
        yield "no ID of two strings"


@rule("encrypt")
def encrypted(file):
    if "/Encrypt" in file.pdf.trailer or file.pdf.is_encrypted:
        yield "is encrypted"


@rule("filter")
def filters(file):
    for thing in file.pdf.objects:
        if isinstance(thing, pikepdf.Stream) and "/Filter" in thing:
            names = thing.Filter if isinstance(thing.Filter, pikepdf.Array) else [thing.Filter]
            for name in names:
                if str(name) not in FILTERS:
                    yield f"filter {name}"


def strings_of(thing):
    if isinstance(thing, pikepdf.String):
        yield bytes(thing)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            if not getattr(part, "is_indirect", False):
                yield from strings_of(part)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for _, part in thing.items():
            if not getattr(part, "is_indirect", False):
                yield from strings_of(part)


@rule("string")
def long_strings(file):
    for thing in file.pdf.objects:
        for string in strings_of(thing):
            if len(string) > 32767:
                yield f"a string of {len(string)} bytes"


# --- what it says of itself


def xmp_of(file):
    return file.root.Metadata.read_raw_bytes().decode("utf-8")


def xmp_value(file, pattern):
    found = re.search(pattern, xmp_of(file), re.S)
    return found.group(1) if found else None


@rule("xmp")
def xmp_stream(file):
    metadata = file.root.get("/Metadata")
    if metadata is None or metadata.get("/Subtype") != "/XML" or "/Filter" in metadata:
        yield "no plain XMP stream"
    elif not xmp_of(file).rstrip().endswith('<?xpacket end="r"?>'):
        yield "its XMP stream ends early"


@rule("xmp-part")
def xmp_parts(file):
    said = [xmp_value(file, rf"<{name}>(.*?)<") for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
    if said != ["3", "B", "1"]:
        yield f"says to be {said}"


@rule("xmp-extension")
def xmp_extension(file):
    if not re.search(r"pdfaSchema:prefix>pdfuaid<.*pdfaProperty:name>part<", xmp_of(file), re.S):
        yield "pdfuaid is not described"


def plain(text):
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


@rule("title")
def titles(file):
    said = xmp_value(file, r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>")
    info = str(file.pdf.docinfo.get("/Title", ""))
    if not info or said is None or plain(said) != info:
        yield f"XMP says {said!r}, Info {info!r}"


@rule("dates")
def dates(file):
    for name, key in (("CreateDate", "/CreationDate"), ("ModifyDate", "/ModDate")):
        said = xmp_value(file, rf"<xmp:{name}>(.*?)<")
        info = str(file.pdf.docinfo.get(key, ""))
        if said is None or not re.fullmatch(r"D:\d{14}Z", info) or re.sub(r"\D", "", said) != info[2:-1]:
            yield f"{name} {said}, {key} {info}"


@rule("shown-title")
def shown_title(file):
    if file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "a reader shows the file's name instead of its title"


@rule("language")
def language(file):
    if str(file.root.get("/Lang", "")) not in ("nl", "en") or xmp_value(file, r"<dc:language>.*?<rdf:li>(.*?)<") != str(file.root.get("/Lang")):
        yield f"language {file.root.get('/Lang')!r}"


@rule("marked")
def marked(file):
    if file.root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "is not marked as tagged"


@rule("colour")
def colours(file):
    intents = file.root.get("/OutputIntents", [])
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1":
        yield "no output intent GTS_PDFA1"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if int(profile.get("/N", 0)) != 3 or int.from_bytes(data[:4], "big") != len(data) or data[12:16] != b"mntr" or data[16:20] != b"RGB " \
            or data[36:40] != b"acsp" or data[8] not in (2, 4):
        yield "the profile is none of an RGB display"


# --- attachments


def specs_of(file):
    names = file.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    return [(str(names[i]), names[i + 1]) for i in range(0, len(names), 2)]


@rule("attachment")
def attachments(file):
    for name, spec in specs_of(file):
        for key in ("/F", "/UF", "/Desc", "/AFRelationship"):
            if key not in spec:
                yield f"{name} has no {key}"
        if not {"/F", "/UF"} <= set(spec.EF.keys()):
            yield f"{name} is not under F and UF"
        if "/AFRelationship" in spec and str(spec.AFRelationship) not in ("/Data", "/Source", "/Alternative", "/Supplement", "/Unspecified"):
            yield f"{name} relates as {spec.AFRelationship}"


@rule("attachment-list")
def attachment_list(file):
    names = [name for name, _ in specs_of(file)]
    listed = {thing.objgen for thing in file.root.get("/AF", [])}
    if names != sorted(names):
        yield "names are not sorted"
    if listed != {spec.objgen for _, spec in specs_of(file)}:
        yield "AF and the names differ"


@rule("attachment-data")
def attachment_data(file):
    for name, spec in specs_of(file):
        stream = spec.EF.F
        data, params = stream.read_bytes(), stream.get("/Params", {})
        if not re.fullmatch(r"/(application|text)/[\w.+-]+", str(stream.get("/Subtype", ""))):
            yield f"{name} has no media type"
        if int(params.get("/Size", -1)) != len(data) or "/ModDate" not in params:
            yield f"{name}: size or date"
        if bytes(params.get("/CheckSum", b"")) != hashlib.md5(data).digest():
            yield f"{name}: checksum"


# --- annotations and actions


@rule("annotation")
def annotations(file):
    for page, annotation in file.annotations():
        flags = int(annotation.get("/F", 0))
        if not flags & 4 or flags & (1 | 2 | 32):
            yield f"page {page.number}: flags {flags}"
        if annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")).strip():
            yield f"page {page.number}: a link without contents"


def dictionaries_of(thing):
    """A dictionary and those written out within it: an annotation's action mostly is."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
    parts = list(thing) if isinstance(thing, pikepdf.Array) else [v for _, v in thing.items()] if hasattr(thing, "items") else []
    for part in parts:
        if isinstance(part, (pikepdf.Array, pikepdf.Dictionary)) and not part.is_indirect:
            yield from dictionaries_of(part)


@rule("action")
def actions(file):
    for thing in (inner for whole in file.pdf.objects for inner in dictionaries_of(whole)):
        if "/AA" in thing or "/OpenAction" in thing and isinstance(thing.OpenAction, pikepdf.Dictionary):
            yield "an action of its own"
        if thing.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"):
            yield f"action {thing.S}"


@rule("link-object")
def link_objects(file):
    linked = {thing.objgen for element in file.elements() if element.type == "/Link" for thing in element.objects}
    for page, annotation in file.annotations():
        if annotation.get("/Subtype") == "/Link" and annotation.objgen not in linked:
            yield f"page {page.number}: a link outside the tree"


def bookmarks(entry):
    while entry is not None:
        yield entry
        yield from bookmarks(entry.get("/First"))
        entry = entry.get("/Next")


@rule("outline")
def outlines(file):
    pages = {page.page.objgen for page in file.pages}
    entries = list(bookmarks(file.root.get("/Outlines", {}).get("/First")))
    for n, entry in enumerate(entries, 1):
        destination = entry.get("/Dest")
        if destination is None or destination[0].objgen not in pages or not str(entry.get("/Title", "")).strip():
            yield f"bookmark {n} leads nowhere"
    if not entries and len(file.pages) > 5:
        yield "no bookmarks"


@rule("link-target")
def link_targets(file):
    pages = {page.page.objgen for page in file.pages}
    for page, annotation in file.annotations():
        action = annotation.get("/A", {})
        destination = annotation.get("/Dest", action.get("/D"))
        there = isinstance(destination, pikepdf.Array) and destination[0].objgen in pages
        if annotation.get("/Subtype") == "/Link" and not there and not str(action.get("/URI", "")):
            yield f"page {page.number}: a link that leads nowhere"


# --- content and tree


@rule("unmarked")
def unmarked(file):
    for page in file.pages:
        if page.unmarked:
            yield f"page {page.number}: {len(page.unmarked)} operators outside all marks, first {page.unmarked[0]}"


@rule("nested")
def nested(file):
    for page in file.pages:
        for what in page.nested:
            yield f"page {page.number}: {what}"
        if page.open_at_end or max(page.depths, default=0) > 28:
            yield f"page {page.number}: {page.open_at_end} marks or states left open, depth {max(page.depths, default=0)}"


@rule("piece")
def pieces(file):
    used = Counter(piece for element in file.elements() for piece in element.pieces)
    for page in file.pages:
        for mcid, n in Counter(mcid for mcid, _ in page.mcids).items():
            if n > 1 or used[(page.page.objgen, mcid)] != 1:
                yield f"page {page.number}: piece {mcid} is {n} times on it and {used[(page.page.objgen, mcid)]} times in the tree"
        used_here = {mcid for key, mcid in used if key == page.page.objgen}
        for mcid in used_here - {mcid for mcid, _ in page.mcids}:
            yield f"page {page.number}: piece {mcid} of the tree is not on it"


@rule("piece-type")
def piece_types(file):
    tags = {(page.page.objgen, mcid): tag for page in file.pages for mcid, tag in page.mcids}
    for element in file.elements():
        for piece in element.pieces:
            if tags.get(piece, element.type) != element.type:
                yield f"{element.place}: its piece is marked {tags[piece]}"


def parent_tree(file):
    numbers = file.root.StructTreeRoot.ParentTree.Nums
    return [(int(numbers[i]), numbers[i + 1]) for i in range(0, len(numbers), 2)]


@rule("parent-tree")
def parents(file):
    entries = parent_tree(file)
    keys = [key for key, _ in entries]
    by_key = dict(entries)
    if keys != sorted(set(keys)):
        yield "its keys do not ascend"
    owner = {piece: element.node.objgen for element in file.elements() for piece in element.pieces}
    for page in file.pages:
        array = by_key.get(int(page.page.get("/StructParents", -1)))
        for mcid, _ in page.mcids:
            entry = array[mcid] if array is not None and mcid < len(array) else None
            if entry is None or entry.objgen != owner.get((page.page.objgen, mcid)):
                yield f"page {page.number}: piece {mcid} has another parent than in the tree"
    objects = {thing.objgen: element.node.objgen for element in file.elements() for thing in element.objects}
    for page, annotation in file.annotations():
        entry = by_key.get(int(annotation.get("/StructParent", -1)))
        if entry is None or entry.objgen != objects.get(annotation.objgen):
            yield f"page {page.number}: an annotation has another parent than in the tree"


@rule("parent")
def parent_of(file):
    for element in file.elements():
        above = element.parent.node if element.parent.parent else file.root.StructTreeRoot
        if "/P" not in element.node or element.node.P.objgen != above.objgen:
            yield f"{element.place}: P is not what holds it"


@rule("type")
def types(file):
    for element in file.elements():
        if element.type not in TYPES:
            yield f"{element.place}: {element.type} is no standard type"


@rule("nesting")
def nesting(file):
    for element in file.elements():
        above = element.parent.type
        if element.type in OUTSIDE and above not in OUTSIDE[element.type]:
            yield f"{element.place}: {element.type} within {above}"
        for kind in element.types():
            if element.type in INSIDE and kind not in INSIDE[element.type]:
                yield f"{element.place}: holds {kind}"


def rows_of(element):
    for child in element.children:
        yield from [child] if child.type == "/TR" else rows_of(child) if child.type in ("/THead", "/TBody", "/TFoot") else []


def attribute(element, key):
    attributes = element.node.get("/A", [])
    for entry in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if key in entry:
            return entry[key]
    return None


@rule("columns")
def columns(file):
    for element in file.elements():
        if element.type == "/Table":
            widths = {sum(int(attribute(cell, "/ColSpan") or 1) for cell in row.children) for row in rows_of(element)}
            if len(widths) != 1:
                yield f"{element.place}: rows of {sorted(widths)} columns"


@rule("scope")
def scopes(file):
    for element in file.elements():
        if element.type == "/TH" and str(attribute(element, "/Scope")) not in ("/Row", "/Column", "/Both"):
            yield f"{element.place}: a head of nothing"


@rule("table-head")
def table_heads(file):
    for element in file.elements():
        if element.type == "/Table" and not any(inner.type == "/TH" for inner in element.walk()):
            yield f"{element.place}: no heads"


@rule("figure")
def figures(file):
    for element in file.elements():
        if element.type != "/Figure":
            continue
        if not str(element.node.get("/Alt", "")).strip():
            yield f"{element.place}: no text in its stead"
        box = attribute(element, "/BBox")
        page = file.by_object.get(element.node.Pg.objgen) if "/Pg" in element.node else None
        if box is None or page is None:
            yield f"{element.place}: no box or no page"
            continue
        x0, y0, x1, y1 = (float(v) for v in box)
        left, low, right, high = (float(v) for v in page.page.MediaBox)
        if not (left <= x0 < x1 <= right and low <= y0 < y1 <= high):
            yield f"{element.place}: its box {x0, y0, x1, y1} is not on the page"


@rule("heading")
def headings(file):
    level = 0
    for element in file.elements():
        if re.fullmatch(r"/H[1-6]", element.type):
            now = int(element.type[2])
            if now > level + 1:
                yield f"{element.place}: {element.type} after level {level}"
            level = now
    if level == 0:
        yield "no headings"


@rule("empty")
def empty_elements(file):
    for element in file.elements():
        bare = not element.children and not element.pieces and not element.objects
        if bare and element.type not in ("/TD", "/TH"):
            yield f"{element.place}: holds nothing"


@rule("page")
def page_entries(file):
    for page in file.pages:
        if page.page.get("/Tabs") != "/S" or "/StructParents" not in page.page:
            yield f"page {page.number}: its order of tabs or its parents"


# --- text


def own_text(file, page):
    characters = {name: pdf_fonts.characters_of(font.ToUnicode.read_bytes())
                  for name, font in (page.page.Resources.get("/Font") or {}).items()}
    return "".join(characters[shown.font].get(code, "\ufffd") for shown in page.shown for code in shown.codes)


@rule("text")
def text(file):
    """As poppler reads it; it writes accents in its own form, and spaces as it sees gaps."""
    import unicodedata
    printed = subprocess.run(["pdftotext", "-enc", "UTF-8", file.path, "-"], capture_output=True, check=False)
    theirs = printed.stdout.decode("utf-8").split("\f")
    for page in file.pages:
        ours = own_text(file, page)
        count = [Counter(c for c in unicodedata.normalize("NFKC", t) if not c.isspace() and c != "\u00ad") for t in (ours, theirs[page.number - 1])]
        if count[0] != count[1]:
            differ = (count[0] - count[1]) + (count[1] - count[0])
            yield f"page {page.number}: poppler reads other characters, {dict(differ.most_common(5))}"


def font_rule(check):
    def judge(file):
        for font in file.fonts:
            yield from check(font)
    return judge


for key, check in pdf_fonts.RULES.items():
    RULES[key] = font_rule(check)


def judge(path, only=None):
    """(rule, what) for every fault; a rule that cannot be looked at is broken."""
    try:
        file = File(path)
    except Exception as error:  # noqa: BLE001 - whatever it is, the file cannot be judged
        return [("file", f"cannot be read: {error!r}")]
    faults = []
    for name, check in RULES.items():
        if only is None or name == only:
            try:
                faults += [(name, what) for what in check(file)]
            except Exception as error:  # noqa: BLE001
                faults.append((name, f"cannot be judged: {error!r}"))
    return faults


def main():
    bad = False
    for path in sys.argv[1:]:
        for name, what in judge(path):
            print(f"{path}: {name}: {what}")
            bad = True
    return 1 if bad or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
