"""ID-05: whether another reference peptide explains the paper better than the named one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.claims_of_molecule import Candidate, MolecularClaim, candidate_of_line
from certipep.checks.finding import Answer, agrees, contradicts, notes
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["best_explanation"]

_NAMED_AT_MOST = 3


@check(
    "ID-05",
    title="Statements of identity against each other",
    compares="formula, CAS number, sequence, stated and measured masses with the named peptide, and, "
    "where they "
    "contradict it, with every other entry of the reference panel",
    why="two independent statements that contradict the named peptide and fit one other are no slip "
    "of the pen",
    source="the reference panel; masses and formulas computed from its sequences",
    does_not_prove="which of the two the vial holds",
    question="The statements on the certificate are those of another peptide than the one it names; "
    "which one "
    "was tested?",
)
def best_explanation(
    molecular_claims: tuple[MolecularClaim, ...],
    peptide: Peptide,
    forms: tuple[Form, ...],
    settlement: Settlement,
    tolerance: Tolerance,
) -> Answer:
    """Count which claims contradict the named peptide, and look for one that explains them."""
    entry = settlement.entry
    named = Candidate(
        entry.id if entry else "",
        entry.name if entry else peptide.one_letter,
        forms[0].formula,
        entry.cas_numbers if entry else (),
        peptide,
    )
    against = [claim for claim in molecular_claims if _contradicts(claim, named, forms)]
    agreed = len({claim.topic for claim in molecular_claims if claim.fits(named)})
    places = [claim.place for claim in molecular_claims]
    if not against:
        return agrees(
            f"Every statement that identifies a molecule fits {named.name} ({agreed} independent kinds).",
            *places,
            expected=named.name,
            observed=", ".join(claim.text for claim in molecular_claims),
        )
    best = max(_others(named, against), key=lambda pair: pair[1], default=(None, 0))
    observed = ", ".join(claim.text for claim in against)
    if best[0] is not None and best[1] >= int(tolerance.independent_claims):
        other = best[0]
        return contradicts(
            f"The paper names {named.name}, but {observed} are those of {other.name}.",
            *(claim.place for claim in against),
            expected=named.name,
            observed=f"{other.name}: {observed}",
            tolerance=f"at least {tolerance.independent_claims} independent statements",
        )
    return notes(
        f"Not everything fits {named.name}: {observed}. {_in_part(named, against)} See the checks of each value.",
        *(claim.place for claim in against),
        expected=named.name,
        observed=observed,
    )


def _contradicts(claim: MolecularClaim, named: Candidate, forms: tuple[Form, ...]) -> bool:
    """Return whether a claim fits no form of the named peptide."""
    variants = [
        named,
        *(Candidate(named.id, form.words, form.formula, named.cas, named.peptide) for form in forms),
    ]
    return all(claim.fits(variant) is False for variant in variants)


def _in_part(named: Candidate, against: Sequence[MolecularClaim]) -> str:
    """Name the entries that explain at least a part of what contradicts the named peptide."""
    explained = {
        other.name: tuple(claim for claim in against if claim.fits(other)) for other in _candidates(named)
    }
    most = max(map(len, explained.values()), default=0)
    if not most:
        return "No other reference peptide explains any of it."
    best = [name for name, claims in explained.items() if len(claims) == most]
    claims = explained[best[0]]
    same = [name for name in best if explained[name] == claims][:_NAMED_AT_MOST]
    what = ", ".join(claim.text for claim in claims)
    if most == len(against):
        what = "This" if most == 1 else "All of these"
    return f"{what} would fit {' or '.join(same)}."


def _candidates(named: Candidate) -> Iterator[Candidate]:
    """Yield every reference entry that differs from the named peptide in its formula."""
    from certipep.reference import panel

    for identifier in panel.lines:
        other = candidate_of_line(identifier)
        if other is not None and other.id != named.id and other.formula != named.formula:
            yield other


def _others(named: Candidate, against: Iterable[MolecularClaim]) -> list[tuple[Candidate, int]]:
    """Count the topics of contradicting claims that each other entry explains, each topic in full."""
    against = list(against)
    topics = {claim.topic for claim in against}
    found = []
    for other in _candidates(named):
        explained = sum(
            all(claim.fits(other) for claim in against if claim.topic == topic) for topic in topics
        )
        if explained:
            found.append((other, explained))
    return found
