"""A known peptide with some residues exchanged: ``[Nle4,D-Phe7]-α-MSH``, ``[D-Ala2]-YAGFL``.

The parents are data: ``notation/data/parents.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from certipep.datafile import read_table
from certipep.errors import NotationError
from certipep.notation.ambiguous import Reading
from certipep.notation.written.changes import changed, changes_of, names_one
from certipep.notation.written.lexicon import groups_named
from certipep.peptides.bridge import Bridge
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue, plain

__all__ = ["UnknownParentError", "parent_named", "substituted"]

_FORM = re.compile(
    r"\s*(?:([A-Za-z0-9α-ω]{1,12}|N-\([A-Za-z-]{3,40}\))-)?\[([^\[\]]{2,120})\]-?\s?([^\[\]]{2,60}?)(?:\s?\((\d{1,3})-(\d{1,3})\))?"
    r"(?:-(NH2|OH|amide|NHEt))?\s*"
)
# The animal behind a name changes nothing that the table of parents says.
_SPECIES = re.compile(r",? (?:human|rat|mouse|bovine|porcine)$")
_LEFT_OUT = re.compile(r"\s*[Dd]es-?\[?([A-Z][a-z]{2})(\d{1,3})\]?-([^\[\]]{2,60})")
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ"}


class UnknownParentError(NotationError):
    """Changes of a peptide whose name no table holds."""


def substituted(
    text: str, whole: str, read: Callable[[str], tuple[Reading, ...]]
) -> tuple[Reading, ...] | None:
    """Return the peptide that a parent and its changes describe, or None if the text has not that form.

    Raises
    ------
    NotationError
        A change names a residue that is not there or is not known.
    """
    text = _SPECIES.sub("", text)
    left_out = _LEFT_OUT.fullmatch(text)
    if left_out:
        text = f"[des-{left_out[1]}{left_out[2]}]-{left_out[3]}"
    form = _FORM.fullmatch(text)
    if form is None:
        named = _alone().get(_key(text)) if re.search(r"[a-z]{3}", text) else None
        return (Reading(named),) if named is not None else None
    changes = changes_of(form[2])
    if changes is None:
        return None
    parent = parent_named(form[3])
    if _key(form[3]) == "enkephalin" and any(re.search(r"[A-Za-z]5$", each) for each, _ in changes):
        # Leu- and Met-enkephalin differ in residue 5 alone, which is one of the exchanged.
        parent = parent_named("Leu-enkephalin")
    if parent is None:
        if not re.fullmatch(r"[ACDEFGHIKLMNPQRSTVWY]{3,}", form[3].strip()):
            if re.search(r"[a-z]{3}", form[3]) and names_one(changes[0][0]):
                raise UnknownParentError(
                    f"'{form[3].strip()}' is no parent that certipep knows: write the whole sequence",
                    whole,
                    0,
                )
            return None
        parent = Peptide(tuple(map(plain, form[3].strip())))
    count = len(parent.residues)
    first, last = int(form[4] or 1), int(form[5] or count)
    if not 1 <= first <= last <= count:
        raise NotationError(f"{form[3]} has {count} residues", whole, form.start(3))
    after = changed(parent.residues, changes, whole, form.start(2))
    if (after.without_first or after.without_last) and (parent.bridges or (first, last) != (1, count)):
        raise NotationError("a residue is left out of a ring or a piece: write the sequence", whole, 0)
    whole_parent = (first, last) == (1, count)
    kept = after.residues if whole_parent else after.residues[first - 1 : last]
    bridges = parent.bridges if whole_parent else ()
    cap = parent.n_terminus if first == 1 and not after.without_first else None
    end = parent.c_terminus if last == count and not after.without_last else None
    if after.end:
        if last != count:
            raise NotationError("the end is told of a residue that is not the last", whole, form.start(2))
        end = groups_named(after.end, C_TERMINUS)[0]
    front: list[Residue] = []
    if form[1]:
        front, cap = _front(form[1], cap, read, whole)
    if form[6]:
        end = None if form[6] == "OH" else groups_named(form[6], C_TERMINUS)[0]
    moved = tuple(
        Bridge(each.kind, each.first + len(front), each.second + len(front), each.first_at, each.second_at)
        for each in bridges
    )
    return (Reading(Peptide((*front, *kept), cap, end, moved)),)


def parent_named(name: str) -> Peptide | None:
    """Return the known peptide of a name, as hormones are called where they are varied; None if there is none."""
    return _parents().get(_key(name))


@cache
def _alone() -> dict[str, Peptide]:
    """Return the parents whose names stand for them where nothing is exchanged; the panel holds the others."""
    rows = read_table(Path(__file__).parents[1] / "data" / "parents.toml")["parent"]
    keys = {_key(name) for row in rows if row.get("alone", True) for name in row["names"]}
    return {key: each for key, each in _parents().items() if key in keys}


@cache
def _parents() -> dict[str, Peptide]:
    document: dict[str, Any] = read_table(Path(__file__).parents[1] / "data" / "parents.toml")
    found: dict[str, Peptide] = {}
    for row in document["parent"]:
        residues = tuple(map(_of_letter, row["letters"]))
        caps = [
            groups_named(row[key], site)[0] if row.get(key) else None
            for key, site in (("front", N_TERMINUS), ("back", C_TERMINUS))
        ]
        bridges = tuple(
            Bridge("disulfide", first - 1, second - 1) for first, second in row.get("disulfides", ())
        )
        peptide = Peptide(residues, caps[0], caps[1], bridges)
        for spelling in row["names"]:
            found[_key(spelling)] = peptide
    return found


def _of_letter(letter: str) -> Residue:
    if letter == "z":
        return plain("pGlu")
    return plain(letter) if letter.isupper() else Residue(plain(letter.upper()).kind, "D")


def _key(name: str) -> str:
    lowered = name.strip().casefold()
    for word, letter in _GREEK.items():
        lowered = lowered.replace(word, letter)
    return re.sub(r"[\s_‐‑–-]", "", lowered)


def _front(
    word: str, cap: object, read: Callable[[str], tuple[Reading, ...]], whole: str
) -> tuple[list[Residue], Any]:
    if word.startswith("N-("):
        inner = read(word[3:-1])
        if len(inner) != 1:
            raise NotationError(f"'{word}' is not clear", whole, 0)
        return list(inner[0].peptide.residues), inner[0].peptide.n_terminus
    if word in {"H", "H2N"}:
        return [], None
    groups = groups_named(word, N_TERMINUS)
    if len(groups) != 1:
        raise NotationError(f"'{word}' is no group that certipep knows", whole, 0)
    return [], groups[0] if cap is None or cap == groups[0] else cap
