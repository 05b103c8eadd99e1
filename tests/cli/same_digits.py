"""same_digits.py FOLDER: every figure that a pack prints is the same number in figures.json, HTML, XLSX and PDF.

The HTML carries each printed figure with its id and exact value; the workbook lists id, value, printed text and cell in its sheet of
figures; the PDF is read through pdftotext. Prints ok / not ok per report; exit status 1 when one differs. Only the standard library.
"""
import html.parser
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from decimal import ROUND_HALF_EVEN, Decimal
from xml.etree import ElementTree

S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'


class Printed(html.parser.HTMLParser):
    """The figures of a page: (id, exact value or None, text)."""

    def __init__(self):
        super().__init__()
        self.found, self.open = [], None

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        name = a.get('data-figure') or (a.get('id') if '@' in (a.get('id') or '') else None)
        if name:
            self.open = [name, a.get('data-v'), '', tag, 1]
        elif self.open and tag == self.open[3]:
            self.open[4] += 1

    def handle_data(self, data):
        if self.open:
            self.open[2] += data

    def handle_endtag(self, tag):
        if self.open and tag == self.open[3]:
            self.open[4] -= 1
            if self.open[4] == 0:
                self.found.append(tuple(self.open[:3]))
                self.open = None


def number(text, language):
    """The number of a printed text, as a Decimal with the decimals shown; None for n/a and a dash."""
    mark = ',' if language == 'nl' else '.'
    digits = re.search(r'[+−-]?[0-9][0-9.,\u00a0\u202f]*', text)
    if not digits:
        return None
    plain = digits.group().replace('−', '-').replace('\u00a0', '').replace('\u202f', '')
    plain = plain.replace('.' if mark == ',' else ',', '').replace(mark, '.').rstrip('.')
    return Decimal(plain)


def is_printing_of(text, value, language):
    """Is the text the value, rounded half-even, as it is, in thousands, in millions or in cents?"""
    shown = number(text, language)
    if value is None:
        return shown is None
    if shown is None:
        return value == 0 and text.strip() == '–'
    step = Decimal(1).scaleb(shown.as_tuple().exponent)
    return any(abs((value * scale)).quantize(step, ROUND_HALF_EVEN) == abs(shown)
               for scale in (Decimal(1), Decimal('0.001'), Decimal('0.000001'), Decimal(100)))


def workbook_figures(path):
    """Rows (id, value, printed text) of the sheet of figures, and the value in the cell it names."""
    book = zipfile.ZipFile(path)
    shared = [''.join(t.text or '' for t in si.iter(S + 't')) for si in ElementTree.fromstring(book.read('xl/sharedStrings.xml'))]
    targets = {r.get('Id'): r.get('Target') for r in ElementTree.fromstring(book.read('xl/_rels/workbook.xml.rels'))}
    cells = {}
    for sheet in ElementTree.fromstring(book.read('xl/workbook.xml')).iter(S + 'sheet'):
        of = cells[sheet.get('name')] = {}
        for c in ElementTree.fromstring(book.read('xl/' + targets[sheet.get(R + 'id')])).iter(S + 'c'):
            v = c.find(S + 'v')
            text = ''.join(t.text or '' for t in c.iter(S + 't'))
            of[c.get('r')] = text if c.get('t') == 'inlineStr' else None if v is None else shared[int(v.text)] if c.get('t') == 's' else v.text
    sheet = cells['Figures']
    rows, line = [], 2
    while sheet.get('A%d' % line):
        rows.append(tuple(sheet.get('%s%d' % (column, line)) for column in 'ABCDE') + (cells,))
        line += 1
    return rows


def same_value(text, value):
    """A double of a workbook against the exact value: equal where 15 digits can tell."""
    return text is not None and value is not None and abs(Decimal(text) - value) <= abs(value) * Decimal('1e-14')


def main(folder):
    figures = {f['id']: None if f['value'] is None else Decimal(f['value']) for f in json.load(open(folder + '/figures.json'))['figures']}
    failed = 0
    for language in ('nl', 'en'):
        bad, base = [], '%s/board-pack.%s.' % (folder, language)
        page = Printed()
        page.feed(open(base + 'html', encoding='utf-8').read())
        for name, value, text in page.found:
            if name not in figures:
                bad.append('html: %s is not in figures.json' % name)
            elif value is not None and Decimal(value) != figures[name]:  # marks in charts carry their text only
                bad.append('html: %s carries %s, figures.json has %s' % (name, value, figures[name]))
            elif not is_printing_of(text, figures[name], language):
                bad.append('html: %s prints %r for %s' % (name, text, figures[name]))
        book = workbook_figures(base + 'xlsx')
        for name, value, text, sheet, cell, cells in book:
            if name not in figures or figures[name] is not None and not same_value(value, figures[name]):
                bad.append('xlsx: %s has %s, figures.json %s' % (name, value, figures.get(name)))
            elif not is_printing_of(text, figures[name], language):
                bad.append('xlsx: %s prints %r for %s' % (name, text, figures[name]))
            elif figures[name] is not None and re.fullmatch(r'-?[0-9.]+(E[+-]?[0-9]+)?', cells[sheet].get(cell) or '') \
                    and not any(same_value(cells[sheet][cell], figures[name] * unit) for unit in (1, 100)):  # unit costs are in cents
                bad.append('xlsx: cell %s!%s of %s holds %s' % (sheet, cell, name, cells[sheet][cell]))
        in_html, in_book = {f[0] for f in page.found}, {f[0] for f in book}
        bad += ['only in html: %s' % f for f in sorted(in_html - in_book)] + ['only in xlsx: %s' % f for f in sorted(in_book - in_html)]
        text = subprocess.run(['pdftotext', '-layout', base + 'pdf', '-'], capture_output=True, text=True, check=True).stdout
        words = Counter(re.split(r'\s+', text.replace('\u00a0', ' ')))
        joined = re.sub(r'\s+', ' ', text.replace('\u00a0', ' '))
        # A sparkline has no labels (art direction): its figures stand elsewhere in the pack, perhaps on another scale.
        printed = {}
        for name, _, want in page.found:
            printed.setdefault(name, set()).add(re.sub(r'\s+', ' ', want.replace('\u00a0', ' ')).strip())
        for name, texts in printed.items():
            if not any(not want or want in words or want in joined for want in texts):
                bad.append('pdf: %s as %s is not there' % (name, ' or '.join(sorted(texts))))
        print('%s %d figures of board-pack.%s are the same digits in HTML, XLSX, PDF and JSON' %
              ('not ok' if bad or not page.found else 'ok', len(page.found), language))
        for line in bad[:20]:
            print('    ' + line)
        failed += bool(bad) or not page.found
    return 1 if failed else 0


sys.exit(main(sys.argv[1]))
