"""What was read, as rows of a table with links to the marked places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certipep.report.text.record import HEADINGS

if TYPE_CHECKING:
    from certipep.certificate.claims import Certificate, Place
    from certipep.report.html.marks import Marks

__all__ = ["header_rows", "result_rows"]


def header_rows(certificate: Certificate, marks: Marks) -> list[dict[str, Any]]:
    """Return one row for each header field, label claim and date; fields that are not there say so."""
    rows = []
    for key, title in HEADINGS.items():
        claim = certificate.header.get(key)
        rows.append(
            _row(key, title, claim.text if claim else None, claim.place if claim else None, marks, claim)
        )
    for number, claim in enumerate(certificate.label_claims):
        name = f"Label claim{f' ({claim.analyte})' if claim.analyte else ''}"
        rows.append(_row(f"label_claims.{number}", name, claim.text, claim.place, marks, claim))
    for key, date in certificate.dates.items():
        text = date.date.isoformat() if date.date else date.text
        row = _row(f"dates.{key}", f"Date {key}", text, date.place, marks, None)
        if len(date.readings) > 1:
            row["repairs"] = ("two readings: " + " or ".join(day.isoformat() for day in date.readings),)
        rows.append(row)
    return rows


def _row(
    key: str, title: str, text: str | None, place: Place | None, marks: Marks, claim: Any
) -> dict[str, Any]:
    return {
        "key": key,
        "title": title,
        "text": text,
        "target": marks.id_of(place) if place else None,
        "repairs": tuple(claim.repairs) if claim else (),
        "confidence": place.confidence if place else 1.0,
    }


def result_rows(certificate: Certificate, marks: Marks) -> list[dict[str, Any]]:
    """Return one row for each result."""
    return [
        {
            "number": number,
            "test": result.test.replace("_", " "),
            "detail": result.ion or result.name or result.analyte,
            "text": result.text,
            "specification": result.specification,
            "method": result.method,
            "page": result.place.page,
            "target": marks.id_of(result.place),
            "repairs": result.repairs,
            "confidence": result.place.confidence,
        }
        for number, result in enumerate(certificate.results)
    ]
