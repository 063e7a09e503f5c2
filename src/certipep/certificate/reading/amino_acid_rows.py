"""Tables of an amino-acid analysis: "Asp/Asn 4 3.97", a line for each amino acid with its theory and what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.sequences import analysed_residues
from certipep.certificate.geometry.lines import Line
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["amino_acid_lines", "propose_amino_acid_rows"]

_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?")


class _Row(Struct, frozen=True, eq=False):
    line: Line
    name: str
    numbers: tuple[str, ...]


def propose_amino_acid_rows(layout: Layout, _vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return runs of lines that hold an amino acid and one number, or its theory and what was found."""
    out: list[Proposal] = []
    for rows in _runs(layout.lines):
        heading = layout.lines[rows[0].line.number - 1] if rows[0].line.number else None
        order = [role for s in heading.segments if (role := heading_role(s.text))] if heading else []
        order = [role for role in order if role in ("found", "expected")]
        found_first = order[:2] == ["found", "expected"]
        if len(rows[0].numbers) > 2:
            rows = _of_columns(rows, heading)
        if not rows:
            continue
        width = {len(row.numbers) for row in rows}
        if width == {2} and not (found_first or "expected" in order or _whole(rows)):
            continue  # two numbers of which none is known to be the theory
        page = layout.page.number
        results = []
        for row in rows:
            found, theory = (
                (*row.numbers, "")[:2] if found_first or len(row.numbers) == 1 else row.numbers[::-1]
            )
            quantity = parse_quantities(found, layout.grammar)[0]
            place = place_of(page, row.line.segments)
            results.append(
                Result("other", found, place, quantity, name=row.name, specification=theory or None)
            )
        words = layout.ids(segment for row in rows for segment in row.line.segments)
        heads = layout.ids(heading.segments[-2:]) if heading is not None and order else frozenset()
        out.append(related("amino acids", results, words, heads))
    return tuple(out)


def _of_columns(rows: list[_Row], heading: Line | None) -> list[_Row]:
    """Return the rows with the theory and what was found alone, as their heading tells them; none without one."""
    roles = [heading_role(segment.text) for segment in heading.segments[1:]] if heading is not None else []
    if len(roles) != len(rows[0].numbers) or not {"found", "expected"} <= set(roles):
        return []
    at = sorted((roles.index("expected"), roles.index("found")))
    return [_Row(row.line, row.name, tuple(row.numbers[index] for index in at)) for row in rows]


def amino_acid_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the first lines of such tables, by their place: a table of results above ends there."""
    firsts = [rows[0].line.number for rows in _runs(lines)]
    heads = [one - 1 for one in firsts if one and any(heading_role(s.text) for s in lines[one - 1].segments)]
    return frozenset((*firsts, *heads))


def _whole(rows: Sequence[_Row]) -> bool:
    """Return whether the first numbers count residues and the second were measured."""
    return all(row.numbers[0].isdecimal() for row in rows) and not all(
        row.numbers[1].isdecimal() for row in rows
    )


def _runs(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    run: list[_Row] = []
    for line in (*lines, None):
        row = _row(line) if line is not None else None
        if row is not None and (not run or len(row.numbers) == len(run[0].numbers)):
            run.append(row)
            continue
        if len(run) >= threshold("amino acids of an analysis"):
            yield run
        run = [row] if row is not None else []


@cache
def _name() -> re.Pattern[str]:
    code = f"(?:{analysed_residues()})"
    return re.compile(rf"{code}(?:\s?[/+]\s?{code})?")


def _row(line: Line) -> _Row | None:
    text = line.text.replace("|", " ")
    match = _name().match(text)
    numbers = text[match.end() :].split() if match is not None else []
    if match is None or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    if not 1 <= len(numbers) <= threshold("columns of an analysis"):
        return None
    return _Row(line, match[0], tuple(numbers))
