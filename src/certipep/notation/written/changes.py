"""The changes of a parent: ``Nle4``, ``D-Phe7``, ``Nle8,18``, ``des-Arg9``, ``Gly5-ol``, ``Pro-NHEt9``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.errors import NotationError
from certipep.notation.written.brackets import carried_residue
from certipep.notation.written.lexicon import residues_named
from certipep.peptides.residue import Residue, plain

__all__ = ["Changed", "changed", "changes_of", "names_one"]

_CHANGE = re.compile(r"([Dd]es-|[Dd]esamino-|[Dd]eamino-)?(.{1,30}?)(\d{1,3})$")
# An end at the last residue: "Gly5-ol", "Gly(ol)5", "Gly-ol5", "Pro-NHEt9".
_ENDED = re.compile(r"([A-Z][a-z]{2})(?:(\d{1,3})-(ol|NHEt)|-(ol|NHEt)(\d{1,3})|\((ol)\)(\d{1,3}))")


@dataclass(frozen=True, slots=True)
class Changed:
    """The residues of a parent after its changes.

    Parameters
    ----------
    residues : tuple of Residue
        Those that are left.
    without_first, without_last : bool
        Whether the first or the last of the parent was left out.
    end : str
        The group on the C-terminus that a change tells, "" where none does.
    """

    residues: tuple[Residue, ...]
    without_first: bool
    without_last: bool
    end: str


def changes_of(written: str) -> list[tuple[str, str]] | None:
    """Return the changes one by one, each with the end that it tells; None where they are none.

    A number alone repeats the residue before it: ``Nle8,18``.
    """
    found: list[tuple[str, str]] = []
    for each in re.split(r"[,;]", written):
        piece = each.strip()
        before = _CHANGE.fullmatch(found[-1][0]) if found and piece.isdigit() else None
        piece = f"{before[1] or ''}{before[2]}{piece}" if before else piece
        ended = _ENDED.fullmatch(piece)
        end = (ended[3] or ended[4] or ended[6]) if ended else ""
        piece = ended[1] + (ended[2] or ended[5] or ended[7]) if ended else piece
        if not _CHANGE.fullmatch(piece):
            return None
        found.append((piece, end))
    return found


def names_one(change: str) -> bool:
    """Whether a change names a residue."""
    found = _CHANGE.fullmatch(change)
    return bool(found and _named(found[2]))


def changed(
    residues: tuple[Residue, ...], changes: list[tuple[str, str]], whole: str, position: int
) -> Changed:
    """Return what the changes make of the residues of a parent.

    Raises
    ------
    NotationError
        A change names a residue that is not there or is not known, or an end that is not the last residue.
    """
    kept: list[Residue | None] = list(residues)
    told, at = "", -1
    for change, end in changes:
        found = _CHANGE.fullmatch(change)
        place = int(found[3]) - 1 if found else -1
        if found is None or not 0 <= place < len(kept):
            raise NotationError(f"'{change}' names a residue that the parent does not have", whole, position)
        kept[place] = _replaced(found[1] or "", found[2], residues[place], whole, position)
        if end:
            told, at = end, place
    left = [place for place, each in enumerate(kept) if each is not None]
    if left != list(range(left[0], left[0] + len(left))) or len(left) < len(kept) - 2:
        raise NotationError("a residue inside is left out: write the sequence", whole, position)
    if told and at != left[-1]:
        raise NotationError(f"'-{told}' is told of a residue that is not the last", whole, position)
    rest = tuple(each for each in kept if each is not None)
    return Changed(rest, kept[0] is None, kept[-1] is None, told)


def _named(name: str) -> tuple[Residue, ...]:
    return residues_named(name) or carried_residue(name)


def _replaced(mark: str, name: str, before: Residue, whole: str, position: int) -> Residue | None:
    """Return the residue that a change puts, None where it leaves one out."""
    named = _named(name)
    if mark.casefold() == "des-":
        if named and named[0].kind is not before.kind:
            raise NotationError(
                f"'{mark}{name}' leaves out what the parent does not have there", whole, position
            )
        return None
    if mark:
        named = residues_named("Mpr") if name == "Cys" else ()
    if len(named) != 1 and len(name) == 1 and name in "ACDEFGHIKLMNPQRSTVWY":
        named = (plain(name),)
    if len(named) != 1:
        raise NotationError(f"'{mark}{name}' is no residue that certipep knows", whole, position)
    return named[0]
