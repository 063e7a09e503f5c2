"""``drawn`` of a record: chromatograms as their pictures draw them, measured and printed nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from certipep.certificate.claims import DrawnPeak, DrawnTrace, Place

__all__ = ["drawn_from_record", "drawn_to_record"]

_MOST = 200
"""Drawn chromatograms of one certificate that are read, and peaks of one."""


def drawn_to_record(traces: tuple[DrawnTrace, ...]) -> list[dict[str, Any]]:
    """Return drawn chromatograms as the record holds them."""
    return [
        {
            "page": one.place.page,
            "text": one.place.text,
            "box": [round(edge, 2) for edge in one.place.box] if one.place.box else None,
            "end": one.end,
            "last": one.last,
            "high": one.high,
            "peaks": [
                {"time": peak.time, "height": peak.height, "gradual": peak.gradual} for peak in one.peaks
            ],
        }
        for one in traces
    ]


def drawn_from_record(record: Mapping[str, Any]) -> Iterator[DrawnTrace]:
    """Yield the drawn chromatograms of a record; rows that are none are left out."""
    rows = record.get("drawn")
    for row in rows[:_MOST] if isinstance(rows, list) else ():
        if not isinstance(row, Mapping) or not all(_is_number(row.get(n)) for n in ("end", "last", "high")):
            continue
        page, box, listed = row.get("page"), row.get("box"), row.get("peaks")
        edges = [float(edge) for edge in box if _is_number(edge)] if isinstance(box, list) else []
        place = Place(
            page if isinstance(page, int) else 1, str(row.get("text", "")),
            (edges[0], edges[1], edges[2], edges[3]) if len(edges) == 4 else None,
        )  # fmt: skip
        peaks = tuple(
            DrawnPeak(float(one["time"]), float(one["height"]), bool(one.get("gradual")))
            for one in (listed[:_MOST] if isinstance(listed, list) else ())
            if isinstance(one, Mapping) and _is_number(one.get("time")) and _is_number(one.get("height"))
        )
        yield DrawnTrace(place, float(row["end"]), float(row["last"]), float(row["high"]), peaks)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
