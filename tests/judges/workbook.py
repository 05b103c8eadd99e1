"""Judges a workbook: workbook.py schema XSDS FILE... | rules FILE... | recalc FIGURES.json BEFORE AFTER [--least N] | broken FILE FOLDER

schema   every part against the XSD of its root's namespace (ECMA-376, as Apache POI carries it), what mc:Ignorable names left out
rules    what no schema sees and Excel refuses: names, lengths, rows, merges, tables, styles, content types, relationships
recalc   AFTER is BEFORE as another program has calculated it: each formula's result is the value that BEFORE keeps, and the figure
         whose name its cell has is what figures.json says
broken   writes copies of FILE into FOLDER, each with one fault, named <judge>-<fault>.xlsx
Exit status 1 and a line per fault.
"""
import json
import os
import re
import sys
import zipfile
from decimal import Decimal

from lxml import etree

S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
P = 'http://schemas.openxmlformats.org/package/2006/relationships'
C = 'http://schemas.openxmlformats.org/package/2006/content-types'
MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
XSDS = {
    S: 'sml.xsd',
    'http://schemas.openxmlformats.org/drawingml/2006/chart': 'dml-chart.xsd',
    'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing': 'dml-spreadsheetDrawing.xsd',
    'http://schemas.openxmlformats.org/drawingml/2006/main': 'dml-main.xsd',
    P: 'opc-relationships.xsd',
    'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties': 'shared-documentPropertiesExtended.xsd',
    'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties': 'shared-documentPropertiesCustom.xsd',
}
UNJUDGED = {C, 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'}  # the package's own: no XSD among them


def q(name):
    return '{%s}%s' % (S, name)


def units(text):
    """Length as Excel counts: UTF-16 units."""
    return len(text.encode('utf-16-le')) // 2


# --- schema -----------------------------------------------------------------------------------------------------------------

def without_ignorable(root):
    """What a reader of the first edition sees: attributes and elements of the ignorable namespaces are gone."""
    prefixes = (root.get('{%s}Ignorable' % MC) or '').split()
    namespaces = {root.nsmap[p] for p in prefixes} | {MC}
    for element in list(root.iter(etree.Element)):
        for name in list(element.attrib):
            if name.startswith('{') and name[1:].split('}')[0] in namespaces:
                del element.attrib[name]
        if etree.QName(element).namespace in namespaces and element.getparent() is not None:
            element.getparent().remove(element)
    return root


def judge_schema(folder, files):
    schemas, faults, judged = {}, [], 0
    for path in files:
        book = zipfile.ZipFile(path)
        for part in book.namelist():
            if not part.endswith(('.xml', '.rels')):
                continue
            root = etree.fromstring(book.read(part))
            namespace = etree.QName(root).namespace
            if namespace in UNJUDGED:
                continue
            if namespace not in XSDS:
                faults.append('%s: %s: no schema for %s' % (path, part, namespace))
                continue
            if namespace not in schemas:
                schemas[namespace] = etree.XMLSchema(etree.parse(os.path.join(folder, XSDS[namespace])))
            root = etree.fromstring(etree.tostring(without_ignorable(root)))
            judged += 1
            if not schemas[namespace].validate(root):
                faults += ['%s: %s: %s' % (path, part, e) for e in list(schemas[namespace].error_log)[:3]]
    print('schema: %d parts of %d workbooks' % (judged, len(files)))
    return faults if judged >= 8 * len(files) else faults + ['hardly anything was judged']


# --- rules ------------------------------------------------------------------------------------------------------------------

def column_number(letters):
    n = 0
    for letter in letters:
        n = n * 26 + ord(letter) - 64
    return n


def cell_of(name):
    m = re.fullmatch(r'\$?([A-Z]{1,3})\$?([1-9][0-9]*)', name)
    return (int(m[2]), column_number(m[1])) if m else None


def area(ref):
    ends = [cell_of(part) for part in ref.split(':')]
    return None if None in ends else ends[0] + ends[-1]


class Book:
    def __init__(self, path):
        self.path, self.zip = path, zipfile.ZipFile(path)
        self.parts = self.zip.namelist()
        self.workbook = self.xml('xl/workbook.xml')
        self.targets = self.relationships('xl/workbook.xml')
        self.strings = [''.join(t.text or '' for t in si.iter(q('t'))) for si in self.xml('xl/sharedStrings.xml')] \
            if 'xl/sharedStrings.xml' in self.parts else []
        self.sheets = [(s.get('name'), 'xl/' + self.targets[s.get('{%s}id' % R)]) for s in self.workbook.iter(q('sheet'))]
        self.styles = len(self.xml('xl/styles.xml').find(q('cellXfs')))

    def xml(self, part):
        return etree.fromstring(self.zip.read(part))

    def relationships(self, part):
        folder, name = os.path.split(part)
        rels = folder + '/_rels/' + name + '.rels'
        if rels not in self.parts:
            return {}
        return {r.get('Id'): r.get('Target') for r in self.xml(rels) if r.get('TargetMode') != 'External'}


def package_faults(book):
    if len(set(book.parts)) != len(book.parts):
        yield 'a part stands twice in the package'
    types = book.xml('[Content_Types].xml')
    defaults = {d.get('Extension').lower() for d in types if d.tag == '{%s}Default' % C}
    overrides = [o.get('PartName') for o in types if o.tag == '{%s}Override' % C]
    for part in book.parts:
        special = part.startswith(('xl/worksheets/sheet', 'xl/charts/', 'xl/tables/', 'xl/drawings/drawing'))
        if '/' + part not in overrides and (special or part.rsplit('.', 1)[-1].lower() not in defaults):
            yield '%s has no content type' % part
    for name in overrides:
        if name[1:] not in book.parts:
            yield 'a content type for %s, which is not there' % name
    for part in book.parts:
        folder = os.path.dirname(part)
        for target in book.relationships(part).values():
            full = target[1:] if target.startswith('/') else os.path.normpath(os.path.join(folder, target))
            if full not in book.parts:
                yield '%s leads to %s, which is not there' % (part, full)


def name_faults(book):
    names = [name for name, _ in book.sheets]
    for name in names:
        if not 0 < units(name) <= 31 or re.search(r'[\[\]:*?/\\]', name) or name.startswith("'") or name.endswith("'") or name.lower() == 'history':
            yield 'no name for a sheet: %r' % name
    if len({n.lower() for n in names}) != len(names):
        yield 'two sheets of one name: %s' % names
    seen = set()
    for defined in book.workbook.iter(q('definedName')):
        name, scope = defined.get('name'), defined.get('localSheetId')
        if (name.lower(), scope) in seen:
            yield 'a name defined twice: %s' % name
        seen.add((name.lower(), scope))
        looks = re.fullmatch(r'[A-Za-z]{1,3}[0-9]+|[Rr]?[0-9]*[Cc]?[0-9]*', name)
        if not name.startswith('_xlnm.') and (len(name) > 255 or not re.fullmatch(r'[A-Za-z_\\][A-Za-z0-9._\\]*', name) or looks):
            yield 'not a name that can be defined: %s' % name
        for ref in re.findall(r"('(?:[^']|'')*'|[A-Za-z0-9_.]+)!(\$?[A-Z]+\$?[0-9]+)", defined.text):
            if ref[0].strip("'").replace("''", "'") not in names or cell_of(ref[1]) is None:
                yield 'the name %s leads nowhere: %s' % (name, defined.text)


def cell_text(book, cell):
    if cell.get('t') == 's':
        return book.strings[int(cell.find(q('v')).text)]
    return ''.join(t.text or '' for t in cell.iter(q('t')))


def row_faults(book, name, sheet):
    last = 0
    for row in sheet.iter(q('row')):
        number, column = int(row.get('r')), 0
        if not last < number <= 1048576:
            yield '%s: row %d behind row %d' % (name, number, last)
        last = number
        for cell in row.iter(q('c')):
            at = cell_of(cell.get('r'))
            if at is None or at[0] != number or not column < at[1] <= 16384:
                yield '%s: cell %s out of order' % (name, cell.get('r'))
                return
            column = at[1]
            if int(cell.get('s', 0)) >= book.styles:
                yield '%s!%s has a style that is not there' % (name, cell.get('r'))
            if cell.get('t') == 's' and int(cell.find(q('v')).text) >= len(book.strings):
                yield '%s!%s has a text that is not there' % (name, cell.get('r'))
            elif units(cell_text(book, cell)) > 32767:
                yield '%s!%s has more than 32,767 characters' % (name, cell.get('r'))
            formula = cell.find(q('f'))
            if formula is not None and units(formula.text) > 8192:
                yield '%s!%s has a formula of more than 8,192 characters' % (name, cell.get('r'))


def merge_faults(name, sheet):
    areas = [area(m.get('ref')) for m in sheet.iter(q('mergeCell'))]
    for i, a in enumerate(areas):
        for b in areas[:i]:
            if a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]:
                yield '%s: merged cells overlap: %s and %s' % (name, a, b)
    if len(list(sheet.iter(q('hyperlink')))) > 65530:
        yield '%s: more than 65,530 links' % name
    for tag in ('oddHeader', 'oddFooter'):
        for element in sheet.iter(q(tag)):
            if units(element.text) > 255:
                yield '%s: a %s of more than 255 characters' % (name, tag)


