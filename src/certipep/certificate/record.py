"""Readings to the record and back: the JSON that people keep, mend by hand and hand in again.

>>> reading = from_record({"file": "a.json", "certificates": [{"product": "TB-500", "results": [
...     {"test": "purity", "value": 99.4, "unit": "%", "text": "99.40%"}]}]})
>>> reading.certificates[0].results[0].quantity.half_digit
Decimal('0.005')
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from certipep.certificate.claims import Certificate, Claim, DateClaim, Place, Quantity, Reading, Result
from certipep.certificate.measures.criterion import Criterion
from certipep.certificate.record_also import also_to_record
from certipep.certificate.record_drawn import drawn_to_record
from certipep.certificate.record_reading import certificate_from_record
from certipep.certificate.record_traces import traces_to_record
from certipep.certificate.words import DATES, HEADER
from certipep.errors import UnreadableError

__all__ = ["SCHEMA", "certificate_to_record", "from_record", "from_records", "to_record"]

SCHEMA = "certipep.record/1"


def to_record(reading: Reading) -> dict[str, Any]:
    """Return one document of the record JSON; keys always come in the same order, numbers are numbers."""
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "file": reading.file,
        "sha256": reading.sha256,
        "certificates": [certificate_to_record(certificate) for certificate in reading.certificates],
    }
    if reading.notes:
        record["notes"] = list(reading.notes)
    return record


def certificate_to_record(certificate: Certificate) -> dict[str, Any]:
    """Return one certificate of the record JSON."""
    header, dates = certificate.header, certificate.dates
    words: dict[str, Any] = {name: header[name].text if name in header else None for name in HEADER}
    weight = header.get("molecular_weight")
    words["molecular_weight"] = _number(weight.quantity.value) if weight and weight.quantity else None
    days = {name: _day(dates.get(name)) for name in DATES}
    record: dict[str, Any] = {"pages": list(certificate.pages)}
    record |= {name: words[name] for name in HEADER[:7]}
    record["label_claims"] = [_label_claim(claim) for claim in certificate.label_claims]
    record["dates"] = days
    record |= {name: words[name] for name in HEADER[7:]}
    record["results"] = [_result(result) for result in certificate.results]
    record["unread"] = [
        {"page": line.page, "text": line.text} | _box(line.box) for line in certificate.unread
    ]
    if certificate.also:
        record["also"] = also_to_record(certificate)
    if certificate.traces:
        record["traces"] = traces_to_record(certificate)
    if certificate.drawn:
        record["drawn"] = drawn_to_record(certificate.drawn)
    record["hidden"] = [
        {"page": line.page, "text": line.text, "why": line.why} for line in certificate.hidden
    ]
    if certificate.traits:
        record["traits"] = [
            {"kind": one.kind.value, "page": one.page, "message": one.message, "text": one.text}
            | _box(one.box)
            for one in certificate.traits
        ]
    record["places"] = {name: _place(header[name]) for name in HEADER if name in header}
    record["places"] |= {f"dates.{name}": _place(dates[name]) for name in DATES if name in dates}
    impossible = {name: dates[name].text for name in DATES if name in dates and dates[name].impossible}
    if impossible:
        record["dates_as_printed"] = impossible
    doubtful = {name: claim.readings for name, claim in dates.items() if len(claim.readings) > 1}
    if doubtful:
        record["date_readings"] = {
            name: [day.isoformat() for day in doubtful[name]] for name in DATES if name in doubtful
        }
    return record


def from_record(record: Any) -> Reading:
    """Return the reading that one document of the record JSON holds.

    Parameters
    ----------
    record : dict or list
        One document, a list with one document, or a certificate alone. Unknown keys are ignored.

    Raises
    ------
    UnreadableError
        Where it is no record, with the key that is wrong.
    """
    readings = from_records(record)
    if len(readings) != 1:
        raise UnreadableError(
            f"the record holds {len(readings)} documents where one is wanted: give them one by one"
        )
    return readings[0]


def from_records(record: Any, *, file: str = "record", sha256: str = "") -> tuple[Reading, ...]:
    """Return a reading for every document of the record JSON; see `from_record`.

    Parameters
    ----------
    record : dict or list
    file, sha256 : str
        What to say where the record does not name its file.
    """
    documents = record if isinstance(record, list) else [record]
    if not documents:
        raise UnreadableError(f"{file}: the record is an empty list: nothing to verify")
    if all(isinstance(item, Mapping) and "certificates" not in item for item in documents):
        documents = [{"file": file, "sha256": sha256, "certificates": documents}]
    return tuple(_reading(document, file, sha256) for document in documents)


def _reading(document: Any, file: str, sha256: str) -> Reading:
    if not isinstance(document, Mapping):
        raise UnreadableError(
            f"{file}: a record is an object with a list of certificates, not {_kind(document)}"
        )
    kind = document.get("schema", SCHEMA)
    if kind != SCHEMA:
        raise UnreadableError(f"{file}: the schema is {kind!r}; a record says {SCHEMA!r}")
    certificates = document.get("certificates")
    if not isinstance(certificates, list):
        raise UnreadableError(f"{file}: 'certificates' must be a list, not {_kind(certificates)}")
    name = document.get("file")
    notes = document.get("notes")
    return Reading(
        file=name if isinstance(name, str) and name else file,
        sha256=document["sha256"] if isinstance(document.get("sha256"), str) else sha256,
        certificates=tuple(
            certificate_from_record(item, f"{file}: certificate {n}")
            for n, item in enumerate(certificates, 1)
        ),
        notes=tuple(str(note) for note in notes) if isinstance(notes, list) else (),
    )


def _kind(value: object) -> str:
    names = {
        "dict": "an object",
        "list": "a list",
        "str": "a text",
        "NoneType": "nothing",
        "bool": "true/false",
    }
    return names.get(type(value).__name__, "a number")


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return (
        int(value)
        if value == value.to_integral_value() and int(value.as_tuple().exponent) >= 0
        else float(value)
    )


def _day(claim: DateClaim | None) -> str | None:
    """Return a day or a month, or None where neither is known for sure."""
    if claim is None:
        return None
    if claim.month is not None:
        return f"{claim.month[0]}-{claim.month[1]:02}"
    return claim.date.isoformat() if claim.date is not None else None


def _box(box: tuple[float, float, float, float] | None) -> dict[str, Any]:
    return {} if box is None else {"box": [round(edge, 2) for edge in box]}


def _label_claim(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity or Quantity(claim.text)
    return {
        "analyte": claim.analyte,
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "text": claim.text,
    }


def _place(claim: Claim | DateClaim) -> dict[str, Any]:
    place: Place = claim.place
    record: dict[str, Any] = {
        "page": place.page,
        "text": claim.text if isinstance(claim, DateClaim) else place.text,
    }
    record["box"] = _box(place.box).get("box")
    record["confidence"] = round(place.confidence, 3)
    if isinstance(claim, Claim) and claim.repairs:
        record["repairs"] = list(claim.repairs)
    if claim.reason:
        record["reason"] = claim.reason
    return record


def _result(result: Result) -> dict[str, Any]:
    quantity = result.quantity or Quantity(result.text)
    record: dict[str, Any] = {
        "test": result.test,
        "analyte": result.analyte,
        "comparator": quantity.comparator if quantity.value is not None else None,
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "text": result.text,
        "specification": result.specification,
        "method": result.method,
        "page": result.place.page,
        "box": _box(result.place.box).get("box"),
        "confidence": round(result.place.confidence, 3),
    }
    numbers = {
        "upper": quantity.upper,
        "uncertainty": quantity.uncertainty,
        "retention_time": result.retention_time,
    }
    numbers |= {"area": result.area, "area_percent": result.area_percent}
    words = {
        "ion": result.ion, "name": result.name, "kind": result.kind, "basis": result.basis, "sample": result.sample,
        "verdict": result.verdict,
    }  # fmt: skip
    record |= {key: _number(value) for key, value in numbers.items() if value is not None}
    record |= {key: value for key, value in words.items() if value is not None}
    if result.criterion is not None:
        record["criterion"] = _criterion(result.criterion)
    if result.replicates:
        record["replicates"] = [_number(one.value) for one in result.replicates]
    if result.isotopes:
        record["isotopes"] = [_number(one.value) for one in result.isotopes]
    if result.repairs:
        record["repairs"] = list(result.repairs)
    if result.reason:
        record["reason"] = result.reason
    return record


def _criterion(limit: Criterion) -> dict[str, Any]:
    """Return the line that a limit draws; `comparator` is None for a range and for a value with a tolerance."""
    comparator = None
    if limit.low is not None and limit.high is None:
        comparator = ">" if limit.low_open else ">="
    elif limit.high is not None and limit.low is None:
        comparator = "<" if limit.high_open else "<="
    elif limit.low is None and limit.nominal is not None:
        comparator = "="
    low = limit.low if limit.bounded else limit.nominal
    record: dict[str, Any] = {
        "comparator": comparator,
        "low": _number(low),
        "high": _number(limit.high),
        "unit": limit.unit,
    }
    return record | ({"ambiguous": True} if limit.ambiguous else {})
