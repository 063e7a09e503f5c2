"""Tables whose columns are tests: a lot, a substance or a vial for each row, or the limit above the result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Result, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.header_values import AMOUNT_UNITS, amounts, read_header_value, whole_word
from certipep.certificate.extraction.labels import says_a_field
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.measures.ion import find_ions, named_ion
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import label_key
from certipep.certificate.reading.grid import Cell, Row, Said, Table, cell_text
from certipep.certificate.reading.lots_over_tables import names_one_product
from certipep.certificate.reading.roles import Kind, Role, is_code, sample_of
from certipep.certificate.samples import NO_AMOUNTS, calculated_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["by_lot", "by_substance", "header_of", "turned", "turning"]

_TURNED = {str(kind): kind for kind in (Kind.SPECIFICATION, Kind.RESULT, Kind.METHOD, Kind.UNIT)}
_NO_SUBSTANCES = frozenset({"identity", "mass_expected", "mass_found", "purity"})  # rows of another table
_COUNTED = re.compile(r"(?i)(?:(?:no|nr|n°|#|№)\.?\s*)?(\d+)")  # "2", "Nr. 2" under a word for vials


def turning(text: str, vocabulary: Vocabulary) -> Kind | None:
    """Return what the row under the names of tests holds, by its first cell: their limits, methods, units or results.

    A narrow column may have broken the word; a lone last letter "o" is read as a nought.
    """
    for word in (text, whole := text.replace(" ", ""), whole.replace("0", "o")):
        if (kind := _TURNED.get(vocabulary.find("columns", word) or "")) is not None:
            return kind
    return None


def turned(table: Table) -> Table | None:
    """Return a table with a row for each test, where the rows are limit, result and method, samples or lots."""
    kinds = [turning(cell_text(row[0]), table.vocabulary) for row in table.rows]
    if table.roles[0].kind is Kind.MEASURED or not set(kinds) & {Kind.SPECIFICATION, Kind.RESULT}:
        return None
    lots = Kind.RESULT not in kinds
    each = zip(kinds, table.rows, strict=True)
    of_rows = ((Role(kind) if kind else _turned_role(table, row[0], lots=lots), row) for kind, row in each)
    named = [(role, row) for role, row in of_rows if role is not None]
    tests = [
        at for at, role in enumerate(table.roles)
        if at
        and (
            role.test is not None
            or (lots and role.kind is Kind.DATE)
            or len(list(find_ions(cell_text(table.heading[at])))) == 1
        )
    ]  # fmt: skip
    roles, rows = zip(*named, strict=True)
    cells = tuple((table.heading[at], *(row[at] for row in rows)) for at in tests)
    heading = (table.heading[0], *(row[0] for row in rows))
    return Table(table.layout, table.vocabulary, (Role(Kind.TEST), *roles), heading, cells)


def _turned_role(table: Table, cell: Cell, *, lots: bool) -> Role | None:
    """Return the column that a row of a vial, a time or a lot is in a table that is turned."""
    sample, lot = _sample(table, cell_text(cell)), _code(cell)
    if sample in NO_AMOUNTS or (sample is None and not (lots and _names_lot(lot))):
        return None
    return Role(Kind.LOT, lot) if sample is None else Role(Kind.SAMPLE, sample)


def _names_lot(text: str) -> bool:
    few = re.search(r"\d", text) is not None and len(text.split()) <= threshold("words of a lot")
    return few and (is_code(text) or not parse_quantities(text))


def _with_ions(table: Table) -> Table:
    """Return `table` with the columns that are headed by an ion: "Purity | [M+H]+ (ESI-MS) | Water"."""
    for at in table.all(Kind.UNKNOWN):
        ion = cell_text(table.heading[at])
        if at and len(list(find_ions(ion))) == 1:
            table = table.with_role(at, Role(Kind.MEASURED, "mass_found", TestName("mass_found", ion)))
    return table


def _with_units(table: Table) -> Table:
    """Return `table` with the one unit of amount that a column of tests prints, for cells that lost theirs."""
    for index in table.all(Kind.MEASURED):
        role = table.roles[index]
        found = {one.unit for row in table.rows for one in parse_quantities(cell_text(row[index]))} - {None}
        if role.unit is None and len(found) == 1 and found <= AMOUNT_UNITS:
            table = table.with_role(index, replace(role, unit=found.pop()))
    return table


def by_lot(table: Table) -> Said | None:
    """Read a sample for each row; one whose rows share their lot is no such table."""
    own = tuple(takewhile(lambda row: not _names_fields(table, row), table.rows))
    table = _with_units(_with_ions(replace(table, rows=own)))
    told = {role.target: i for i, role in enumerate(table.roles) if role.kind in (Kind.FIELD, Kind.ANALYTE)}
    named = "lot" if "lot" in told or "sequence" not in told else "product"  # a list of peptides
    at = told.get(named)
    if at is None or (named != "lot" and names_one_product(table.layout, table.vocabulary)):
        return None
    samples: list[tuple[Statement, ...]] = []
    limits = rows if len(rows := [row for row in table.rows if _bounds(table, row)]) == 1 else []
    for index, role in enumerate(table.roles if limits else ()):
        limit = cell_text(limits[0][index]) if role.test is not None else ""
        table = table.with_role(index, replace(role, limit=limit)) if limit else table
    rows = limits.copy()
    numbered = [row for row in table.rows if named == "lot" and re.search(r"\d", cell_text(row[at]))]
    for row in table.rows:
        if row in limits or (len(numbered) > 1 and row not in numbered):
            continue  # a row of limits or units, of which the name was misread
        header, results = tuple(header_of(table, row)), tuple(_results(table, row))
        if results and any(isinstance(one, Claim) and one.field == named for one in header):
            samples.append((*header, *results))
            rows.append(row)
    lots = {one.text for sample in samples for one in sample if isinstance(one, Claim) and one.field == named}
    of_lots = len(table.roles) > 2 or all(re.search(r"\d", lot) for lot in lots)  # no form under its lot
    if not of_lots or len(lots) < len(samples) or not samples:
        return None
    return Said((), tuple(samples), tuple(rows))


def _names_fields(table: Table, row: Row) -> bool:
    """Return whether a row is the heading of another table, or of a form: two fields or days by name."""
    return sum(says_a_field(one.text, table.vocabulary, alone=True) for cell in row for one in cell) > 1


def _bounds(table: Table, row: Row) -> bool:
    """Return whether the numbers of a row all bound something: limits, although their name was misread."""
    cells = [cell for role, cell in zip(table.roles, row, strict=True) if role.test is not None]
    numbers = [found[0] for cell in cells if (found := parse_quantities(cell_text(cell)))]
    return len(numbers) > 1 and all(
        one.upper is not None or one.comparator in (">=", "<=") for one in numbers
    )


def header_of(table: Table, row: Row) -> Iterable[Statement]:
    """Yield what a row says of its sample besides results."""
    page = table.layout.page.number
    for role, cell in zip(table.roles, row, strict=True):
        text = _code(cell) if role.target == "lot" else cell_text(cell)
        field = role.kind is Kind.FIELD or (role.kind is Kind.ANALYTE and role.target == "product")
        if not text or table.vocabulary.label(text) is not None:
            continue
        if role.kind is Kind.DATE:
            text = whole_word(role.target, [segment.text for segment in cell]) or text
            last = role.target == "tested"
            if (date := date_claim(role.target, text, place_of(page, cell), last=last)) is not None:
                yield date
        elif _is_claimed(role, text):  # in a column of limits, too: "Declared"
            yield from _claims(page, text, cell, role, None)
        elif field:
            value = read_header_value(role.target, text)
            if role.target == "lot" and (text[0].islower() or turning(text, table.vocabulary) is not None):
                continue  # a row of limits or methods, or the rest of its name
            if value is not None:
                yield Claim(
                    role.target, value.text, place_of(page, cell), value.quantity, repairs=value.repairs
                )


def _code(cell: Cell) -> str:
    """Return the number of a lot, whole where its cell cut it ("NV-512" over "3-5"), without words far below it."""
    text = cell_text(cell)
    if len(cell) > 1 and is_code(cell[0].text) and re.search(r"[^\W\dA-Z_]{3}", cell_text(cell[1:])):
        return cell[0].text  # the title of what follows the table
    whole = text.replace(" ", "")
    return whole if len(cell) > 1 and len(text.split()) == len(cell) and is_code(whole) else text


def _claims(page: int, text: str, cell: Cell, role: Role, analyte: str | None) -> Iterable[Claim]:
    found = amounts(text) or (amounts(f"{text} {role.unit}") if role.unit else ())
    for name, quantity in found:
        yield Claim("label_claim", text, place_of(page, cell), quantity, analyte=name or analyte)


def _is_claimed(role: Role, text: str) -> bool:
    """Return whether a cell is the amount that the label promises: in a column of limits an amount and nothing else."""
    if role.kind is Kind.FIELD:
        return role.target == "label_claim" and bool(text)
    if role.kind is not Kind.SPECIFICATION or role.test is not None:
        return False
    found = [one for one in parse_quantities(text) if one.comparator == "=" and one.upper is None]
    return bool(found) and found[0].unit in AMOUNT_UNITS and label_key(found[0].text) == label_key(text)


def _results(table: Table, row: Row, analyte: str | None = None) -> Iterable[Statement]:
    """Yield the results of one row."""
    page, vocabulary = table.layout.page.number, table.vocabulary
    labels = _labels(table, row)
    if 2 * len(labels) > sum(
        role.test is not None and bool(cell) for role, cell in zip(table.roles, row, strict=True)
    ):
        return  # a row of labels
    for role, cell in zip(table.roles, row, strict=True):
        text = cell_text(cell)
        if role.kind in (Kind.SAMPLE, Kind.AGGREGATE) and role.unit in AMOUNT_UNITS:
            yield from _content_of(table, role, cell, analyte)
        if role.test is None or not text.strip(" -–—/") or text in labels:
            continue
        if role.test.test in NUMERIC and not parse_quantities(text) and vocabulary.verdict(text) is None:
            continue
        yield from results_of(
            role.test, text, place_of(page, cell, text), vocabulary, analyte=analyte,
            specification=role.limit, unit=role.unit, grammar=table.layout.grammar,
        )  # fmt: skip


def _labels(table: Table, row: Row) -> frozenset[str]:
    """Return the cells of a row that name a test or a field; "Sterile" below "Sterility" says what was found."""
    found = set()
    for role, head, cell in zip(table.roles, table.heading, row, strict=False):
        text = cell_text(cell)
        if role.test is None or table.vocabulary.verdict(text) is not None:
            continue  # "Released" below "Decision"
        test = table.vocabulary.test(text)
        if test is not None and test.test == role.test.test and label_key(text) != label_key(cell_text(head)):
            continue
        if test is not None or table.vocabulary.label(text) is not None:
            found.add(text)
    return frozenset(found)


def _content_of(table: Table, role: Role, cell: Cell, analyte: str | None) -> Iterable[Result]:
    """Yield the amount of one vial of a lot, or their mean: "Vial 1 (mg)"."""
    text = cell_text(cell)
    if role.target in NO_AMOUNTS or not parse_quantities(text):
        return
    found = results_of(
        TestName("content", role.target), text, place_of(table.layout.page.number, cell, text), table.vocabulary,
        analyte=analyte, unit=role.unit, grammar=table.layout.grammar,
    )  # fmt: skip
    for one in found:
        yield replace(one, sample=role.target)


def by_substance(table: Table) -> Said | None:
    """Read a substance, a component or a vial for each row."""
    if table.roles[0].kind not in (Kind.ANALYTE, Kind.TEST):
        return None
    page = table.layout.page.number
    statements: list[Statement] = []
    rows: list[Row] = []
    for row in table.rows:
        name = cell_text(row[0])
        test = table.vocabulary.test(name)
        if not re.search(r"\w", name) or table.vocabulary.label(name) is not None:
            continue
        if test is not None and test.test in _NO_SUBSTANCES:
            continue
        found: list[Statement] = []
        sample = _sample(table, name)
        if sample in NO_AMOUNTS:
            found += _spread_of(table, row, name)
            statements += found
            rows += [row] if found else []
            continue
        for role, cell in zip(table.roles, row, strict=True):
            if _is_claimed(role, cell_text(cell)):
                found += _claims(page, cell_text(cell), cell, role, name)
        ion = named_ion(name)
        results = _results(table, row, None if sample or ion else name)
        if ion is not None:  # "[M+2H]2+ | m/z calculated | m/z found": of an ion, not of the molecule
            results = [replace(one, ion=ion.label) if isinstance(one, Result) else one for one in results]
        found += [
            replace(one, sample=sample) if sample and isinstance(one, Result) else one for one in results
        ]
        if found:
            statements += found
            rows.append(row)
    if len(rows) < 2:
        return None  # one row alone is a row of tiles
    return Said(tuple(statements), (), tuple(rows))


def _sample(table: Table, name: str) -> str | None:
    """Return the vial of a row, or what it says of all of them: "Vial 2", "2" under "Vial", "Mean"."""
    number = _COUNTED.fullmatch(name)
    numbered = f"{cell_text(table.heading[0])} {number[1]}" if table.heading and number is not None else name
    return calculated_of(name) or sample_of(name) or sample_of(numbered)


def _spread_of(table: Table, row: Row, name: str) -> Iterable[Result]:
    """Yield the spread of each column of results: it is a number of its own and no amount found."""
    for role, head, cell in zip(table.roles, table.heading, row, strict=False):
        found = parse_quantities(text := cell_text(cell))
        if role.test is not None and len(found) == 1:
            place = place_of(table.layout.page.number, cell, text)
            yield Result(
                "other", text, place, found[0], name=f"{name} {cell_text(head)}", kind=role.test.test
            )
