"""live_formulas.py FOLDER: what must be a formula in the workbooks of a pack is one, and every formula gives, by exact arithmetic, the
value that stands with it and, to the last decimal, the figure that figures.json has.

A small calculator of its own knows the functions that our workbooks use. Prints ok / not ok; exit status 1 when one is wrong. Only the
standard library.
"""
import json
import re
import sys
import zipfile
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
QUARTER = r'@\d{4}-Q\d'

# Figures whose every cell is a formula, and those whose own cell is a value.
FORMULAS = [r'spend(\..+)?' + QUARTER, r'(cash|time|capital)' + QUARTER, r'budget(\..+)?@.+', r'variance(\..+)?' + QUARTER, r'ytd(\..+)?' + QUARTER,
            r'bridge\.(time|usage-accrued|actual)' + QUARTER, r'reconcile\.difference\..+', r'kpi\.adoption(\..+)?' + QUARTER,
            r'kpi\.cost-per-(prompt|million-tokens|user|mvp\.loaded)' + QUARTER, r'kpi\.cost-per-user\.team\..+', r'kpi\.ai-revenue-growth-p[qy]@.+',
            r'learning\.(kill-rate|validated-per-10k|cost-per-validated)' + QUARTER]
VALUES = [r'users(\..+)?@.+', r'kpi\.ttv\..+', r'learning\.(cycle-time|cost-at-kill|cadence)@.+', r'forecast\..+', r'portfolio\.[a-z]+\.team\..+']


class Book:
    """Cells by sheet and address: numbers as fractions, texts; formulas; where the defined names lead."""

    def __init__(self, path):
        book = zipfile.ZipFile(path)
        shared = [''.join(t.text or '' for t in si.iter(S + 't')) for si in ElementTree.fromstring(book.read('xl/sharedStrings.xml'))]
        targets = {r.get('Id'): r.get('Target') for r in ElementTree.fromstring(book.read('xl/_rels/workbook.xml.rels'))}
        workbook = ElementTree.fromstring(book.read('xl/workbook.xml'))
        styles = ElementTree.fromstring(book.read('xl/styles.xml'))
        formats = {n.get('numFmtId'): n.get('formatCode') for n in styles.iter(S + 'numFmt')}
        self.styles = [formats.get(xf.get('numFmtId'), 'General') for xf in styles.find(S + 'cellXfs')]
        self.cells, self.formulas, self.shown_as, self.sheets = {}, {}, {}, []
        for sheet in workbook.iter(S + 'sheet'):
            name = sheet.get('name')
            self.sheets.append(name)
            for c in ElementTree.fromstring(book.read('xl/' + targets[sheet.get(R + 'id')])).iter(S + 'c'):
                v, m = c.find(S + 'v'), re.fullmatch(r'([A-Z]+)(\d+)', c.get('r'))
                at = (name, m[1], int(m[2]))
                self.shown_as[at] = self.styles[int(c.get('s', 0))]
                if v is not None:
                    self.cells[at] = shared[int(v.text)] if c.get('t') == 's' else Fraction(Decimal(v.text))
                if c.find(S + 'f') is not None:
                    self.formulas[at] = c.find(S + 'f').text
        self.names = {}
        for defined in workbook.iter(S + 'definedName'):
            m = re.fullmatch(r"('(?:[^']|'')*'|\w+)!\$([A-Z]+)\$(\d+)", defined.text)
            if m:
                self.names[defined.get('name')] = (m[1].strip("'").replace("''", "'"), m[2], int(m[3]))
        self.ranges, self.matches, self.known = {}, {}, {}


def column(letters):
    n = 0
    for letter in letters:
        n = n * 26 + ord(letter) - 64
    return n


def letters(n):
    text = ''
    while n:
        n, rest = divmod(n - 1, 26)
        text = chr(65 + rest) + text
    return text


