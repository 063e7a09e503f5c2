"""A contradiction that rests on something read with doubt is a question: the page decides, not the reading."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Claim, Place, Result
from certipep.checks.case import Case
from certipep.checks.check import Check
from certipep.checks.facts import rests_on
from certipep.checks.finding import Answer, Finding, Outcome, not_checkable
from certipep.checks.misread import misread

__all__ = ["DOUBTFUL", "doubted", "doubted_molecule", "once_per_doubt"]

_WHICH = (
    "Formula, weight and measured mass do not belong to the name or the sequence as we read it; which molecule is it? "
    "Please state its sequence with termini and modifications."
)
DOUBTFUL = "doubtful:"
"""How a repair begins that the reader was not sure of: a mended limit, a purity above one hundred per cent."""

_BY_FILE = "certificates by file"
_BY_PLACE = "claims by place"


def doubted(answer: Answer, case: Case, sure: float) -> Answer:
    """Turn a contradiction into a question where a quote was read with less confidence than `sure`, or mended.

    A question says of what it rests on, too, that it was read with doubt: nothing misread is stated as a fact.
    What quotes a row that cannot mean what was read from it is not judged at all: the reader's fault asks nothing and
    agrees with nothing.

    Parameters
    ----------
    answer : Answer
    case : Case
        With the certificates whose claims the answer quotes.
    sure : float
        Confidence of reading, 0 to 1, from which a contradiction stands.
    """
    if answer.outcome in (Outcome.FAIL, Outcome.WARN, Outcome.PASS):
        spoilt = next(iter(_misread(answer, case)), None)
        if spoilt is not None:
            return spoilt
    if answer.outcome not in (Outcome.FAIL, Outcome.WARN):
        return answer
    reasons = dict.fromkeys(_repairs(answer, case))
    if not reasons:
        unsure = [place for place in answer.places if place.confidence < sure]
        if not unsure:
            return answer
        quoted = ", ".join(f"'{place.text}'" for place in unsure)
        reasons = {f"read with doubt ({quoted})": None}
    message = f"{answer.message} This rests on what was {'; '.join(reasons)}: look at the page first."
    return replace(answer, outcome=Outcome.WARN, message=message)


def doubted_molecule(answer: Answer, check: Check, case: Case) -> Answer:
    """Turn a contradiction with the molecule into a question where the reading of its name or sequence is in doubt."""
    doubt = case.settlement.doubt
    if answer.outcome not in (Outcome.FAIL, Outcome.WARN) or doubt is None:
        return answer
    if check.of_paper or not rests_on((parameter.name for parameter in check.parameters), "peptide"):
        return answer
    message = f"{answer.message} But {doubt}: so this is asked, not held against the paper."
    return replace(answer, outcome=Outcome.WARN, message=message, question=_WHICH)


def once_per_doubt(findings: list[Finding]) -> list[Finding]:
    """Keep one question where several checks ask the same about a molecule in doubt: one cause, one finding."""
    kept: list[Finding] = []
    first: Finding | None = None
    for finding in findings:
        if finding.question != _WHICH:
            kept.append(finding)
        elif first is None:
            first = finding
            kept.append(finding)
        else:
            repeats = f"not judged: it would repeat what {first.check} asks"
            kept.append(replace(finding, outcome=Outcome.NOT_CHECKABLE, message=repeats, question=None))
    return kept


def _misread(answer: Answer, case: Case) -> Iterator[Answer]:
    """Yield the answer for a quoted row that was not read as the page means it."""
    for row in _quoted(answer, case):
        if isinstance(row, Result) and (why := misread(row)) is not None:
            yield not_checkable(f"“{row.text}” was not understood ({why}): look at the page", row.place)


def _repairs(answer: Answer, case: Case) -> Iterator[str]:
    """Yield the doubts of the reader at the places that an answer quotes."""
    for claim in _quoted(answer, case):
        for repair in claim.repairs:
            if repair.startswith(DOUBTFUL):
                yield f"read with doubt ({repair.removeprefix(DOUBTFUL).strip()})"


def _quoted(answer: Answer, case: Case) -> Iterator[Claim | Result]:
    """Yield the claims and results that stand at the places of an answer."""
    spots = dict.fromkeys(map(_spot, answer.places))
    by_place: dict[int, dict[object, list[Claim | Result]]] = case.facts.setdefault(_BY_PLACE, {})
    for certificate in _certificates(answer, case):
        claims = by_place.get(id(certificate))
        if claims is None:
            claims = by_place[id(certificate)] = {}
            every: tuple[Claim | Result, ...] = (
                *certificate.header.values(),
                *certificate.label_claims,
                *certificate.results,
            )
            for claim in every:
                claims.setdefault(_spot(claim.place), []).append(claim)
        for spot in spots:
            yield from claims.get(spot, ())


def _certificates(answer: Answer, case: Case) -> Iterator[Certificate]:
    """Yield the certificates that an answer may quote: of several files, those of the files that it names."""
    others = case.facts.get("cases")
    if not others:
        yield case.certificate
        return
    by_file: dict[str, list[Certificate]] | None = case.facts.get(_BY_FILE)
    if by_file is None:
        by_file = case.facts[_BY_FILE] = {}
        for other in others:
            by_file.setdefault(other.reading.file, []).append(other.certificate)
    for name in dict.fromkeys(place.file for place in answer.places):
        yield from by_file.get(name or "", [])


def _spot(place: Place) -> tuple[int, str, object]:
    return place.page, place.text, place.box
