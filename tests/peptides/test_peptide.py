from __future__ import annotations

import pickle
import random

import pytest

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError, UsageError
from certipep.notation import format as write
from certipep.notation import parse
from certipep.peptides import Bridge, Chain, Peptide, modification
from certipep.peptides.residue import plain
from peptides.random_peptides import linear

TA1 = parse("Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN-OH")


def test_thymalfasin() -> None:
    assert TA1.formula.hill == "C129H215N33O55"
    assert TA1.monoisotopic_mass == pytest.approx(3106.50413, abs=1e-5)
    assert TA1.average_mass_range == pytest.approx((3108.276, 3108.315), abs=1e-3)
    assert TA1.composition == {"A": 3, "D": 3, "E": 6, "I": 1, "K": 4, "L": 1, "N": 1, "S": 3, "T": 3, "V": 3}
    assert [TA1.mz(charge) for charge in (1, 2, 3, 4, 5)] == pytest.approx(
        [3107.5114, 1554.2593, 1036.5087, 777.6333, 622.3081], abs=1e-4
    )
    assert TA1.mz(3, kind="average") == pytest.approx(1037.112, abs=1e-3)
    assert (TA1.absorbance.epsilon_280, TA1.absorbance.epsilon_214, TA1.absorbance.epsilon_205) == (
        0,
        27326,
        78240,
    )
    assert TA1.one_letter == "Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN-OH"
    assert TA1.proforma == "[Acetyl]-SDAAVDTSSEITTKDLKEKKEVVEEAEN"
    assert len(TA1) == 28


def test_features() -> None:
    found = TA1.features
    assert (found.aromatic, found.cysteine, found.methionine, found.disulfide_possible) == ((), (), (), False)
    assert (found.acidic, found.basic, found.n_terminus, found.c_terminus) == (9, 4, "acetyl", "acid")
    found = parse("CYIQNCPLG-NH2 (1-6 disulfide)").features
    assert (found.aromatic, found.cysteine, found.disulfide_possible) == ((2,), (1, 6), True)
    assert (found.n_terminus, found.c_terminus) == ("free", "amide")
    assert parse("pEAKSQGGSN").features.n_terminus == "pyroglutamate"
    # One of Glu, two that the lipid brings.
    assert parse("[Formula:C25H43NO6|INFO:gGlu-C20diacid]-KAE-[Amidated]").features.acidic == 3
    assert parse("CAK").features.disulfide_possible is False
    assert parse("cyclo(RGDFV)").features.c_terminus == "cyclic"
    assert parse("GF-OMe").features.c_terminus == "methyl ester"
    assert parse("H-Aib-His-D-2-Nal-D-Phe-Lys-NH2").features.aromatic == (3, 4)


# Tα1 with and without acetyl, pI and charge by the panel's independent calculation (three decimals).
@pytest.mark.parametrize(
    ("pka", "blocked", "free"),
    [
        ("lehninger", 3.815, 4.025),
        ("sillero", 4.043, 4.250),
        ("dtaselect", 4.118, 4.314),
        ("rodwell", 3.776, 3.984),
    ],
)
def test_isoelectric_point_honours_the_acetyl(pka: str, blocked: float, free: float) -> None:
    assert TA1.isoelectric_point(pka) == pytest.approx(blocked, abs=1e-3)
    assert parse(TA1.sequence).isoelectric_point(pka) == pytest.approx(free, abs=1e-3)


# How a modification changes the charge at pH 7, in whole charges, from its chemistry.
@pytest.mark.parametrize(
    ("text", "bare", "change"),
    [
        ("Ac-AAKAA", "AAKAA", -1),
        ("AAK(Ac)AA", "AAKAA", -1),
        ("AAK(Me)AA", "AAKAA", 0),
        ("AAKAA-NH2", "AAKAA", 1),
        ("AAS(PO3H2)AA", "AASAA", -1.76),
        ("AAD(OMe)AA", "AADAA", 1),
        ("AAN[Deamidated]AA", "AANAA", -1),
        ("AAK(Carbamoyl)AA", "AAKAA", -1),
        ("AAR[Deamidated]AA", "AARAA", -1),
        ("AAK(AEEA-AEEA-γGlu-C18diacid)AA", "AAKAA", -3),
        ("AAKAADAA (3-6 lactam)", "AAKAADAA", 0),
        ("cyclo(AAKAA)", "AAKAA", 0),
        ("AAM(O)AA", "AAMAA", 0),
        ("pEAKAA", "QAKAA", -1),
        ("Boc-AAKAA-OMe", "AAKAA", 0),
    ],
)
def test_charge_of_modified(text: str, bare: str, change: float) -> None:
    ph = 7.0
    assert parse(text).net_charge(ph, "lehninger") - parse(bare).net_charge(ph, "lehninger") == pytest.approx(
        change, abs=0.03
    )


