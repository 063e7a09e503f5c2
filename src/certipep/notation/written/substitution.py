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
from certipep.notation.written.lexicon import groups_named, residues_named
from certipep.peptides.bridge import Bridge
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue, plain

__all__ = ["parent_named", "substituted"]

_FORM = re.compile(
    r"\s*(?:([A-Za-z0-9α-ω]{1,12}|N-\([A-Za-z-]{3,40}\))-)?\[([^\[\]]{2,120})\]-?\s?([^\[\]]{2,60}?)(?:\s?\((\d{1,3})-(\d{1,3})\))?"
    r"(?:-(NH2|OH|amide|NHEt))?\s*"
)
_CHANGE = re.compile(r"(des-|desamino-|deamino-|Deamino-)?(.{1,30}?)(\d{1,3})$")
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ"}


def substituted(
    text: str, whole: str, read: Callable[[str], tuple[Reading, ...]]
) -> tuple[Reading, ...] | None:
    """Return the peptide that a parent and its changes describe, or None if the text has not that form.

    Raises
    ------
    NotationError
        A change names a residue that is not there or is not known.
    """
    form = _FORM.fullmatch(text)
    if form is None:
        named = parent_named(text) if re.search(r"[a-z]{3}", text) else None
        return (Reading(named),) if named is not None else None
    changes = [each.strip() for each in re.split(r"[,;]", form[2])]
    if not all(_CHANGE.fullmatch(each) for each in changes):
        return None
    parent = parent_named(form[3])
    if _key(form[3]) == "enkephalin" and any(re.search(r"[A-Za-z]5$", each) for each in changes):
        # Leu- and Met-enkephalin differ in residue 5 alone, which is one of the exchanged.
        parent = parent_named("Leu-enkephalin")
    if parent is None:
        if not re.fullmatch(r"[ACDEFGHIKLMNPQRSTVWY]{3,}", form[3].strip()):
            return None
        parent = Peptide(tuple(map(plain, form[3].strip())))
    first, last = int(form[4] or 1), int(form[5] or len(parent.residues))
    if not 1 <= first <= last <= len(parent.residues):
        raise NotationError(f"{form[3]} has {len(parent.residues)} residues", whole, form.start(3))
    residues = list(parent.residues)
    cap = parent.n_terminus if first == 1 else None
    alcohol = False
    for each in changes:
        if each.endswith(f"-ol{last}") and last == len(residues):
            each, alcohol = each.replace("-ol", ""), True
        residues = _changed(residues, each, whole, form.start(2))
    bridges = parent.bridges if (first, last) == (1, len(parent.residues)) else ()
    end = parent.c_terminus if last == len(parent.residues) else None
    if alcohol:
        end = groups_named("ol", C_TERMINUS)[0]
    front: list[Residue] = []
    if form[1]:
        front, cap = _front(form[1], cap, read, whole)
    if form[6]:
        end = None if form[6] == "OH" else groups_named(form[6], C_TERMINUS)[0]
    kept = residues[first - 1 : last]
    moved = tuple(
        Bridge(each.kind, each.first + len(front), each.second + len(front), each.first_at, each.second_at)
        for each in bridges
    )
    return (Reading(Peptide((*front, *kept), cap, end, moved)),)


def parent_named(name: str) -> Peptide | None:
    """Return the known peptide of a name, as hormones are called where they are varied; None if there is none."""
    return _parents().get(_key(name))


@cache
def _parents() -> dict[str, Peptide]:
    document: dict[str, Any] = read_table(Path(__file__).parents[1] / "data" / "parents.toml")
    found: dict[str, Peptide] = {}
    for row in document["parent"]:
        residues = tuple(plain("pGlu" if letter == "z" else letter) for letter in row["letters"])
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


def _key(name: str) -> str:
    lowered = name.strip().casefold()
    for word, letter in _GREEK.items():
        lowered = lowered.replace(word, letter)
    return re.sub(r"[\s_‐‑–-]", "", lowered)


def _changed(residues: list[Residue], change: str, whole: str, position: int) -> list[Residue]:
    found = _CHANGE.fullmatch(change)
    place = int(found[3]) - 1 if found else -1
    if found is None or not 0 <= place < len(residues):
        raise NotationError(f"'{change}' names a residue that the parent does not have", whole, position)
    name = (found[1] or "") + found[2]
    if found[1] and found[1].startswith("des-"):
        raise NotationError(f"'{change}' leaves a residue out: write the sequence", whole, position)
    named = residues_named(found[2]) if not found[1] else residues_named("Mpr") if found[2] == "Cys" else ()
    if len(named) != 1 and len(found[2]) == 1 and found[2] in "ACDEFGHIKLMNPQRSTVWY":
        named = (plain(found[2]),)
    if len(named) != 1:
        raise NotationError(f"'{name}' is no residue that certipep knows", whole, position)
    return [*residues[:place], named[0], *residues[place + 1 :]]


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
