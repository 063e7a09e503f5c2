from __future__ import annotations

import pytest

from certipep.chemistry.formula import Formula
from certipep.errors import NotationError
from certipep.notation import AmbiguousNotationError, parse

TA1 = "SDAAVDTSSEITTKDLKEKKEVVEEAEN"
TA1_CODES = (
    "Ac-Ser-Asp-Ala-Ala-Val-Asp-Thr-Ser-Ser-Glu-Ile-Thr-Thr-Lys-Asp-Leu-Lys-Glu-Lys-Lys-Glu-Val-Val-Glu-Glu-"
    "Ala-Glu-Asn-OH"
)


# Formulas from the substances' records: thymalfasin, thymulin, thymopentin, ipamorelin, melanotan II, oxytocin,
# octreotide, leuprolide, elamipretide, GHK, tirzepatide, semaglutide.
@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (f"Ac-{TA1}-OH", "C129H215N33O55"),
        (f"Ac-{TA1}", "C129H215N33O55"),
        (TA1, "C127H213N33O54"),
        (TA1_CODES, "C129H215N33O55"),
        (TA1_CODES.replace("-", " ").replace("Ac ", "Ac-").replace(" OH", "-OH"), "C129H215N33O55"),
        (TA1_CODES.replace("Lys-Glu-", "Lys-\nGlu-"), "C129H215N33O55"),
        (TA1_CODES.upper().replace("AC-", "Ac-"), "C129H215N33O55"),
        ("{Ac-Ser}" + "".join(f"{{{code}}}" for code in TA1_CODES.split("-")[2:-1]), "C129H215N33O55"),
        (f"Ac-{TA1[:10]} {TA1[10:20]} {TA1[20:]}-OH", "C129H215N33O55"),
        ("pEAKSQGGSN", "C33H54N12O15"),
        ("<EAKSQGGSN", "C33H54N12O15"),
        ("{Pyr}-Ala-Lys-Ser-Gln-Gly-Gly-Ser-Asn-OH", "C33H54N12O15"),
        ("pGlu-Ala-Lys-Ser-Gln-Gly-Gly-Ser-Asn", "C33H54N12O15"),
        ("Pyr-Ala-Lys-Ser-Gln-Gly-Gly-Ser-Asn-OH", "C33H54N12O15"),
        ("H-Arg-Lys-Asp-Val-Tyr-OH", "C30H49N9O9"),
        ("H-RKDVY-OH", "C30H49N9O9"),
        ("H2N-RKDVY-COOH", "C30H49N9O9"),
        ("H-Aib-His-D-2-Nal-D-Phe-Lys-NH2", "C38H49N9O5"),
        ("Ac-Nle-cyclo[Asp-His-D-Phe-Arg-Trp-Lys]-NH2", "C50H69N15O9"),
        ("Ac-Nle-c[Asp-His-D-Phe-Arg-Trp-Lys]-NH2", "C50H69N15O9"),
        ("CYIQNCPLG-NH2 (Cys1-Cys6 bridge)", "C43H66N12O12S2"),
        ("H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (disulfide bridge 1-6)", "C43H66N12O12S2"),
        ("H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (Disulfide bond, Cys1–Cys6)", "C43H66N12O12S2"),
        ("Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (disulfide bridge)", "C43H66N12O12S2"),
        ("H-D-Phe-Cys-Phe-D-Trp-Lys-Thr-Cys-Thr-ol (2-7 disulfide)", "C49H66N10O10S2"),
        ("{d-Phe}{Cys}{Phe}{d-Trp}{Lys}{Thr}{Cys}{Thr}-ol (Disulfide bridge: 2-7)", "C49H66N10O10S2"),
        ("pGlu-His-Trp-Ser-Tyr-D-Leu-Leu-Arg-Pro-NHEt", "C59H84N16O12"),
        ("pGlu-HWSY-D-Leu-LRP-NHEt", "C59H84N16O12"),
        ("D-Arg-Dmt-Lys-Phe-NH2", "C32H49N9O5"),
        ("GHK", "C14H24N6O4"),
        ("GHK-Cu", "C14H22CuN6O4"),
        ("Gly-His-Lys-Cu(II)", "C14H22CuN6O4"),
        (
            "Y-Aib-EGTFTSDYSI-Aib-LDKIAQ-K(AEEA-AEEA-γGlu-C20diacid)-AFVQWLIAGGPSSGAPPPS-NH2",
            "C225H348N48O68",
        ),
        ("H(Aib)EGTFTSDVSSYLEGQAAK(AEEA-AEEA-γ-Glu-C18 diacid)EFIAWLVRGRG", "C187H291N45O59"),
        ("cyclo(-Arg-Gly-Asp-D-Phe-Val-)", "C26H38N8O7"),
    ],
)
def test_reads(text: str, formula: str) -> None:
    assert parse(text).formula.hill == formula


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"Ac-{TA1}-OH", TA1_CODES),
        ("Boc-GF-OMe", "Boc-Gly-Phe-OMe"),
        ("ac-SDKP", "Ac-Ser-Asp-Lys-Pro-OH"),
        ("cyclo(RGDFV)", "cyclo(Arg-Gly-Asp-Phe-Val)"),
        ("  1 mktayiakqr qisf", "MKTAYIAKQRQISF"),
        ("K(Ac)M(O)S(PO3H2)", "H-Lys(Ac)-Met(O)-Ser(PO3H2)-OH"),
        ("KD(OtBu)E(tBu)", "Lys-Asp(OtBu)-Glu(OtBu)"),
        ("Pal-GHK", "Palmitoyl-Gly-His-Lys-OH"),
        ("Z-Gly-Phe", "Cbz-GF"),
        ("Bz-L-OH", "Benzoyl-Leu-OH"),
        ("c(RGDfK)", "cyclo(Arg-Gly-Asp-D-Phe-Lys)"),
        ("A-E-D-G", "Ala-Glu-Asp-Gly"),
        ("PyroGlu-His-Pro-NH2", "pGlu-His-Pro-NH2"),
        ("pSer-Gly", "Ser(PO3H2)-Gly"),
        ("N-acetyl-Ser-Asp-Lys-Pro", "Ac-SDKP"),
        (
            "Ac-SYS-{Nle}-EH-{d-Phe}-RWGKPV-NH2",
            "Ac-Ser-Tyr-Ser-Nle-Glu-His-D-Phe-Arg-Trp-Gly-Lys-Pro-Val-NH2",
        ),
        ("L-Ser-L-Asp", "Ser-Asp"),
        ("γ-Glu-Cys-Gly", "H-γGlu-Cys-Gly-OH"),
        ("N-Me-Gly-Ala", "Sar-Ala"),
        ("A{Aib}K", "A(Aib)K"),
    ],
)
def test_two_ways_of_writing_are_one_peptide(one: str, other: str) -> None:
    assert parse(one) == parse(other)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("SDBK", 2, "Asx"),
        ("SDZK", 2, "Glx"),
        ("SDJK", 2, "isoleucine"),
        ("SDXK", 2, "unknown residue"),
        ("SDK*", 3, "stop codon"),
        ("Ac-SDAAV…EN-OH", 8, "cut short"),
        ("SDAAV...EN", 5, "cut short"),
        ("C129H215N33O55", 0, "molecular formula"),
        ("Ala-Foo-Gly", 4, "'Foo'"),
        ("Foo-SDK", 0, "'Foo'"),
        ("Ala-Xaa", 4, "unknown residue"),
        ("Asx-Gly", 0, "aspartic acid or asparagine"),
        ("SDK-acetate", 4, "counter-ion"),
        ("1 SDK", 0, "no numbers"),
        ("K(Foo)A", 1, "no modification of Lys"),
        ("K(Ac", 1, "not closed"),
        ("Ac-pEAK", 2, "no amine"),
        ("Ala-pGlu-Gly", 0, "first residue"),
        ("cyclo(CRGDC)", 0, "head to tail or by a disulfide"),
        ("CYIQNCPLG-NH2 (Cys1-Cys5 bridge)", None, "residue 5 is Asn"),
        ("CYIQNCPLG-NH2 (1-12 bridge)", None, "there are 9"),
        ("CYIQNCPLG-NH2 (1-6 bridge maybe)", None, "'maybe'"),
        ("Н-SDK", 0, "not a Latin letter"),
        ("SD\u200bK", 2, "zero-width"),
        ("SD\x00K", 2, "control character"),
        ("Ac-", None, None),
        ("[Cys1-Cys6]", None, "no residue"),
        ("Ac-OH", None, "no residue"),
        ("", 0, "empty"),
        ("   ", 0, "empty"),
        ("D-Gly-Ala", 0, None),
        ("SDKP-TFA", 5, "counter-ion"),
        ("ACETYL SDK", 0, "a word or residues"),
        ("NCCO", 0, "SMILES or residues"),
        ("GLUCAGON", 0, "looks like a name"),
        ("SEMAGLUTIDE", 0, "looks like a name"),
        ("SDK (acetylated)", 4, "behind a space"),
        ("SDK-Me", 4, "'Me'"),
    ],
)
def test_refuses_with_place_and_mend(text: str, position: int | None, words: str | None) -> None:
    with pytest.raises(NotationError) as caught:
        parse(text)
    if position is not None:
        assert caught.value.position == position
    if words is not None:
        assert words in str(caught.value)
    assert "\n" not in str(caught.value)


