from __future__ import annotations

import pytest

from certipep.notation import parse
from certipep.peptides.liabilities import liabilities
from certipep.peptides.solubility import solubility


def found(text: str) -> dict[str, tuple[int, ...]]:
    return {each.id: each.positions for each in liabilities(parse(text))}


@pytest.mark.parametrize(
    ("text", "liability", "positions"),
    [
        ("AANGA", "deamidation-fast", (3,)),
        ("AANSANTA", "deamidation", (3, 6)),
        ("ADGA", "isomerisation", (2,)),
        ("ADTA", "aspartimide", (2,)),
        ("QAA", "pyroglutamate-gln", (1,)),
        ("EAA", "pyroglutamate-glu", (1,)),
        ("AMAM", "methionine-oxidation", (2, 4)),
        ("AWA", "tryptophan-oxidation", (2,)),
        ("ACA", "cysteine", (2,)),
        ("ADPA", "asp-pro", (2, 3)),
        ("APA", "diketopiperazine", (1, 2)),
        ("AAN", "c-terminal-asparagine", (3,)),
    ],
)
def test_finds(text: str, liability: str, positions: tuple[int, ...]) -> None:
    assert found(text)[liability] == positions


@pytest.mark.parametrize(
    ("text", "liability"),
    [
        ("Ac-QAA", "pyroglutamate-gln"),
        ("Ac-APA", "diketopiperazine"),
        ("AAN-NH2", "c-terminal-asparagine"),
        ("AM(O)A", "methionine-oxidation"),
        ("CAAC (1-4 disulfide)", "cysteine"),
        ("Ala-D-Asp-Gly", "isomerisation"),
        ("AANPA", "deamidation"),
        ("ADHAAK (2-6 lactam)", "isomerisation"),
    ],
)
def test_does_not_find(text: str, liability: str) -> None:
    assert liability not in found(text)


def test_each_has_words_and_a_source() -> None:
    for each in liabilities(parse("QNGDPMWCN")):
        assert each.name
        assert each.motif
        assert each.explanation
        assert each.source


def test_thymalfasin() -> None:
    ids = found("Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN")
    assert "methionine-oxidation" not in ids
    assert ids["c-terminal-asparagine"] == (28,)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN", "acidic"),
        ("RKRKRK", "basic"),
        ("Ac-LLVVFFIIWW-NH2", "hydrophobic"),
        ("GHK-Cu", "not computed"),
        ("Pal-KTTKS", "long chain"),
    ],
)
def test_solubility(text: str, word: str) -> None:
    assert word in solubility(parse(text))
