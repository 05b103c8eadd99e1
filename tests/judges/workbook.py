#!/usr/bin/env python3
"""Workbooks, judged three ways; every fault is a line, exit 1 when there is any.

workbook.py recalculated OURS THEIRS FIGURES  each formula's cached value in OURS equals what another
                program made of it in THEIRS, and cells that are named by a figure hold that figure
workbook.py schema FOLDER FILE...  each part is valid by the ECMA-376 schema of its root
workbook.py rules FILE...  what Excel asks beside the schema: names, lengths, rows, tables, names of cells"""
import json
import re
import sys
import warnings
import zipfile

import openpyxl
from lxml import etree

warnings.simplefilter('ignore')
MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def close(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)) and not isinstance(a, bool):
        return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-6)
    return (a if a is not None else '') == (b if b is not None else '')


def defined_names(book):
    """Name and what it stands for, of this openpyxl and of the one before it."""
    names = book.defined_names
    return [(d.name, d.attr_text) for d in getattr(names, 'definedName', None) or names.values()]


def name_of(figure):
    return re.sub(r'[^A-Za-z0-9._]', '_', figure.replace('@', '__'))


def recalculated(ours, theirs, figures):
    formulas = openpyxl.load_workbook(ours)
    cached = openpyxl.load_workbook(ours, data_only=True)
    again = openpyxl.load_workbook(theirs, data_only=True)
    known, names, n, named = {}, {}, 0, 0
    for figure in json.load(open(figures, encoding='utf-8'))['figures']:
        known[figure['id']] = figure['value']
        names.setdefault(name_of(figure['id']).lower(), []).append(figure['id'])
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != 'f':
                    continue
                n += 1
                before, after = cached[sheet.title][cell.coordinate].value, again[sheet.title][cell.coordinate].value
                if not close(before, after):
                    yield f'{sheet.title}!{cell.coordinate} {cell.value}: {before!r} is cached, {after!r} comes out'
    for name, text in defined_names(formulas):
        ids = names.get(name.lower(), [])
        place = re.fullmatch(r"'?((?:[^']|'')+?)'?!\$([A-Z]+)\$(\d+)", text or '')
        if len(ids) != 1 or not place or known[ids[0]] is None:
            continue
        named += 1
        value = again[place[1].replace("''", "'")][place[2] + place[3]].value
        want = float(known[ids[0]]) * (100 if ids[0].startswith('kpi.cost-per-prompt') else 1)  # those stand in cents
        if not isinstance(value, (int, float)) or not close(want, value):
            yield f'{name}: {value!r} comes out, figures.json has {known[ids[0]]}'
    print(f'{n} formulas recalculated, {named} of the named cells compared with figures.json')
    if n == 0:
        yield 'there is no formula'
    if named == 0:
        yield 'no cell is named by a figure'


# The schema file of a namespace.
SCHEMAS = {
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'sml.xsd',
    'http://schemas.openxmlformats.org/drawingml/2006/chart': 'dml-chart.xsd',
    'http://schemas.openxmlformats.org/drawingml/2006/main': 'dml-main.xsd',
    'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing': 'dml-spreadsheetDrawing.xsd',
    'http://schemas.openxmlformats.org/package/2006/relationships': 'opc-relationships.xsd',
    'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties': 'shared-documentPropertiesExtended.xsd',
    'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties': 'shared-documentPropertiesCustom.xsd'}
IGNORABLE = '{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable'


def without_ignorable(root):
    """What a reader that does not know the extensions sees: their elements and attributes are gone."""
    spaces = {root.nsmap[p] for p in root.get(IGNORABLE, '').split() if p in root.nsmap}
    root.attrib.pop(IGNORABLE, None)
    for element in list(root.iter(etree.Element)):
        own = {p: u for p, u in element.nsmap.items()}
        spaces |= {own[p] for p in element.get(IGNORABLE, '').split() if p in own}
        element.attrib.pop(IGNORABLE, None)
        if etree.QName(element).namespace in spaces and element.getparent() is not None:
            element.getparent().remove(element)
            continue
        for attribute in list(element.attrib):
            if etree.QName(attribute).namespace in spaces:
                del element.attrib[attribute]
    return root


def schema(folder, files):
    parsed, n = {}, 0
    for path in files:
        with zipfile.ZipFile(path) as book:
            for part in book.namelist():
                if not part.endswith(('.xml', '.rels')):
                    continue
                root = etree.fromstring(book.read(part))
                file = SCHEMAS.get(etree.QName(root).namespace)
                if file is None:
                    continue
                if file not in parsed:
                    parsed[file] = etree.XMLSchema(etree.parse(folder + '/' + file))
                n += 1
                if not parsed[file].validate(without_ignorable(root)):
                    for error in list(parsed[file].error_log)[:3]:
                        yield f'{path} {part}:{error.line}: {error.message[:200]}'
    print(f'{n} parts by {len(parsed)} schemas')
    if n == 0:
        yield 'no part was judged'


def rules(files):
    for path in files:
        book = openpyxl.load_workbook(path)
        titles = [s.title.lower() for s in book]
        for sheet in book:
            if len(sheet.title) > 31 or re.search(r"[\[\]:*?/\\]", sheet.title) or sheet.title.strip("'") != sheet.title:
                yield f'{path}: no name of a sheet: {sheet.title}'
            if sheet.max_row > 1048576 or sheet.max_column > 16384:
                yield f'{path}: {sheet.title} is too large'
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and len(cell.value) > 32767:
                        yield f'{path}: {sheet.title}!{cell.coordinate} is too long a text'
            merged = list(sheet.merged_cells.ranges)
            for i, one in enumerate(merged):
                if any(not one.isdisjoint(other) for other in merged[:i]):
                    yield f'{path}: merged cells overlap in {sheet.title}: {one}'
            for table in sheet.tables.values():
                heads = [c.value for c in sheet[table.ref][0]]
                if heads != [c.name for c in table.tableColumns] or len({str(h).lower() for h in heads}) != len(heads):
                    yield f'{path}: the headings of table {table.name} are not its columns'
        if len(set(titles)) != len(titles):
            yield f'{path}: two sheets of one name'
        seen = set()
        for name, _ in defined_names(book):
            if not re.fullmatch(r'[A-Za-z_\\][A-Za-z0-9_.\\]*', name) or len(name) > 255 or re.fullmatch(r'[A-Za-z]{1,3}[0-9]+|[RrCc]', name):
                yield f'{path}: no name of a cell: {name}'
            if name.lower() in seen:
                yield f'{path}: {name} is defined twice'
            seen.add(name.lower())
        with zipfile.ZipFile(path) as parts:
            types = parts.read('[Content_Types].xml').decode()
            for part in parts.namelist():
                ending = part.rsplit('.', 1)[-1]
                if part != '[Content_Types].xml' and f'PartName="/{part}"' not in types and f'Extension="{ending}"' not in types:
                    yield f'{path}: {part} has no content type'
    print(f'{len(files)} workbooks by the rules of Excel')


def main():
    what, rest = sys.argv[1], sys.argv[2:]
    found = {'recalculated': lambda: recalculated(*rest), 'schema': lambda: schema(rest[0], rest[1:]), 'rules': lambda: rules(rest)}[what]()
    faults = list(found)
    for fault in faults[:20]:
        print(fault)
    sys.exit(1 if faults else 0)


main()
