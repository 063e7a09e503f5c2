"""Thirty consistent certificates of invented suppliers: ten peptides in three layouts.

Formulae and CAS numbers are published; every mass is worked out by pyteomics, apart from the program's own
arithmetic.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["LAYOUTS", "PEPTIDES", "Molecule", "Paper", "by_name", "honest_papers", "other_molecules"]

Paper = dict[str, Any]
"""What a certificate states, field by field; `layout` says how it is printed."""

LAYOUTS = ("maker", "laboratory", "letter")
PROTON = 1.007276


@dataclass(frozen=True)
class Molecule:
    """A peptide as the literature prints it."""

    name: str
    one: str
    three: str
    formula: str
    cas: str
    length: int
    sites: int
    charges: tuple[int, ...]
    isoelectric: str | None = None
    chromophore: bool = False

    @property
    def average(self) -> float:
        return _masses(self.formula)[0]

    @property
    def monoisotopic(self) -> float:
        return _masses(self.formula)[1]


@cache
def _masses(formula: str) -> tuple[float, float]:
    from pyteomics import mass

    return (mass.calculate_mass(formula=formula, average=True), mass.calculate_mass(formula=formula))


PEPTIDES = (
    Molecule("Thymalfasin", "Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN-OH",
             "Ac-Ser-Asp-Ala-Ala-Val-Asp-Thr-Ser-Ser-Glu-Ile-Thr-Thr-Lys-Asp-Leu-Lys-Glu-Lys-Lys-Glu-Val-Val-Glu-Glu-"
             "Ala-Glu-Asn-OH", "C129H215N33O55", "62304-98-7", 28, 4, (3, 4), "4.2"),
    Molecule("Thymosin Beta-4", "Ac-SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES-OH",
             "Ac-Ser-Asp-Lys-Pro-Asp-Met-Ala-Glu-Ile-Glu-Lys-Phe-Asp-Lys-Ser-Lys-Leu-Lys-Lys-Thr-Glu-Thr-Gln-Glu-Lys-"
             "Asn-Pro-Leu-Pro-Ser-Lys-Glu-Thr-Ile-Glu-Gln-Glu-Lys-Gln-Ala-Gly-Glu-Ser-OH", "C212H350N56O78S",
             "77591-33-4", 43, 9, (4, 5, 6), "5.1"),
    Molecule("TB-500 (Ac-LKKTETQ)", "Ac-LKKTETQ-OH", "Ac-Leu-Lys-Lys-Thr-Glu-Thr-Gln-OH", "C38H68N10O14",
             "885340-08-9", 7, 2, (1, 2)),
    Molecule("Thymopentin", "RKDVY", "H-Arg-Lys-Asp-Val-Tyr-OH", "C30H49N9O9", "69558-55-0", 5, 3, (1, 2), None, True),
    Molecule("BPC-157", "GEPPPGKPADDAGLV", "H-Gly-Glu-Pro-Pro-Pro-Gly-Lys-Pro-Ala-Asp-Asp-Ala-Gly-Leu-Val-OH",
             "C62H98N16O22", "137525-51-0", 15, 2, (1, 2), "4.1"),
    Molecule("Ipamorelin", "H-Aib-His-D-2-Nal-D-Phe-Lys-NH2", "H-Aib-His-D-2-Nal-D-Phe-Lys-NH2", "C38H49N9O5",
             "170851-70-4", 5, 3, (1, 2)),
    Molecule("Semax", "MEHFPGP", "H-Met-Glu-His-Phe-Pro-Gly-Pro-OH", "C37H51N9O10S", "80714-61-0", 7, 2, (1, 2)),
    Molecule("KPV", "KPV", "H-Lys-Pro-Val-OH", "C16H30N4O4", "67727-97-3", 3, 2, (1,)),
    Molecule("Oxytocin", "CYIQNCPLG-NH2 (Cys1-Cys6 disulfide)",
             "H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (Cys1-Cys6 disulfide)", "C43H66N12O12S2", "50-56-6", 9, 1,
             (1, 2), None, True),
    Molecule("Sermorelin", "YADAIFTNSYRKVLGQLSARKLLQDIMSR-NH2",
             "H-Tyr-Ala-Asp-Ala-Ile-Phe-Thr-Asn-Ser-Tyr-Arg-Lys-Val-Leu-Gly-Gln-Leu-Ser-Ala-Arg-Lys-Leu-Leu-Gln-Asp-Ile-"
             "Met-Ser-Arg-NH2", "C149H246N44O42S", "86168-78-7", 29, 6, (3, 4), None, True),
)  # fmt: skip


def by_name(name: str) -> Molecule:
    return next(m for m in PEPTIDES if m.name == name)


def other_molecules(name: str) -> list[Molecule]:
    return [m for m in PEPTIDES if m.name != name]


def mz(molecule: Molecule, charge: int) -> float:
    """Return the m/z that a unit-resolution instrument labels: monoisotopic up to 2 kDa, else average."""
    mass = molecule.monoisotopic if molecule.average < 2000 else molecule.average
    return (mass + charge * PROTON) / charge


def honest_papers() -> list[Paper]:
    """Return the thirty consistent certificates."""
    return [_paper(molecule, layout, n) for n, molecule in enumerate(PEPTIDES) for layout in LAYOUTS]


def _paper(molecule: Molecule, layout: str, n: int) -> Paper:
    acetate = round(
        100 * 0.75 * molecule.sites * 60.052 / (molecule.average + 0.75 * molecule.sites * 60.052), 1
    )
    water = 3.1 + n / 10
    content = round(100 - water - acetate - 1.4, 1)
    purity = 98.12 + n / 10
    main = round(purity, 2)
    rest = [round((100 - main) * share, 2) for share in (0.42, 0.24, 0.20)]
    rest.append(round(100 - main - sum(rest), 2))
    time = 9.82 + n
    peaks = [(round(time - 1.03, 2), rest[0]), (round(time - 0.4, 2), rest[1]), (time, main),
             (round(time + 0.47, 2), rest[2]), (round(time + 0.9, 2), rest[3])]  # fmt: skip
    high_resolution = layout == "laboratory"
    return copy.deepcopy({
        "layout": layout, "molecule": molecule.name, "product": molecule.name, "lot": f"NF{n}26{n}4-{n + 3}",
        "report": f"NA-26-0{41 + n}{LAYOUTS.index(layout)}", "laboratory": "Northfield Analytical",
        "manufacturer": "Example Peptides", "sequence": molecule.one if layout == "maker" else molecule.three,
        "length": f"{molecule.length} amino acids", "formula": molecule.formula, "mw": f"{molecule.average:.2f}",
        "cas": molecule.cas, "label": "10 mg", "appearance": "White lyophilized powder",
        "made": "2026-03-02", "received": "2026-03-09", "tested": "2026-03-12", "reported": "2026-03-16",
        "expires": "2028-03-01", "shelf": "24 months", "purity": f"{main:.2f} %", "purity_limit": "≥ 98.0 %",
        "detector": "HPLC, 214 nm", "peaks": peaks, "single": f"{max(rest):.2f} %", "total": f"{100 - main:.2f} %",
        "found": f"{molecule.monoisotopic + 0.0011:.4f} Da" if high_resolution else f"{molecule.average + 0.15:.1f} Da",
        "ms": "ESI-QTOF, monoisotopic" if high_resolution else "ESI-MS, single quadrupole",
        "ions": [(f"[M+{z}H]{z}+", f"{mz(molecule, z):.2f}") for z in molecule.charges],
        "water": f"{water:.1f} %", "acetate": f"{acetate:.1f} %", "acetonitrile": "120 ppm",
        "content_percent": f"{content:.1f} %", "amount": "10.2 mg", "assay": "102.0 %",
        "endotoxin": "0.8 EU/mg", "identity": molecule.name, "conclusion": "Complies",
        "nmol": f"1.00 mg ({1e6 / molecule.average:.1f} nmol)", "pi": molecule.isoelectric,
        "rotation": "[α] = −62.4° (α = −0.624°, l = 1 dm, c = 1.0 g/100 mL)",
    })  # fmt: skip
