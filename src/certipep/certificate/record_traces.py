"""``traces`` of a record: what instruments printed over chromatograms and spectra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from certipep.certificate.claims import Certificate, Place, TraceHeader

__all__ = ["traces_from_record", "traces_to_record"]

_NAMES = ("sample", "acquired", "method", "wavelength", "vial", "file", "software", "instrument")
_LONGEST = 200
"""Headings of traces of one certificate that are read."""


def traces_to_record(certificate: Certificate) -> list[dict[str, Any]]:
    """Return the headings of traces as the record holds them; what is not printed is left out."""
    return [
        {
            "page": one.place.page,
            "text": one.place.text,
            "box": [round(edge, 2) for edge in one.place.box] if one.place.box else None,
        }
        | {name: value for name in _NAMES if (value := getattr(one, name)) is not None}
        for one in certificate.traces
    ]


def traces_from_record(record: Mapping[str, Any]) -> Iterator[TraceHeader]:
    """Yield the headings of traces of a record; rows that are none are left out."""
    rows = record.get("traces")
    for row in rows[:_LONGEST] if isinstance(rows, list) else ():
        if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
            continue
        page, box = row.get("page"), row.get("box")
        edges = (
            [float(edge) for edge in box if isinstance(edge, int | float)] if isinstance(box, list) else []
        )
        place = Place(
            page if isinstance(page, int) else 1, row["text"],
            (edges[0], edges[1], edges[2], edges[3]) if len(edges) == 4 else None,
        )  # fmt: skip
        yield TraceHeader(place, **{name: row[name] for name in _NAMES if isinstance(row.get(name), str)})