# What stands for several peptides is refused, and every one is named with its formula (own arithmetic on the residues).
@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("rkdvy", {"C30H49N9O9"}),
        ("AC-SDK", {"C15H26N4O8", "C19H34N6O9S"}),
        ("H-Aib-EGTFT", {"C28H42N6O11", "C34H49N9O12"}),
        ("H-E-W-OH", {"C16H19N3O5", "C22H26N6O6"}),
        ("Ac-S-D-K-P-OH", {"C16H28N4O6", "C20H33N5O9"}),
        ("ALA GLY", {"C5H10N2O3", "C29H46N6O8"}),
        ("pGlu-HWSYLLRP-NHET", {"C59H84N16O12", "C76H106N22O21"}),
        ("GLY", {"C2H5NO2", "C17H25N3O5"}),
        ("FMOC-GLY-OH", {"C17H15NO4", "C32H35N3O7"}),
        ("RGD-Lys", {"C14H29N7O4", "C18H34N8O7"}),
        ("D-KLAKLAK", {"C36H70N10O8", "C40H75N11O11"}),
        ("D(KLAKLAK)2", {"C72H138N20O15", "C76H143N21O18"}),
        ("GN-Me-Ala-K", {"C12H24N4O4", "C16H30N6O6"}),
        ("GGG-Cys-SH", {"C9H16N4O4S2", "C18H28N8O8S"}),
        ("ILys-Gly", {"C11H23N3O3", "C14H28N4O4"}),
        ("HPhe-Gly", {"C12H16N2O3", "C17H21N5O4"}),
        ("LPro-Gly", {"C7H12N2O3", "C13H23N3O4"}),
        ("GLAla", {"C5H10N2O3"}),
        ("GG-AFC", {"C14H12F3N3O4", "C19H27N5O6S"}),
        ("Mpa-Gly-Gly", {"C11H13N3O6", "C7H12N2O4S"}),
        ("Iva-Gly", {"C7H13NO3", "C7H14N2O3"}),
        ("cRGDfK", {"C27H41N9O7", "C30H48N10O9S"}),
        ("SDKP-H", {"C18H31N5O7", "C24H38N8O9"}),
    ],
)
def test_refuses_what_has_several_readings(text: str, formulas: set[str]) -> None:
    with pytest.raises(AmbiguousNotationError) as caught:
        parse(text)
    assert formulas <= {each.formula for each in caught.value.readings}
    assert all(formula in str(caught.value) for formula in formulas)


