"""What stands in brackets behind a residue: a modification, a label, a link, a chain of its own, or a residue."""

from __future__ import annotations

import re
from dataclasses import replace

from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError, FormulaError
from certipep.notation.written.branches import Branch, branch_of
from certipep.notation.written.isotopes import isotope_label, label_fits
from certipep.notation.written.lexicon import residues_named
from certipep.notation.written.partial import Link, Partial, Unit
from certipep.peptides.modification import Modification, modification, stands_for
from certipep.peptides.residue import Residue, plain
from certipep.peptides.unimod import unimod_named

__all__ = ["adhoc_modification", "bracketed_residue", "carried_residue", "names_residue", "on_residue"]

_MASS = re.compile(r"[+-]\d{1,5}(?:\.\d{1,12})?")
# Short names of Unimod mean other things between residues.
_SHORTEST_OF_UNIMOD = 5
_CARRIED = re.compile(r"((?:[dDL]-)?[A-Z][a-z]{2}|[ACDEFGHIKLMNPQRSTVWY])\(([^()]{1,30})\)")
# One letter with its hand or its methyl: (D-A), {d-A}, (NMeF).
_LETTER = re.compile(r"([dDL]-|N-?Me-?)([ACDEFGHIKLMNPQRSTVWY])")
_LINK = re.compile(r"\d{1,2}")
_BILN = re.compile(r"(\d{1,2}),([123])")
_PLACES = {"1": "n", "2": "c", "3": "side"}


def adhoc_modification(name: str) -> Modification | None:
    """Return a modification that is given by its formula or mass: ``Formula:C2H2O``, ``+15.9949``."""
    if _MASS.fullmatch(name):
        return Modification(name, None, float(name), name=name, short=name)
    # "13C2" is no formula: thirteen times C2 is a salt's way to count, and an isotope stands in brackets, [13C2].
    if name.startswith("Formula:") and not name[8:].lstrip()[:1].isdigit():
        try:
            formula = Formula.parse(name[8:])
        except FormulaError:
            return None
        return Modification(f"Formula:{formula.hill}", formula, name=name, short=name)
    return None


def names_residue(inner: str) -> bool:
    """Whether braces hold a residue."""
    try:
        return bool(bracketed_residue(inner) or carried_residue(inner)) or (len(inner.strip()) == 1)
    except CertipepError:
        return False


def on_residue(partial: Partial, inner: str, square: bool) -> list[Partial]:
    """Return the ways in which what stands in brackets can belong to the residue before them."""
    unit = partial.unit
    if unit is None:
        return []
    text = inner.strip()
    if _LINK.fullmatch(text) and not square:
        return [partial.with_last(replace(unit, links=(*unit.links, Link(text))))]
    biln = _BILN.fullmatch(text)
    if biln:
        return [
            partial.with_last(replace(unit, links=(*unit.links, Link(f"biln {biln[1]}", _PLACES[biln[2]]))))
        ]
    found = [_grown(partial, unit, residue) for residue in _modified(unit.residue, text, square)]
    if not found and unit.branch is None:
        branch = branch_of(text, unit.residue.kind.joins)
        if isinstance(branch, Branch):
            return [partial.with_last(replace(unit, branch=branch))]
        if branch is not None and branch.fits(unit.residue.kind.id):
            return [_grown(partial, unit, unit.residue.with_modification(branch))]
    return found


def bracketed_residue(inner: str) -> tuple[Residue, ...]:
    """Return the residues that brackets may hold: ``(Aib)``, ``{D-Phe}``, ``(dA)``, ``{d-Arg}``."""
    text = inner.strip()
    if len(text) < 2 or text.isdigit():
        return ()
    letter = _LETTER.fullmatch(text)
    if letter is not None:
        bare = plain(letter[2])
        held = bare.with_modification(modification("Nmethyl")) if letter[1].startswith("N") else bare
        return (replace(held, stereo="D" if letter[1][0] in "dD" and bare.kind.chiral else bare.stereo),)
    found = residues_named(text)
    if not found and text.startswith("d-"):
        found = residues_named(f"D-{text[2:]}")
    return found


def carried_residue(inner: str) -> tuple[Residue, ...]:
    """Return the residues that braces may hold with what sits on them: ``{Lys(Ac)}``, ``{K(Me3)}``."""
    carried = _CARRIED.fullmatch(inner.strip())
    if carried is None:
        return ()
    bare = residues_named(carried[1]) if len(carried[1]) > 1 else (plain(carried[1]),)
    return tuple(each for residue in bare for each in _modified(residue, carried[2], False))


def _modified(residue: Residue, text: str, square: bool) -> list[Residue]:
    site = residue.kind.id
    label = isotope_label(text)
    if label is not None:
        return [residue.with_modification(label)] if label_fits(label, residue) else []
    named = residues_named(f"{residue.kind.code}({text})")
    if any(each.kind is not residue.kind for each in named) and not residue.modifications:
        return [replace(each, stereo=residue.stereo if each.kind.chiral else each.stereo) for each in named]
    found = _candidates(text, site)
    if found:
        return [each for one in found for each in _with(residue, one)]
    if re.fullmatch(r"[+]\d{1,2}", text):
        # A whole number may be short for an isotope label: its tag is read by ProForma alone, which asks.
        return []
    adhoc = adhoc_modification(text) if square or text.startswith(("+", "-")) else None
    return _with(residue, adhoc) if adhoc is not None else []


def _candidates(name: str, site: str) -> tuple[Modification, ...]:
    name = name.removeprefix("ε-")
    found = stands_for(name, site)
    if found:
        return found
    # Esters and ethers are often written with their oxygen: Asp(OtBu), Glu(OMe).
    if name.startswith("O") and len(name) > 2 and (found := stands_for(name[1:], site)):
        return found
    if len(name) < _SHORTEST_OF_UNIMOD and not name.casefold().startswith("unimod:"):
        return ()
    return tuple(each for each in unimod_named(name) if each.fits(site))


def _with(residue: Residue, added: Modification) -> list[Residue]:
    try:
        return [residue.with_modification(added)]
    except CertipepError:
        return []


def _grown(partial: Partial, unit: Unit, residue: Residue) -> Partial:
    return partial.with_last(replace(unit, residue=residue))
