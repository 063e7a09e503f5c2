"""Tables with a test per column: a sample in every row, or the limit, the result and the method in a row each.

"Lot | Purity (%) | Content (mg)" over "A1 | 99.1 | 10.2" and "A2 | 98.7 | 9.9" are two samples;
"(nothing) | Purity | Water" over "Specification | ≥ 98 % | ≤ 8 %" and "Result | 99.1 % | 3.2 %" is one, turned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from certipep.certificate.claims import Claim
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import Candidate, Findings, FoundResult, Sample, place_of
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.headings import column_role, unit_in
from certipep.certificate.extraction.result_values import NUMERIC, results_of
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["read_cross"]

Cell = Sequence[Segment]
_ROWS = frozenset({"specification", "result", "method", "unit", "verdict"})
_SURE = 2.5


class _Column(Struct, frozen=True):
    """A column: ``test``, ``header``, ``dates``, ``ignore`` or ``unknown``, and which one."""

    role: str
    target: str = ""
    test: TestName | None = None
    unit: str | None = None


class _Reader(Struct, frozen=True):
    findings: Findings
    vocabulary: Vocabulary
    grammar: NumberGrammar
    columns: Sequence[_Column]


def read_cross(
    findings: Findings,
    headings: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    vocabulary: Vocabulary,
    grammar: NumberGrammar,
) -> bool:
    """Read such a table into `findings`; return whether it is one.

    Parameters
    ----------
    findings : Findings
    headings : sequence of cells
        The first one may be empty.
    rows : sequence of rows of cells
        As wide as `headings`.
    vocabulary : Vocabulary
    grammar : NumberGrammar
    """
    columns = [_column(_text(cell), vocabulary) for cell in headings]
    tests = sum(column.role == "test" for column in columns)
    if tests < 2 or sum(column.role == "unknown" for column in columns[1:]) > 1 or not rows:
        return False
    reader = _Reader(findings, vocabulary, grammar, columns)
    if columns[0].role != "test":
        kinds = [column_role(_text(row[0]), vocabulary) if row[0] else None for row in rows]
        if set(kinds) & {"specification", "result"}:
            return _turned(reader, rows, kinds, headings)
    if not any(column.role == "header" and column.target == "lot" for column in columns):
        return False
    return _samples(reader, rows, headings)


def _column(text: str, vocabulary: Vocabulary) -> _Column:
    bare, unit = unit_in(text)
    if not text.strip():
        return _Column("unknown")
    label = vocabulary.label(text) or vocabulary.label(bare)
    test = vocabulary.test(text) or vocabulary.test(bare)
    if (
        label is not None
        and label[0] in ("header", "dates")
        and (test is None or label[1] != "molecular_weight")
    ):
        return _Column(label[0], label[1], unit=unit)
    if test is not None and column_role(bare, vocabulary) in (None, "result", "test"):
        return _Column("test", test.test, test, unit)
    if label is not None and re.search(r"(?i)description|name|sample", text):
        return _Column("header", "product")
    if label is not None or column_role(text, vocabulary) in ("ignore", "number", "verdict", "method"):
        return _Column("ignore")
    return _Column("unknown")


def _turned(
    reader: _Reader, rows: Sequence[Sequence[Cell]], kinds: Sequence[str | None], headings: Sequence[Cell]
) -> bool:
    """Read a table whose rows are the limit, the result, the method."""
    by_kind: dict[str | None, Sequence[Cell]] = {
        kind: row for row, kind in zip(rows, kinds, strict=True) if kind in _ROWS
    }
    results = [row for row, kind in zip(rows, kinds, strict=True) if kind == "result"]
    lots = [row for row, kind in zip(rows, kinds, strict=True) if kind is None and _is_code(_text(row[0]))]
    if not results:
        results = lots
    if not results:
        return False
    samples = [_results(reader, row, by_kind) for row in results]
    if not any(samples):
        return False
    if len(results) > 1 and results is lots:
        for row, found in zip(results, samples, strict=True):
            place = place_of(reader.findings.page.number, row[0])
            header = [Candidate(Claim("lot", _text(row[0]), place), _SURE)]
            reader.findings.samples.append(Sample(header, [], found))
    else:
        for found in samples:
            reader.findings.results.extend(found)
    _take(reader.findings, [*rows, headings])
    return True


def _samples(reader: _Reader, rows: Sequence[Sequence[Cell]], headings: Sequence[Cell]) -> bool:
    """Read a table with a sample per row; one whose rows share their lot is no such table."""
    found = [(sample, row) for row in rows if (sample := _sample(reader, row)) is not None]
    lots = {c.claim.text for sample, _ in found for c in sample.header if _is_lot(c)}
    if len(found) < 2 or len(lots) < len(found):
        return False  # one row is a row of tiles
    reader.findings.samples.extend(sample for sample, _ in found)
    _take(reader.findings, [row for _, row in found] + [headings])
    return True


def _is_lot(candidate: Candidate) -> bool:
    return isinstance(candidate.claim, Claim) and candidate.claim.field == "lot"


def _sample(reader: _Reader, row: Sequence[Cell]) -> Sample | None:
    """Return what one row says of its sample, or None where it names no lot or gives no result."""
    results = _results(reader, row, {})
    header: list[Candidate] = []
    claims: list[Candidate] = []
    for column, cell in zip(reader.columns, row, strict=True):
        text = _text(cell)
        if not text or column.role not in ("header", "dates"):
            continue
        if reader.vocabulary.label(text) is not None:
            return None  # a row of labels
        place = place_of(reader.findings.page.number, cell)
        if column.role == "dates":
            claim = date_claim(column.target, text, place, last=column.target == "tested")
            if claim is not None:
                header.append(Candidate(claim, _SURE))
        elif column.target == "label_claim":
            claims += _claims(text, cell, column, reader)
        elif (
            column.target != "report_number" and (value := read_header_value(column.target, text)) is not None
        ):
            said = Claim(column.target, value.text, place, value.quantity, repairs=value.repairs)
            header.append(Candidate(said, _SURE))
    lot = any(map(_is_lot, header))
    return Sample(header, claims, results) if lot and results else None


def _claims(text: str, cell: Cell, column: _Column, reader: _Reader) -> list[Candidate]:
    place = place_of(reader.findings.page.number, cell)
    found = amounts(text)
    if not found and column.unit is not None:
        found = amounts(f"{text} {column.unit}")
    return [
        Candidate(Claim("label_claim", text, place, quantity, analyte=name), 2.0) for name, quantity in found
    ]


def _results(
    reader: _Reader, row: Sequence[Cell], beside: dict[str | None, Sequence[Cell]]
) -> list[FoundResult]:
    """Return the results of one row; the limit, the method and the unit come from the rows `beside` it."""
    found: list[FoundResult] = []
    for index, column in enumerate(reader.columns):
        text = _text(row[index])
        if column.test is None or not text.strip(" -–—/"):
            continue
        if reader.vocabulary.label(text) is not None or reader.vocabulary.test(text) is not None:
            return []  # a row of labels
        if (
            column.test.test in NUMERIC
            and not parse_quantities(text)
            and reader.vocabulary.verdict(text) is None
        ):
            continue

        def of(kind: str, index: int = index) -> str | None:
            return (_text(beside[kind][index]) or None) if kind in beside else None

        results = results_of(
            column.test, text, place_of(reader.findings.page.number, row[index], text), reader.vocabulary,
            specification=of("specification"), method=of("method"), unit=of("unit") or column.unit,
            grammar=reader.grammar,
        )  # fmt: skip
        found.extend(FoundResult(result, _SURE) for result in results)
    return found


def _is_code(text: str) -> bool:
    return bool(re.search(r"\d", text)) and len(text.split()) <= 4 and not parse_quantities(text)


def _text(cell: Cell) -> str:
    return " ".join(segment.text for segment in cell)


def _take(findings: Findings, rows: Sequence[Sequence[Cell]]) -> None:
    findings.take(segment for row in rows for cell in row for segment in cell)
