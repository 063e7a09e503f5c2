"""A row of a table of results to claims: a test and its result, an ion, a header field among the results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Result
from certipep.certificate.extraction.findings import Candidate, Findings, FoundResult, place_of
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.extraction.headings import unit_of_heading
from certipep.certificate.extraction.limits import is_limit, limit_and_result
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.geometry.tables import Row, Table
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.units import unit_of
from certipep.certificate.values import parse_quantities
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["read_table"]


def read_table(findings: Findings, table: Table, vocabulary: Vocabulary, decimal_comma: bool | None) -> bool:
    """Read the rows of a table into `findings`; return whether one was understood."""
    taken = False
    table = _with_limits(table)
    for row in table.rows:
        taken |= _read_row(findings, table, row, vocabulary, decimal_comma)
    return taken


def _with_limits(table: Table) -> Table:
    """Return `table` with a column of limits under a heading that is not known taken as the specification."""
    if table.index("specification") is not None:
        return table
    for index, column in enumerate(table.columns):
        if column.role != "ignore" or column.heading is None:
            continue
        texts = [text for row in table.rows if (text := row.text(index)) and parse_quantities(text)]
        # A column of "<" alone may be what the method can detect.
        at_least = any(parse_quantities(text)[0].comparator in (">", ">=") for text in texts)
        if len(texts) > 1 and at_least and all(map(is_limit, texts)):
            columns = list(table.columns)
            columns[index] = replace(column, role="specification")
            return replace(table, columns=tuple(columns))
    return table


def _read_row(
    findings: Findings,
    table: Table,
    row: Row,
    vocabulary: Vocabulary,
    decimal_comma: bool | None,
) -> bool:
    label_at = table.index("test", "component")
    result_at, spec_at = table.index("result"), table.index("specification")
    method_at, unit_at, verdict_at = table.index("method"), table.index("unit"), table.index("verdict")
    named = table.index("component")
    if label_at is None:
        return False
    label = row.text(label_at)
    if not label.strip():
        return False
    text = row.text(result_at) if result_at is not None else ""
    shown = row.cells[result_at] if result_at is not None else ()
    if not text and verdict_at is not None:
        text, shown = row.text(verdict_at), row.cells[verdict_at]
    spec = row.text(spec_at) if spec_at is not None else None
    ion = named_ion(label)
    if ion is not None and parse_quantities(text):
        return _ion_row(findings, row, shown, text, spec, ion.label)
    name = vocabulary.test(label, row=True)
    analyte = _named(row.cells[named]) if named is not None and named != label_at else None
    method = row.text(method_at) or None if method_at is not None else None
    page = findings.page.number
    if name is None and text:
        claim = _header_row(findings, label, row, shown, text, vocabulary)
        if claim:
            return True
    if name is None:
        name = _by_component(label, text, vocabulary) if text else None
        if name is None:
            return False
        if name.test != "other":
            analyte = label
    if not text and (not (spec or "").strip() or unit_of(spec or "") is not None):
        return False  # a unit alone is the rest of the row above
    if not text and name.test == "conclusion" and spec_at is not None:  # one cell over both columns
        text, shown, spec = row.text(spec_at), row.cells[spec_at], None
    if _is_dash(text):
        findings.take(row.segments)
        return True
    if not spec:  # "≥98.0%  99.2%" in one cell
        spec, text = limit_and_result(text, name.test)
    results = results_of(
        name,
        text,
        place_of(page, shown or row.cells[label_at], text or label),
        vocabulary,
        specification=spec,
        method=method,
        analyte=analyte,
        unit=unit_of(row.text(unit_at)) if unit_at is not None else _unit_of_column(table, result_at),
        decimal_comma=decimal_comma,
    )
    if not results:
        return False
    findings.results.extend(FoundResult(result, 3.0) for result in results)
    findings.table_rows.append((label, text))
    findings.take(row.segments)
    return True


def _unit_of_column(table: Table, index: int | None) -> str | None:
    return unit_of_heading(table.columns[index].heading) if index is not None else None


def _ion_row(
    findings: Findings, row: Row, shown: Sequence[Segment], text: str, spec: str | None, ion: str
) -> bool:
    """Read "[M+3H]3+ | 1036.51 | 1036.50"."""
    quantity = replace(parse_quantities(text)[0], unit="m/z")
    place = place_of(findings.page.number, shown, text)
    findings.results.append(
        FoundResult(
            Result("mz", text, place, quantity, specification=spec or None, method="MS", ion=ion), 3.0
        )
    )
    findings.take(row.segments)
    return True


def _named(cell: Sequence[Segment]) -> str | None:
    """Return the substance that a cell names: a short name, no footnote."""
    text = " ".join(segment.text for segment in cell)
    return text if text and len(text) <= 40 and text[:1] not in "*†‡" else None


def _is_dash(text: str) -> bool:
    return bool(re.fullmatch(r"[-–—_/\s]+", text)) and bool(text)


def _header_row(
    findings: Findings, label: str, row: Row, shown: Sequence[Segment], text: str, vocabulary: Vocabulary
) -> bool:
    """Read a row such as "CAS No. | 62304-98-7" that stands among the results."""
    found = vocabulary.label(label)
    if found is None or found[0] != "header":
        return False
    value = read_header_value(found[1], text)
    if value is None:
        return False
    place = place_of(findings.page.number, shown, text)
    claim = Claim(found[1], value.text, place, value.quantity, repairs=value.repairs)
    target = findings.label_claims if found[1] == "label_claim" else findings.header
    target.append(Candidate(claim, 2.0))
    findings.take(row.segments)
    return True


def _by_component(label: str, text: str, vocabulary: Vocabulary) -> TestName | None:
    """Return the test of a row that is named after a substance or after nothing that is known: by its unit."""
    units = {quantity.unit for quantity in parse_quantities(text)}
    if (
        units & {"mg", "µg", "IU"}
        and len(text.split()) <= 4
        and vocabulary.label(label) is None
        and len(label) < 40
    ):
        return TestName("content", label)
    return TestName("other", label)