def table_faults(book, name, part, sheet, names):
    relations = book.relationships(part)
    cells = {c.get('r'): c for c in sheet.iter(q('c'))}
    for table_part in sheet.iter(q('tablePart')):
        table = book.xml(os.path.normpath(os.path.join('xl/worksheets', relations[table_part.get('{%s}id' % R)])))
        title, ref = table.get('displayName'), area(table.get('ref'))
        if title.lower() in names:
            yield 'the table %s has a name that is taken' % title
        names.add(title.lower())
        if ref[2] <= ref[0]:
            yield 'the table %s has no row' % title
        heads = [c.get('name') for c in table.iter(q('tableColumn'))]
        if len({h.lower() for h in heads}) != len(heads) or len(heads) != ref[3] - ref[1] + 1:
            yield 'the table %s has headings that do not fit: %s' % (title, heads)
        first = table.get('ref').split(':')[0]
        row, column = re.search('[0-9]+', first)[0], cell_of(first)[1]
        for i, head in enumerate(heads):
            letters = chr(64 + column + i)
            if f'{letters}{row}' not in cells or cell_text(book, cells[f'{letters}{row}']) != head:
                yield 'the table %s says %r where its sheet does not' % (title, head)


def judge_rules(files):
    faults = []
    for path in files:
        book = Book(path)
        found = list(package_faults(book)) + list(name_faults(book))
        names = {d.get('name').lower() for d in book.workbook.iter(q('definedName'))}
        for name, part in book.sheets if not found else ():
            sheet = book.xml(part)
            found += list(row_faults(book, name, sheet)) + list(merge_faults(name, sheet)) + list(table_faults(book, name, part, sheet, names))
        faults += ['%s: %s' % (path, f) for f in found]
        print('rules: %s: %d sheets, %d defined names' % (os.path.basename(path), len(book.sheets), len(names)))
    return faults


