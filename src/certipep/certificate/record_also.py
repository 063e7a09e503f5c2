"""``also`` of a record: the statements of a field that were outvoted, so that no second identity is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from certipep.certificate.claims import Certificate, Claim, DateClaim, Place
from certipep.certificate.words import DATES, HEADER

__all__ = ["also_from_record", "also_to_record"]

_LONGEST = 200
"""Outvoted statements of one certificate that are read."""


def also_from_record(
    record: Mapping[str, Any], claim_of: Callable[[str, Mapping[str, Any]], Claim]
) -> Iterator[Claim | DateClaim]:
    """Yield the outvoted statements of a record; rows that are none are left out.

    Parameters
    ----------
    record : mapping
        With ``also``: ``[{"field", "text", "page", "box"}]``.
    claim_of : callable
        Makes the claim of a header field from its name and its row.
    """
    rows = record.get("also")
    for row in rows[:_LONGEST] if isinstance(rows, list) else ():
        if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
            continue
        name = str(row.get("field", "")).removeprefix("dates.")
        if name in HEADER:
            yield claim_of(name, row)
        elif name in DATES:
            page = row.get("page")
            place = Place(page if isinstance(page, int) else 1, row["text"])
            try:
                yield DateClaim(name, row["text"], place, (dt.date.fromisoformat(row["text"].strip()),))
            except ValueError:
                continue


def also_to_record(certificate: Certificate) -> list[dict[str, Any]]:
    """Return the outvoted statements as the record holds them."""
    return [
        {
            "field": f"dates.{one.field}" if isinstance(one, DateClaim) else one.field,
            "text": one.text,
            "page": one.place.page,
            "box": [round(edge, 2) for edge in one.place.box] if one.place.box else None,
        }
        for one in certificate.also
        if isinstance(one, Claim | DateClaim)
    ]
