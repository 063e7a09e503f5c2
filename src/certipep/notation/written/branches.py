"""What hangs on a side chain as a chain of its own: ``K(palmitoyl-γE)``, ``Lys(AEEA-AEEA-γGlu-C20 diacid)``.

A chain with an acyl group on one end is read from that end: the group sits on the amine of its neighbour, and the other
end is bound to the amine of the side chain. On an acid, the chain is bound by its amine: ``Glu(Cys-Gly-OH)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from certipep.notation.written.lexicon import groups_named, residues_named
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification, modifications
from certipep.peptides.peptide import Chain
from certipep.peptides.residue import Residue, plain

__all__ = ["Branch", "branch_of"]

_DIACID = re.compile(r"(?:(C\d{1,2})[ -]?diacid|diacid[ -]?(C\d{1,2}))", re.IGNORECASE)
_REPEAT = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]](\d{1,2})")
_LETTERS = re.compile(r"[ACDEFGHIKLMNPQRSTVWY]{2,}")
_MOST = 40
_LONGEST_NAME = 4
# AEEA and GABA are names; shorter capitals are letters.
_NAME_OF_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Branch:
    """A chain on a side chain, bound by its ``c`` or its ``n`` end."""

    chain: Chain
    at: str


@lru_cache(maxsize=512)
def branch_of(text: str, joins: str) -> Branch | Modification | None:
    """Return the branch that a text describes on a side chain with an ``amine`` or an ``acid``, or None.

    A branch that a table lists as one group, such as the lipid of a drug, is returned as that group.
    """
    pieces = _pieces(text)
    if pieces is None or joins not in {"amine", "acid"}:
        return None
    front = back = None
    free = pieces[0] == "H"
    if joins == "acid":
        if pieces[-1] in {"OH", "COOH"}:
            pieces = pieces[:-1]
        elif len(named := groups_named(pieces[-1], C_TERMINUS)) == 1:
            back, pieces = named[0], pieces[:-1]
        residues = () if free else _residues(pieces)  # "H-" frees the amine by which it would be bound
        return Branch(Chain(residues, None, back), "n") if residues else None
    if free:
        residues = _residues(pieces[1:])
        return Branch(Chain(residues, None, None), "c") if residues else None
    front, rest = _cap(pieces)
    if front is None:
        front, rest = _cap(pieces[::-1], backwards=True)
        residues = _residues(rest[::-1])
        if front is not None and residues:
            residues = residues[::-1]
    else:
        residues = _residues(rest)
    if not residues or (front is None and len(residues) < 2):
        return None
    if front is not None and not residues[0].kind.free_amine:
        return None
    return _as_group(front, residues) or Branch(Chain(residues, front, None), "c")


def _pieces(text: str) -> list[str] | None:
    spelt = _DIACID.sub(lambda found: (found[1] or found[2]) + "diacid", text.strip())
    spelt = _REPEAT.sub(lambda found: "-".join([found[1]] * min(int(found[2]), _MOST)), spelt)
    pieces = [piece.strip() for piece in spelt.strip(" -").split("-")]
    return pieces if all(pieces) and 1 < len(pieces) <= _MOST else None


def _cap(pieces: list[str], *, backwards: bool = False) -> tuple[Modification | None, list[str]]:
    """Return the group that the first pieces name, the longest name first, and what is left."""
    for count in range(1, min(_LONGEST_NAME, len(pieces) - 1) + 1):
        words = pieces[:count][::-1] if backwards else pieces[:count]
        name = "-".join(words)
        found = groups_named(name, N_TERMINUS)
        if count == 1 and not found and residues_named(name):
            return None, pieces
        if len(found) == 1:
            return found[0], pieces[count:]
    return None, pieces


def _residues(pieces: list[str]) -> tuple[Residue, ...]:
    found: list[Residue] = []
    position = 0
    while position < len(pieces):
        for count in range(min(_LONGEST_NAME, len(pieces) - position), 0, -1):
            name = "-".join(pieces[position : position + count])
            named = residues_named(name)
            letters = bool(_LETTERS.fullmatch(name)) and len(name) < _NAME_OF_CAPITALS
            if len(name) > 1 and len(named) == 1 and not letters:
                found.append(named[0])
                position += count
                break
            if count == 1 and (
                _LETTERS.fullmatch(name) or (len(name) == 1 and name in "ACDEFGHIKLMNPQRSTVWY")
            ):
                found.extend(map(plain, name))
                position += 1
                break
        else:
            return ()
    return tuple(found)


def _as_group(front: Modification | None, residues: tuple[Residue, ...]) -> Modification | None:
    if front is None:
        return None
    parts = (*(each.kind.id for each in reversed(residues)), front.id)
    return next((each for each in modifications() if each.parts == parts), None)
