"""Rows without headings of an ion, its limit and its m/z: "MS, [M+H]+ | 712.4 ± 0.5 | 712.4"."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.measures.quantity import Quantity
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.technique import strip_technique
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_ion_rows"]


def propose_ion_rows(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the m/z of every line whose last cells are an ion, a tolerance or range, and one number, in any order."""
    del vocabulary
    out: list[Proposal] = []
    for line in layout.lines:
        found = _cells(line)
        if found is None:
            continue
        name, limit, value, quantity = found
        ion = named_ion(clean(name.text))
        if ion is None:
            continue
        method = strip_technique(clean(name.text))[1]
        row = Result(
            "mz", value.text, place_of(layout.page.number, [value]), replace(quantity, unit="m/z"),
            specification=clean(limit.text), method=method or "MS", ion=ion.label,
        )  # fmt: skip
        words = layout.ids([value, limit])
        out.append(related("row of an ion", (row,), words, layout.ids([name]), label=ion.label))
    return tuple(out)


def _cells(line: Line) -> tuple[Segment, Segment, Segment, Quantity] | None:
    """Return the name of the ion, the limit, the value and its number; None where the cells are not these three."""
    if len(line.segments) < len(("ion", "limit", "value")):
        return None
    name, one, other = line.segments[-3:]
    for limit, value in ((one, other), (other, one)):
        bounds, quantity = parse_criterion(limit.text), parse_quantity(value.text)
        if bounds is None or bounds.low is None or bounds.high is None or quantity is None:
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
