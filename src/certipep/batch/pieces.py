"""What a letter with a tag, or a tag on an end, brings to the columns: read once by the single-peptide path.

>>> piece_of("S[Phospho]").extra[0][2], end_of("[Acetyl]-", "S", "").free
('phosphate, first', False)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError, UnsupportedError

if TYPE_CHECKING:
    from certipep.peptides.modification import Modification
    from certipep.peptides.residue import Residue

__all__ = ["Change", "End", "Group", "Piece", "end_of", "free_end", "piece_of"]

# As many as the single path remembers.
_REMEMBERED = 4096
Group = tuple[int, float, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What is added to a chain.

    Parameters
    ----------
    formula : Formula
        Of all that has a formula.
    mass : float or None
        Da, of what is known by its mass only; None where nothing is.
    extra : tuple of (sign, pKa, name)
        Ionisable groups that the pKa sets have no kind for.
    charge_known : bool
        Whether the effect on the charge is known.
    acidic, basic : int
        As `certipep.peptides.features.Features` counts them.
    """

    formula: Formula
    mass: float | None
    extra: tuple[Group, ...]
    charge_known: bool
    acidic: int
    basic: int


@dataclass(frozen=True, slots=True)
class Piece(Change):
    """A residue with what sits on it.

    Parameters
    ----------
    letter, kind : str
        One-letter code, "X" where there is none; the same for a residue of the genetic code only, else "".
    symbol, ionises : str
        How it looks to its neighbours, and the kind of its ionisable side chain ("." for none).
    aromatic : int
        As `certipep.peptides.features.Features` counts them.
    """

    letter: str
    kind: str
    symbol: str
    ionises: str
    aromatic: int


@dataclass(frozen=True, slots=True)
class End(Change):
    """An end of a chain with what sits on it.

    Parameters
    ----------
    free : bool
        Whether the amine or acid still ionises.
    bonds : int
        Amide bonds that it adds to those of the chain.
    word : str
        As `certipep.peptides.features.Features` names it.
    capped : bool
        Whether something sits on it.
    """

    free: bool
    bonds: int
    word: str
    capped: bool


@lru_cache(maxsize=_REMEMBERED)
def piece_of(text: str) -> Piece | None:
    """Return what a letter with or without a tag brings, None where it has to be read with its whole peptide."""
    from certipep.notation.proforma.usual import residue_of
    from certipep.peptides import Peptide
    from certipep.peptides.ionisable import charged

    residue = residue_of(text) if len(text) == 1 or _is_proforma(f"GG{text}GG") else None
    if residue is None or not (residue.kind.free_amine and residue.effective_kind.free_amine):
        return None
    try:
        symbol, letter, ionises, extra = charged(residue)
        known = True
    except UnsupportedError:
        symbol, letter, ionises, extra, known = "?", residue.letter, ".", (), False
    if len(ionises) > 1:
        return None
    features = Peptide((residue,)).features
    formula, mass = _added(residue.kind.formula, residue.modifications)
    return Piece(
        formula,
        mass,
        extra,
        known,
        features.acidic,
        features.basic,
        letter=letter,
        kind=residue.kind.id if len(residue.kind.id) == 1 else "",
        symbol=symbol,
        ionises=ionises,
        aromatic=len(features.aromatic),
    )


@lru_cache(maxsize=_REMEMBERED)
def end_of(front: str, piece: str, back: str) -> End | None:
    """Return an end: `front` or `back` is its tag, and `piece` the residue beside it; both empty for a free one."""
    from certipep.notation.proforma import usual

    residue = usual.residue_of(piece)
    if residue is None or not _is_proforma(f"{front}GG{back}"):
        return None
    cap = usual.end_of(front, piece, back)
    # a methyl on the amine becomes a part of the residue
    if cap is None or cap.id == "Methyl":
        return None
    return _end(residue, cap, first=bool(front))


def free_end(word: str) -> End:
    """Return an end that nothing sits on."""
    return End(Formula(), None, (), True, 0, 0, free=True, bonds=0, word=word, capped=False)


def _end(residue: Residue, cap: Modification, *, first: bool) -> End | None:
    from certipep.peptides import Peptide
    from certipep.peptides.residue import plain

    try:
        peptide = Peptide((residue,), cap) if first else Peptide((residue,), None, cap)
    except CertipepError:
        return None
    try:
        # beside glycine, whose own groups are always known
        groups = Peptide((plain("G"),), *((cap,) if first else (None, cap))).ionisable_groups
        free, known = (groups.n_terminus if first else groups.c_terminus) is not None, True
    except UnsupportedError:
        free, known = False, False
    formula, mass = _added(Formula(), [cap])
    features = peptide.features
    return End(
        formula,
        mass,
        cap.adds,
        known,
        sum(sign < 0 for sign, _, _ in cap.adds),
        sum(sign > 0 for sign, _, _ in cap.adds),
        free=free,
        bonds=int(first and "n-term" not in cap.keeps),
        word=features.n_terminus if first else features.c_terminus,
        capped=True,
    )


def _added(formula: Formula, more: Iterable[Modification]) -> tuple[Formula, float | None]:
    mass: float | None = None
    for each in more:
        if each.formula is None:
            mass = (mass or 0.0) + (each.mass or 0.0)
        else:
            formula = formula + each.formula
    return formula, mass


def _is_proforma(text: str) -> bool:
    """Whether the whole text would be read as ProForma; "=" in a tag may make SMILES of it."""
    from certipep.notation.reading import sniff

    return "=" not in text and sniff(text).id == "proforma"
