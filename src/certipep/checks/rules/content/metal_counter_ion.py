"""CB-17: equivalents of sodium per peptide against its acid groups."""

from __future__ import annotations

from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.composition import ElementFound
from certipep.checks.facts.powder import Powder, molar_mass
from certipep.checks.finding import Answer, agrees, asks, not_checkable
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["metal_counter_ion"]


@check(
    "CB-17",
    title="Sodium against the acid groups",
    compares="equivalents of sodium per peptide (from both percentages) with the groups that can bind one",
    why="each acid group of a salt binds one sodium; more is another salt, such as the buffer of a filled vial",
    source="stoichiometry of salts",
    does_not_prove="which salt the rest is",
    question="The sodium exceeds what the peptide can bind; which other salt is in the powder?",
    after=("CB-01",),
)
def metal_counter_ion(
    sodium: ElementFound, peptide: Peptide, tolerance: Tolerance, powder: Powder | None = None
) -> Answer:
    """Count the equivalents; without a content the least possible number is used."""
    share = powder.peptide if powder is not None else 100 - sodium.per_cent
    if share <= 0:
        return not_checkable(
            f"the powder would hold no peptide beside {sodium.per_cent} % sodium", sodium.place
        )
    acids = peptide.features.acidic + (peptide.features.c_terminus == "acid")
    equivalents = (sodium.per_cent / tolerance.sodium_g_mol) / (share / molar_mass(peptide))
    bound = Decimal(acids) * tolerance.factor + tolerance.rounding_equivalents
    words = f"{'' if powder is not None else 'At least '}{equivalents:.1f} equivalents of sodium per peptide"
    figures = {
        "expected": f"at most {acids} ({acids} acid groups)",
        "observed": f"{equivalents:.2f}",
        "tolerance": f"a question above {bound:.1f}",
    }
    answer = agrees if equivalents <= bound else asks
    return answer(f"{words}, which has {acids} acid groups.", sodium.place, **figures)
