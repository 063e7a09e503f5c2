"""Which reference entries a result names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certipep.reference import Entry

__all__ = ["entries_named", "names_of_parts"]

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
