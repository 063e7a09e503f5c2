"""Spellings of catalogues and safety data sheets; formulas are pyteomics' sums with groups that RDKit counts."""

from __future__ import annotations

from collections import Counter

import pytest

from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError, NotationError
from certipep.notation import AmbiguousNotationError, parse
from certipep.peptides.residue import find_residue
from certipep.reference import peptide

# Drawn as substituents with the atom that they bind to in brackets' place: what RDKit counts of "X-group" less X.
GROUPS = {
    "Ac": "CC(=O)*",
    "Boc": "CC(C)(C)OC(=O)*",
    "Z": "O=C(*)OCc1ccccc1",
    "Suc": "OC(=O)CCC(=O)*",
    "Bz": "O=C(*)c1ccccc1",
    "Palm": "CCCCCCCCCCCCCCCC(=O)*",
    "FAM": "OC1=CC2=C(C=C1)C1(OC(=O)c3cc(C(=O)*)ccc31)c1ccc(O)cc1O2",
}
# What takes the place of the OH of the acid.
TAILS = {
    "NH2": "N*",
    "AMC": "Cc1cc(=O)oc2cc(N*)ccc12",
    "pNA": "[O-][N+](=O)c1ccc(N*)cc1",
    "bNA": "c1ccc2cc(N*)ccc2c1",
    "OMe": "CO*",
}
PLAIN = "RKDVY"


def drawn(smiles: str) -> Counter[str]:
    """Return what RDKit counts of a substituent, its open valence left open."""
    chem = pytest.importorskip("rdkit.Chem")
    found: Counter[str] = Counter()
    for atom in chem.AddHs(chem.MolFromSmiles(smiles)).GetAtoms():
        if atom.GetAtomicNum():
            found[atom.GetSymbol()] += 1
    return found


def expected(chain: str, *groups: str, tail: str = "", bonds: int = 0) -> Formula:
    """Return pyteomics' composition of a chain, a group for each hydrogen, a tail for the OH, less two H a bond."""
    from pyteomics import mass

    total = Counter(dict(mass.Composition(sequence=chain)))
    for group in groups:
        total.update(drawn(GROUPS[group]))
        total["H"] -= 1
    if tail:
        total.update(drawn(TAILS[tail]))
        total.subtract({"O": 1, "H": 1})
    total["H"] -= 2 * bonds
    return Formula(dict(total))


@pytest.mark.parametrize(
    ("text", "chain", "groups", "tail", "bonds"),
    [
        ("H-Gly-Pro-AMC · HBr", "GP", (), "AMC", 0),
        ("Z-Phe-Arg-AMC · HCl", "FR", ("Z",), "AMC", 0),
        ("Boc-Gln-Ala-Arg-AMC hydrochloride salt", "QAR", ("Boc",), "AMC", 0),
        ("Suc-LLVY-AMC", "LLVY", ("Suc",), "AMC", 0),
        ("N-Succinyl-Ala-Ala-Pro-Phe p-nitroanilide", "AAPF", ("Suc",), "pNA", 0),
        ("N-Benzoyl-Phe-Val-Arg-p-nitroanilide hydrochloride", "FVR", ("Bz",), "pNA", 0),
        ("Gly-Phe β-naphthylamide", "GF", (), "bNA", 0),
        ("Ac-Lys-Pro-Val amide", "KPV", ("Ac",), "NH2", 0),
        ("Leu-Leu methyl ester hydrobromide", "LL", (), "OMe", 0),
        ("N-Carbobenzyloxy-Gly-Phe", "GF", ("Z",), "", 0),
        ("α-L-aspartyl-L-phenylalanine methyl ester", "DF", (), "OMe", 0),
        ("L-γ-Glutamyl-L-cysteinyl-glycine", "ECG", (), "", 0),
        ("γ-L-Glutamyl-L-cysteinyl-glycine", "ECG", (), "", 0),
        ("γ-D-glutamyl-L-tryptophan", "EW", (), "", 0),
        ("N-acetyl-L-seryl-L-aspartyl-L-lysyl-L-proline", "SDKP", ("Ac",), "", 0),
        ("{Acetyl}SYSMEHFRWGKPV{NH2}", "SYSMEHFRWGKPV", ("Ac",), "NH2", 0),
        ("{5-FAM}-RKDVY-{NH2}", PLAIN, ("FAM",), "NH2", 0),
        ("RKDVY{AMIDE}", PLAIN, (), "NH2", 0),
        ("{Lys(Ac)}GG", "KGG", ("Ac",), "", 0),
        ("CYIQNCPLG{NH2}(Disulfide bridge: Cys1-Cys6)", "CYIQNCPLG", (), "NH2", 1),
        ("[Ac]RKDVY[NH2]", PLAIN, ("Ac",), "NH2", 0),
        ("(Ac)RKDVY(NH2)", PLAIN, ("Ac",), "NH2", 0),
        ("N'-RKDVY-C'", PLAIN, (), "", 0),
        ("(N-term) RKDVY (C-term)", PLAIN, (), "", 0),
        ("N-terminus-RKDVY-C-terminus", PLAIN, (), "", 0),
        ("RKDVY (5 aa)", PLAIN, (), "", 0),
        ("RKDVY, 5-mer", PLAIN, (), "", 0),
        ("H-Arg-Lys-Asp-Val-Tyr-OH (5 amino acids), acetate", PLAIN, (), "", 0),
        ("1 SDAAVDTSSE 11 ITTKDLKEKK 21 EVVEEAEN", "SDAAVDTSSEITTKDLKEKKEVVEEAEN", (), "", 0),
        ("Ac-SDAAVDTSSE 10 ITTKDLKEKK 20-NH2", "SDAAVDTSSEITTKDLKEKK", ("Ac",), "NH2", 0),
        ("(1) SDAAV (6) DTSSE", "SDAAVDTSSE", (), "", 0),
        ("CGGGC (S-S)", "CGGGC", (), "", 1),
        ("H-c[Cys-Gly-Gly-Cys]-NH2", "CGGC", (), "NH2", 1),
        ("Palmitoyl-Gly-His-Lys", "GHK", ("Palm",), "", 0),
    ],
)
def test_reads_as_drawn(text: str, chain: str, groups: tuple[str, ...], tail: str, bonds: int) -> None:
    assert peptide(text).formula == expected(chain, *groups, tail=tail, bonds=bonds)


