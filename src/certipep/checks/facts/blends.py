"""Facts about a blend: the masses that its components may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.checks.facts import Inapplicable, fact
from certipep.checks.facts.claims_of_molecule import candidate_of_line
from certipep.checks.mass_window import MassWindow, window_of
from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["Component", "blend_components"]


class Component(Struct, frozen=True):
    """A component of a blend, with the formulas of every molecule that its name may mean.

    `formulas` is empty where the name is not known or stands for no molecule.
    """

    name: str
    formulas: tuple[Formula, ...]

    @property
    def masses(self) -> tuple[tuple[Formula, MassWindow], ...]:
        """Each formula with its masses."""
        return tuple((formula, window_of(formula)) for formula in self.formulas)

    @property
    def windows(self) -> tuple[MassWindow, ...]:
        """The masses of each formula."""
        return tuple(map(window_of, self.formulas))


@fact
def blend_components(settlement: Settlement) -> tuple[Component, ...] | Inapplicable | None:
    """The components of a blend."""
    if settlement.kind != "blend":
        return Inapplicable("the product is no blend")
    return tuple(_component(one) for one in settlement.components) or None


def _component(settled: Settlement) -> Component:
    name = settled.entry.name if settled.entry is not None else settled.name or "a component"
    return Component(name, tuple(_formulas(settled)))


def _formulas(settled: Settlement) -> list[Formula]:
    if settled.peptide is not None:
        try:
            complexed = settled.peptide
            found = [complexed.formula]
            if complexed.adduct is not None:
                found.append(complexed.formula - complexed.adduct)
            return found
        except CertipepError:
            return []
    meant = (*settled.candidates, *((settled.entry,) if settled.entry is not None else ()))
    lines = [candidate_of_line(entry.id) for entry in meant]
    return [line.formula for line in lines if line is not None]
