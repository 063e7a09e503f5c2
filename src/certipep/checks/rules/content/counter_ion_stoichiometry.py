"""CB-02: equivalents of counter-ion per peptide against its basic sites."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.amounts import CounterIon
from certipep.checks.facts.powder import Powder, acid_mass, basic_sites, molar_mass
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, not_checkable, notes
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["counter_ion_stoichiometry"]


@check(
    "CB-02",
    title="Amount of counter-ion against the basic sites",
    compares="equivalents of acid per peptide (from both percentages) with the number of groups that can "
    "bind one",
    why="each basic group binds one acid; acetic acid may remain as free acid, TFA and HCl mostly leave; "
    "less than one "
    "per site is possible, since acidic side chains neutralise basic ones",
    source="stoichiometry of salts; limits beyond the sites are judgement",
    does_not_prove="which salt it is, nor that the content is right",
    question="The counter-ion exceeds what the peptide can bind; is it free acid, or is the content wrong?",
    after=("CB-01",),
)
def counter_ion_stoichiometry(
    peptide: Peptide,
    tolerance: Tolerance,
    counter_ions: tuple[CounterIon, ...] | None = None,
    powder: Powder | None = None,
) -> Iterator[Answer]:
    """Judge each acid; without a content the least possible number of equivalents is used."""
    acids = [ion for ion in counter_ions or () if acid_mass(ion.kind) is not None]
    if not acids:
        yield not_applicable("no counter-ion is given in per cent")
        return
    sites = basic_sites(peptide)
    for ion in acids:
        yield _judge(ion, peptide, sites, powder, tolerance, [i for i in acids if i is not ion])


def _judge(
    ion: CounterIon,
    peptide: Peptide,
    sites: int,
    powder: Powder | None,
    tolerance: Tolerance,
    others: list[CounterIon],
) -> Answer:
    mass = acid_mass(ion.kind)
    assert mass is not None  # noqa: S101 - filtered by the caller
    share = (
        powder.peptide
        if powder is not None
        else 100 - ion.percent - sum((i.percent for i in others), Decimal(0))
    )
    if share <= 0:
        return not_checkable(
            f"the powder would hold no peptide beside {ion.percent} % {ion.kind}", ion.result.place
        )
    equivalents = (ion.percent / mass) / (share / molar_mass(peptide))
    at_least = "" if powder is not None else "at least "
    words = (
        f"{at_least}{equivalents:.2f} equivalents of {ion.kind} per peptide, which has {sites} basic groups"
    )
    acetic = ion.kind == "acetate"
    agree = sites + tolerance.rounding_equivalents
    ask_until = max(sites, 1) * (tolerance.acetic_factor_fail if acetic else tolerance.acid_factor_agree)
    places = (ion.result.place, *((powder.content.place,) if powder is not None else ()))
    figures = {
        "expected": f"at most {sites} (+{tolerance.rounding_equivalents})",
        "observed": f"{equivalents:.2f}",
        "tolerance": f"question up to {ask_until}, contradiction beyond",
    }
    if equivalents <= agree:
        return agrees(f"{words[:1].upper()}{words[1:]}.", *places, **figures)
    if acetic and equivalents <= max(sites * tolerance.acetic_factor_usual, sites + Decimal(1)):
        return notes(
            f"{words[:1].upper()}{words[1:]}: some free acetic acid remains, as is usual.", *places, **figures
        )
    if equivalents <= ask_until:
        return asks(f"{words[:1].upper()}{words[1:]}: some of it must be free acid.", *places, **figures)
    return contradicts(
        f"{words[:1].upper()}{words[1:]}: more than salt and residual acid explain.", *places, **figures
    )
