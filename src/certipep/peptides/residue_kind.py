"""The kinds of amino acid residues, as the tables of ``data/residues`` list them.

>>> residue_kind("Ser").formula.hill
'C3H5NO2'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from certipep.chemistry.formula import Formula
from certipep.errors import DataError, UsageError
from certipep.peptides.chromophores import absorption_of
from certipep.peptides.tables import files, rows

__all__ = ["ResidueKind", "find_kind", "kind_spellings", "kinds_sharing", "residue_kind", "residue_kinds"]


@dataclass(frozen=True, slots=True)
class ResidueKind:
    """A kind of residue: an amino acid minus water.

    Parameters
    ----------
    id : str
        Key of the table: the letter of a residue of the genetic code, the usual abbreviation of any other.
    name, code, letter : str
        Full name, three-letter code (or abbreviation), one-letter code ("" where none exists).
    formula : Formula
        Of the residue.
    ionisable : str
        Kinds of its ionisable side-chain groups, as letters of ``D E C Y H K R``.
    joins : str
        What its side chain offers to a bridge: ``acid``, ``amine``, ``thiol``, ``hydroxyl`` or nothing.
    chiral : bool
        Whether a D-form exists.
    free_amine : bool
        Whether its amine is one at the N-terminus (not so for pyroglutamic acid).
    smiles, open_smiles : str
        Structure from N to C=O, with ``{r}`` where something can be attached.
    shared : tuple of str
        Spellings that stand for something else as well: never read without saying so.
    ionisation : {"known", "unknown"}
        Whether `ionisable` says all of its groups.
    absorption : {"none", "known", "unknown"} or ""
        Absorption of the side chain above 250 nm; "" follows from the structure, see `absorbs`.
    """

    id: str
    name: str = field(compare=False)
    code: str = field(compare=False)
    letter: str = field(compare=False)
    formula: Formula
    ionisable: str = field(default="", compare=False)
    joins: str = field(default="", compare=False)
    chiral: bool = field(default=True, compare=False)
    ring_nitrogen: bool = field(default=False, compare=False)
    free_amine: bool = field(default=True, compare=False)
    smiles: str = field(default="", compare=False)
    open_smiles: str = field(default="", compare=False)
    helm: str = field(default="", compare=False)
    spellings: tuple[str, ...] = field(default=(), compare=False)
    shared: tuple[str, ...] = field(default=(), compare=False)
    ionisation: str = field(default="known", compare=False)
    absorption: str = field(default="", compare=False)
    source: str = field(default="", compare=False)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def absorbs(self) -> str:
        """Absorption of the side chain above 250 nm: ``none``, ``known`` (the genetic code's) or ``unknown``."""
        if len(self.id) == 1 and self.id not in "UO":
            return "known"
        return self.absorption or absorption_of(self.smiles)


def residue_kind(name: str) -> ResidueKind:
    """Return the kind of residue with this letter, code, name or spelling.

    Raises
    ------
    UsageError
        No table holds it.
    """
    found = find_kind(name)
    if found is None:
        raise UsageError(f"'{name}' is no residue that certipep knows: write its three-letter code")
    return found


def find_kind(name: str) -> ResidueKind | None:
    """Return the kind of residue that a spelling stands for, or None; the common table is looked at first."""
    for file in files("residues"):
        found = _table(file).get(name)
        if found is not None:
            return found
    # "meT" is N-methylthreonine in HELM and no way to write methionine.
    if len(name) < 2 or not (name.isupper() or name.islower() or name.istitle()):
        return None
    lowered = name.casefold()
    for file in files("residues"):
        found = _folded(file).get(lowered)
        if found is not None:
            return found
    return None


def kinds_sharing(name: str) -> tuple[ResidueKind, ...]:
    """Return the kinds that name a spelling as one which they share with something else."""
    return _sharing().get(name, ())


def residue_kinds() -> tuple[ResidueKind, ...]:
    """Return every kind of residue of every table."""
    return tuple(dict.fromkeys(kind for file in files("residues") for kind in _table(file).values()))


@cache
def kind_spellings(every: bool = True) -> dict[str, ResidueKind]:
    """Return spelling -> kind over the tables; `every` False looks at the genetic code only."""
    found: dict[str, ResidueKind] = {}
    for file in files("residues")[: None if every else 1]:
        for spelling, kind in _table(file).items():
            if found.setdefault(spelling, kind) is not kind:
                raise DataError(f"residues/{file}: '{spelling}' stands for two residues")
    return found


@cache
def _sharing() -> dict[str, tuple[ResidueKind, ...]]:
    found: dict[str, tuple[ResidueKind, ...]] = {}
    for file in files("residues")[1:]:
        for kind in dict.fromkeys(_table(file).values()):
            for spelling in kind.shared:
                found[spelling] = (*found.get(spelling, ()), kind)
    return found


@cache
def _table(file: str) -> dict[str, ResidueKind]:
    found: dict[str, ResidueKind] = {}
    for row in rows("residues", file, "residue"):
        kind = _kind(row)
        for spelling in (kind.id, kind.code, kind.name, *kind.spellings):
            if found.setdefault(spelling, kind) is not kind:
                raise DataError(f"residues/{file}: '{spelling}' stands for two residues")
    return found


@cache
def _folded(file: str) -> dict[str, ResidueKind | None]:
    """Return the spellings without regard to case; those that stand for two residues give None."""
    found: dict[str, ResidueKind | None] = {}
    for spelling, kind in _table(file).items():
        lowered = spelling.casefold()
        if len(spelling) > 1:
            found[lowered] = kind if found.get(lowered, kind) is kind else None
    return found


def _kind(row: dict[str, Any]) -> ResidueKind:
    values = dict(row)
    values["formula"] = Formula.parse(values["formula"])
    values["spellings"] = tuple(values.get("spellings", ()))
    values["shared"] = tuple(values.get("shared", ()))
    values.setdefault("letter", values["id"] if len(values["id"]) == 1 else "")
    values.setdefault("helm", values["id"])
    try:
        return ResidueKind(**values)
    except TypeError as error:
        raise DataError(f"residue '{row.get('id')}': {error}") from error
