"""One residue of a peptide: its kind, its handedness and what sits on it.

>>> residue("D-Phe").stereo, residue("N-Me-Leu").formula.hill
('D', 'C7H13NO')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError, UsageError
from certipep.peptides.acyls import ACYLS
from certipep.peptides.modification import Modification, modification
from certipep.peptides.residue_kind import ResidueKind, find_kind

__all__ = ["BACKBONE", "Residue", "find_residue", "plain", "residue"]

BACKBONE = "backbone"

# A substituent of an aromatic ring as suppliers write it: 4-fluoro-Phe, pF-Phe, Phe(p-NO2).
_GROUPS = {
    "fluoro": "F",
    "chloro": "Cl",
    "bromo": "Br",
    "iodo": "I",
    "nitro": "NO2",
    "amino": "NH2",
    "cyano": "CN",
    "trifluoromethyl": "CF3",
    "methyl": "Me",
    "CH3": "Me",
    "methoxy": "OMe",
    "OCH3": "OMe",
    "azido": "N3",
    "hydroxy": "OH",
}
_PLACES = {"o": "2", "ortho": "2", "m": "3", "meta": "3", "p": "4", "para": "4"}
_GROUP = "|".join((*_GROUPS, "F", "Cl", "Br", "I", "NO2", "NH2", "CN", "CF3", "Me", "OMe", "N3", "OH"))
_SUBSTITUTED = re.compile(
    rf"(?:(ortho|meta|para|[2-7omp])-?({_GROUP})-?(Phe|Tyr|Trp)"
    rf"|(Phe|Tyr|Trp)\((ortho|meta|para|[2-7omp])-?({_GROUP})\))"
)
# The hand behind the place of the bond: γ-L-glutamyl.
# "(αMe)Phe", "α-Me-Phe", "alpha-methyl-Phe".
_ALPHA_METHYL = re.compile(r"\(?(?:α|a|alpha)-?(?:Me|[Mm]ethyl)\)?-?([A-Z].*)")
_PLACED = re.compile(r"((?:α|β|γ|alpha|beta|gamma)-)((?:DL|D|L)-)(\w+)")
_LETTER = {"Ser": "S", "Thr": "T", "Tyr": "Y"}
# As PDB names the phosphorylated residues.
_PDB_PHOSPHO = {"SEP": "Ser", "TPO": "Thr", "PTR": "Tyr"}
_PHOSPHO = _PDB_PHOSPHO | {
    spelling: code
    for code in ("Ser", "Thr", "Tyr")
    for spelling in (
        f"p{code}",
        f"p{_LETTER[code]}",
        f"p-{code}",
        f"phospho{code}",
        f"phospho-{code}",
        f"{code}(p)",
        f"P-{code}",
    )
}

# More than any side chain has places for.
_MOST = 6

# Written before a residue: D-Phe, DL-Ala, dF as HELM monomers have it; N-Me-Phe, (NMe)Phe, meF, MeLeu.
_STEREO = (
    ("DL-", "DL"),
    ("D,L-", "DL"),
    ("D/L-", "DL"),
    ("rac-", "DL"),
    ("(DL)-", "DL"),
    ("L-", "L"),
    ("l-", "L"),
    ("(L)-", "L"),
    ("(L)", "L"),
    ("D-", "D"),
    ("d-", "D"),
    ("(D)-", "D"),
    ("(D)", "D"),
    ("(d)-", "D"),
    ("(d)", "D"),
)
_HANDS = tuple(prefix for prefix, _ in _STEREO)
_METHYL = (
    "N-methyl-",
    "N-Methyl-",
    "N-Me-",
    "(N-Me)",
    "(N-Me)-",
    "(NMe)",
    "(NMe)-",
    "NMe-",
    "NMe",
    "N-Me",
    "N(Me)-",
    "N(Me)",
    "Nα-Me-",
    "Nα-Me",
    "NαMe",
    "Me-",
    "Me",
)


@dataclass(frozen=True, slots=True)
class Residue:
    """A residue in its place.

    Parameters
    ----------
    kind : ResidueKind
    stereo : str
        ``L``, ``D``, ``DL`` (racemic or not stated) or "" for a residue without a D-form.
    modifications : tuple of Modification
        What sits on the side chain, and N-methyl on the backbone.
    """

    kind: ResidueKind
    stereo: str = "L"
    modifications: tuple[Modification, ...] = ()
    # Its composition as one number; see `certipep.peptides.sum_formula`.
    _packed: int | None = field(default=None, init=False, repr=False, compare=False)
    # What it brings to the charge, unbridged; see `certipep.peptides.ionisable`.
    _charged: Any = field(default=None, init=False, repr=False, compare=False)

    @property
    def letter(self) -> str:
        """One-letter code, "X" where no letter exists."""
        return self.kind.letter or "X"

    @property
    def is_plain(self) -> bool:
        """Whether it is an unmodified L-residue (or glycine) of the genetic code."""
        return not self.modifications and self.stereo in {"L", ""} and len(self.kind.id) == 1

    @property
    def formula(self) -> Formula:
        """Formula of the residue with its modifications; UnsupportedError if one is known by mass only."""
        total = self.kind.formula
        for each in self.modifications:
            if each.formula is None:
                raise UnsupportedError(f"the formula of '{each.id}' is not known, only its mass")
            total = total + each.formula
        return total

    @property
    def code(self) -> str:
        """Three-letter code with the D- and N-Me- prefix, without side-chain modifications."""
        methyl = "N-Me-" if any(each.id == "Nmethyl" for each in self.modifications) else ""
        return _stereo_prefix(self.stereo) + methyl + self.kind.code

    @property
    def side_chain(self) -> tuple[Modification, ...]:
        """The modifications that do not sit on the backbone nitrogen."""
        return tuple(each for each in self.modifications if each.id != "Nmethyl")

    @property
    def effective_kind(self) -> ResidueKind:
        """The kind that its modifications turn it into: deamidated asparagine is aspartic acid."""
        kind = self.kind
        for each in self.modifications:
            after = each.becomes(kind.id)
            if after is not None:
                kind = _kind_by_id(after)
        return kind

    @property
    def n_methylated(self) -> Residue | None:
        """The residue with a methyl on its nitrogen; None if that has no place for one."""
        if self.kind.ring_nitrogen or self.kind.id == "Sar" or self.modifications != self.side_chain:
            return None
        return self.with_modification(modification("Nmethyl"))

    def with_modification(self, added: Modification) -> Residue:
        """Return the residue with one more modification; N-methylglycine is sarcosine."""
        if added.id == "Nmethyl" and self.kind.id == "G" and not self.modifications:
            return plain("Sar")
        if len(self.modifications) >= _MOST:
            raise UsageError(f"{self.kind.name} with more than {_MOST} modifications is no residue")
        ordered = sorted((*self.modifications, added), key=lambda each: each.id)
        return replace(self, modifications=tuple(ordered))

    def __str__(self) -> str:
        inner = ",".join(each.short or each.id for each in self.side_chain)
        return self.code + (f"({inner})" if inner else "")


@lru_cache(maxsize=1024)
def plain(letter: str) -> Residue:
    """Return the unmodified residue of a one-letter code, or of the id of any table.

    Raises
    ------
    UsageError
        No residue has it.
    """
    kind = find_kind(letter)
    if kind is None:
        raise UsageError(f"'{letter}' is no residue that certipep knows")
    return Residue(kind, "L" if kind.chiral else "")


def residue(name: str) -> Residue:
    """Return the residue with this name: ``S``, ``Ser``, ``D-2-Nal``, ``dF``, ``N-Me-Leu``, ``Sar``.

    Raises
    ------
    UsageError
        No table holds it, or a D-form is asked of a residue that has none.
    """
    found = find_residue(name)
    if found is None:
        raise UsageError(f"'{name}' is no residue that certipep knows: write its three-letter code")
    return found


@lru_cache(maxsize=4096)
def find_residue(name: str) -> Residue | None:
    """Return the residue that a name stands for, or None if it stands for none.

    Raises
    ------
    UsageError
        A D-form is asked of a residue that has none.
    """
    kind = find_kind(name)
    if kind is not None:
        return Residue(kind, "L" if kind.chiral else "")
    for prefix, stereo in _STEREO:
        # one hand each: in "D-D-Phe" the first is a residue
        if not name.startswith(prefix) or name.startswith(_HANDS, len(prefix)):
            continue
        if (inner := find_residue(name[len(prefix) :])) is not None:
            return _mirrored(inner, stereo, name)
    if name.startswith(("d", "D")) and len(name) > 1 and name[1].isupper() | name[1].isdigit():
        inner = find_residue(name[1:])
        if inner is not None and inner.stereo == "L":
            return _mirrored(inner, "D", name)
    placed = _PLACED.fullmatch(name)
    if placed is not None:
        return find_residue(f"{placed[2]}{placed[1]}{placed[3]}")
    alpha = _ALPHA_METHYL.fullmatch(name)
    if alpha is not None and (canonical := f"αMe{alpha[1]}") != name:
        return find_residue(canonical)
    acyl = ACYLS.get(name.casefold()) if name.endswith("yl") else None
    if acyl is not None:
        return plain(acyl)
    ring = _SUBSTITUTED.fullmatch(name)
    if ring is not None:
        code, place, group = (ring[3], ring[1], ring[2]) if ring[3] else (ring[4], ring[5], ring[6])
        canonical = f"{code}({_PLACES.get(place, place)}-{_GROUPS.get(group, group)})"
        return find_residue(canonical) if canonical != name else None
    if name in _PHOSPHO:
        return plain(_PHOSPHO[name]).with_modification(modification("Phospho"))
    for prefix in _METHYL:
        # "MetLeu" is no methyl on "tLeu": a fused prefix ends before a capital.
        if prefix[-1].isalpha() and name[len(prefix) : len(prefix) + 1].islower():
            continue
        if name.startswith(prefix) and (kind := find_kind(name[len(prefix) :])) is not None:
            if kind.ring_nitrogen or kind.id == "Sar":
                return None
            stereo = "L" if kind.chiral else ""
            return Residue(kind, stereo, (modification("Nmethyl"),))
    if name.startswith("me") and len(name) == 3 and (kind := find_kind(name[2:])) is not None:
        return None if kind.ring_nitrogen else Residue(kind, "L", (modification("Nmethyl"),))
    return None


def _mirrored(found: Residue, stereo: str, name: str) -> Residue:
    if not found.stereo:
        if stereo == "L":
            return found
        raise UsageError(f"'{name}': {found.kind.name} has no D-form")
    return replace(found, stereo=stereo)


def _stereo_prefix(stereo: str) -> str:
    return {"D": "D-", "DL": "DL-"}.get(stereo, "")


@cache
def _kind_by_id(name: str) -> ResidueKind:
    found = find_kind(name)
    if found is None:
        raise UsageError(f"'{name}' is no residue that certipep knows")
    return found
