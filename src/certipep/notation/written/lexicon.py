"""Names of residues and groups in a text: where they end, and everything that each may stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from certipep.errors import UsageError
from certipep.peptides.modification import C_TERMINUS, Modification, folded, stands_for
from certipep.peptides.residue import Residue, find_residue
from certipep.peptides.residue_kind import kind_spellings, kinds_sharing

__all__ = ["ends_of_names", "groups_named", "is_code", "names_at", "residues_named"]

_LONGEST = 44
_BOUNDARY = re.compile(r"[ \-()\[\]{}.,_/+ψΨ]")
# D-N-Me-Phe(4-NO2) has seven.
_MOST_BOUNDARIES = 10
_STEREO = re.compile(r"(?:D,L|DL|D|L|d)-")
# "D-K" between letters can be aspartic acid and lysine, or D-lysine.
_LETTER_PAIR = re.compile(r"(?:DL|D|L)-?[A-Z]")
_CODE = re.compile(r"[A-Za-zαβγ0-9]{3,6}")
_GROUP = re.compile(r"(.+)\(([^()]+)\)")
_LETTERS = re.compile(r"[A-Z]+")


@lru_cache(maxsize=8192)
def residues_named(name: str) -> tuple[Residue, ...]:
    """Return every residue that a name may stand for: one, none, or several for an abbreviation that is shared."""
    # "DY" is aspartic acid and tyrosine; of a single letter only "dY" is the D-form.
    if _LETTER_PAIR.fullmatch(name):
        return ()
    found = _found(name)
    shared = _sharing(name)
    carried = _carried(name) if shared else ()
    return tuple(dict.fromkeys((*((found,) if found is not None else ()), *shared, *carried)))


@lru_cache(maxsize=8192)
def groups_named(name: str, site: str) -> tuple[Modification, ...]:
    """Return every group of a site that a name may stand for.

    A name in capitals that could be letters of residues must be spelt exactly as a table spells it, and a name with
    hyphens must have them in the table too: "Bz-L" is benzoyl and leucine, not benzyl.
    """
    stripped = name.strip()
    if len(stripped) < 2 and stripped != "p":
        return ()
    for word in _spellings(stripped, site):
        found = tuple(
            each
            for each in stands_for(word, site)
            if _spells(word, each) and not _is_bare_ester(each, site, stripped)
        )
        if found:
            return found
    return ()


def names_at(text: str, start: int, end: int) -> list[tuple[int, tuple[Residue, ...]]]:
    """Return the ends of names of residues that begin at a position, the longest first, with their residues."""
    return [
        (place, found)
        for place in ends_of_names(text, start, end)
        if len(text[start:place]) > 1 and (found := residues_named(text[start:place]))
    ]


def ends_of_names(text: str, start: int, end: int) -> list[int]:
    """Return the places where a name that begins at a position can end, the farthest first."""
    stop = min(end, start + _LONGEST)
    ends: list[int] = []
    for boundary in _BOUNDARY.finditer(text, start + 1, stop):
        place = boundary.end() if boundary[0] in ")]}" else boundary.start()
        if not ends or ends[-1] != place:
            ends.append(place)
        if len(ends) >= _MOST_BOUNDARIES:
            break
    if stop == end and (not ends or ends[-1] != end):
        ends.append(end)
    return ends[::-1]


@lru_cache(maxsize=4096)
def is_code(word: str) -> bool:
    """Whether a word is the code of a residue, in whatever case."""
    if not _CODE.fullmatch(word):
        return False
    if word in kind_spellings(every=False):
        return len(word) == 3
    return bool(residues_named(word) or residues_named(word.capitalize()))


def _found(name: str) -> Residue | None:
    try:
        return find_residue(name)
    except UsageError:
        return None


def _carried(name: str) -> tuple[Residue, ...]:
    """Return a residue with its group where a shared name is written like one: Cys(SO3H) is S-sulfocysteine, too."""
    shape = _GROUP.fullmatch(name)
    bare = _found(shape[1]) if shape else None
    if shape is None or bare is None:
        return ()
    return tuple(bare.with_modification(each) for each in stands_for(shape[2], bare.kind.id))


def _sharing(name: str) -> tuple[Residue, ...]:
    stereo = _STEREO.match(name)
    bare = name[stereo.end() :] if stereo else name
    hand = {"d-": "D", "D-": "D", "L-": "L"}.get(stereo[0], "DL") if stereo else "L"
    if stereo is None and len(name) > 3 and name[0] in "dD" and name[1:2].isupper():
        bare, hand = name[1:], "D"
    kinds = kinds_sharing(bare)
    return tuple(Residue(kind, hand if kind.chiral else "") for kind in kinds if kind.chiral or hand == "L")


def _spellings(name: str, site: str) -> tuple[str, ...]:
    """Return the ways to look a group up: without "N-" before it, without the oxygen of an ester."""
    if site == C_TERMINUS and name.startswith("O") and len(name) > 2:
        # "OMe" and "OtBu" are esters: the oxygen belongs to the acid.
        return name, name[1:]
    bare = re.sub(r"^(?:N|Nα|Na|α-N|N-alpha|Nalpha|N\(α\))-(?=[A-Za-z0-9(])", "", name)
    return (name,) if bare == name else (name, bare)


def _is_bare_ester(each: Modification, site: str, word: str) -> bool:
    """Whether a group that only an oxygen can bind to the acid is written without that oxygen: "-Me"."""
    oxygen_written = word.startswith("O") or "ester" in word or (word.startswith("Me") and word != "Me")
    return site == C_TERMINUS and bool(each.smiles) and not each.on_acid and not oxygen_written


def _spells(name: str, each: Modification) -> bool:
    names = {each.id, each.short, each.name, *each.spellings}
    if name in names:
        return True
    if _LETTERS.fullmatch(name):
        return False
    return "-" not in name or any("-" in one and folded(one) == folded(name) for one in names)
