from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from certipep.chemistry.formula import Formula
from certipep.errors import NotationError
from certipep.notation import UnsupportedNotationError, parse
from certipep.notation.proforma import read_document

# What pyteomics 5.0.1 gets right on the same strings.
PEER_VALID, PEER_INVALID = 160, 12


@pytest.fixture(scope="module")
def strings(shared: Path) -> tuple[list[str], list[str]]:
    path = shared / "data" / "notation" / "ProForma_grammar_test.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))["proforma"]
    return table["positive"], table["negative"]


def test_conformance(strings: tuple[list[str], list[str]], record_property) -> None:
    valid, invalid = strings
    read = [text for text in valid if _reads(text)]
    refused = [text for text in invalid if not _reads(text)]
    record_property("proforma", f"{len(read)}/{len(valid)} valid, {len(refused)}/{len(invalid)} invalid")
    assert set(valid) - set(read) == set()
    assert set(invalid) - set(refused) == set()
    assert (len(read), len(refused)) > (PEER_VALID, PEER_INVALID)


def test_every_valid_string_is_a_peptide_or_names_what_stands_against_it(strings) -> None:
    peptides = 0
    for text in strings[0]:
        try:
            peptide = parse(text)
        except UnsupportedNotationError as error:
            assert len(str(error)) > 20  # noqa: PT017 - one of many strings
            continue
        except NotationError as error:
            # Letters and labels that the grammar allows and that stand for nothing.
            assert error.position is not None  # noqa: PT017
            continue
        peptides += 1
        assert parse(peptide.proforma) == peptide, text
    assert peptides >= 130


def test_no_invalid_string_is_a_peptide(strings) -> None:
    for text in strings[1]:
        with pytest.raises(NotationError):
            parse(text)


def _reads(text: str) -> bool:
    try:
        read_document(text)
    except NotationError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("[Acetyl]-SDK", "Ac-SDK"),
        ("[UNIMOD:1]-SDK", "Ac-SDK"),
        ("[U:Acetyl]-SDK", "Ac-SDK"),
        ("[Glu->pyro-Glu]-EAK", "pEAK"),
        ("[Gln->pyro-Glu]-QAK", "pEAK"),
        ("E[Glu->pyro-Glu]AK", "pEAK"),
        ("SDK-[Amidated]", "SDK-NH2"),
        ("<[Acetyl]@N-term>SDK", "Ac-SDK"),
        ("<[Amidated]@C-term>SDK", "SDK-NH2"),
        ("<[Carbamidomethyl]@C>ACDC", "AC(CAM)DC(CAM)"),
        ("C[MOD:00034#XL1]YIQNC[#XL1]PLG-[Amidated]", "CYIQNCPLG-NH2 (1-6 disulfide)"),
        ("C[X:Disulfide#XL1]YIQNC[#XL1]PLG-[Amidated]", "CYIQNCPLG-NH2 (1-6 disulfide)"),
        ("ELVIS[U:Phospho|+79.966331]K", "ELVIS(PO3H2)K"),
        ("EM[+15.9949]K", "EM[+15.9949]K"),
    ],
)
def test_reads(text: str, other: str) -> None:
    assert parse(text, "proforma") == parse(other)


# Formulas by hand: residues of EMK C14H26N4O4S (H2O added), and what the tag adds.
@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("EM[Formula:C12H20O2]K", "C12H20O2"),
        ("EM[Formula:[13C2][12C-2]H2N]K", "[12C]-2[13C]2H2N"),
        ("EM[Glycan:HexNAc1Hex2]K", "C20H33NO15"),
        ("{Glycan:Hex}EMK", "C6H10O5"),
        ("[Phospho]?EMK", "HO3P"),
        ("[Phospho]^2?EMK", "H2O6P2"),
        ("(EM)[Oxidation]K", "O"),
        ("E[#g1]M[Oxidation#g1]K", "O"),
        ("EMK/2", ""),
    ],
)
def test_formula(text: str, added: str) -> None:
    bare = parse("EMK").formula
    assert parse(text).formula == bare + (Formula.parse(added) if added else Formula())