# Formulas by own arithmetic, checked with RDKit where a structure is known.
@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("GL-Sar", "C11H21N3O4"),
        ("EKLL-Aib-KLHTA-NH2", "C52H93N15O13"),
        ("SDkK", "C19H36N6O8"),
        ("c(RGDyk)", "C27H41N9O8"),
        ("RRApSVA", "C26H51N12O11P"),
        ("DRVpYIHPF", "C50H72N13O15P"),
        ("ARTKme3QTAR", "C40H76N16O12"),
        ("Ac-DEVD-CHO", "C20H30N4O11"),
        ("Bz-Arg-H", "C13H18N4O2"),
        ("SDKP, acetate", "C18H31N5O8"),
        ("SDKP·TFA", "C18H31N5O8"),
        ("H-SDKP-OH·2HCl", "C18H31N5O8"),
        ("RKDVY ACETATE", "C30H49N9O9"),
        (">thymopentin\nRKDVY", "C30H49N9O9"),
        ("GlyGlyPhe", "C13H17N3O4"),
        ("Gly.Gly.Phe", "C13H17N3O4"),
        ("(PPG)10", "C120H172N30O31"),
        ("H-Cys(1)-Tyr-Ile-Gln-Asn-Cys(1)-Pro-Leu-Gly-NH2", "C43H66N12O12S2"),
        ("[Nle4, D-Phe7]-α-MSH", "C78H111N21O19"),
        ("[D-Ala2]-YAGFL", "C29H39N5O7"),
        ("[deamino-Cys1, D-Arg8]-vasopressin", "C46H64N14O12S2"),
        ("GGK(Ac-GG)", "C16H28N6O7"),
        ("H-Glu(Cys-Gly-OH)-OH", "C10H17N3O6S"),
        ("H-Ala-[13C6,15N]-Leu-OH", "C3H18[13C]6N[15N]O3"),
        ("cyclo(-RGDf-N(Me)V-)", "C27H40N8O7"),
        ("A(1,1)-A-A-A(1,2)", "C12H20N4O4"),
        ("(H-Cys-OH)2", "C6H12N2O4S2"),
        ("K.PEPTIDEK.L", "C40H65N9O16"),
        ("PEPTS(UniMod:21)IDEK", "C43H71N10O21P"),
        ("C[160]PEPTIDEK", "C45H73N11O18S"),
    ],
)
def test_reads_what_suppliers_and_programs_write(text: str, formula: str) -> None:
    assert parse(text).formula == Formula.parse(formula)


def test_what_was_left_out_is_said() -> None:
    assert "acetate" in parse("SDKP, acetate").remarks[0]


def test_acetyl_is_never_alanine_cysteine() -> None:
    assert parse("Ac-SDK").sequence == "SDK"
    assert parse("Ac-SDK").n_terminus.id == "Acetyl"


def test_a_single_residue() -> None:
    assert parse("G") == parse("Gly") == parse("H-Gly-OH")


def test_masses_in_brackets() -> None:
    plain = parse("SDK").monoisotopic_mass
    assert parse("SDK[+42.0106]").monoisotopic_mass == pytest.approx(plain + 42.0106)
    assert parse("SDK[Formula:C2H2O]").monoisotopic_mass == pytest.approx(plain + 42.010565, abs=1e-6)
