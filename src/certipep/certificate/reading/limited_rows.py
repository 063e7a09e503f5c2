"""Rows without headings of a name, its limit and its value: "[M+H]+ | 712.4 ± 0.5 | 712.4"."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.measures.quantity import Quantity
from certipep.certificate.measures.unit import dimension
from certipep.certificate.normal import clean, in_brackets
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sections import method_below
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.technique import strip_technique
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_limited_rows"]


class _Row(Struct, frozen=True):
    """The last three cells of a line: a name, a limit in brackets or not, and one number."""

    name: Segment
    limit: Segment
    value: Segment
    number: Quantity
    said: str
    """The limit without its brackets."""
    bounded: bool
    """Whether the limit has two ends."""
    aside: bool
    """Whether the limit stands in brackets: a bare number, or words such as "report"."""


def propose_limited_rows(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the ion or the unknown test of every line whose last cells are its name, a limit and one number."""
    out: list[Proposal] = []
    for line in layout.lines:
        for row in _rows(line, vocabulary):
            name = clean(row.name.text)
            bare, method = strip_technique(name)
            below = method_below(layout, row.name) if method is None else None
            method = below.text if below is not None else method
            ion = named_ion(name)
            place = place_of(layout.page.number, [row.value])
            if ion is not None and (row.bounded or row.aside) and _is_ratio(row.number):
                relation, label = "row of an ion", ion.label
                result = Result(
                    "mz", row.value.text, place, replace(row.number, unit="m/z"),
                    specification=row.said, method=method or "MS", ion=ion.label,
                )  # fmt: skip
            elif _is_unknown(row, line, vocabulary):
                relation, label = "row of an unknown test", bare
                result = Result(
                    "other",
                    row.value.text,
                    place,
                    row.number,
                    specification=row.said,
                    method=method,
                    name=bare,
                )
            else:
                continue
            words = layout.ids([row.value, row.limit, *([below] if below is not None else [])])
            out.append(related(relation, (result,), words, layout.ids([row.name]), label=label))
            break
    return tuple(out)


def _rows(line: Line, vocabulary: Vocabulary) -> list[_Row]:
    """Return what the last three cells of a line may be, in both orders of limit and value."""
    if len(line.segments) < len(("name", "limit", "value")):
        return []
    name, one, other = line.segments[-3:]
    out = []
    for limit, value in ((one, other), (other, one)):
        inside = in_brackets(limit.text)
        if inside is None and vocabulary.verdict(limit.text) == "no_limit":
            inside = limit.text
        if inside is not None and ":" in inside:
            continue  # "[Lot TA-26: 1036.5]" is no limit
        said = clean(inside or limit.text)
        bounds, number = parse_criterion(said), parse_quantity(value.text)
        if number is None or number.text != clean(value.text):
            continue
        bounded = bounds is not None and bounds.low is not None and bounds.high is not None
        if inside is not None or (bounds is not None and bounds.bounded):
            out.append(_Row(name, limit, value, number, said, bounded, inside is not None))
    return out


def _is_ratio(number: Quantity) -> bool:
    """Return whether a number may be an m/z: one value without a tolerance of its own."""
    plain = number.upper is None and number.uncertainty is None and number.comparator == "="
    least = threshold("mz_least")
    return plain and number.unit in (None, "m/z") and number.value is not None and number.value >= least


def _is_unknown(row: _Row, line: Line, vocabulary: Vocabulary) -> bool:
    """Return whether a row has a name that no label spells, a limit in brackets, and both in one unit."""
    name = row.name.text.rstrip(" :.")
    if len(line.segments) > len(("name", "limit", "value")) or not row.aside:
        return False
    limit, bounds = parse_quantity(row.said), parse_criterion(row.said)
    if not name[:1].isalpha() or len(name.split()) > threshold("label words"):
        return False
    if limit is None or ((bounds is None or not bounds.bounded) and limit.text != row.said):
        return False
    unit = row.number.unit
    same = limit.unit is None if unit is None else dimension(limit.unit) == dimension(unit)
    return same and vocabulary.label(name) is None and vocabulary.label(strip_technique(name)[0]) is None
