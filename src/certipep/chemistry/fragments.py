"""Fragment ions of a linear chain: a, b, c from the N-terminus, x, y, z from the C-terminus, with losses.

>>> from certipep.chemistry.formula import Formula
>>> chain = [Formula.parse(text) for text in ("C3H5NO2", "C4H5NO3", "C3H5NO", "C3H5NO")]  # Ser-Asp-Ala-Ala
>>> ions = fragments(chain, Formula.parse("C2H3O"), Formula.parse("HO"), kinds="b")
>>> [(ion.label, round(ion.mz, 3)) for ion in ions][-1]
('b3', 316.114)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import ELECTRON, monoisotopic_mass
from certipep.errors import UsageError
from certipep.tabular import Rows

__all__ = [
    "FRAGMENT_KINDS",
    "LOSSES",
    "Fragment",
    "Fragments",
    "asked_for",
    "diagnostic",
    "fragments",
    "with_charges_and_losses",
]

# What a fragment holds beside its residues and its terminal group, as a cation of one charge.
# Nomenclature: Roepstorff & Fohlman, Biomed. Mass Spectrom. 11 (1984) 601, doi:10.1002/bms.1200111109;
# "z." is the radical ion z+1 that electron transfer makes.
FRAGMENT_KINDS: dict[str, Formula] = {
    "a": Formula({"C": -1, "O": -1}),
    "b": Formula(),
    "c": Formula({"N": 1, "H": 3}),
    "x": Formula({"C": 1, "O": 1}),
    "y": Formula({"H": 2}),
    "z": Formula({"N": -1, "H": -1}),
    "z.": Formula({"N": -1}),
}

# Neutral losses, and the one-letter codes of the residues that can lose them.
LOSSES: dict[str, tuple[Formula, str]] = {
    "H2O": (Formula({"H": 2, "O": 1}), "STDE"),
    "NH3": (Formula({"N": 1, "H": 3}), "RKNQ"),
    "CH4OS": (Formula({"C": 1, "H": 4, "O": 1, "S": 1}), "M"),
    "H3PO4": (Formula({"H": 3, "P": 1, "O": 4}), "ST"),
}

_FROM_START = "abc"


@dataclass(frozen=True, slots=True)
class Fragment:
    """One fragment ion.

    Parameters
    ----------
    kind : str
        Key of `FRAGMENT_KINDS`.
    number : int
        How many residues it holds.
    charge : int
        Positive.
    formula : Formula
        Of the whole ion, the protons of its charge included.
    loss : str
        Neutral loss, such as ``"H2O"``; empty if none.
    part : str
        Where it comes from in a peptide that is no single chain: ``B``, ``from R1``.
    """

    kind: str
    number: int
    charge: int
    formula: Formula
    loss: str = ""
    part: str = ""

    @property
    def label(self) -> str:
        """The usual name: ``b3``, ``y5-H2O``, ``b10 2+``, ``z4.``."""
        radical = "." if self.kind.endswith(".") else ""
        loss = f"-{self.loss}" if self.loss else ""
        charge = f" {self.charge}+" if self.charge > 1 else ""
        part = f" ({self.part})" if self.part else ""
        return f"{self.kind.rstrip('.')}{self.number}{radical}{loss}{charge}{part}"

    @property
    def mz(self) -> float:
        """Monoisotopic m/z in Thomson, electrons accounted for."""
        return (monoisotopic_mass(self.formula) - self.charge * ELECTRON) / self.charge


class Fragments(Rows[Fragment]):
    """Fragment ions, and as a table."""

    columns = ("ion", "kind", "residues", "charge", "m/z", "formula", "loss")
    fields = ("label", "kind", "number", "charge", "mz", "formula", "loss")


def fragments(
    residues: Sequence[Formula],
    n_terminus: Formula,
    c_terminus: Formula,
    *,
    kinds: Iterable[str] = "by",
    charges: Iterable[int] = (1,),
    losses: Iterable[str] = (),
    letters: Sequence[str] = (),
) -> Fragments:
    """Return the fragment ions of a linear chain.

    Parameters
    ----------
    residues : sequence of Formula
        Residue formulas (amino acid less water) in order, modifications included.
    n_terminus, c_terminus : Formula
        End groups: ``H`` or ``C2H3O`` (acetyl); ``HO`` or ``NH2`` (amide).
    kinds : iterable of str
        Keys of `FRAGMENT_KINDS`, as ``"by"`` or ``("c", "z.")``.
    charges : iterable of int
        Positive charges.
    losses : iterable of str
        Keys of `LOSSES`; a fragment loses only what one of its residues can lose.
    letters : sequence of str
        One-letter codes of the residues, needed for losses.

    Returns
    -------
    Fragments
        A tuple of Fragment, without the first b ion of a free amine, which is not seen.

    Raises
    ------
    UsageError
        Unknown kind or loss, a charge below 1, or losses without letters.
    """
    kinds, charges, losses = asked_for(kinds, charges, losses)
    if losses and len(letters) != len(residues):
        raise UsageError("neutral losses depend on the residues: give one letter for each")
    found: list[Fragment] = []
    for kind in kinds:
        forward = kind in _FROM_START
        ordered = list(residues) if forward else list(reversed(residues))
        names = list(letters) if forward else list(reversed(letters))
        whole = (n_terminus if forward else c_terminus) + FRAGMENT_KINDS[kind]
        for number, residue in enumerate(ordered[:-1], start=1):
            whole += residue
            if kind == "b" and number == 1:
                continue
            found += with_charges_and_losses(
                Fragment(kind, number, 1, whole), names[:number], charges, losses
            )
    return Fragments(found)


def diagnostic(
    ions: Iterable[Fragment], others: Iterable[Fragment], tolerance: float = 0.02
) -> tuple[tuple[Fragment, Fragment], ...]:
    """Return the pairs of equal labels whose m/z differ between two molecules.

    Parameters
    ----------
    ions, others : iterable of Fragment
        Fragments of either molecule.
    tolerance : float
        Thomson; smaller differences are left out.

    Returns
    -------
    tuple of (Fragment, Fragment)
        In the order of `ions`.
    """
    by_label = {ion.label: ion for ion in others}
    return tuple(
        (ion, by_label[ion.label])
        for ion in ions
        if ion.label in by_label and abs(ion.mz - by_label[ion.label].mz) > tolerance
    )


def with_charges_and_losses(
    ion: Fragment, letters: Iterable[str], charges: Iterable[int], losses: Iterable[str]
) -> Iterator[Fragment]:
    """Yield a fragment of one charge at every charge asked for, and with every loss that its residues allow."""
    own = set(letters)
    for charge in charges:
        formula = ion.formula + Formula({"H": charge - 1})
        yield Fragment(ion.kind, ion.number, charge, formula, part=ion.part)
        for loss in losses:
            if own & set(LOSSES[loss][1]):
                yield Fragment(ion.kind, ion.number, charge, formula - LOSSES[loss][0], loss, ion.part)


def asked_for(
    kinds: Iterable[str], charges: Iterable[int], losses: Iterable[str]
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """Return what fragments were asked for, as tuples.

    Raises
    ------
    UsageError
        Unknown kind or loss, or a charge below 1.
    """
    for what, several in (("kinds", kinds), ("charges", charges), ("losses", losses)):
        if not isinstance(several, Iterable):
            raise UsageError(f"{what} of fragments are a list, as [1, 2] or 'by', not {several!r}")
    chosen = tuple(kinds), tuple(charges), tuple(losses)
    for kind in chosen[0]:
        if not isinstance(kind, str) or kind not in FRAGMENT_KINDS:
            raise UsageError(f"no fragments of kind '{kind}': choose from {', '.join(FRAGMENT_KINDS)}")
    for loss in chosen[2]:
        if not isinstance(loss, str) or loss not in LOSSES:
            raise UsageError(f"no neutral loss '{loss}': choose from {', '.join(LOSSES)}")
    if any(isinstance(charge, bool) or not isinstance(charge, int) or charge < 1 for charge in chosen[1]):
        raise UsageError("fragments are computed for charges from 1 up")
    return chosen
