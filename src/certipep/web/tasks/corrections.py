"""What a reader corrected: new claims in place of misread ones, each marked as corrected by hand.

A corrected claim goes through the same door as a record that somebody mended by hand, so that it is read by
the same rules; everything that was not touched stays exactly as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from certipep.certificate import parse_quantity
from certipep.certificate.claims import Certificate, Claim, DateClaim, Place, Result, Unread
from certipep.certificate.record import from_record
from certipep.certificate.words import DATES, HEADER, TESTS
from certipep.report.text.record import HEADINGS
from certipep.verification import Correction
from certipep.web.tasks.editable import RESULT_FIELDS, date_text, result_value

__all__ = ["MARK", "corrected"]

MARK = "corrected by hand"
_NUMBERS = ("retention_time", "area", "area_percent")


def corrected(certificate: Certificate, fields: Mapping[str, str]) -> tuple[Certificate, list[Correction]]:
    """Return the certificate as corrected, and every change.

    Parameters
    ----------
    certificate : Certificate
    fields : mapping of str to str
        Field path (``header.lot``, ``dates.reported``, ``results.3.text`` …) to what it should say. What says the
        same as before is no correction; an empty text takes the claim away.

    Raises
    ------
    UnreadableError
        For a date or a number that cannot be read.
    """
    header = dict(certificate.header)
    lines: list[Correction] = []
    for name in HEADER:
        old = header.get(name)
        if (new := _changed(fields, f"header.{name}", old.text if old else "")) is None:
            continue
        lines.append(_line(HEADINGS[name], old.text if old else "", new))
        header.pop(name, None)
        if new:
            header[name] = _header(certificate, name, new, old)
    dates = dict(certificate.dates)
    for name in DATES:
        before = date_text(certificate, name)
        if (new := _changed(fields, f"dates.{name}", before)) is None:
            continue
        lines.append(_line(f"Date {name}", before, new))
        was = dates.pop(name, None)
        if new:
            dates[name] = _date(certificate, name, new, was)
    claims = _label_claims(certificate, fields, lines)
    results = _results(certificate, fields, lines)
    known = {name: header[name] for name in HEADER if name in header}
    made = replace(certificate, header=known, dates=dates, label_claims=claims, results=results)
    unread = (*certificate.unread, *_replaced(certificate, made))
    return replace(made, unread=unread, text=_text(certificate, fields)), lines


def _replaced(before: Certificate, after: Certificate) -> Iterator[Unread]:
    """Yield the places whose words were replaced: shaded on the page, so that no verdict seems to be about them."""
    kept = {id(claim) for claim in _claims(after)}
    for claim in _claims(before):
        if id(claim) not in kept and claim.place.box is not None:
            yield Unread(claim.place.page, f"({MARK})", claim.place.box)


def _claims(certificate: Certificate) -> Iterator[Claim | DateClaim | Result]:
    yield from certificate.header.values()
    yield from certificate.dates.values()
    yield from certificate.label_claims
    yield from certificate.results


def _changed(fields: Mapping[str, str], path: str, old: str) -> str | None:
    new = fields.get(path)
    if new is None or _plain(new) == _plain(old):
        return None
    return _plain(new)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _line(what: str, old: str, new: str) -> Correction:
    what = what.replace("_", " ")
    return Correction(what[:1].upper() + what[1:], old, new)


def _repairs(old: str) -> tuple[str, ...]:
    return (f"{MARK}; read as “{old}”" if old else f"{MARK}; nothing was read",)


def _place(new: str, old: Place | None, page: int) -> Place:
    # The quote says that it was not read: findings carry it into every form of the report.
    quote = f"{new} ({MARK})"
    return Place(old.page if old else page, quote)


def _alone(**record: Any) -> Certificate:
    return from_record({"file": "the correction", "certificates": [record]}).certificates[0]


def _header(certificate: Certificate, name: str, new: str, old: Claim | None) -> Claim:
    claim = _alone(**{name: new}).header[name]
    place = _place(new, old.place if old else None, certificate.pages[0])
    return replace(claim, place=place, repairs=_repairs(old.text if old else ""))


def _date(certificate: Certificate, name: str, new: str, old: DateClaim | None) -> DateClaim:
    date = _alone(dates={name: new}).dates[name]
    return replace(date, place=_place(new, old.place if old else None, certificate.pages[0]))


def _label_claims(
    certificate: Certificate, fields: Mapping[str, str], lines: list[Correction]
) -> tuple[Claim, ...]:
    claims = []
    for number, claim in enumerate(certificate.label_claims):
        new = _changed(fields, f"label_claims.{number}", claim.text)
        if new is None:
            claims.append(claim)
            continue
        lines.append(_line("Label claim", claim.text, new))
        if new:
            place = _place(new, claim.place, certificate.pages[0])
            quantity = parse_quantity(new)
            claims.append(
                replace(claim, text=new, place=place, quantity=quantity, repairs=_repairs(claim.text))
            )
    return tuple(claims)


def _results(
    certificate: Certificate, fields: Mapping[str, str], lines: list[Correction]
) -> tuple[Result, ...]:
    results = []
    for number, result in enumerate(certificate.results):
        what = result.test.replace("_", " ")
        if fields.get(f"results.{number}.drop"):
            lines.append(_line(what, result.text, ""))
            continue
        results.append(_result(number, result, fields, lines))
    test, text = fields.get("added.test", ""), _plain(fields.get("added.text", ""))
    if text and test in TESTS:
        ion = _plain(fields.get("added.ion", "")) or None
        lines.append(_line(test, "", f"{ion} {text}" if ion else text))
        record = _result_record(test, text, {"ion": ion})
        made = _alone(results=[record]).results[0]
        place = _place(text, None, certificate.pages[0])
        results.append(replace(made, place=place, repairs=_repairs("")))
    return tuple(results)


def _result(number: int, old: Result, fields: Mapping[str, str], lines: list[Correction]) -> Result:
    values = {field: result_value(old, field) for field in RESULT_FIELDS}
    changes = {
        field: new
        for field in RESULT_FIELDS
        if (new := _changed(fields, f"results.{number}.{field}", values[field])) is not None
    }
    test = fields.get(f"results.{number}.test", old.test)
    test = test if test in TESTS else old.test
    if not changes and test == old.test:
        return old
    what = " ".join(part for part in (old.test, old.ion) if part)
    lines += [
        _line(what if field == "text" else f"{what}, {field}", values[field], new)
        for field, new in changes.items()
    ]
    if test != old.test:
        lines.append(_line("kind of result", old.test.replace("_", " "), test.replace("_", " ")))
    merged = {field: new or None for field, new in (values | changes).items()}
    text = str(merged.pop("text") or "")
    record = _result_record(
        test, text, merged | {"analyte": old.analyte, "method": old.method, "name": old.name}
    )
    made = _alone(results=[record | ({"kind": old.kind} if old.kind else {})]).results[0]
    quantity = made.quantity if "text" in changes or test != old.test else old.quantity
    return replace(
        made,
        quantity=quantity,
        place=_place(text, old.place, old.place.page),
        repairs=(*old.repairs, *_repairs(old.text)),
    )


def _result_record(test: str, text: str, more: Mapping[str, Any]) -> dict[str, Any]:
    quantity = parse_quantity(text)
    record: dict[str, Any] = {"test": test, "text": text, **more}
    if quantity is not None and quantity.value is not None:
        record |= {"value": str(quantity.value), "unit": quantity.unit, "comparator": quantity.comparator}
    return record


def _text(certificate: Certificate, fields: Mapping[str, str]) -> str:
    """Put corrections into the running text where the old words stand there exactly once."""
    text = certificate.text
    pairs = [(claim.text, fields.get(f"header.{name}")) for name, claim in certificate.header.items()]
    pairs += [(one.text, fields.get(f"results.{n}.text")) for n, one in enumerate(certificate.results)]
    for old, new in pairs:
        if new and _plain(new) != _plain(old) and len(old) > 3 and text.count(old) == 1:
            text = text.replace(old, _plain(new))
    return text
