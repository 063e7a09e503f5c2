"""Facts about the powder as a whole: its peptide, water, counter-ions and solvents on one basis."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Place, Result
from certipep.checks.facts import fact
from certipep.checks.facts.amounts import CounterIon
from certipep.checks.percent import percent_of, quantity_percent
from certipep.peptides import Peptide

__all__ = ["ACID_FORMULAS", "Powder", "acid_mass", "basic_sites", "molar_mass"]

ACID_FORMULAS = {"acetate": "C2H4O2", "trifluoroacetate": "C2HF3O2", "chloride": "HCl"}
"""Counter-ions are reported as their acids, which is what leaves and is titrated."""

_INCLUDES = re.compile(r"includ\w* (?:counter|salt|acet)|as (?:the )?(?:acetate|salt)\b|gross", re.IGNORECASE)
_BY_DIFFERENCE = re.compile(r"by difference|100\s*[-–−]\s|subtract", re.IGNORECASE)


class Powder(Struct, frozen=True):
    """What a powder consists of, in per cent of the powder as it is.

    Attributes
    ----------
    content : Result
        The row of the net peptide content.
    peptide : Decimal
        Its value, converted to the powder as it is where the row says "dry".
    water : Decimal or None
    counter_ions : tuple of CounterIon
        Empty where the content row says that it includes them.
    solvents : Decimal
    converted, by_difference : bool
    places : tuple of Place
    """

    content: Result
    peptide: Decimal
    water: Decimal | None
    counter_ions: tuple[CounterIon, ...]
    solvents: Decimal
    converted: bool
    by_difference: bool
    places: tuple[Place, ...]

    @property
    def rest(self) -> Decimal:
        """Everything but the peptide."""
        return (
            (self.water or Decimal(0))
            + sum((i.percent for i in self.counter_ions), Decimal(0))
            + self.solvents
        )

    @property
    def half_digits(self) -> Decimal:
        """Half a unit of the last printed digit of every part, added up."""
        quantities = [self.content.quantity, *(ion.result.quantity for ion in self.counter_ions)]
        # The water result is not kept: one printed decimal is usual.
        return sum((q.half_digit for q in quantities if q is not None), Decimal("0.05"))

    @property
    def words(self) -> str:
        """The sum as it is added."""
        parts = [f"peptide {self.peptide}"]
        if self.water is not None:
            parts.append(f"water {self.water}")
        parts += [f"{ion.kind} {ion.percent}" for ion in self.counter_ions]
        if self.solvents:
            parts.append(f"solvents {self.solvents}")
        return " + ".join(parts) + f" = {self.peptide + self.rest} %"


def acid_mass(kind: str) -> Decimal | None:
    """Return the molar mass of a counter-ion's acid in g/mol, or None where it is no acid."""
    from certipep.chemistry.formula import Formula
    from certipep.chemistry.mass import average_mass

    formula = ACID_FORMULAS.get(kind)
    return Decimal(str(round(average_mass(Formula.parse(formula)), 3))) if formula else None


def molar_mass(peptide: Peptide) -> Decimal:
    """Return the average molar mass of the free peptide in g/mol."""
    return Decimal(str(round(peptide.average_mass, 3)))


def basic_sites(peptide: Peptide) -> int:
    """Count the groups that bind an acid: Arg, His, Lys and the like, and a free N-terminus."""
    return peptide.features.basic + (peptide.features.n_terminus == "free")


@fact
def powder(
    peptide_contents: tuple[Result, ...],
    water_result: Result | None = None,
    counter_ions: tuple[CounterIon, ...] | None = None,
    solvents: tuple[Result, ...] | None = None,
) -> Powder | None:
    """The composition of the powder (net peptide content, water, counter-ion)."""
    as_is = [r for r in peptide_contents if r.basis != "anhydrous"]
    row = (as_is or list(peptide_contents))[0]
    value = percent_of(row)
    if value is None:
        return None
    said = " ".join(filter(None, (row.name, row.text, row.method, row.specification)))
    ions = () if _INCLUDES.search(said) else counter_ions or ()
    water = percent_of(water_result) if water_result is not None else None
    rest = (water or Decimal(0)) + sum((i.percent for i in counter_ions or ()), Decimal(0))
    dry = row.basis == "anhydrous"
    value_as_is = (value * (100 - rest) / 100).quantize(Decimal("0.01")) if dry else value
    others = sum((q for r in solvents or () if (q := quantity_percent(r.quantity)) is not None), Decimal(0))
    places = (
        row.place,
        *((water_result.place,) if water_result is not None else ()),
        *(i.result.place for i in ions),
    )
    return Powder(row, value_as_is, water, ions, others, dry, bool(_BY_DIFFERENCE.search(said)), places)
