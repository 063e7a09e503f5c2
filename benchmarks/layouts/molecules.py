"""The peptides of the invented certificates; formulas and masses are pyteomics's, never ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pyteomics import mass

__all__ = ["MOLECULES", "Molecule"]

PROTON = 1.007276
_THREE = {
    "A": "Ala",
    "R": "Arg",
    "N": "Asn",
    "D": "Asp",
    "C": "Cys",
    "Q": "Gln",
    "E": "Glu",
    "G": "Gly",
    "H": "His",
    "I": "Ile",
    "L": "Leu",
    "K": "Lys",
    "M": "Met",
    "F": "Phe",
    "P": "Pro",
    "S": "Ser",
    "T": "Thr",
    "W": "Trp",
    "Y": "Tyr",
    "V": "Val",
}


@dataclass(frozen=True)
class Molecule:
    """A peptide of L residues.

    Attributes
    ----------
    names : tuple of str
        Spellings of the name in trade and literature.
    letters : str
        One-letter sequence; for a pyroglutamate the first letter is Q.
    cas : str
        Registry number of the free base.
    start, end : str
        "H", "Ac" or "pGlu"; "OH" or "NH2".
    bridge : tuple of int, optional
        Residues, counted from 1, whose cysteines are bound.
    """

    names: tuple[str, ...]
    letters: str
    cas: str
    start: str = "H"
    end: str = "OH"
    bridge: tuple[int, int] | None = None

    @cached_property
    def composition(self) -> dict[str, int]:
        """Atoms by element."""
        whole = mass.Composition(sequence=self.letters)
        if self.start == "Ac":
            whole += mass.Composition(formula="C2H2O")
        if self.start == "pGlu":
            whole -= mass.Composition(formula="NH3")
        if self.end == "NH2":
            whole += mass.Composition({"N": 1, "H": 1, "O": -1})
        if self.bridge:
            whole -= mass.Composition(formula="H2")
        return {element: count for element, count in whole.items() if count}

    @property
    def formula(self) -> str:
        """In the order of Hill."""
        return "".join(
            f"{element}{count if count > 1 else ''}"
            for element in ("C", "H", "N", "O", "S")
            if (count := self.composition.get(element, 0))
        )

    @cached_property
    def average_mass(self) -> float:
        """Of the neutral molecule, in Da."""
        return float(mass.calculate_mass(composition=mass.Composition(self.composition), average=True))

    @cached_property
    def monoisotopic_mass(self) -> float:
        """Of the neutral molecule, in Da."""
        return float(mass.calculate_mass(composition=mass.Composition(self.composition)))

    def mz(self, charge: int) -> float:
        """Return the mean m/z of the ion [M+nH]n+; below 1000 Da, where the first isotope leads, its own."""
        whole = self.average_mass if self.average_mass > 1000 else self.monoisotopic_mass
        return (whole + charge * PROTON) / charge

    @property
    def basic_sites(self) -> int:
        """Groups that bind an acid."""
        return sum(self.letters.count(one) for one in "KRH") + (self.start == "H")

    def sequence(self, style: str) -> str:
        """Return the printed sequence.

        Parameters
        ----------
        style : {"one", "three", "three with ends"}
        """
        plain = self.start == "H" and self.end == "OH"
        if style == "one" and plain and not self.bridge:
            return self.letters
        residues = [_THREE[one] for one in self.letters]
        if self.start == "pGlu":
            residues[0] = "pGlu"
        text = "-".join(residues)
        if style != "three with ends" and plain:
            return text
        start = {"H": "H-", "Ac": "Ac-", "pGlu": ""}[self.start]
        return f"{start}{text}-{self.end}"


MOLECULES = (
    Molecule(("Thymosin alpha 1", "Thymalfasin"), "SDAAVDTSSEITTKDLKEKKEVVEEAEN", "62304-98-7", "Ac"),
    Molecule(("BPC-157", "BPC 157"), "GEPPPGKPADDAGLV", "137525-51-0"),
    Molecule(("Selank",), "TKPRPGP", "129954-34-3"),
    Molecule(("Semax",), "MEHFPGP", "80714-61-0"),
    Molecule(("DSIP", "Delta sleep-inducing peptide"), "WAGGDASGE", "62568-57-4"),
    Molecule(("Epitalon", "Epithalon"), "AEDG", "307297-39-8"),
    Molecule(("KPV",), "KPV", "67727-97-3"),
    Molecule(("Thymopentin", "TP-5"), "RKDVY", "69558-55-0"),
    Molecule(("Thymosin beta 4",), "SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES", "77591-33-4", "Ac"),
    Molecule(("Teriparatide", "PTH (1-34)"), "SVSEIQLMHNLGKHLNSMERVEWLRKKLQDVHNF", "52232-67-4"),
    Molecule(("Oxytocin",), "CYIQNCPLG", "50-56-6", "H", "NH2", (1, 6)),
    Molecule(("Arginine vasopressin",), "CYFQNCPRG", "113-79-1", "H", "NH2", (1, 6)),
    Molecule(("Sermorelin",), "YADAIFTNSYRKVLGQLSARKLLQDIMSR", "86168-78-7", "H", "NH2"),
    Molecule(("LL-37",), "LLGDFFRKSKEKIGKEFKRIVQRIKDFLRNLVPRTES", "154947-66-7"),
    Molecule(("Glucagon",), "HSQGTFTSDYSKYLDSRRAQDFVQWLMNT", "16941-32-5"),
    Molecule(("Gonadorelin",), "QHWSYGLRPG", "33515-09-2", "pGlu", "NH2"),
    Molecule(("MOTS-c",), "MRWQEMGYIFYPRKLR", "1627580-64-6"),
    Molecule(("Exenatide",), "HGEGTFTSDLSKQMEEEAVRLFIEWLKNGGPSSGAPPPS", "141758-74-9", "H", "NH2"),
    Molecule(("Kisspeptin-10",), "YNWNSFGLRF", "374675-21-5", "H", "NH2"),
)
