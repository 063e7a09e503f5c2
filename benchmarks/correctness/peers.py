"""How each library is asked, in the way that comes closest to the molecule as it is.

A function returns a mapping of property to value; a property that the library does not offer is left out, and an error
means that the molecule cannot be written for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from benchmarks.correctness.molecules import Molecule

__all__ = ["PEERS"]

Answer = Mapping[str, "float | str"]


def certipep(molecule: Molecule) -> Answer:
    """Ask certipep."""
    import certipep as cp

    head = {"acetyl": "Ac-", "pyroglutamate": "p", "": ""}[molecule.blocked]
    letters = f"E{molecule.letters[1:]}" if molecule.blocked == "pyroglutamate" else molecule.letters
    peptide = cp.peptide(f"{head}{letters}")
    point = peptide.isoelectric_point()
    return {
        "formula": peptide.formula.hill,
        "monoisotopic": peptide.monoisotopic_mass,
        "average": peptide.average_mass,
        "charge": peptide.net_charge(7.0),
        **({"pi": point} if point is not None else {}),
    }


def biopython(molecule: Molecule) -> Answer:
    """Ask Bio.SeqUtils.ProtParam, which knows no terminal modification."""
    from Bio.SeqUtils.ProtParam import ProteinAnalysis

    average, mono = ProteinAnalysis(molecule.letters), ProteinAnalysis(molecule.letters, monoisotopic=True)
    return {
        "monoisotopic": mono.molecular_weight(),
        "average": average.molecular_weight(),
        "charge": average.charge_at_pH(7.0),
        "pi": average.isoelectric_point(),
    }


def peptides_py(molecule: Molecule) -> Answer:
    """Ask peptides.py, which knows no terminal modification."""
    import peptides

    one = peptides.Peptide(molecule.letters)
    return {
        "monoisotopic": one.molecular_weight(average="monoisotopic"),
        "average": one.molecular_weight(),
        "charge": one.charge(pH=7.0),
        "pi": one.isoelectric_point(),
    }


def pyteomics(molecule: Molecule) -> Answer:
    """Ask pyteomics through ProForma for the mass, and with labels of its parser for the charge."""
    from pyteomics import electrochem, parser
    from pyteomics import proforma as pf

    peptide = pf.ProForma.parse(_proforma(molecule))
    head = {"acetyl": "Ac-", "pyroglutamate": "pGlu-", "": ""}[molecule.blocked]
    labels = [*parser.std_labels, "Ac-", "pGlu-"]
    chain = molecule.letters[1:] if molecule.blocked == "pyroglutamate" else molecule.letters
    groups = parser.parse(f"{head}{chain}", show_unmodified_termini=True, labels=labels)
    return {
        "monoisotopic": peptide.mass,
        "charge": electrochem.charge(groups, 7.0),
        "pi": electrochem.pI(groups),
    }


def pyteomics_natural(molecule: Molecule) -> Answer:
    """Ask pyteomics with the spelling of catalogues (``Ac-…``)."""
    from pyteomics import mass

    text = f"Ac-{molecule.letters}" if molecule.blocked == "acetyl" else molecule.letters
    return {
        "formula": _hill(mass.Composition(text)),
        "monoisotopic": mass.calculate_mass(text),
        "average": mass.calculate_mass(text, average=True),
    }


def pyopenms(molecule: Molecule) -> Answer:
    """Ask pyOpenMS."""
    import pyopenms as oms

    head = {"acetyl": ".(Acetyl)", "pyroglutamate": ".(Gln->pyro-Glu)", "": ""}[molecule.blocked]
    one = oms.AASequence.fromString(f"{head}{molecule.letters}")
    return {
        "formula": re.sub(r"(?<=[A-Z])1(?!\d)", "", one.getFormula().toString()),
        "monoisotopic": one.getMonoWeight(),
        "average": one.getAverageWeight(),
        "charge": oms.IsoelectricPoint.computeCharge(one, 7.0),
        "pi": oms.IsoelectricPoint.computePI(one),
    }


def peptacular(molecule: Molecule) -> Answer:
    """Ask peptacular."""
    import peptacular as pt

    text = _proforma(molecule)
    return {"monoisotopic": pt.mass(text, monoisotopic=True), "average": pt.mass(text, monoisotopic=False)}


def rustyms(molecule: Molecule) -> Answer:
    """Ask rustyms."""
    import rustyms as rs

    formula = rs.Peptidoform(_proforma(molecule)).formula()[0]
    return {"monoisotopic": formula.monoisotopic_mass(), "average": formula.average_weight()}


def rdkit(molecule: Molecule) -> Answer:
    """Ask RDKit through HELM."""
    from rdkit import Chem
    from rdkit.Chem.Descriptors import MolWt
    from rdkit.Chem.rdMolDescriptors import CalcExactMolWt, CalcMolFormula

    letters = [*molecule.letters]
    if molecule.blocked == "acetyl":
        letters = ["[ac]", *letters]
    elif molecule.blocked == "pyroglutamate":
        letters = ["[Glp]", *letters[1:]]
    built = Chem.MolFromHELM(f"PEPTIDE1{{{'.'.join(letters)}}}$$$$")
    return {"formula": CalcMolFormula(built), "monoisotopic": CalcExactMolWt(built), "average": MolWt(built)}


def modlamp(molecule: Molecule) -> Answer:
    """Ask modlAMP, which knows no acetyl."""
    from modlamp.descriptors import GlobalDescriptor

    def ask(method: str, **options: object) -> float:
        descriptor = GlobalDescriptor([molecule.letters])
        getattr(descriptor, method)(**options)
        return float(descriptor.descriptor[0][0])

    return {
        "average": ask("calculate_MW", amide=False),
        "charge": ask("calculate_charge", ph=7.0, amide=False),
        "pi": ask("isoelectric_point", amide=False),
    }


def molmass(molecule: Molecule) -> Answer:
    """Ask molmass for the letters."""
    import molmass as mm

    one = mm.Formula(f"peptide({molecule.letters})")
    return {"formula": one.formula, "monoisotopic": one.monoisotopic_mass, "average": one.mass}


def _proforma(molecule: Molecule) -> str:
    head = {"acetyl": "[Acetyl]-", "pyroglutamate": "[Gln->pyro-Glu]-", "": ""}[molecule.blocked]
    return f"{head}{molecule.letters}"


def _hill(composition: Mapping[str, int]) -> str:
    rank = {"C": 0, "H": 1}
    ordered = sorted((k for k in composition if composition[k]), key=lambda k: (rank.get(k, 2), k))
    return "".join(f"{k}{composition[k] if composition[k] != 1 else ''}" for k in ordered)


PEERS: dict[str, Callable[[Molecule], Answer]] = {
    "certipep": certipep,
    "Biopython": biopython,
    "peptides.py": peptides_py,
    "pyteomics (ProForma)": pyteomics,
    "pyteomics (Ac-…)": pyteomics_natural,
    "pyOpenMS": pyopenms,
    "peptacular": peptacular,
    "rustyms": rustyms,
    "RDKit (HELM)": rdkit,
    "modlAMP": modlamp,
    "molmass": molmass,
}
