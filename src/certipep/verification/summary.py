"""A certificate said shortly: five facts and one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from certipep.certificate.claims import Certificate, Claim, Place, Result
from certipep.checks.finding import Finding, Outcome
from certipep.identification.settlement import Settlement
from certipep.verification.coverage import Coverage, Quote, quote_of
from certipep.verification.identity import EVIDENCE, Identity

__all__ = ["Summary", "SummaryFact", "headline_of", "summary_of"]

_AMOUNTS = ("content", "assay", "net_peptide_content")
_SHOWN = "DO-30"
_LIMITS = "SP-01"
_LOT_CHECKS = frozenset({"DO-05", "DO-15"})
_IDENTITY_FAMILIES = frozenset({"ID", "FC", "MS", "AA"})
_IDENTITY_OF_RUNS = frozenset({"RD-01", "RD-02", "RD-03", "RD-06", "RD-07"})
_PURITY_OF_RUNS = frozenset({"RD-08"})
"""What raw files beside the paper say of the molecule and of the purity."""


class SummaryFact(Struct, frozen=True):
    """One fact of the paper.

    Attributes
    ----------
    state : str
        ``agrees``, ``question``, ``contradicted`` or ``not_shown`` (nothing on the paper could be compared).
    printed, expected : str or None
    place : Quote or None
    """

    state: str = "not_shown"
    printed: str | None = None
    expected: str | None = None
    place: Quote | None = None


class Summary(Struct, frozen=True):
    """Who it is, how much, how pure, which lot, and the report itself."""

    identity: SummaryFact = SummaryFact()
    amount: SummaryFact = SummaryFact()
    purity: SummaryFact = SummaryFact()
    lot: SummaryFact = SummaryFact()
    report: SummaryFact = SummaryFact()


def summary_of(
    certificate: Certificate, settlement: Settlement, findings: Sequence[Finding], identity: Identity
) -> Summary:
    """Return the five facts, each with the worst that was found about it."""
    header = certificate.header
    measured = next(iter(certificate.of("mass_found", "mz")), None)
    product = header.get("product")
    masses = [row.text for row in certificate.of("mass_found", "mass_expected", "mz")]
    spectra = [row.place for row in certificate.of("mass_found", "mz")]
    about = [
        one
        for one in findings
        if (one.check.split("-")[0] in _IDENTITY_FAMILIES and one.check != "ID-07")
        or one.check in _IDENTITY_OF_RUNS
        or _shown_otherwise(one, masses)
        or (one.check == _LIMITS and any(place in spectra for place in one.places))
    ]
    state = _state(about, agrees=identity.measured)
    named = settlement.entry.name if settlement.entry else settlement.name
    amount, purity = _first(certificate, *_AMOUNTS), _first(certificate, "purity")
    label = next(iter(certificate.label_claims), None)
    rest = [one for one in findings if one.check.startswith("DO-") and one.check not in _LOT_CHECKS]
    lots = [one for one in findings if one.check in _LOT_CHECKS]
    return Summary(
        _of_molecule(about, state, named, measured or product),
        _of_row(amount, findings, "CB", _wanted(amount, label)),
        _of_row(purity, findings, "PU", purity.specification if purity else None, _PURITY_OF_RUNS),
        _of_claim(header.get("lot"), lots),
        _of_claim(
            header.get("report_number") or header.get("laboratory") or header.get("manufacturer"), rest
        ),
    )


def _of_molecule(
    about: Sequence[Finding], state: str, named: str | None, shown: Claim | Result | None
) -> SummaryFact:
    """Return what is printed of the molecule; the value that cannot be true, with what it should be, where one cannot.

    What a raw file should hold is no value of the paper.
    """
    worst = _worst(about, state) if state == "contradicted" else None
    if worst is None or worst.check in _IDENTITY_OF_RUNS or not worst.expected:
        return SummaryFact(state, _text(shown), named, _quote(shown))
    place = next((place for place in worst.places if place.text), None)
    if place is None:
        return SummaryFact(state, _text(shown), worst.expected, _quote(shown))
    return SummaryFact(state, place.text, worst.expected, quote_of(place))


def _shown_otherwise(finding: Finding, values: Sequence[str]) -> bool:
    """Return whether a finding says that the page shows one of `values` otherwise than the file says it."""
    said = [place.text for place in finding.places if place.text]
    return finding.check == _SHOWN and any(text in value for text in said for value in values)


def headline_of(
    verdict: str,
    summary: Summary,
    identity: Identity,
    coverage: Coverage,
    *,
    settled: bool,
    failed: bool = False,
) -> str:
    """Say in one sentence how the paper stands and how much of it was judged."""
    judged = f"judged {coverage.judged} of {coverage.printed} printed results"
    facts = {name: getattr(summary, name) for name in Summary.__struct_fields__}
    if verdict in ("contradicted", "questions"):
        wanted = "contradicted" if verdict == "contradicted" else "question"
        which = [name for name, fact in facts.items() if fact.state == wanted]
        what = " and ".join(which) or "another statement"
        verb = (
            "cannot be true as printed" if verdict == "contradicted" else "needs an answer from the supplier"
        )
        return f"What is printed about {what} {verb}; {judged}."
    if verdict == "consistent":
        evidence = EVIDENCE[identity.evidence]
        return f"Nothing printed contradicts chemistry or itself; identity rests on {evidence}; {judged}."
    missing = (
        "a check failed, so a part of the paper was not judged"
        if failed
        else _missing(identity, coverage, settled)
    )
    return f"Not enough to judge: {missing}; {judged}."


def _missing(identity: Identity, coverage: Coverage, settled: bool) -> str:
    """Say what the paper lacks, and what to ask for."""
    if not settled:
        return "the paper does not say which molecule it is; ask for sequence, formula and CAS number"
    if not identity.measured:
        return (
            "no measured mass is printed that could be compared with the molecule; ask for the mass spectrum"
        )
    if coverage.telling:
        rows = ", ".join(f"“{one.text}”" for one in coverage.telling[:3])
        return f"nothing could be compared with {rows}; ask what it says, how it was measured and against which limit"
    if set(identity.basis) & {"formula", "mass"}:
        return "only the printed numbers themselves say which molecule it is; ask for its name or sequence"
    return (
        "not every substance that is named has a measured mass that could be compared with it; ask for the spectrum "
        "of each"
    )


def _of_row(
    row: Result | None,
    findings: Sequence[Finding],
    family: str,
    expected: str | None,
    further: frozenset[str] = frozenset(),
) -> SummaryFact:
    if row is None:
        return SummaryFact(expected=expected)
    spot = (row.place.page, row.place.text, row.place.box)
    about = [
        one
        for one in findings
        if one.check.startswith(f"{family}-")
        or one.check in further
        or any((place.page, place.text, place.box) == spot for place in one.places)
    ]
    quoted = any(
        one.outcome is Outcome.PASS
        and any((place.page, place.text, place.box) == spot for place in one.places)
        for one in about
    )
    return SummaryFact(_state(about, agrees=quoted), row.text or None, expected, quote_of(row.place))


def _wanted(amount: Result | None, label: Claim | None) -> str | None:
    """Return the limit of the amount, else the label where an amount per vial is what it is compared with."""
    if amount is not None and amount.specification:
        return amount.specification
    return label.text if label is not None and (amount is None or amount.test == "content") else None


def _of_claim(claim: Claim | None, findings: Sequence[Finding]) -> SummaryFact:
    return SummaryFact(_state(findings, agrees=claim is not None), _text(claim), None, _quote(claim))


def _state(findings: Sequence[Finding], *, agrees: bool) -> str:
    outcomes = {one.outcome for one in findings}
    if Outcome.FAIL in outcomes:
        return "contradicted"
    if Outcome.WARN in outcomes:
        return "question"
    return "agrees" if agrees else "not_shown"


def _worst(findings: Sequence[Finding], state: str) -> Finding:
    wanted = Outcome.FAIL if state == "contradicted" else Outcome.WARN
    return next(one for one in findings if one.outcome is wanted)


def _first(certificate: Certificate, *tests: str) -> Result | None:
    rows = certificate.of(*tests)
    return next(
        (row for row in rows if row.quantity is not None and row.quantity.value is not None), None
    ) or next(iter(rows), None)


def _text(one: Claim | Result | None) -> str | None:
    return (one.text or None) if one is not None else None


def _quote(one: Claim | Result | None) -> Quote | None:
    place: Place | None = one.place if one is not None else None
    return quote_of(place) if place is not None else None
