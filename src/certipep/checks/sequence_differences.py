"""How two sequences differ, residue by residue, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.peptides.modification import Modification
    from certipep.peptides.residue import Residue

__all__ = ["bridges_in_words", "residue_differences", "terminus_words"]

_MOST = 5
_LONGEST = 300


def residue_differences(printed: Peptide, reference: Peptide) -> list[str]:
    """Name the residues that are other, missing or too many, with the reference's numbering.

    Handedness counts only where it is printed: a plain letter on paper is no statement about D or L.
    """
    mine, theirs = printed.every_residue, reference.every_residue
    if len(mine) > _LONGEST or len(theirs) > _LONGEST:
        return [] if _codes(mine) == _codes(theirs) else [f"{len(mine)} residues, not the {len(theirs)}"]
    found = list(_walk(mine, theirs))
    if len(mine) != len(theirs):
        found.insert(0, f"{len(mine)} residues instead of {len(theirs)}")
    if len(found) > _MOST:
        found = [*found[:_MOST], f"and {len(found) - _MOST} more"]
    return found


def _codes(residues: tuple[Residue, ...]) -> list[str]:
    return [residue.kind.id for residue in residues]


def _walk(mine: tuple[Residue, ...], theirs: tuple[Residue, ...]) -> Iterator[str]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, _codes(mine), _codes(theirs), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from _handedness(mine[a:b], theirs[c:d], c)
        elif tag == "replace" and b - a == d - c:
            for offset in range(b - a):
                yield (
                    f"{mine[a + offset].code} at position {c + offset + 1} where the reference has "
                    f"{theirs[c + offset].code}"
                )
        else:
            have = "-".join(residue.code for residue in mine[a:b])
            want = "-".join(residue.code for residue in theirs[c:d])
            if not have:
                yield f"{want} (position {_span(c, d)}) is missing"
            elif not want:
                yield f"{have} after position {c} is too many"
            else:
                yield f"{have} where the reference has {want} (position {_span(c, d)})"


def _handedness(mine: tuple[Residue, ...], theirs: tuple[Residue, ...], start: int) -> Iterator[str]:
    for offset, (one, other) in enumerate(zip(mine, theirs, strict=True)):
        if one.stereo == "D" and other.stereo == "L":
            yield f"D-{one.kind.code} at position {start + offset + 1} where the reference has the L-form"


def _span(start: int, end: int) -> str:
    return f"{start + 1}" if end - start == 1 else f"{start + 1} to {end}"


def terminus_words(modification: Modification | None, end: str) -> str:
    """Say what sits on a terminus ("acetyl", "free", "an acid")."""
    if modification is None:
        return "free" if end.startswith("N") else "a free acid"
    return modification.name or modification.id


def bridges_in_words(peptide: Peptide) -> str:
    """Name the bridges of a peptide, e.g. ``a disulfide 1-6``, or ``no bridge``."""
    named = [f"a {bridge.kind} {bridge.first + 1}-{bridge.second + 1}" for bridge in peptide.bridges]
    return " and ".join(named) or "no bridge"