# --- recalc -----------------------------------------------------------------------------------------------------------------

def values(path):
    """Of each cell by sheet and address: number, text, or error; and the formulas; and the defined names."""
    book = Book(path)
    found, formulas = {}, {}
    for name, part in book.sheets:
        for cell in book.xml(part).iter(q('c')):
            at, v, kind = (name, cell.get('r')), cell.find(q('v')), cell.get('t', 'n')
            found[at] = None if v is None else float(v.text) if kind == 'n' else book.strings[int(v.text)] if kind == 's' else v.text
            if cell.find(q('f')) is not None:
                formulas[at] = cell.find(q('f')).text
    names = {}
    for defined in book.workbook.iter(q('definedName')):
        m = re.fullmatch(r"('(?:[^']|'')*'|[A-Za-z0-9_.]+)!\$([A-Z]+)\$([0-9]+)", defined.text)
        if m:
            names[defined.get('name')] = (m[1].strip("'").replace("''", "'"), m[2] + m[3])
    return found, formulas, names


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
    return a == b


def figure_id(name):
    """spend.line.ai_ops__2026_Q3 is spend.line.ai-ops@2026-Q3."""
    return name.replace('__', '@').replace('_', '-').replace('..', '~')


def judge_recalc(figures_path, before_path, after_path, least):
    figures = {f['id']: f['value'] for f in json.load(open(figures_path, encoding='utf-8'))['figures']}
    before, formulas, names = values(before_path)
    after = values(after_path)[0]
    faults, compared = [], 0
    for at, formula in formulas.items():
        if before[at] is None or not same(before[at], after.get(at)):
            faults.append('%s!%s =%s keeps %s, recalculated %s' % (*at, formula[:120], before[at], after.get(at)))
    for name, at in names.items():
        identity = figure_id(name)
        if '@' not in identity:
            continue
        if identity not in figures:
            faults.append('the name %s is of no figure' % name)
            continue
        unit = 100 if identity.startswith('kpi.cost-per-prompt') else 1  # shown in cents
        compared += 1
        if not same(after.get(at), float(Decimal(figures[identity]) * unit)):
            faults.append('%s in %s!%s is %s, figures.json says %s' % (identity, *at, after.get(at), figures[identity]))
    print('recalc: %s: %d formulas, %d figures by name' % (os.path.basename(before_path), len(formulas), compared))
    if len(formulas) < least:
        faults.append('%s: %d formulas, at least %d were to be there' % (before_path, len(formulas), least))
    if not compared:
        faults.append('%s: no figure has a name' % before_path)
    return faults


