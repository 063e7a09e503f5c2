"""Chromatograms: tables of their peaks, and the times that are written over peaks in the plot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.plots import PlotNumber, numbers_at, words_over
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["propose_chromatograms", "propose_peak_tables"]

_SHARE = re.compile(r"(\d{1,3}[.,]\d{1,4})\s?%")


def propose_peak_tables(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose every table of peaks as a whole."""
    out = []
    for table in layout.peak_tables(vocabulary):
        name = "peak table" if table.heading else "peak table without a heading"
        words = layout.ids([segment for row in table.rows for segment in row.line.segments])
        labels = layout.ids([segment for line in table.heading for segment in line.segments])
        statements = tuple(row.result for row in table.rows)
        out.append(related(name, statements, words, labels))
    return tuple(out)


def propose_chromatograms(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose the time over every peak of a chromatogram, with its share of the area where that stands below it."""
    axes = layout.axes
    if not any(axis.kind == "time" for axis in axes):
        return ()
    if layout.peak_tables(vocabulary):
        return ()  # the table says it all, and better: each time would be there twice
    out: list[Proposal] = []
    seen: set[int] = set()
    for axis in axes:
        if axis.kind != "time":
            continue
        words = words_over(axis, axes, layout.lines)
        for number in numbers_at(axis, axes, layout.lines):
            time = Decimal(number.text.replace(",", "."))
            if id(number.word) in seen:
                continue
            seen.add(id(number.word))
            share, below = _share(number, words)
            place = Place(layout.page.number, number.text, number.box, number.word.confidence)
            quantity = (
                Quantity(share, Decimal(share.replace(",", ".")), "%", "=") if share is not None else None
            )
            result = Result(
                "peak", number.text, place, quantity, retention_time=time,
                area_percent=quantity.value if quantity is not None else None,
            )  # fmt: skip
            mine = layout.ids_of([number.word, *below])
            out.append(related("label of a chromatogram", (result,), mine))
    return tuple(out)


def _share(number: PlotNumber, words: Sequence[Word]) -> tuple[str | None, list[Word]]:
    """Return the per cent that stands right under or over the time of a peak, and its words."""
    for word in words:
        match = _SHARE.fullmatch(word.text)
        if match is None:
            continue
        near_x = abs(word.centre - number.centre) < 2 * threshold("ion_label_at") * number.height
        near_y = abs(word.middle - number.middle) < threshold("ion_label_near") * number.height
        if near_x and near_y:
            return match[1], [word]
    return None, []
