"""Reads HELM strings of peptides, with the bridges and branches between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from certipep.errors import NotationError, UnsupportedError, UsageError
from certipep.notation.helm.groups import Group, group_on
from certipep.notation.helm.monomer_words import monomer_words
from certipep.notation.helm.monomers import drawn, monomer, residue_of_end
from certipep.peptides.bridge import Bridge
from certipep.peptides.modification import Modification
from certipep.peptides.peptide import Chain, Peptide
from certipep.peptides.residue import Residue

__all__ = ["read"]

_POLYMER = re.compile(r"([A-Z]+)(\d{1,4})\{")
_LINK = re.compile(r"([A-Z]+\d{1,4}),([A-Z]+\d{1,4}),(\d{1,5}):(R\d|pair)-(\d{1,5}):(R\d|pair)")
_NUMBER = re.compile(r"X\d+")
_KINDS = {
    frozenset({"thiol"}): "disulfide",
    frozenset({"acid", "amine"}): "lactam",
    frozenset({"acid", "hydroxyl"}): "lactone",
    frozenset({"acid", "thiol"}): "thioester",
}


@dataclass(slots=True)
class _Polymer:
    name: str
    residues: list[Residue]
    n_cap: Modification | None
    c_cap: Modification | None
    # Monomer number (caps count) of the first residue, from 1.
    first: int
    start: int = 0


def read(text: str) -> Peptide:
    """Read a HELM string.

    Raises
    ------
    NotationError
        It breaks the grammar, or joins what cannot be joined.
    UnsupportedError
        It holds polymers other than peptides and groups on them, or an unknown monomer; the message names it.
    """
    written = text.strip()
    sections = _sections(written, text)
    polymers, groups = _polymers(sections[0], text)
    if len(sections) > 2 and sections[2]:
        raise UnsupportedError("HELM groups are not supported")
    start = 0
    for each in polymers:
        each.start = start
        start += len(each.residues)
    links = sections[1].split("|") if len(sections) > 1 and sections[1] else []
    offset = len(sections[0]) + 1
    bridges: list[Bridge] = []
    for link in links:
        if not _put_group(link, polymers, groups, text, offset):
            bridges.append(_bridge(link, polymers, text, offset))
        offset += len(link) + 1
    for name, group in groups.items():
        if not group.bound:
            raise UnsupportedError(f"the HELM polymer {name} is bound to no peptide: two molecules")
    main = polymers[0]
    try:
        return Peptide(
            tuple(main.residues),
            main.n_cap,
            main.c_cap,
            tuple(bridges),
            branches=tuple(Chain(tuple(each.residues), each.n_cap, each.c_cap) for each in polymers[1:]),
        )
    except UsageError as error:
        raise NotationError(str(error), text, 0) from error


def _sections(written: str, text: str) -> list[str]:
    """Split at ``$`` outside of brackets."""
    sections = [""]
    depth = 0
    for position, character in enumerate(written):
        depth += (character in "{[") - (character in "}]")
        if depth < 0:
            raise NotationError(f"'{character}' closes nothing", text, position)
        if character == "$" and depth == 0:
            sections.append("")
        else:
            sections[-1] += character
    if depth:
        raise NotationError("a bracket is not closed", text, len(written) - 1)
    if len(sections) > 5:
        raise NotationError("HELM has five sections at most", text, 0)
    return sections


def _polymers(section: str, text: str) -> tuple[list[_Polymer], dict[str, Group]]:
    polymers: list[_Polymer] = []
    groups: dict[str, Group] = {}
    position = 0
    while True:
        found = _POLYMER.match(section, position)
        if not found:
            raise NotationError("a polymer is written PEPTIDE1{A.C.D}", text, position)
        if found[1] not in {"PEPTIDE", "CHEM"}:
            raise UnsupportedError(
                f"HELM polymers of the kind '{found[1]}' are not supported, only PEPTIDE and CHEM"
            )
        end = section.find("}", found.end())
        if end < 0:
            raise NotationError("'{' is not closed", text, found.end() - 1)
        name = found[1] + found[2]
        if name in groups or any(each.name == name for each in polymers):
            raise NotationError(f"{name} stands twice", text, position)
        inside = section[found.end() : end]
        alone = _end_alone(inside, found.end(), text)
        if alone is not None:
            groups[name] = Group(name, alone.id)
        elif found[1] == "CHEM":
            groups[name] = Group(name, _one_monomer(name, inside, found.end(), text))
        else:
            polymers.append(_polymer(name, inside, found.end(), text))
        position = end + 1
        if position == len(section):
            if not polymers:
                raise UnsupportedError("there is no PEPTIDE in this HELM string")
            return polymers, groups
        if section[position] != "|":
            raise NotationError("polymers are separated by '|'", text, position)
        position += 1


def _polymer(name: str, inside: str, offset: int, text: str) -> _Polymer:
    polymer = _Polymer(name, [], None, None, 1)
    pieces = monomer_words(inside, offset, text)
    for number, (word, position) in enumerate(pieces, 1):
        found = monomer(word) or drawn(word)
        if found is None:
            raise _unknown(word, position, text)
        if polymer.c_cap is not None:
            raise NotationError("a monomer follows the C-terminus", text, position)
        if found.residue is None and found.n_cap is not None:
            if number > 1:
                raise NotationError(f"'{word}' can only stand at the N-terminus", text, position)
            polymer.n_cap, polymer.first = found.n_cap, 2
            continue
        if found.n_cap is not None:
            if polymer.residues or polymer.n_cap is not None:
                raise NotationError(f"'{word}' can only stand at the N-terminus", text, position)
            polymer.n_cap = found.n_cap
        if found.residue is not None:
            if not found.residue.kind.free_amine and (polymer.residues or polymer.n_cap):
                raise NotationError(f"'{word}' can only stand at the N-terminus", text, position)
            polymer.residues.append(found.residue)
        polymer.c_cap = found.c_cap
    if not polymer.residues and polymer.c_cap is not None and polymer.n_cap is None and len(pieces) == 1:
        # One monomer that is an amino aldehyde or the like: a residue with its end.
        polymer.residues.append(residue_of_end(polymer.c_cap))
        polymer.c_cap = None
    if not polymer.residues:
        raise NotationError(f"{name} has no residue", text, offset)
    return polymer


def _end_alone(inside: str, offset: int, text: str) -> Modification | None:
    """Return the group that a polymer is, where its one monomer is an end of the N-terminus: ``PEPTIDE1{[ac]}``."""
    words = monomer_words(inside, offset, text)
    found = monomer(words[0][0]) if len(words) == 1 else None
    return found.n_cap if found is not None and found.residue is None else None


def _one_monomer(name: str, inside: str, offset: int, text: str) -> str:
    words = monomer_words(inside, offset, text)
    if len(words) != 1:
        raise UnsupportedError(f"{name} has {len(words)} monomers: a CHEM polymer of one is supported")
    return words[0][0]


def _put_group(
    link: str, polymers: list[_Polymer], groups: dict[str, Group], text: str, position: int
) -> bool:
    """Put a CHEM polymer where a connection binds it to a peptide; False if the connection has none."""
    found = _LINK.fullmatch(link)
    if not found or not {found[1], found[2]} & groups.keys():
        return False
    if found[1] in groups and found[2] in groups:
        raise UnsupportedError(f"the connection {link} joins two CHEM polymers, which is not supported")
    name, chem, number, point = (
        (found[2], found[1], found[5], found[6])
        if found[1] in groups
        else (found[1], found[2], found[3], found[4])
    )
    place, at = _place(name, int(number), point, polymers, text, position)
    polymer = next(each for each in polymers if each.name == name)
    residue = polymer.residues[place - polymer.start]
    group = groups[chem]
    if group.bound:
        raise UnsupportedError(
            f"{chem} is bound at two places: a linker between two residues is not supported"
        )
    groups[chem] = replace(group, bound=True)
    added = group_on(group, at, residue.kind.id, residue.kind.joins)
    if at == "n":
        polymer.n_cap = added
    elif at == "c":
        polymer.c_cap = added
    else:
        polymer.residues[place - polymer.start] = residue.with_modification(added)
    return True


def _bridge(link: str, polymers: list[_Polymer], text: str, position: int) -> Bridge:
    found = _LINK.fullmatch(link)
    if not found:
        raise NotationError("a connection is written PEPTIDE1,PEPTIDE1,2:R3-8:R3", text, position)
    if "pair" in {found[4], found[6]}:
        raise UnsupportedError("HELM hydrogen-bond pairs are not supported")
    ends = sorted(
        _place(name, int(number), point, polymers, text, position)
        for name, number, point in ((found[1], found[3], found[4]), (found[2], found[5], found[6]))
    )
    every = [residue for each in polymers for residue in each.residues]
    joins = frozenset({"n": "amine", "c": "acid"}.get(at, every[place].kind.joins) for place, at in ends)
    kind = _KINDS.get(joins)
    if kind is None or any(at == "side" and every[place].side_chain for place, at in ends):
        names = " and ".join(f"{every[place].code} ({at})" for place, at in ends)
        raise UnsupportedError(f"the connection {link} between {names} is not supported")
    (first, first_at), (second, second_at) = ends
    return Bridge(kind, first, second, first_at, second_at)


def _place(
    name: str, number: int, point: str, polymers: list[_Polymer], text: str, position: int
) -> tuple[int, str]:
    for each in polymers:
        if each.name != name:
            continue
        if point == "R3" and not each.residues:
            raise UnsupportedError(f"{name} is an end alone, which joins nothing")
        index = number - each.first
        if not 0 <= index < len(each.residues):
            raise NotationError(f"{name} has no residue {number}", text, position)
        if point == "R1" and index == 0 and each.n_cap is None:
            return each.start + index, "n"
        if point == "R2" and index == len(each.residues) - 1 and each.c_cap is None:
            return each.start + index, "c"
        if point == "R3":
            return each.start + index, "side"
        raise NotationError(f"{point} of monomer {number} of {name} is taken", text, position)
    raise NotationError(f"there is no {name}", text, position)


def _unknown(word: str, position: int, text: str) -> NotationError | UnsupportedError:
    if not word.strip():
        return NotationError("there is no monomer between the dots", text, position)
    if _NUMBER.fullmatch(word):
        return UnsupportedError(
            f"the monomer '{word}' is a number of a database: its structure is not in HELM"
        )
    if any(character in word for character in "=*@|$"):
        return UnsupportedError(
            "a monomer written as SMILES is not supported: read the whole peptide as SMILES"
        )
    return UnsupportedError(f"the monomer '{word}' is in no table of certipep's")