# --- broken -----------------------------------------------------------------------------------------------------------------

def swap(part, old, new, count=1):
    """In one part (a pattern), the first match of a pattern becomes another text."""
    def change(name, text):
        return re.sub(old, new, text, count=count) if re.fullmatch(part, name) else text
    return change


def same_merge(name, text):
    return re.sub(r'(<mergeCell ref="[A-Z0-9:]+"/>)', r'\1\1', text, count=1)


BROKEN = {
    'recalc-wrong-value': swap(r'xl/worksheets/sheet5\.xml', r'(<f>ROUND\(SUMIFS[^<]*</f><v>)[0-9.]+', r'\g<1>4711.5'),
    'recalc-wrong-formula': swap(r'xl/worksheets/sheet5\.xml', r'<f>ROUND\(SUM\(', r'<f>ROUND(1+SUM('),
    'recalc-no-formulas': swap(r'xl/worksheets/.*', r'<f>[^<]*</f>', '', 0),
    'schema-attribute': swap(r'xl/worksheets/sheet1\.xml', '<sheetData>', '<sheetData colour="red">'),
    'schema-order': swap(r'xl/worksheets/sheet1\.xml', r'(<sheetViews>.*?</sheetViews>)(<sheetFormatPr[^>]*/>)', r'\2\1'),
    'schema-chart': swap(r'xl/charts/chart1\.xml', '<c:overlap val="100"/>', '<c:overlap val="much"/>'),
    'rules-long-name': swap(r'xl/workbook\.xml', r'<sheet name="[^"]*"', '<sheet name="' + 'x' * 32 + '"'),
    'rules-slash-in-name': swap(r'xl/workbook\.xml', r'<sheet name="[^"]*"', '<sheet name="a/b"'),
    'rules-name-twice': swap(r'xl/workbook\.xml', r'<sheet name="[^"]*" sheetId="2"', '<sheet name="LEDGER" sheetId="2"'),
    'rules-defined-twice': swap(r'xl/workbook\.xml', r'(<definedName name="spend__[^<]*</definedName>)', r'\1\1'),
    'rules-defined-like-a-cell': swap(r'xl/workbook\.xml', r'<definedName name="spend__[^"]*"', '<definedName name="AB12"'),
    'rules-merges-overlap': lambda name, text: same_merge(name, text) if name == 'xl/worksheets/sheet1.xml' else text,
    'rules-table-heading': swap(r'xl/tables/table1\.xml', r'name="quarter"', 'name="quartre"'),
    'rules-table-headings-alike': swap(r'xl/tables/table1\.xml', r'name="quarter"', 'name="Month"'),
    'rules-long-text': swap(r'xl/sharedStrings\.xml', r'<si><t>', '<si><t>' + 'x' * 32768),
    'rules-row-order': swap(r'xl/worksheets/sheet1\.xml', r'<row r="2"', '<row r="1"'),
    'rules-style': swap(r'xl/worksheets/sheet1\.xml', r' s="[0-9]+"', ' s="9999"'),
    'rules-content-type': swap(r'\[Content_Types\]\.xml', r'<Override PartName="/xl/charts/chart1\.xml"[^>]*/>', ''),
    'rules-relationship': swap(r'xl/worksheets/_rels/.*', r'table1\.xml', 'table99.xml'),
}


def write_broken(path, folder):
    for fault, change in BROKEN.items():
        source, changed = zipfile.ZipFile(path), False
        with zipfile.ZipFile(os.path.join(folder, fault + '.xlsx'), 'w', zipfile.ZIP_DEFLATED) as out:
            for part in source.namelist():
                data = source.read(part)
                if part.endswith(('.xml', '.rels')):
                    text = change(part, data.decode())
                    changed |= text.encode() != data
                    data = text.encode()
                out.writestr(part, data)
        if not changed:
            return ['the fault %s changed nothing' % fault]
    print('broken: %d workbooks' % len(BROKEN))
    return []


def main(what, *rest):
    if what == 'schema':
        faults = judge_schema(rest[0], rest[1:])
    elif what == 'rules':
        faults = judge_rules(rest)
    elif what == 'recalc':
        faults = judge_recalc(*rest[:3], int(rest[4]) if len(rest) > 4 else 1)
    else:
        faults = write_broken(*rest)
    for fault in faults[:20]:
        print('    ' + fault)
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
