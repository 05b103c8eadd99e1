"""A PDF read for judging: its pages' operators with the marks around them, the texts shown, and its structure tree."""
import functools

import pikepdf

import pdf_fonts

PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "INLINE IMAGE"}
SHOWING = {"Tj", "TJ", "'", '"'}


class Shown:
    """Codes of one text operator."""

    def __init__(self, font, codes, marked):
        self.font, self.codes, self.marked = font, codes, marked


class Page:
    """What a page's content does: `unmarked` operators, `nested` marks, pieces by MCID, texts shown."""

    def __init__(self, number, page):
        self.number, self.page = number, page
        self.unmarked, self.nested, self.mcids, self.shown, self.depths = [], [], [], [], []
        self.open_at_end = 0
        self.read()

    def read(self):
        marks, font, saved = [], None, []
        for instruction in pikepdf.parse_content_stream(self.page):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in ("BMC", "BDC"):
                self.begin(marks, operands)
            elif operator == "EMC":
                if marks:
                    marks.pop()
                else:
                    self.nested.append("EMC without a beginning")
            elif operator == "q":
                saved.append(font)
                self.depths.append(len(saved))
            elif operator == "Q":
                if not saved:
                    self.nested.append("Q without a q")
                else:
                    font = saved.pop()
            elif operator == "Tf":
                font = str(operands[0])
            if operator in SHOWING:
                self.shown.append(Shown(font, codes_of(operands), bool(marks)))
            if (operator in PAINTING or operator in SHOWING) and not marks:
                self.unmarked.append(operator)
        self.open_at_end = len(marks) + len(saved)

    def begin(self, marks, operands):
        tag = str(operands[0])
        mcid = None
        if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
            mcid = int(operands[1]["/MCID"])
            self.mcids.append((mcid, tag))
        if marks:
            self.nested.append(f"{tag} within {marks[-1][0]}")
        elif tag != "/Artifact" and mcid is None:
            self.nested.append(f"{tag} without an MCID")
        marks.append((tag, mcid))


def codes_of(operands):
    """Two bytes a code, as Identity-H has it."""
    data = b""
    for operand in operands:
        for part in operand if isinstance(operand, pikepdf.Array) else [operand]:
            if isinstance(part, pikepdf.String):
                data += bytes(part)
    return [int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2)]


class Element:
    """An element of the structure tree with its children, in their order: elements, (page, MCID), annotations."""

    def __init__(self, node, parent, place):
        self.node, self.parent, self.place = node, parent, place
        self.type = str(node.get("/S", ""))
        self.children, self.pieces, self.objects = [], [], []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def types(self):
        return [child.type for child in self.children]


class File:
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.raw = file.read()
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        self.pages = [Page(i + 1, page) for i, page in enumerate(self.pdf.pages)]
        self.by_object = {page.page.objgen: page for page in self.pages}
        self.tree = self.read_tree()

    def read_tree(self):
        top = Element(self.root.StructTreeRoot, None, "tree")
        top.type = "root"
        self.add_kids(top, self.root.StructTreeRoot.get("/K"), None)
        return top

    def add_kids(self, element, kids, page):
        for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
            if isinstance(kid, int):
                element.pieces.append((page, kid))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                element.objects.append(kid.get("/Obj"))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                element.pieces.append((kid.Pg.objgen if "/Pg" in kid else page, int(kid.MCID)))
            elif isinstance(kid, pikepdf.Dictionary):
                child = Element(kid, element, f"{element.place}/{str(kid.get('/S', '?'))[1:]}{len(element.children)}")
                element.children.append(child)
                self.add_kids(child, kid.get("/K"), kid.Pg.objgen if "/Pg" in kid else page)

    def elements(self):
        for child in self.tree.children:
            yield from child.walk()

    def annotations(self):
        for page in self.pages:
            for annotation in page.page.get("/Annots", []):
                yield page, annotation

    @functools.cached_property
    def fonts(self):
        """Every font of the file once, with the codes shown in it."""
        fonts = {}
        for page in self.pages:
            for name, font in (page.page.Resources.get("/Font") or {}).items():
                entry = fonts.setdefault(font.objgen, (str(font.get("/BaseFont", name)), font, set()))
                for shown in page.shown:
                    if shown.font == name:
                        entry[2].update(shown.codes)
        return [pdf_fonts.Font(*entry) for entry in fonts.values()]
