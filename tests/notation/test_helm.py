from __future__ import annotations

import csv
from pathlib import Path

import pytest

from certipep.chemistry.formula import Formula
from certipep.errors import NotationError
from certipep.notation import UnsupportedNotationError, parse
from certipep.notation import format as write
from peptides.structures import formula_of


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[str]:
    path = shared / "data" / "notation" / "chembl-helm-1000.tsv"
    with path.open(encoding="utf-8") as file:
        return [row["helm"] for row in csv.DictReader(file, delimiter="\t")]


def test_against_rdkit(rows: list[str]) -> None:
    from rdkit import Chem, rdBase
    from rdkit.Chem.rdMolDescriptors import CalcExactMolWt

    quiet = rdBase.BlockLogs()
    read = named = named_read = compared = 0
    for text in rows:
        graph = Chem.MolFromHELM(text)
        numbered = any(part.split("]")[0][1:].isdigit() for part in text.split("[") if part.startswith("X"))
        try:
            peptide = parse(text)
        except UnsupportedNotationError as error:
            assert graph is None, text
            named += not numbered
            assert "monomer" in str(error)  # noqa: PT017 - one of a thousand strings
            continue
        except NotationError:
            assert graph is None, text
            continue
        read += 1
        assert parse(peptide.helm) == peptide
        if graph is None:
            named += 1
            named_read += 1
            continue
        # RDKit 2026.9 drops the monomer Nal without a word and breaks the chain there; see the test below.
        if "[Nal]" in text:
            continue
        compared += 1
        assert formula_of(Chem.MolToSmiles(graph)) == peptide.formula, text
        assert CalcExactMolWt(graph) == pytest.approx(peptide.monoisotopic_mass, abs=1e-5)
    del quiet
    assert compared == 642
    assert named_read >= 145
    assert named_read / named > 0.9


def test_naphthylalanine_is_read_where_rdkit_drops_it() -> None:
    from rdkit import Chem

    dropped = Chem.MolFromHELM("PEPTIDE1{G.[Nal].G}$$$$")
    assert "." in Chem.MolToSmiles(dropped), "RDKit has learned Nal: compare those strings again"
    # Gly-Nal-Gly by hand: 2 x C2H3NO + C13H11NO + H2O.
    assert parse("PEPTIDE1{G.[Nal].G}$$$$").formula.hill == "C17H19N3O4"


# By hand, from the residues' structural formulas (amino acid minus H2O), the ends and the bridges:
@pytest.mark.parametrize(
    ("helm", "parts"),
    [
        ("PEPTIDE1{[Cha].A}$$$$", ["C9H15NO", "C3H5NO", "H2O"]),
        ("PEPTIDE1{[Tic].A}$$$$", ["C10H9NO", "C3H5NO", "H2O"]),
        ("PEPTIDE1{A.[3-Pal].[am]}$$$$", ["C3H5NO", "C8H8N2O", "H3N"]),
        ("PEPTIDE1{[ac].[dPhe(4-Cl)].A}$$$$", ["C2H2O", "C9H8ClNO", "C3H5NO", "H2O"]),
        ("PEPTIDE1{A.[dalloT]}$$$$", ["C3H5NO", "C4H7NO2", "H2O"]),
        ("PEPTIDE1{[meF].A}$$$$", ["C10H11NO", "C3H5NO", "H2O"]),
        ("PEPTIDE1{[Boc_W].A}$$$$", ["C5H8O2", "C11H10N2O", "C3H5NO", "H2O"]),
        ("PEPTIDE1{A.[F_OMe]}$$$$", ["C3H5NO", "C9H9NO", "CH2", "H2O"]),
        ("PEPTIDE1{[Hpr].A}$$$$", ["C6H9NO", "C3H5NO", "H2O"]),
        ("PEPTIDE1{[Pen].A.[Pen]}$PEPTIDE1,PEPTIDE1,1:R3-3:R3$$$", ["C5H9NOS", "C3H5NO", "C5H9NOS", "O"]),
        ("PEPTIDE1{A.[Dpr].D}$PEPTIDE1,PEPTIDE1,2:R3-3:R3$$$", ["C3H5NO", "C3H6N2O", "C4H5NO3"]),
        (
            "PEPTIDE1{A.G}|PEPTIDE2{K.V}$PEPTIDE2,PEPTIDE1,1:R3-2:R2$$$",
            ["C3H5NO", "C2H3NO", "C6H12N2O", "C5H9NO", "H2O"],
        ),
    ],
)  # fmt: skip
def test_monomers_by_hand(helm: str, parts: list[str]) -> None:
    assert parse(helm).formula == sum((Formula.parse(part) for part in parts), Formula())


@pytest.mark.parametrize(
    ("helm", "words"),
    [
        ("PEPTIDE1{A.[X99999].G}$$$$", "X99999"),
        ("PEPTIDE1{A.[Foo].G}$$$$", "Foo"),
        ("RNA1{R(A)P}$$$$", "RNA"),
        ("PEPTIDE1{A.[O=C1CC1].G}$$$$", "SMILES"),
    ],
)
def test_names_what_it_does_not_know(helm: str, words: str) -> None:
    with pytest.raises(UnsupportedNotationError, match=words):
        parse(helm)


@pytest.mark.parametrize(
    "helm",
    [
        "PEPTIDE1{}$$$$",
        "PEPTIDE1{A..G}$$$$",
        "PEPTIDE1{A.Ala}$$$$",
        "PEPTIDE1{A.[am].G}$$$$",
        "PEPTIDE1{A.[ac]}$$$$",
        "PEPTIDE1{A.G$$$$",
        "PEPTIDE1{A.G}$PEPTIDE1,PEPTIDE1,1:R3-9:R3$$$",
        "PEPTIDE1{A.G}$PEPTIDE1,PEPTIDE2,1:R1-2:R2$$$",
        "PEPTIDE1{[ac].G}$PEPTIDE1,PEPTIDE1,2:R1-2:R2$$$",
        "PEPTIDE1{A}|PEPTIDE1{G}$$$$",
        "PEPTIDE1{A.G}$nonsense$$$",
    ],
)
def test_refuses(helm: str) -> None:
    with pytest.raises(NotationError):
        parse(helm)


def test_writes() -> None:
    assert write(parse("Ac-SDKP"), "helm") == "PEPTIDE1{[ac].S.D.K.P}$$$$"
    assert write(parse("pEAK-NH2"), "helm") == "PEPTIDE1{[Glp].A.K.[am]}$$$$"
