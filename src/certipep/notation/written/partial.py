"""What has been read of a chain so far, as values that share their beginnings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from certipep.notation.written.branches import Branch
from certipep.peptides.modification import Modification
from certipep.peptides.residue import Residue

__all__ = ["Link", "Partial", "Unit"]


@dataclass(frozen=True, slots=True)
class Link:
    """One end of a bridge: the label that both ends carry, and the place (None: the side chain)."""

    label: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A residue with the bridges that end on it and the chain that hangs on it."""

    residue: Residue
    links: tuple[Link, ...] = ()
    branch: Branch | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Partial:
    """Units read so far, the last one on top.

    Parameters
    ----------
    before : Partial or None
    unit : Unit or None
        None at the beginning.
    count : int
        How many units.
    why : tuple of str
        How unclear parts were read.
    waiting : Modification, Branch or None
        What belongs to the residue that follows.
    unclear : str
        What a part can be besides, where that has no formula.
    """

    before: Partial | None = None
    unit: Unit | None = None
    count: int = 0
    why: tuple[str, ...] = ()
    waiting: Modification | Branch | None = None
    unclear: str = ""

    def with_units(self, units: tuple[Unit, ...], why: str = "", *, unclear: str = "") -> Partial:
        """Return the partial with more units; what was waiting goes to the first of them."""
        grown = self
        for number, unit in enumerate(units):
            if number == 0 and self.waiting is not None:
                if isinstance(self.waiting, Branch):
                    unit = replace(unit, branch=self.waiting)
                else:
                    unit = replace(unit, residue=unit.residue.with_modification(self.waiting))
            grown = Partial(grown, unit, grown.count + 1, grown.why, None, grown.unclear)
        if why or unclear:
            grown = replace(
                grown, why=(*grown.why, why) if why else grown.why, unclear=grown.unclear or unclear
            )
        return grown

    def with_last(self, unit: Unit, why: str = "") -> Partial:
        """Return the partial with its last unit replaced."""
        return Partial(
            self.before, unit, self.count, (*self.why, why) if why else self.why, self.waiting, self.unclear
        )

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from another partial at the same place."""
        return id(self.before), self.unit, self.waiting, self.why, self.unclear

    def units(self) -> tuple[Unit, ...]:
        """Return the units in order."""
        found: list[Unit] = []
        at: Partial | None = self
        while at is not None and at.unit is not None:
            found.append(at.unit)
            at = at.before
        return tuple(reversed(found))
