"""Tables with a substance or sample per row and a test per column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.findings import Candidate, Findings, FoundResult, place_of
from certipep.certificate.extraction.header_values import AMOUNT_UNITS
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.geometry.tables import cells_of, cut_columns
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["MatrixColumn", "matrix_columns", "read_matrices", "read_matrix_row"]

_UNIT = re.compile(r"[\[(（]\s*([^()\[\]（）]{1,12})\s*[\])）]\s*$|,\s*([^\s,]{1,8})$")
Cells = Sequence[Sequence[Segment]]


class MatrixColumn(Struct, frozen=True):
    """What a column of such a table holds: names, a test in a unit, the label claim, or nothing that is known."""

    role: str
    test: TestName | None = None
    unit: str | None = None


def matrix_columns(headings: Sequence[str], vocabulary: Vocabulary) -> list[MatrixColumn] | None:
    """Return the columns where `headings` are those of such a table: a name first, then two tests or more."""
    columns = [_column(text, first=index == 0, vocabulary=vocabulary) for index, text in enumerate(headings)]
    tests = sum(column.role in ("test", "label_claim") for column in columns)
    unknown = sum(column.role == "unknown" for column in columns)
    if len(columns) < 3 or columns[0].role != "name" or tests < 2 or unknown > 1:
        return None
    return columns


def _column(text: str, *, first: bool, vocabulary: Vocabulary) -> MatrixColumn:
    match = _UNIT.search(text)
    unit = unit_of(match[1] or match[2]) if match else None
    bare = text[: match.start()].strip() if match and unit else text
    if first:
        label = vocabulary.label(bare)
        named = vocabulary.find("columns", bare) == "component" or (
            label is not None and label == ("header", "product")
        )
        return MatrixColumn(
            "name" if named or (label is not None and label == ("header", "lot")) else "unknown"
        )
    if (label := vocabulary.label(bare)) is not None and label[0] in ("header", "other", "dates"):
        return MatrixColumn("label_claim" if label[1] == "label_claim" else "other", unit=unit)
    test = vocabulary.test(text) or vocabulary.test(bare)
    if test is not None:
        return MatrixColumn("test", test, unit)
    if vocabulary.find("columns", bare) == "result" and unit in AMOUNT_UNITS:
        return MatrixColumn("test", TestName("content", bare), unit)
    return MatrixColumn("unknown")


def read_matrices(findings: Findings, vocabulary: Vocabulary, grammar: NumberGrammar) -> None:
    """Read every such table of the page into `findings`; one row alone is left to the reading of tiles."""
    for line in findings.lines:
        segments = [segment for segment in line.segments if findings.free(segment)]
        columns = (
            matrix_columns([segment.text for segment in segments], vocabulary) if len(segments) >= 3 else None
        )
        if columns is None:
            continue
        body = _body(findings, line)
        if len(body) < 2:
            continue
        headings = [(column.role, segment) for column, segment in zip(columns, segments, strict=True)]
        edges = cut_columns(headings, [s for row in body for s in row.segments], ())
        taken = False
        for row in body:
            cells = cells_of(row, edges)
            taken |= read_matrix_row(findings, columns, cells, vocabulary, grammar)
        if taken:
            findings.take(segments)


def _body(findings: Findings, heading: Line) -> list[Line]:
    body: list[Line] = []
    last = heading.box[3]
    height = heading.box[3] - heading.box[1]
    for line in findings.lines[heading.number + 1 :]:
        if line.rule:
            continue
        if (
            line.box[1] - last > 3 * height
            or len(line.segments) < 3
            or not any(parse_quantities(s.text) for s in line.segments)
        ):
            break
        body.append(line)
        last = line.box[3]
    return body


def read_matrix_row(
    findings: Findings,
    columns: Sequence[MatrixColumn],
    cells: Cells,
    vocabulary: Vocabulary,
    grammar: NumberGrammar,
) -> bool:
    """Read one row; return whether something was understood."""
    name = " ".join(segment.text for segment in cells[0])
    if not name or not re.search(r"\w", name):
        return False
    found = False
    for column, cell in zip(columns[1:], cells[1:], strict=False):
        text = " ".join(segment.text for segment in cell)
        if not text.strip(" -–—"):
            continue
        place = place_of(findings.page.number, cell, text)
        if column.role == "label_claim":
            found |= _claim(findings, name, text, column, cell)
        elif column.role == "test" and column.test is not None:
            results = results_of(
                column.test,
                text,
                place,
                vocabulary,
                analyte=name,
                unit=column.unit,
                grammar=grammar,
            )
            findings.results.extend(FoundResult(result, 2.5) for result in results)
            found |= bool(results)
    if found:
        findings.take(segment for cell in cells for segment in cell)
    return found


def _claim(findings: Findings, name: str, text: str, column: MatrixColumn, cell: Sequence[Segment]) -> bool:
    from msgspec.structs import replace

    quantities = parse_quantities(text)
    if not quantities:
        return False
    quantity = quantities[0] if quantities[0].unit else replace(quantities[0], unit=column.unit)
    claim = Claim("label_claim", text, place_of(findings.page.number, cell, text), quantity, analyte=name)
    findings.label_claims.append(Candidate(claim, 2.0))
    return True
