"""Bridges that notes and marks draw between the residues of a chain."""

from __future__ import annotations

import re

from certipep.errors import NotationError
from certipep.notation.written.partial import Unit
from certipep.peptides.bridge import Bridge
from certipep.peptides.residue import Residue, find_residue

__all__ = ["bridge_between", "bridges_of_links", "bridges_of_note"]

_WORDS = frozenset(
    [
        "bridge",
        "bridges",
        "bridged",
        "bond",
        "bonded",
        "with",
        "cyclized",
        "cyclised",
        "bonds",
        "disulfide",
        "disulphide",
        "disulfides",
        "disulfid",
        "disulfidbrücke",
        "disulfidbrygga",
        "disulfidebrug",
        "disulfure",
        "disulfuro",
        "disolfuro",
        "dissulfeto",
        "disiarczkowy",
        "disulfidický",
        "brücke",
        "pont",
        "puente",
        "ponte",
        "mostek",
        "můstek",
        "lactam",
        "lactone",
        "thioester",
        "thioether",
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
        "chains",
        "amide",
        "and",
        "to",
        "at",
        "positions",
        "position",
        "intramolecular",
        "cystine",
        "head",
        "tail",
    ]
)
_PAIR = re.compile(
    r"(?<![A-Za-z])([A-Z][a-z]{2}|[A-Z])?(\d{1,4}) ?"
    r"(?:-|→|&|/|,|and|to|:|=) ?([A-Z][a-z]{2}|[A-Z])?(\d{1,4})(?!\d)"
)
_HAND = re.compile(r"(?<![A-Za-z])[DL]-(?=[A-Z][a-z]{2}\d)")
_KINDS = {
    frozenset({"thiol"}): "disulfide",
    frozenset({"acid", "amine"}): "lactam",
    frozenset({"acid", "hydroxyl"}): "lactone",
    frozenset({"acid", "thiol"}): "thioester",
}
_PLAIN_RANGE = re.compile(r"(\d{1,4})\s?-\s?(\d{1,4})")
# The place of a piece in its parent: "(OVA 257-264)".
_OF_PARENT = re.compile(r"(?:[A-Z][A-Za-z0-9β-]{1,20} )?(\d{1,4})\s?-\s?(\d{1,4})")


def bridges_of_note(note: str, position: int, residues: tuple[Residue, ...], text: str) -> tuple[Bridge, ...]:
    """Read a bridge note.

    Raises
    ------
    NotationError
        It names a residue that is not there, or says something that is not understood.
    """
    note = _HAND.sub("", note)
    plain_range = _PLAIN_RANGE.fullmatch(note.strip())
    # "(1-4)" behind four residues counts them, unless the first and the last can be bridged.
    counts = plain_range and int(plain_range[1]) == 1 and int(plain_range[2]) == len(residues)
    if counts and {residues[0].kind.joins, residues[-1].kind.joins} != {"thiol"}:
        return ()
    piece = _OF_PARENT.fullmatch(note.strip())
    if piece and int(piece[2]) > len(residues) == int(piece[2]) - int(piece[1]) + 1:
        return ()
    found = [_pair(text, position, match, residues, note) for match in _PAIR.finditer(note)]
    rest = re.findall(r"[^\W\d_]+", _PAIR.sub(" ", note))
    unknown = [word for word in rest if word.casefold() not in _WORDS]
    if unknown:
        raise NotationError(f"'{unknown[0]}' in the note '({note})' is not understood", text, position)
    if re.search(r"\d", _PAIR.sub(" ", note)):
        raise NotationError(f"the note '({note})' names a position without a partner", text, position)
    if found:
        return tuple(found)
    thiols = [
        place for place, each in enumerate(residues) if each.kind.joins == "thiol" and not each.side_chain
    ]
    words = {word.casefold() for word in rest}
    if "s-s" in note.casefold():
        words.add("disulfide")
    if len(thiols) == 2 and words & {"disulfide", "disulphide", "cystine", "bridge", "bond", "cyclic"}:
        return (Bridge("disulfide", thiols[0], thiols[1]),)
    raise NotationError(
        f"the note '({note})' does not say which residues are joined: write (1-6 bridge)", text, position
    )