def test_braces_hold_a_residue_with_its_group() -> None:
    assert parse("SG{Lys(Me3)}GG") == parse("SGK[Trimethyl]GG")
    assert parse("A{K(Ac)}G") == parse("AK(Ac)G")


def test_a_residue_has_one_hand() -> None:
    for text in ("D-D-Phe", "L-D-Ala", "D-D-D"):
        assert find_residue(text) is None
    with pytest.raises(AmbiguousNotationError) as refused:
        parse("G-D-D-F-K")
    assert {len(each.peptide) for each in refused.value.readings} == {4, 5}


@pytest.mark.parametrize("text", ["Gly-Cys(SO3H)-Ala", "GC(SO3H)A", "Gly-D-Cys(SO3H)-Ala"])
def test_cysteic_acid_and_sulfocysteine_are_told_apart(text: str) -> None:
    # C3H5NO4S and C3H5NO4S2 as residues, beside Gly, Ala and water
    with pytest.raises(AmbiguousNotationError) as refused:
        parse(text)
    assert {each.formula for each in refused.value.readings} == {"C8H15N3O7S", "C8H15N3O7S2"}
    assert parse("Gly-Cys(O3H)-Ala").formula.hill == "C8H15N3O7S"


def test_pyroglutamyl_asparagine_is_no_penicillamine() -> None:
    assert parse("pEN{Lys(Ac)}G") == parse("pGlu-Asn-Lys(Ac)-Gly")


@pytest.mark.parametrize("text", ["1 SDAAVDTSSE 12 ITTKD", "SDAAVDTSSE 9 ITTKD", "2 SDAAV 7 DTSSE"])
def test_numbers_that_are_no_places_are_refused(text: str) -> None:
    with pytest.raises(NotationError):
        parse(text)


@pytest.mark.parametrize("text", ["RKDVY (6 aa)", "RKDVY, 4-mer", "H-Arg-Lys-OH (3 residues)"])
def test_a_count_that_is_another_is_refused(text: str) -> None:
    with pytest.raises(NotationError, match="the note says"):
        parse(text)


@pytest.mark.parametrize("text", ["Gly-Phe p-nothing", "Gly-Phe amine", "N-RKDVY", "C'-RKDVY-N'"])
def test_other_words_are_not_swallowed(text: str) -> None:
    try:
        found = parse(text)
    except CertipepError:
        return
    assert len(found) > len("RKDVY")