def test_disulfide_takes_the_thiols_away() -> None:
    closed, opened = parse("CAAC (1-4 disulfide)"), parse("CAAC")
    assert opened.net_charge(12.0) - closed.net_charge(12.0) == pytest.approx(-2, abs=0.01)
    assert closed.formula == opened.formula - Formula.parse("H2")


@pytest.mark.parametrize("text", ["GHK-Cu", "[Phospho]?SDK", "S[+79.966]DK", "SDK[Formula:C2H2O]"])
def test_charge_is_not_guessed(text: str) -> None:
    with pytest.raises(UnsupportedError):
        parse(text).net_charge(7.0)


def test_mass_without_formula() -> None:
    peptide = parse("S[+79.966]DK")
    assert peptide.monoisotopic_mass == pytest.approx(parse("SDK").monoisotopic_mass + 79.966)
    with pytest.raises(UnsupportedError, match="mass"):
        assert peptide.formula
    with pytest.raises(UnsupportedError):
        assert peptide.average_mass


# GHK-Cu as the neutral complex [M-2H+Cu], zinc thymulin likewise: masses of the panel's metal forms.
@pytest.mark.parametrize(
    ("text", "formula", "mono", "average"),
    [("GHK-Cu", "C14H22CuN6O4", 401.0999, 401.914), ("pEAKSQGGSN-Zn", "C33H52N12O15Zn", 920.2967, 922.228)],
)
def test_metal_complexes(text: str, formula: str, mono: float, average: float) -> None:
    peptide = parse(text)
    assert peptide.formula.hill == formula
    assert peptide.monoisotopic_mass == pytest.approx(mono, abs=1e-4)
    assert peptide.average_mass == pytest.approx(average, abs=6e-3)


def test_masses_agree_with_pyteomics() -> None:
    from pyteomics import mass

    rng = random.Random(4)
    for _ in range(50):
        peptide = linear(rng, rng.randint(1, 40))
        assert mass.calculate_mass(composition=mass.Composition(dict(peptide.formula))) == pytest.approx(
            peptide.monoisotopic_mass, abs=1e-5
        )
        bare = Peptide(peptide.residues)
        assert dict(mass.Composition(sequence=peptide.sequence)) == dict(bare.formula)


def test_equality_hash_and_pickle() -> None:
    same = parse("[Acetyl]-SDAAVDTSSEITTKDLKEKKEVVEEAEN")
    assert same == TA1
    assert hash(same) == hash(TA1)
    assert pickle.loads(pickle.dumps(TA1)) == TA1  # noqa: S301 - our own bytes
    assert parse("D-Ala-Gly") != parse("Ala-Gly")
    with pytest.raises(AttributeError):
        TA1.residues = ()  # type: ignore[misc]


def test_methyl_on_the_end_is_n_methyl_of_the_first_residue() -> None:
    one = Peptide((plain("A"),), n_terminus=modification("Methyl", "n-term"))
    assert one == parse("N-Me-Ala")


def test_refuses_bridges_to_nowhere() -> None:
    residues = tuple(map(plain, "CAC"))
    with pytest.raises(UsageError, match="names residue 9"):
        Peptide(residues, bridges=(Bridge("disulfide", 0, 8),))
    with pytest.raises(UsageError, match="two bridges end"):
        Peptide(residues, bridges=(Bridge("disulfide", 0, 2), Bridge("lactam", 0, 1)))
    with pytest.raises(UsageError, match="at least one residue"):
        Peptide(())


def test_several_chains() -> None:
    peptide = Peptide(
        tuple(map(plain, "GIVEQC")),
        bridges=(Bridge("disulfide", 5, 8),),
        branches=(Chain(tuple(map(plain, "FVCGE"))),),
    )
    parts = parse("GIVEQC").formula + parse("FVCGE").formula - Formula.parse("H2")
    assert peptide.formula == parts
    assert parse(peptide.helm) == parse(peptide.proforma) == peptide
    with pytest.raises(UnsupportedError, match="several chains"):
        write(peptide, "one-letter")
    assert str(peptide) == peptide.one_letter == peptide.proforma
