"""Notes behind a sequence that say how it is bridged: ``(Cys1-Cys6 bridge)``, ``(disulfide bridge 2-7)``."""

from __future__ import annotations

import re

from certipep.errors import NotationError
from certipep.peptides.bridge import Bridge
from certipep.peptides.residue import Residue, find_residue

__all__ = ["bridge_between", "bridges_of", "note_start"]

_WORDS = frozenset(
    [
        "bridge",
        "bridges",
        "bond",
        "bonds",
        "disulfide",
        "disulphide",
        "disulfides",
        "lactam",
        "lactone",
        "thioester",
        "between",
        "s",
        "ss",
        "cyclic",
        "cyclisation",
        "cyclization",
        "cycle",
        "linkage",
        "linked",
        "link",
        "side",
        "chain",
        "amide",
        "and",
        "to",
        "at",
        "positions",
        "position",
        "intramolecular",
        "cystine",
    ]
)
_PAIR = re.compile(
    r"(?<![A-Za-z])([A-Z][a-z]{2}|[A-Z])?(\d{1,4}) ?"
    r"(?:-|→|&|/|,|and|to|:) ?([A-Z][a-z]{2}|[A-Z])?(\d{1,4})(?!\d)"
)
_NOTE = re.compile(r"[(\[]([^()\[\]{}]{1,300})[)\]]\s*$")


def note_start(text: str, end: int) -> int | None:
    """Return where a bridge note that ends at `end` begins, or None if there is none."""
    # A note is short: looking back further would make a long hostile text slow.
    lowest = max(0, end - 320)
    found = _NOTE.search(text[lowest:end])
    if found is None:
        return None
    words = set(re.findall(r"[a-z]+", found[1].casefold()))
    tells = words & {
        "bridge",
        "bridges",
        "disulfide",
        "disulphide",
        "lactam",
        "bond",
        "bonds",
        "cyclic",
        "lactone",
    }
    return lowest + found.start() if tells or _PAIR.search(found[1]) else None


def bridges_of(text: str, start: int, end: int, residues: tuple[Residue, ...]) -> tuple[Bridge, ...]:
    """Read a bridge note.

    Raises
    ------
    NotationError
        It names a residue that is not there, or says something that is not understood.
    """
    note = text[start:end].strip()[1:-1]
    found = [_pair(text, start, match, residues) for match in _PAIR.finditer(note)]
    rest = re.sub(r"[^A-Za-z]+", " ", _PAIR.sub(" ", note)).split()
    unknown = [word for word in rest if word.casefold() not in _WORDS and word != "S"]
    if unknown:
        raise NotationError(f"'{unknown[0]}' in the note '({note})' is not understood", text, start)
    if re.search(r"\d", _PAIR.sub(" ", note)):
        raise NotationError(f"the note '({note})' names a position without a partner", text, start)
    if found:
        return tuple(found)
    thiols = [position for position, each in enumerate(residues) if each.kind.joins == "thiol"]
    if len(thiols) == 2 and {word.casefold() for word in rest} & {
        "disulfide",
        "disulphide",
        "cystine",
        "bridge",
    }:
        return (Bridge("disulfide", thiols[0], thiols[1]),)
    raise NotationError(
        f"the note '({note})' does not say which residues are joined: write (1-6 bridge)", text, start
    )


def bridge_between(
    first: int, second: int, residues: tuple[Residue, ...], text: str, position: int
) -> Bridge:
    """Return the bridge that the side chains of two residues can form.

    Raises
    ------
    NotationError
        They can form none.
    """
    joins = {residues[first].kind.joins, residues[second].kind.joins}
    kinds = {
        frozenset({"thiol"}): "disulfide",
        frozenset({"acid", "amine"}): "lactam",
        frozenset({"acid", "hydroxyl"}): "lactone",
        frozenset({"acid", "thiol"}): "thioester",
    }
    kind = kinds.get(frozenset(joins))
    if kind is None or first == second:
        names = f"{residues[first].code}{first + 1} and {residues[second].code}{second + 1}"
        raise NotationError(f"{names} cannot be bridged through their side chains", text, position)
    return Bridge(kind, min(first, second), max(first, second))


def _pair(text: str, start: int, match: re.Match[str], residues: tuple[Residue, ...]) -> Bridge:
    places: list[int] = []
    for name, number in ((match[1], match[2]), (match[3], match[4])):
        place = int(number) - 1
        if not 0 <= place < len(residues):
            raise NotationError(
                f"the note names residue {number}, and there are {len(residues)}", text, start + match.start()
            )
        if name and name.casefold() not in _WORDS:
            said = find_residue(name)
            if said is None or said.kind is not residues[place].kind:
                raise NotationError(
                    f"the note says {name}{number}, and residue {number} is {residues[place].code}",
                    text,
                    start + match.start(),
                )
        places.append(place)
    return bridge_between(places[0], places[1], residues, text, start + match.start())
