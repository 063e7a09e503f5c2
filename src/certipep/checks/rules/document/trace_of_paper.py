"""DO-40: what an instrument printed over a trace against the paper around it."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, DateClaim, Place
from certipep.checks.check import check
from certipep.checks.facts.dates import WORDS, in_words
from certipep.checks.facts.documents import header_text
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.trace_names import (
    days_in,
    may_be_misread,
    other_lot,
    products_in,
    strengths_in,
    trace_lines,
)
from certipep.identification.settle import Settlement

__all__ = ["trace_of_paper"]


@check(
    "DO-40",
    title="Headings of traces and the paper around them",
    compares="sample, lot, strength and day that an instrument printed over a chromatogram or spectrum with product, "
    "lot, label and dates of the paper",
    why="a run is made before its report and after the sample came, on the sample that the paper names; names are "
    "typed by hand, so a difference is asked about",
    source="logic of time; ISO/IEC 17025:2017 7.8.2.1 (identification of the item tested)",
    does_not_prove="that the trace is of another vial: a name may be a slip of the pen, a clock may be wrong",
    question="The heading of the trace names another sample, strength or day; which run belongs to the certificate?",
    scope="certificate",
)
def trace_of_paper(
    certificate: Certificate,
    settlement: Settlement,
    dated: dict[str, DateClaim] | None = None,
    recognised: bool | None = None,
) -> Iterator[Answer]:
    """Ask once for each kind of difference."""
    lines = list(trace_lines(certificate))
    if not lines:
        yield not_applicable("no heading of an instrument is printed over a trace")
        return
    asked = False
    for found in (
        next(
            (one for line in lines if (one := _day(*line, dated or {}, drawn=bool(recognised))) is not None),
            None,
        ),
        next((one for line in lines if (one := _strength(*line, certificate, settlement)) is not None), None),
        next((one for line in lines if (one := _lot(*line, certificate)) is not None), None),
        next((one for line in lines if (one := _product(*line, settlement)) is not None), None),
    ):
        if found is not None:
            asked = True
            yield found
    if not asked:
        yield agrees("The headings of the traces fit the paper.", *(place for _, place in lines))


def _day(text: str, place: Place, dated: dict[str, DateClaim], *, drawn: bool) -> Answer | None:
    days = days_in(text)
    span = [day for claim in dated.values() for day in claim.readings]
    if drawn and span and any(may_be_misread(day, min(span), max(span)) for day in days):
        return None
    for name, late in (("reported", True), ("received", False)):
        claim = dated.get(name)
        if claim is None or not days:
            continue
        wrong = (
            all(day > limit for day in days for limit in claim.readings)
            if late
            else all(day < limit for day in days for limit in claim.readings)
        )
        if wrong:
            return asks(
                f"The trace is of {days[0].isoformat()}, {'after' if late else 'before'} the day on which the "
                f"sample was {WORDS[name]} ({in_words(claim)}).",
                place,
                claim.place,
                expected=f"{'up to' if late else 'from'} {in_words(claim)}",
                observed=days[0].isoformat(),
            )
    return None


def _strength(text: str, place: Place, certificate: Certificate, settlement: Settlement) -> Answer | None:
    labels = [
        (claim, quantity.value)
        for claim in certificate.label_claims
        if (quantity := claim.quantity) is not None and quantity.unit == "mg" and quantity.value is not None
    ]
    named = strengths_in(text)
    if settlement.kind == "blend" or len(labels) != 1 or not named:
        return None
    label, value = labels[0]
    if value in named:
        return None
    return asks(
        f"The heading of the trace says {named[0]} mg, the label {label.text}.",
        place,
        label.place,
        expected=label.text,
        observed=f"{named[0]} mg",
    )


def _lot(text: str, place: Place, certificate: Certificate) -> Answer | None:
    lot = header_text(certificate, "lot")
    other = other_lot(text, lot) if lot is not None else None
    if lot is None or other is None or days_in(other):
        return None
    return asks(
        f"The heading of the trace names {other}, the lot of the paper is {lot}.",
        place,
        certificate.header["lot"].place,
        expected=lot,
        observed=other,
    )


def _product(text: str, place: Place, settlement: Settlement) -> Answer | None:
    own = {entry.id for entry in (settlement.entry, *settlement.candidates) if entry is not None}
    if settlement.kind == "blend" or not own:
        return None
    named = products_in(text)
    if not named or any(set(ids) & own for _, ids in named):
        return None
    return asks(
        f"The heading of the trace names {named[0][0]}, which is not the product.",
        place,
        expected=settlement.entry.name if settlement.entry is not None else "the product",
        observed=named[0][0],
    )
