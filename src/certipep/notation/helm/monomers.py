"""Monomers of HELM peptides by name: ``dF``, ``meL``, ``Phe(4-Cl)``, ``Boc_W``, ``F_OMe``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from certipep.chemistry.formula import Formula
from certipep.errors import UsageError
from certipep.peptides.chembl import chembl_monomer
from certipep.peptides.modification import (
    C_TERMINUS,
    N_TERMINUS,
    Modification,
    find_modifications,
    modification,
    modifications,
)
from certipep.peptides.residue import Residue, find_residue, plain
from certipep.peptides.residue_kind import ResidueKind, residue_kinds

__all__ = ["Monomer", "drawn", "monomer", "named", "residue_of_end"]

_MODIFIED = re.compile(r"(d?)([A-Z][A-Za-z]{0,3})\(([^()]{1,60})\)")


@dataclass(frozen=True, slots=True)
class Monomer:
    """What a monomer brings to a chain: a residue, an end, or a residue with an end on it."""

    residue: Residue | None = None
    n_cap: Modification | None = None
    c_cap: Modification | None = None

    @property
    def formula(self) -> Formula:
        """What all of it adds to a chain."""
        parts = (each.formula for each in (self.residue, self.n_cap, self.c_cap) if each is not None)
        return sum((part for part in parts if part is not None), Formula())


@lru_cache(maxsize=4096)
def monomer(name: str) -> Monomer | None:
    """Return the monomer of this name, or None if it stands for nothing that certipep knows.

    A name that is put together of ours ("EtCO_F") gives way to ChEMBL's monomer where the formulas disagree: there
    EtCO is ethoxycarbonyl.
    """
    ours, theirs = named(name), _of_chembl(name)
    if ours is None or (theirs is not None and "_" in name and ours.formula != theirs.formula):
        return theirs
    return ours


def named(name: str) -> Monomer | None:
    """Return the monomer that our own tables give a name, or None."""
    for each in modifications():
        if each.helm == name:
            return Monomer(n_cap=each) if each.fits(N_TERMINUS) else Monomer(c_cap=each)
    found = _residue(name)
    if found is not None:
        return Monomer(found)
    front, _, back = name.partition("_")
    if not back:
        return None
    if front == "Me" and (found := _residue(back)) is not None and not found.modifications:
        return _methylated(found)
    cap, found = _cap(front, N_TERMINUS), _residue(back)
    if cap is not None and found is not None and found.kind.free_amine:
        return Monomer(found, n_cap=cap)
    cap, found = _cap(back[1:], C_TERMINUS) if back.startswith("O") else None, _residue(front)
    if cap is not None and found is not None:
        return Monomer(found, c_cap=cap)
    return None


def residue_of_end(end: Modification) -> Residue:
    """Return the residue that a monomer with an amine and no acid is, where it is all of a molecule."""
    kind = ResidueKind(
        end.id,
        end.name,
        "Xaa",
        "",
        end.formula or Formula(),
        chiral=False,
        ionisation="unknown",
        absorption="unknown",
        source="the structure as given",
    )
    return Residue(kind, "")


def drawn(name: str) -> Monomer | None:
    """Return the monomer that is drawn as SMILES with its attachment points; None if the word is no SMILES."""
    if "*" not in name or not any(sign in name for sign in "=()"):
        return None
    from certipep.chemistry.attachments import fragment_of

    found = fragment_of(name)
    short = name.split(" ")[0]
    if found.place == "residue":
        kind = ResidueKind(
            f"monomer {short}",
            "monomer drawn as SMILES",
            "Xaa",
            "",
            found.formula,
            joins=found.joins,
            chiral=False,
            ionisation="unknown",
            absorption="unknown",
            source="the structure as given",
        )
        return Monomer(Residue(kind, ""))
    site = N_TERMINUS if found.place == "front" else C_TERMINUS
    end = Modification(
        f"monomer {short}", found.formula, name="monomer drawn as SMILES", sites=(site,), on_acid=True
    )
    return Monomer(n_cap=end) if site == N_TERMINUS else Monomer(c_cap=end)


def _of_chembl(name: str) -> Monomer | None:
    found = chembl_monomer(name)
    if found is None:
        return None
    if isinstance(found, ResidueKind):
        return Monomer(Residue(found, ""))
    return Monomer(n_cap=found) if found.fits(N_TERMINUS) else Monomer(c_cap=found)


def _residue(name: str) -> Residue | None:
    if name in {"dalloT", "dalloI"}:
        return replace(plain("aThr" if name.endswith("T") else "aIle"), stereo="D")
    by_helm = {kind.helm: kind for kind in residue_kinds()}
    bare, stereo = (name[1:], "D") if name.startswith("d") and name not in by_helm else (name, "")
    kind = by_helm.get(bare)
    if kind is not None:
        if stereo and not kind.chiral:
            return None
        return Residue(kind, stereo or ("L" if kind.chiral else ""))
    modified = _MODIFIED.fullmatch(name)
    try:
        found = find_residue(name)
    except UsageError:
        return None
    if found is not None or not modified:
        return found
    inner = find_residue(modified[2]) if len(modified[2]) > 1 else None
    if inner is None:
        return None
    fitting = [each for each in find_modifications(modified[3]) if each.fits(inner.kind.id)]
    if len(fitting) != 1 or (modified[1] and not inner.kind.chiral):
        return None
    stereo = "D" if modified[1] else inner.stereo
    return replace(inner.with_modification(fitting[0]), stereo=stereo)


def _methylated(found: Residue) -> Monomer | None:
    if found.kind.ring_nitrogen or not found.kind.free_amine:
        return None
    return Monomer(found.with_modification(modification("Nmethyl")))


def _cap(name: str, site: str) -> Modification | None:
    for each in find_modifications(name):
        exact = name in {each.id, each.short, *each.spellings}
        if exact and each.fits(site):
            return each
    return None
