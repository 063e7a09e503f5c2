"""What is put on a residue or a terminus, as the tables of ``data/modifications`` list it.

>>> acetyl = modification("Ac")
>>> acetyl.formula.hill, acetyl.removes_charge("n-term"), modification("Methyl").removes_charge("K")
('C2H2O', True, False)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from certipep.chemistry.formula import Formula
from certipep.errors import DataError, UsageError
from certipep.peptides.chromophores import absorption_of
from certipep.peptides.tables import files, rows

__all__ = [
    "C_TERMINUS",
    "N_TERMINUS",
    "Modification",
    "find_modifications",
    "folded",
    "is_common",
    "modification",
    "modifications",
    "stands_for",
]

N_TERMINUS = "n-term"
C_TERMINUS = "c-term"

_AMINES = ("Orn", "Dab", "Dpr")
# Shorter names of Unimod ("GG", "Ub") are in our tables where they are in use.
_SHORTEST_OF_UNIMOD = 3
_IGNORED = {ord(character): None for character in " -_‐‑–"}


@dataclass(frozen=True, slots=True)
class Modification:
    """A change of a residue or terminus.

    Parameters
    ----------
    id : str
        Its ProForma name (Unimod's where Unimod has it).
    formula : Formula or None
        What it adds to the unmodified site; None when only a mass is known.
    mass : float or None
        Monoisotopic mass in Da that it adds, when the formula is not known.
    sites : tuple of str
        Residue ids, ``n-term``, ``c-term`` or ``backbone`` (the amide nitrogen); empty: anywhere.
    keeps : tuple of str
        Sites whose ionisable group it leaves as it is.
    adds : tuple of (sign, pKa, name)
        Ionisable groups that it brings.
    turns : mapping of str to str, as pairs
        Residue id -> id of the residue that the site becomes.
    smiles : str
        Branches at the site, separated by spaces.
    on_acid : bool
        Whether it replaces the OH of an acid (else it sits on the oxygen).
    reduces : bool
        Whether the carbonyl of the C-terminus becomes CH2.
    parts : tuple of str
        Ids of the residues and the cap that a long side chain is made of, from the residue outward.
    ionisation : {"none", "known", "unknown"}
        Its effect on ionisable groups: none at all, what `keeps`, `adds` and `turns` say, or not known.
    absorption : {"none", "known", "unknown"} or ""
        Its effect on absorption above 250 nm; "" follows from the structure, see `absorbs`.
    """

    id: str
    formula: Formula | None
    mass: float | None = None
    name: str = field(default="", compare=False)
    short: str = field(default="", compare=False)
    sites: tuple[str, ...] = field(default=(), compare=False)
    keeps: tuple[str, ...] = field(default=(), compare=False)
    adds: tuple[tuple[int, float, str], ...] = field(default=(), compare=False)
    turns: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    smiles: str = field(default="", compare=False)
    structure_sites: tuple[str, ...] | None = field(default=None, compare=False)
    on_acid: bool = field(default=False, compare=False)
    reduces: bool = field(default=False, compare=False)
    helm: str = field(default="", compare=False)
    accession: str = field(default="", compare=False)
    spellings: tuple[str, ...] = field(default=(), compare=False)
    parts: tuple[str, ...] = field(default=(), compare=False)
    ionisation: str = field(default="unknown", compare=False)
    absorption: str = field(default="", compare=False)
    source: str = field(default="", compare=False)

    def __hash__(self) -> int:
        return hash(self.id)

    def fits(self, site: str) -> bool:
        """Whether the table allows it on this site."""
        return not self.sites or site in self.sites

    def removes_charge(self, site: str) -> bool:
        """Whether the ionisable group of this site is gone under it."""
        return self.ionisation != "none" and site not in self.keeps

    @property
    def absorbs(self) -> str:
        """Effect on absorption above 250 nm: ``none``, ``known`` or ``unknown``."""
        return self.absorption or absorption_of(self.smiles)

    def becomes(self, site: str) -> str | None:
        """Return the id of the residue that the site turns into, if it does."""
        return next((after for before, after in self.turns if before == site), None)


def modification(name: str, site: str | None = None) -> Modification:
    """Return the modification with this name, abbreviation, accession or spelling.

    Parameters
    ----------
    name : str
        For example ``Ac``, ``Acetyl``, ``UNIMOD:1``, ``OtBu``.
    site : str, optional
        Residue id, ``n-term`` or ``c-term``: only those that fit there.

    Raises
    ------
    UsageError
        No table holds it, or the name stands for several.
    """
    found = find_modifications(name)
    if site is not None:
        found = tuple(each for each in found if each.fits(site))
    if not found:
        where = f" on {site}" if site else ""
        raise UsageError(f"'{name}'{where} is no modification that certipep knows")
    if len(found) > 1:
        names = ", ".join(each.id for each in found)
        raise UsageError(f"'{name}' stands for several modifications: write one of {names}")
    return found[0]


def find_modifications(name: str) -> tuple[Modification, ...]:
    """Return every modification that a spelling may stand for; the common table alone if it has one."""
    lowered = folded(name)
    for file in files("modifications")[:1]:
        found = _table(file).get(name) or _folded(file).get(lowered)
        if found:
            return found
    rest = files("modifications")[1:]
    exact = tuple(each for file in rest for each in _table(file).get(name, ()))
    found = exact or tuple(each for file in rest for each in _folded(file).get(lowered, ()))
    if found or len(name) < _SHORTEST_OF_UNIMOD:
        return found
    from certipep.peptides.unimod import unimod_named

    return unimod_named(name)


def stands_for(name: str, site: str) -> tuple[Modification, ...]:
    """Return every modification of a site that a spelling may stand for, over all tables; exact ones first."""
    exact = tuple(
        each for file in files("modifications") for each in _table(file).get(name, ()) if each.fits(site)
    )
    if exact:
        return exact
    lowered = folded(name)
    return tuple(
        each for file in files("modifications") for each in _folded(file).get(lowered, ()) if each.fits(site)
    )


def is_common(name: str) -> bool:
    """Whether the common table holds a spelling, so that no other table needs to be read."""
    return any(name in _table(file) for file in files("modifications")[:1])


def folded(name: str) -> str:
    """Return a spelling without regard to case, spaces, hyphens and the way that gamma is written."""
    lowered = name.casefold().replace("γ", "g").replace("gamma", "g")
    return lowered.translate(_IGNORED)


@cache
def modifications() -> tuple[Modification, ...]:
    """Return every modification of every table."""
    return tuple(each for file in files("modifications") for each in _rows(file))


@cache
def _rows(file: str) -> tuple[Modification, ...]:
    return tuple(_modification(row) for row in rows("modifications", file, "modification"))


@cache
def _table(file: str) -> dict[str, tuple[Modification, ...]]:
    found: dict[str, tuple[Modification, ...]] = {}
    for each in _rows(file):
        for spelling in {each.id, each.short, each.name, each.accession, *each.spellings} - {""}:
            found[spelling] = (*found.get(spelling, ()), each)
    return found


@cache
def _folded(file: str) -> dict[str, tuple[Modification, ...]]:
    found: dict[str, tuple[Modification, ...]] = {}
    for spelling, several in _table(file).items():
        lowered = folded(spelling)
        found[lowered] = tuple(dict.fromkeys((*found.get(lowered, ()), *several)))
    return found


def _modification(row: dict[str, Any]) -> Modification:
    values = dict(row)
    values["formula"] = Formula.parse(values["formula"])
    for name in ("sites", "keeps", "spellings", "parts"):
        values[name] = tuple(values.get(name, ()))
    if "structure_sites" in values:
        values["structure_sites"] = tuple(values["structure_sites"])
    values["adds"] = tuple((int(sign), float(pka), str(text)) for sign, pka, text in values.get("adds", ()))
    values["turns"] = tuple(values.get("turns", {}).items())
    values.setdefault("ionisation", "known")
    for name in ("sites", "keeps", "structure_sites"):
        # What sits on the amine of lysine sits on that of its shorter kin alike.
        if {"K", "n-term"} <= set(values["sites"]) and "K" in values.get(name, ()):
            values[name] = tuple(dict.fromkeys((*values[name], *_AMINES)))
    try:
        return Modification(**values)
    except TypeError as error:
        raise DataError(f"modification '{row.get('id')}': {error}") from error