TOKEN = re.compile(r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>"(?:[^"]|"")*")
    |(?P<ref>(?:(?:'(?:[^']|'')*'|[A-Za-z]\w*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![A-Za-z(])
    |(?P<function>[A-Z]+)\(|(?P<sign><>|>=|<=|[-+*/=<>&(),]))""", re.X)


def tokens(text):
    at = 0
    while at < len(text):
        m = TOKEN.match(text, at)
        if not m:
            raise ValueError('cannot read %r' % text[at:])
        at = m.end()
        yield m.lastgroup, m[m.lastgroup]
    yield 'end', ''


def rounded(x, places, down):
    """As Excel: half away from zero, or towards zero."""
    scaled = abs(x) * 10 ** int(places)
    whole = scaled.numerator // scaled.denominator
    whole += not down and 2 * (scaled - whole) >= 1
    return Fraction(-whole if x < 0 else whole, 10 ** int(places))


def numbers(values):
    for value in values:
        if isinstance(value, list):
            yield from numbers(value)
        elif isinstance(value, Fraction):
            yield value


def number(x):
    return x if isinstance(x, Fraction) else Fraction(int(x)) if isinstance(x, bool) else Fraction(0)


class Calculator:
    def __init__(self, book, sheet):
        self.book, self.sheet = book, sheet

    def value(self, at):
        """Of a cell: what its formula gives, calculated once."""
        if at not in self.book.known:
            text = self.book.formulas.get(at)
            self.book.known[at] = self.book.cells.get(at) if text is None else Calculator(self.book, at[0]).calculate(text)
        return self.book.known[at]

    def calculate(self, text):
        self.left = list(tokens(text))
        result = self.comparison()
        if self.left[0][0] != 'end':
            raise ValueError('left over: %s' % self.left)
        return result

    def sign(self, *wanted):
        if self.left[0][0] == 'sign' and self.left[0][1] in wanted:
            return self.left.pop(0)[1]
        return None

    @staticmethod
    def each(a, b, apply):
        if isinstance(a, list) or isinstance(b, list):
            n = len(a if isinstance(a, list) else b)
            a, b = (x if isinstance(x, list) else [x] * n for x in (a, b))
            return [apply(x, y) for x, y in zip(a, b)]
        return apply(a, b)

    def comparison(self):
        a = self.joined()
        while (sign := self.sign('=', '<>', '<', '>')):
            b = self.joined()
            fold = lambda x: x.casefold() if isinstance(x, str) else x
            a = self.each(a, b, {'=': lambda x, y: fold(x) == fold(y), '<>': lambda x, y: fold(x) != fold(y),
                                 '<': lambda x, y: number(x) < number(y), '>': lambda x, y: number(x) > number(y)}[sign])
        return a

    def joined(self):
        a = self.sum()
        while self.sign('&'):
            a = a + self.sum()
        return a

    def sum(self):
        a = self.product()
        while (sign := self.sign('+', '-')):
            b = self.product()
            a = self.each(a, b, lambda x, y: number(x) + number(y) if sign == '+' else number(x) - number(y))
        return a

    def product(self):
        a = self.factor()
        while (sign := self.sign('*', '/')):
            b = self.factor()
            a = self.each(a, b, lambda x, y: number(x) * number(y) if sign == '*' else number(x) / number(y))
        return a

    def factor(self):
        kind, text = self.left.pop(0)
        if kind == 'number':
            return Fraction(text)
        if kind == 'text':
            return text[1:-1].replace('""', '"')
        if kind == 'ref':
            return self.reference(text)
        if kind == 'function':
            return self.function(text)
        if (kind, text) == ('sign', '-'):
            return -number(self.factor())
        if (kind, text) != ('sign', '('):
            raise ValueError('unexpected %s' % text)
        result = self.comparison()
        assert self.sign(')')
        return result

    def reference(self, text):
        sheet, _, rest = text.rpartition('!')
        sheet = sheet.strip("'").replace("''", "'") if sheet else self.sheet
        ends = [re.fullmatch(r'\$?([A-Z]+)\$?(\d+)', end) for end in rest.split(':')]
        if len(ends) == 1:
            return self.value((sheet, ends[0][1], int(ends[0][2])))
        key = (sheet, rest)
        if key not in self.book.ranges:
            self.book.ranges[key] = [self.value((sheet, letters(c), r)) for r in range(int(ends[0][2]), int(ends[1][2]) + 1)
                                     for c in range(column(ends[0][1]), column(ends[1][1]) + 1)]
        return self.book.ranges[key]

    def function(self, name):
        if name == 'SUMIFS':
            return self.sumifs()
        arguments = []
        while not self.sign(')'):
            arguments.append(self.comparison())
            self.sign(',')
        if name in ('ROUND', 'ROUNDDOWN'):
            return rounded(number(arguments[0]), arguments[1], name == 'ROUNDDOWN')
        if name in ('SUM', 'SUMPRODUCT'):
            return sum(numbers(arguments), Fraction(0))
        if name in ('MAX', 'MIN'):
            return {'MAX': max, 'MIN': min}[name](numbers(arguments))
        if name == 'N':
            return number(arguments[0])
        if name == 'IF':
            return arguments[1] if arguments[0] else arguments[2]
        raise ValueError('no function %s' % name)

    def sumifs(self):
        """The rows that meet a criterion are found once per range and criterion."""
        rows, ranges = None, []
        amounts = self.comparison()
        while self.sign(','):
            key = self.left[0][1], self.left[2][1]
            cells = self.comparison()
            assert self.sign(',')
            criterion = self.comparison()
            if key not in self.book.matches:
                differs = criterion.startswith('<>')
                wanted = re.sub(r'~([*?~])', r'\1', criterion[2:] if differs else criterion[criterion.startswith('='):]).casefold()
                self.book.matches[key] = {i for i, x in enumerate(cells) if ((x or '').casefold() == wanted) != differs}
            rows = self.book.matches[key] if rows is None else rows & self.book.matches[key]
        assert self.sign(')')
        return sum((number(amounts[i]) for i in rows), Fraction(0))


def figure_id(name):
    """spend.line.ai_ops__2026_Q3 is spend.line.ai-ops@2026-Q3."""
    return name.replace('__', '@').replace('_', '-').replace('..', '~')


def printed_cells(book):
    """(id, cell) of the sheet of figures, and of the defined names."""
    row = 2
    while ('Figures', 'A', row) in book.cells:
        m = re.fullmatch(r'([A-Z]+)(\d+)', book.cells['Figures', 'E', row])
        yield book.cells['Figures', 'A', row], (book.cells['Figures', 'D', row], m[1], int(m[2]))
        row += 1
    for name, at in book.names.items():
        if '@' in figure_id(name):
            yield figure_id(name), at


def has_base(identity, figures):
    """Growth is a formula where the revenue it is measured against stands as a figure."""
    m = re.match(r'kpi\.ai-revenue-growth-p([qy])@(\d+)-Q(\d)', identity)
    if not m:
        return True
    n = int(m[2]) * 4 + int(m[3]) - 1 - (1 if m[1] == 'q' else 4)
    return 'kpi.ai-revenue@%d-Q%d' % (n // 4, n % 4 + 1) in figures


def check_kinds(book, figures):
    for identity, at in printed_cells(book):
        if not isinstance(book.cells.get(at), Fraction):
            continue  # in a sentence, or n/a
        live = at in book.formulas
        if not live and has_base(identity, figures) and any(re.fullmatch(p, identity) for p in FORMULAS):
            yield '%s in %s!%s%d is a value' % (identity, *at)
        if live and any(re.fullmatch(p, identity) for p in VALUES) and re.search('ROUND|SUM', book.formulas[at]):
            yield '%s in %s!%s%d is calculated: =%s' % (identity, *at, book.formulas[at])


def check_headings(book, words):
    """Under a heading with Δ, and in the row of a total, every number is a formula."""
    heads = {}
    for at in sorted(book.cells, key=lambda a: (a[0], a[2], column(a[1]))):
        sheet, letter, row = at
        value = book.cells[at]
        if isinstance(value, str):
            if value not in words['unknown']:
                heads[sheet, letter] = value
            continue
        difference = heads.get((sheet, letter), '').startswith('Δ')
        total = book.cells.get((sheet, 'A', row)) in words['total']
        if (difference or total) and at not in book.formulas and value != 0:
            yield '%s!%s%d, %s, is a value' % (sheet, letter, row, 'a difference' if difference else 'a total')


def digits(text):
    return re.sub(r'[.,\u00a0\u202f]', '', text)


def shown(value, form):
    """What Excel shows of a number in one of our formats, without the marks that differ by country."""
    special = re.match(r'\[=(-?[0-9.]+)\]"([^"]*)";(.*)', form)
    if special and value == Fraction(special[1]):
        return digits(special[2])
    m = re.search(r'(\+?)#,##0(?:\.(0+))?(,*)$', special[3].split(';')[-1] if special else form.split(';')[0])
    if not special and value == 0:
        return '–'
    places = len(m[2] or '')
    x = rounded(abs(value) / 1000 ** len(m[3]), places, False)
    whole, rest = divmod(x.numerator * 10 ** places // x.denominator, 10 ** places)
    return ('−' if value < 0 else m[1]) + str(whole) + (str(rest).zfill(places) if places else '')


def check_shown(book):
    """Excel rounds half away from zero and we half to even: its format must hide that."""
    row = 2
    while ('Figures', 'A', row) in book.cells:
        m = re.fullmatch(r'([A-Z]+)(\d+)', book.cells['Figures', 'E', row])
        at = (book.cells['Figures', 'D', row], m[1], int(m[2]))
        printed, value = book.cells['Figures', 'C', row], book.cells.get(at)
        if isinstance(value, Fraction) and shown(value, book.shown_as[at]) != digits(printed):
            yield '%s!%s%d shows %s by %s, printed is %s' % (*at, shown(value, book.shown_as[at]), book.shown_as[at], printed)
        row += 1


def check_values(book, figures):
    for at, text in book.formulas.items():
        try:
            value = number(Calculator(book, at[0]).value(at))
        except (ValueError, ZeroDivisionError, AssertionError) as fault:
            yield '%s!%s%d =%s: %r' % (*at, text, fault)
            continue
        if abs(value - book.cells[at]) > abs(value) * Fraction(1, 10 ** 9):  # a share that is no figure is kept to 12 decimals
            yield '%s!%s%d =%s gives %s, it keeps %s' % (*at, text, float(value), float(book.cells[at]))
    for identity, at in printed_cells(book):
        value = book.cells.get(at)
        if not isinstance(value, Fraction) or at not in book.formulas:
            continue
        unit = 100 if identity.startswith('kpi.cost-per-prompt') else 1  # shown in cents
        if book.known[at] != Fraction(Decimal(figures[identity])) * unit:
            yield '%s in %s!%s%d gives %s, figures.json has %s' % (identity, *at, float(book.known[at]), figures[identity])


def main(folder):
    figures = {f['id']: f['value'] for f in json.load(open(folder + '/figures.json', encoding='utf-8'))['figures']}
    words = {'nl': {'total': ['Totaal', 'Organisatie'], 'unknown': ['n.b.']}, 'en': {'total': ['Total', 'Organisation'], 'unknown': ['n/a']}}
    failed = 0
    for language in ('nl', 'en'):
        book = Book('%s/board-pack.%s.xlsx' % (folder, language))
        cases = [('formulas where they must be, values where they must not', list(check_kinds(book, figures))),
                 ('differences are formulas', list(check_headings(book, {'total': words[language]['total'][:1], 'unknown': words[language]['unknown']}))),
                 ('a cell shows the digits that the other formats print', list(check_shown(book))),
                 ('%d formulas give what stands with them and what figures.json has' % len(book.formulas), list(check_values(book, figures)))]
        for name, bad in cases:
            bad = bad if book.formulas else ['there is no formula']
            print('%s %s: %s' % ('not ok' if bad else 'ok', language, name))
            for line in bad[:15]:
                print('    ' + line)
            failed += bool(bad)
    return 1 if failed else 0


sys.exit(main(sys.argv[1]))
