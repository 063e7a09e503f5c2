"""Which reference entries a result names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certipep.reference import Entry

__all__ = ["entries_named", "entries_of_mass", "names_of_parts"]

_LONGEST = 200


def names_of_parts(text: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each substance that a text names, the ids of the entries that it may mean."""
    from certipep.identification.product import read_product

    if not text.strip() or len(text) > _LONGEST:
        return ()
    return tuple(part.ids for part in read_product(text).parts if part.ids)


def entries_named(text: str) -> tuple[Entry, ...]:
    """Return the reference entries that a text names, ambiguous names with all that they may mean."""
    from certipep.reference import panel

    return tuple(panel[identifier] for ids in names_of_parts(text) for identifier in ids)


def entries_of_mass(mass: float, width: float, besides: str = "") -> tuple[str, ...]:
    """Return the names of reference entries that a mass fits, from monoisotopic to average, nearest first.

    Parameters
    ----------
    mass, width : float
        Da.
    besides : str
        Id of the entry that is left out.
    """
    from certipep.reference import panel

    found = []
    for line in panel.lines.values():
        if line.id == besides or line.monoisotopic_mass is None or line.average_mass is None:
            continue
        if line.monoisotopic_mass - width <= mass <= line.average_mass + width:
            found.append((abs(mass - line.average_mass), line.name))
    return tuple(name for _, name in sorted(found))
