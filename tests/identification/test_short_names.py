from __future__ import annotations

import pytest

import certipep as cp
from certipep.errors import UnknownPeptideError


def test_letters_that_are_a_short_name_say_so() -> None:
    found = cp.identify("ACTH")
    assert found.best is None
    assert "adrenocorticotropic hormone" in found.note
    assert "39 residues, not in the panel" in found.note
    assert "adrenocorticotropic hormone" in cp.peptide("ACTH").remarks[0]


def test_a_name_that_the_panel_lacks_is_explained() -> None:
    with pytest.raises(UnknownPeptideError, match="39 residues, not in the panel"):
        cp.identify(name="ACTH")


@pytest.mark.parametrize("text", ["RKDVY", "GHK", "SDKP"])
def test_a_sequence_has_no_note(text: str) -> None:
    assert cp.identify(text).note == ""
    assert cp.peptide(text).remarks == ()


@pytest.mark.parametrize("name", ["AICAR", "FGL"])
def test_products_without_a_peptide_are_named(name: str) -> None:
    assert "not in the panel" not in cp.identify(name).note
    assert cp.panel.find(name, short=True)[0].role == "outside"


@pytest.mark.parametrize("given", [[None], [float("nan")], [3], [""]])
def test_a_column_of_nothing_is_a_column_of_problems(given: list[object]) -> None:
    assert all(cp.properties(given)["problem"])