def bridge_between(
    first: int, second: int, residues: tuple[Residue, ...], text: str, position: int, note: str = ""
) -> Bridge:
    """Return the bridge that two residues can form: of their side chains, else from an end of the chain.

    Raises
    ------
    NotationError
        They can form none.
    """
    first, second = min(first, second), max(first, second)
    one, other = residues[first].kind.joins, residues[second].kind.joins
    kind = _KINDS.get(frozenset({one, other}))
    if kind is not None and first != second:
        return Bridge(kind, first, second)
    if first != second and "thioether" not in note.casefold():
        if first == 0 and other == "acid" and residues[0].kind.free_amine:
            return Bridge("lactam", first, second, "n", "side")
        if second == len(residues) - 1 and one == "amine" and "lactam" in note.casefold():
            return Bridge("lactam", first, second, "side", "c")
    names = f"{residues[first].code}{first + 1} and {residues[second].code}{second + 1}"
    raise NotationError(f"{names} cannot be bridged through their side chains", text, position)


def bridges_of_links(units: tuple[Unit, ...], text: str, start: int) -> tuple[Bridge, ...]:
    """Return the bridges of the marks at residues: ``Cys(1)…Cys(1)``, rings, BILN's ``C(1,3)``.

    Raises
    ------
    NotationError
        A mark has no partner, or joins what cannot be joined.
    """
    ends: dict[str, list[tuple[int, str | None]]] = {}
    for place, unit in enumerate(units):
        for link in unit.links:
            ends.setdefault(link.label, []).append((place, link.place))
    if ends and all(label == str(places[0][0] + 1) and len(places) == 1 for label, places in ends.items()):
        return ()  # Cys(1)-Tyr(2)-Ile(3): the numbers count the residues.
    found: list[Bridge] = []
    residues = tuple(unit.residue for unit in units)
    for label, places in ends.items():
        if len(places) != 2:
            raise NotationError(
                f"the mark '({label})' stands {len(places)} times: a bridge has two ends", text, start
            )
        (first, first_at), (second, second_at) = places
        if first_at is None or second_at is None:
            found.append(bridge_between(first, second, residues, text, start))
        else:
            found.append(_placed(first, first_at, second, second_at, residues, text, start))
    return tuple(found)


def _placed(
    first: int,
    first_at: str,
    second: int,
    second_at: str,
    residues: tuple[Residue, ...],
    text: str,
    start: int,
) -> Bridge:
    offered = {"n": "amine", "c": "acid"}
    joins = frozenset(
        offered.get(at, residues[place].kind.joins) for place, at in ((first, first_at), (second, second_at))
    )
    kind = _KINDS.get(joins)
    if kind is None:
        raise NotationError(
            f"{residues[first].code}{first + 1} and {residues[second].code}{second + 1} cannot be bridged so",
            text,
            start,
        )
    return Bridge(kind, first, second, first_at, second_at)


def _pair(text: str, position: int, match: re.Match[str], residues: tuple[Residue, ...], note: str) -> Bridge:
    places: list[int] = []
    for name, number in ((match[1], match[2]), (match[3], match[4])):
        place = int(number) - 1
        if not 0 <= place < len(residues):
            raise NotationError(
                f"the note names residue {number}, and there are {len(residues)}", text, position
            )
        if name and name.casefold() not in _WORDS:
            said = find_residue(name)
            meant = residues[place].kind
            if name not in meant.shared and (said is None or said.kind is not meant):
                raise NotationError(
                    f"the note says {name}{number}, and residue {number} is {residues[place].code}",
                    text,
                    position,
                )
        places.append(place)
    return bridge_between(places[0], places[1], residues, text, position, note)
