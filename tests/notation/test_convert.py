from __future__ import annotations

import pytest

from certipep.errors import NotationError, UsageError
from certipep.notation import format as write
from certipep.notation import notations, parse, sniff
from certipep.notation.convert import convert


def test_from_and_to() -> None:
    found = convert("Ac-Ser-Asp-Lys-Pro-OH", "proforma")
    assert (found.text, found.source, found.target, found.lost) == (
        "[Acetyl]-SDKP",
        "three-letter",
        "proforma",
        (),
    )


def test_says_what_cannot_be_carried() -> None:
    found = convert("GHK-Cu", "helm")
    assert found.text is None
    assert "metal" in found.lost[0]
    found = convert("EMEVEESPEK/2", "one-letter")
    assert found.text == "EMEVEESPEK"
    assert "charge" in found.lost[0]


def test_unknown_notation() -> None:
    with pytest.raises(UsageError, match="one-letter"):
        write(parse("SDK"), "morse")


def test_text_that_is_no_text() -> None:
    with pytest.raises(UsageError, match="text"):
        parse(5)  # type: ignore[arg-type]
    with pytest.raises(NotationError):
        convert("SD§K", "helm")


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("SDK", "one-letter"),
        ("Ac-SDK", "one-letter"),
        ("K(Ac)D[Oxidation]", "one-letter"),
        ("Ser-Asp", "three-letter"),
        ("G", "one-letter"),
        ("[Acetyl]-SDK", "proforma"),
        ("SDK-[Amidated]", "proforma"),
        ("EM[Oxidation]K", "proforma"),
        ("PEPTIDE1{S.D}$$$$", "helm"),
        ("PEPTIDE", "one-letter"),
    ],
)
def test_sniff(text: str, notation: str) -> None:
    assert sniff(text).id == notation


def test_four_notations_at_least() -> None:
    assert set(notations()) >= {"one-letter", "three-letter", "proforma", "helm"}
