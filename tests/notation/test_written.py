from __future__ import annotations

import pytest

from certipep.errors import NotationError
from certipep.notation import parse

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
        ("K(Ac)M(O)S(PO3H2)", "H-Lys(Ac)-Met(O)-Ser(PO3H2)-OH"),
        ("D(OtBu)E(tBu)", "Asp(OtBu)-Glu(OtBu)"),
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
        ("SDkK", 2, "D-residue"),
        ("rkdvy", 0, "lower case"),
        ("Ac-SDAAV…EN-OH", 8, "cut short"),
        ("SDAAV...EN", 5, "cut short"),
        ("C129H215N33O55", 0, "molecular formula"),
        ("Ala-Foo-Gly", 4, "'Foo'"),
        ("Foo-SDK", 0, "'Foo'"),
        ("Ala-Xaa", 4, "unknown residue"),
        ("Asx-Gly", 0, "aspartic acid or asparagine"),
        ("AC-SDK", 0, "modification or residues"),
        ("H-Aib-EGTFT", 0, "histidine or a free amine"),
        ("H-E-W-OH", 0, "histidine or a free amine"),
        ("Ac-S-D-K-P-OH", 5, "aspartic acid or a D-residue"),
        ("ALA GLY", 0, "three residues"),
        ("Ser-PRO-Gly", 4, "three residues"),
        ("SDK-acetate", 4, "counter-ion"),
        (">x\nSDK", 0, "FASTA"),
        ("1 SDK", 0, "no numbers"),
        ("K(Foo)A", 1, "no modification of Lys"),
        ("K(Ac", 1, "not closed"),
        ("Ac-pEAK", 2, "no amine"),
        ("AKpGlu", 2, None),
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
        ("RKDVY ACETATE", 6, "a word or residues"),
        ("SDKP-TFA", 5, "counter-ion"),
        ("SDKP·TFA", 5, "counter-ion"),
        ("ACETYL SDK", 0, "a word or residues"),
        ("NCCO", 0, "SMILES or residues"),
        ("GLUCAGON", 0, "looks like a name"),
        ("SEMAGLUTIDE", 0, "looks like a name"),
        ("H-SDKP-OH·2HCl", 10, "counter-ion"),
        ("Ac-DEVD-CHO", 8, "a group or residues"),
        ("Ac-DEVD-AFC", 8, "a group or residues"),
        ("TAMRA-SDKP", 0, "a group or residues"),
        ("DOTA-{D-Phe}-CYWKTCT", 0, "a group or residues"),
        ("pGlu-HWSYLLRP-NHET", 13, "a modification or residues"),
        ("SDK (acetylated)", 4, "behind a space"),
        ("c(RGDyk)", None, None),
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


def test_acetyl_is_never_alanine_cysteine() -> None:
    assert parse("Ac-SDK").sequence == "SDK"
    assert parse("Ac-SDK").n_terminus.id == "Acetyl"


def test_a_single_residue() -> None:
    assert parse("G") == parse("Gly") == parse("H-Gly-OH")
    assert parse("GLY").sequence == "GLY"


def test_masses_in_brackets() -> None:
    plain = parse("SDK").monoisotopic_mass
    assert parse("SDK[+42.0106]").monoisotopic_mass == pytest.approx(plain + 42.0106)
    assert parse("SDK[Formula:C2H2O]").monoisotopic_mass == pytest.approx(plain + 42.010565, abs=1e-6)
