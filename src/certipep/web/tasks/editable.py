"""What was read, as fields that a reader may correct: one flat list with a path for each field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from certipep.certificate.words import DATES, HEADER
from certipep.report.text.record import HEADINGS

if TYPE_CHECKING:
    from certipep.certificate.claims import Certificate, Result
    from certipep.web.tasks.stored import Stored

__all__ = ["RESULT_FIELDS", "date_text", "editable_rows", "number_text", "result_value"]

RESULT_FIELDS = ("text", "specification", "ion", "retention_time", "area", "area_percent")
"""Fields of a result that can be corrected; `test` has a list of its own."""

_WITH_ION = ("mz", "mass_found", "mass_expected", "peak", "other", "identity")
_FEWER = ("retention_time", "area", "area_percent")


def editable_rows(stored: Stored) -> list[dict[str, Any]]:
    """Return a group of fields for every certificate.

    Each field has a ``name`` for the form (``0.0.0.header.lot``: file, reading, certificate, what), a ``label``
    and its ``value`` as read; an empty value says that nothing was read.
    """
    groups = []
    for f, outcome in enumerate(stored.outcomes):
        for r, reading in enumerate(outcome.readings):
            for c, certificate in enumerate(reading.certificates):
                path = f"{f}.{r}.{c}"
                product = certificate.header.get("product")
                lot = certificate.header.get("lot")
                about = ", ".join(claim.text for claim in (product, lot) if claim)
                groups.append(
                    {
                        "path": path,
                        "about": about or reading.file,
                        "file": reading.file,
                        "fields": list(_fields(path, certificate)),
                        "results": list(_results(path, certificate)),
                    }
                )
    return groups


def _fields(path: str, certificate: Certificate) -> Iterator[dict[str, str]]:
    for name in HEADER:
        claim = certificate.header.get(name)
        yield {"name": f"{path}.header.{name}", "label": HEADINGS[name], "value": claim.text if claim else ""}
    for number, claim in enumerate(certificate.label_claims):
        who = f" ({claim.analyte})" if claim.analyte else ""
        yield {"name": f"{path}.label_claims.{number}", "label": f"Label claim{who}", "value": claim.text}
    for name in DATES:
        yield {
            "name": f"{path}.dates.{name}",
            "label": f"Date {name}",
            "value": date_text(certificate, name),
        }


def date_text(certificate: Certificate, name: str) -> str:
    """Return a date as the form shows it: ISO where it is settled, else as printed."""
    claim = certificate.dates.get(name)
    return "" if claim is None else claim.date.isoformat() if claim.date else claim.text


def _results(path: str, certificate: Certificate) -> Iterator[dict[str, Any]]:
    for number, result in enumerate(certificate.results):
        here = f"{path}.results.{number}"
        yield {
            "test": {"name": f"{here}.test", "value": result.test},
            "drop": f"{here}.drop",
            "label": " ".join(
                part
                for part in (result.test.replace("_", " "), result.ion or result.name, result.analyte)
                if part
            ),
            "fields": [
                {
                    "name": f"{here}.{field}",
                    "label": field.replace("_", " "),
                    "value": result_value(result, field),
                }
                for field in RESULT_FIELDS
                if _is_asked(result, field)
            ],
        }


def _is_asked(result: Result, field: str) -> bool:
    """Tell whether a field makes sense here, or was read here."""
    if field in _FEWER or (field == "ion" and result.test not in _WITH_ION):
        return bool(result_value(result, field))
    return True


def result_value(result: Result, field: str) -> str:
    """Return one field of a result as the form shows it."""
    value = getattr(result, field)
    return "" if value is None else value if isinstance(value, str) else number_text(value)


def number_text(value: Any) -> str:
    """Write a Decimal with the digits that it has."""
    return format(value, "f")