def test_isotopes_everywhere() -> None:
    labelled = parse("<13C>EMK").formula
    assert labelled["13C"] == parse("EMK").formula["C"]
    assert labelled["C"] == 0


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("AA+AA", "several peptidoforms"),
        ("SEQUEN[Formula:Zn1:z+2]CE", "charged"),
        ("EMEVTK[XLMOD:02001#XL1]SESPEK", "one end"),
        ("EMEVTK[XLMOD:02010#XL1]SESPEK[#XL1]", "XLMOD:02010"),
        ("ELVIS[Obs:+79.966|Phospho|Sulfo]K", "Phospho or Sulfo"),
        ("RTAAXWT[Oxidation]", "'X' without a mass"),
        ("ELVIS[Foo]K", "'Foo'"),
    ],
)
def test_names_the_feature_it_does_not_compute(text: str, feature: str) -> None:
    with pytest.raises(UnsupportedNotationError, match=feature.replace("(", r"\(")):
        parse(text)


def test_mass_of_an_unknown_residue() -> None:
    assert parse("RTAAX[+367.0537]WT").monoisotopic_mass == pytest.approx(
        parse("RTAAWT").monoisotopic_mass + 367.0537
    )


def test_unknown_order_is_read_as_written_and_said() -> None:
    found = parse("(?DQ)NGTWEM[Oxidation]K")
    assert found.sequence == "DQNGTWEMK"
    assert "order" in found.remarks[0]


# Formulas: both peptides and the cross-links of BS3 (C8H10O2) and DSSO (C6H6O3S), by own arithmetic.
@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("EMEVEESPEK/3[+2Na+,+H+]", "C49H79N11O22S"),
        ("EMEVTK[X:BS3#XL1]SESPEK[#XL1]", "C65H106N14O26S"),
        ("EMEVTK[X:DSSO#XL1]SESPEK[#XL1]", "C63H102N14O27S2"),
        ("N[Hex5HexNAc2]A", "C53H89N5O39"),
        ("F[Label:13C(9)15N(1)]A", "C3[13C]9H16N[15N]O3"),
    ],
)
def test_formulas_of_less_usual_features(text: str, formula: str) -> None:
    from certipep.chemistry.formula import Formula

    assert parse(text).formula.without_labels() == Formula.parse(formula).without_labels()


def test_a_whole_number_on_lysine_is_asked_about() -> None:
    with pytest.raises(NotationError, match="13C6 15N2"):
        parse("AVFK[+8]")


@pytest.mark.parametrize(
    ("text", "added"),
    [
        # Both linkers of the example: suberoyl C8H10O2 and an amide.
        ("EMK[XLMOD:02000#XL1]EVTKSE[XLMOD:02010#XL2]SK[#XL1]PEK[#XL2]AR", "C8H8O"),
        # 5 hexoses, 4 N-acetylhexosamines, a neuraminic acid: 1913.677 Da.
        ("NEEYN[GNO:G59626AS]K", "C73H119N5O53"),
        ("NEEYN[Glycan:Hex5HexNAc4NeuAc1]K", "C73H119N5O53"),
        ("PEPTIDEG-[Methyl][Amidated]", "CH3NO-1"),
        ("[Acetyl][Carbamyl]-QPEPTIDE", "C3H3NO2"),
        ("AHAM[oxidation#1]TEG-[#1]", "O"),
        ("EMEVTK[XLMOD:01002]SESPEK", "C8H12O3"),
    ],
)
def test_terms_of_the_standards_own_documents(text: str, added: str) -> None:
    bare = "".join(re.findall(r"[A-Z]", re.sub(r"\[[^\]]*\]", "", text)))
    found = parse(text, "proforma")
    assert found.formula == parse(bare).formula + Formula.parse(added)
    assert parse(found.proforma) == found


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("NEEYN[GNO:G00001AA]K", "GNO:G00001AA"),
        ("EMEVTK[XLMOD:02001]SESPEK", "dead end"),
        ("GC[MOD:00034#XL1]K", "its partner"),
        ("AJK[Oxidation]", "Leu or Ile"),
    ],
)
def test_refusals_name_what_is_missing(text: str, feature: str) -> None:
    with pytest.raises(NotationError, match=feature):
        parse(text, "proforma")
