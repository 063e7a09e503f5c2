"""Rows without headings of an ion, its limit and its m/z: "MS, [M+H]+ | 712.4 ± 0.5 | 712.4", "712.5 [712.4 ± 0.5]"."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.measures.quantity import Quantity
from certipep.certificate.normal import clean, in_brackets
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sections import method_below
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.technique import strip_technique
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_ion_rows"]


def propose_ion_rows(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the m/z of every line whose last cells are an ion, its limit, and one number, in any order."""
    out: list[Proposal] = []
    for line in layout.lines:
        found = _cells(line, vocabulary)
        if found is None:
            continue
        name, limit, value, quantity = found
        ion = named_ion(clean(name.text))
        if ion is None:
            continue
        method = strip_technique(clean(name.text))[1]
        below = method_below(layout, name) if method is None else None
        row = Result(
            "mz", value.text, place_of(layout.page.number, [value]), replace(quantity, unit="m/z"),
            specification=clean(in_brackets(limit.text) or limit.text),
            method=method or (below.text if below is not None else "MS"), ion=ion.label,
        )  # fmt: skip
        words = layout.ids([value, limit, *([below] if below is not None else [])])
        out.append(related("row of an ion", (row,), words, layout.ids([name]), label=ion.label))
    return tuple(out)


def _cells(line: Line, vocabulary: Vocabulary) -> tuple[Segment, Segment, Segment, Quantity] | None:
    """Return the name of the ion, the limit, the value and its number; None where the cells are not these three."""
    if len(line.segments) < len(("ion", "limit", "value")):
        return None
    name, one, other = line.segments[-3:]
    for limit, value in ((one, other), (other, one)):
        quantity = parse_quantity(value.text)
        if quantity is None or not _is_limit(limit.text, vocabulary):
            continue
        plain = quantity.value is not None and quantity.upper is None and quantity.uncertainty is None
        bare = (
            quantity.text == clean(value.text)
            and quantity.unit in (None, "m/z")
            and quantity.comparator == "="
        )
        if plain and bare and quantity.value is not None and quantity.value >= threshold("mz_least"):
            return name, limit, value, quantity
    return None


def _is_limit(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a cell is a tolerance, a range, a word such as "report", or a bracket that holds the theory."""
    if vocabulary.verdict(text) == "no_limit":
        return True
    inside = in_brackets(text)
    if inside is not None:
        return ":" not in inside  # "[Lot TA-26: 1036.5]" is no limit
    bounds = parse_criterion(text)
    return bounds is not None and bounds.low is not None and bounds.high is not None
