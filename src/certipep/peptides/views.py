"""What a peptide shows beside its masses and charge: residues, absorption, notations, laboratory values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from certipep.errors import UnsupportedError, UsageError
from certipep.peptides.features import Features, features

if TYPE_CHECKING:
    from certipep.chemistry.amounts import Amounts
    from certipep.chemistry.counterions import SaltForm
    from certipep.chemistry.fragments import Fragments
    from certipep.chemistry.isotopes import IsotopePattern
    from certipep.peptides.absorbance import Absorbance
    from certipep.peptides.liabilities import Liability
    from certipep.peptides.peak import PeakMatches
    from certipep.peptides.peptide import Peptide
    from certipep.peptides.residue import Residue

__all__ = ["Views"]

_WIDTH = 60


class Views:
    """The half of `certipep.peptides.Peptide` that is computed from its content by other modules."""

    __slots__ = ()

    @property
    def _own(self) -> Peptide:
        return cast("Peptide", self)

    @property
    def composition(self) -> dict[str, int]:
        """How often each residue occurs: letter (or abbreviation, where no letter exists) to count."""
        counts = Counter(each.kind.letter or each.kind.id for each in self._own.every_residue)
        return dict(sorted(counts.items()))

    @property
    def features(self) -> Features:
        """Aromatic, sulfur, acidic and basic residues, and the termini in words."""
        return features(self._own)

    @property
    def absorbance(self) -> Absorbance:
        """Molar absorption coefficients at 280, 214 and 205 nm, in 1/(M cm)."""
        from certipep.peptides.absorbance import absorbance

        return absorbance(self._own)

    @property
    def sequence(self) -> str:
        """Letters of the main chain, "X" where a residue has none."""
        return "".join([each.kind.letter or "X" for each in self._own.residues])

    @property
    def one_letter(self) -> str:
        """One-letter notation, with termini and modifications; ProForma of what that cannot carry."""
        from certipep.peptides.writers import one_letter

        return self._written(one_letter.write)

    @property
    def three_letter(self) -> str:
        """Three-letter notation, with termini and modifications; ProForma of what that cannot carry."""
        from certipep.peptides.writers import three_letter

        return self._written(three_letter.write)

    def _written(self, write: Callable[[Peptide], str]) -> str:
        try:
            return write(self._own)
        except UnsupportedError:
            return self.proforma

    @property
    def proforma(self) -> str:
        """ProForma 2 notation."""
        from certipep.peptides.writers.proforma import write

        return write(self._own)

    @property
    def helm(self) -> str:
        """HELM notation."""
        from certipep.peptides.writers.helm import write

        return write(self._own)

    @property
    def smiles(self) -> str:
        """Isomeric SMILES, not canonical; UnsupportedError where a structure is not known."""
        from certipep.peptides.structure import smiles

        return smiles(self._own)

    @property
    def inchikey(self) -> str:
        """Standard InChIKey, through RDKit; UnsupportedError where a structure is not known."""
        from certipep.chemistry.structure import inchikey

        return inchikey(self.smiles)

    @property
    def liabilities(self) -> tuple[Liability, ...]:
        """Places that are known to degrade, each with its source."""
        from certipep.peptides.liabilities import liabilities

        return liabilities(self._own)

    def fragments(
        self, kinds: Iterable[str] = "by", charges: Iterable[int] = (1,), losses: Iterable[str] = ()
    ) -> Fragments:
        """Return the fragment ions; of bridged, branched and ring peptides see `certipep.peptides.fragmentation`.

        Parameters
        ----------
        kinds : iterable of str
            Of ``a b c x y z z.``.
        charges : iterable of int
        losses : iterable of str
            Neutral losses: ``H2O``, ``NH3``, ``CH4OS``, ``H3PO4``.

        Raises
        ------
        UnsupportedError
            It binds a metal, or holds a modification without a place or a formula.
        UsageError
            There is no such kind or loss.
        """
        from certipep.chemistry.fragments import fragments
        from certipep.peptides.chains import end_groups

        ends = end_groups(self._own)
        if ends is None:
            from certipep.peptides.fragmentation import fragments as of_any

            return of_any(self._own, kinds, charges, losses)
        residues = self._own.residues
        return fragments(
            [each.formula for each in residues],
            *ends,
            kinds=kinds,
            charges=charges,
            losses=losses,
            letters=[each.letter for each in residues],
        )

    def isotopes(self, threshold: float = 1e-4) -> IsotopePattern:
        """Return the isotope pattern of the neutral molecule, masses in Da, peaks above a share of all."""
        from certipep.chemistry.isotopes import isotope_pattern

        return isotope_pattern(self._own.formula, threshold)

    def salt(self, name: str, count: float, waters: float = 0) -> SaltForm:
        """Return a salt with a number of counter-ions (``"TFA", 2``) and waters; see `SaltForm`."""
        from certipep.chemistry.counterions import salt

        return salt(self._own.formula, name, count, waters)

    def amounts(
        self,
        *,
        water: float | None = None,
        counterion: float | None = None,
        purity: float | None = None,
        net_peptide_content: float | None = None,
    ) -> Amounts:
        """Return nmol per mg of peptide and of powder; all parameters are mass percent, see `Amounts`."""
        from certipep.chemistry.amounts import amounts

        return amounts(
            self._own.average_mass,
            water=water,
            counterion=counterion,
            purity=purity,
            net_peptide_content=net_peptide_content,
        )

    def match(self, mz: float, charge: int | None = None, tolerance: float | None = None) -> PeakMatches:
        """Say what a peak at `mz` (Th) may be; see `certipep.peptides.peak.match`."""
        from certipep.peptides.peak import match

        return match(self._own, mz, charge, tolerance)

    def __iter__(self) -> Iterator[Residue]:
        return iter(self._own.every_residue)

    def __getitem__(self, place: int | slice) -> Residue | Peptide:
        """Return a residue, or a stretch of the main chain as a peptide of its own.

        A stretch keeps an end of the whole where it reaches it; a bridge or a metal is refused, because a part of
        the chain does not say what becomes of it.
        """
        own = self._own
        if not isinstance(place, slice):
            return own.every_residue[place]
        if own.bridges or own.branches or own.unplaced or own.adduct is not None:
            raise UnsupportedError("a stretch of a bridged, branched or metal-bound chain is not cut out")
        places = range(len(own.residues))[place]
        if places.step != 1 or not places:
            raise UsageError("a stretch of a peptide is one piece with at least one residue: peptide[2:5]")
        return replace(
            own,
            residues=own.residues[place],
            n_terminus=own.n_terminus if places.start == 0 else None,
            c_terminus=own.c_terminus if places.stop == len(own.residues) else None,
            remarks=(),
        )

    def __repr__(self) -> str:
        own = self._own
        text = str(own)
        text = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
        return f"<Peptide {text}, {len(own)} residues, {own.monoisotopic_mass:.4f} Da>"

    def _repr_html_(self) -> str:
        """Return the card that a notebook shows."""
        from html import escape

        own = self._own
        rows = [("sequence", str(own)), ("residues", str(len(own)))]
        rows.append(("monoisotopic mass", f"{own.monoisotopic_mass:.4f} Da"))
        computed: tuple[tuple[str, Callable[[], str]], ...] = (
            ("formula", lambda: own.formula.hill),
            ("average mass", lambda: f"{own.average_mass:.3f} Da"),
            ("[M+2H]2+", lambda: f"{own.mz(2):.4f}"),
            ("net charge at pH 7.4", lambda: f"{own.net_charge(7.4):+.2f}"),
        )
        for name, compute in computed:
            try:
                rows.append((name, compute()))
            except UnsupportedError as error:
                rows.append((name, str(error)))
        cells = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows)
        return f"<table>{cells}</table>"
