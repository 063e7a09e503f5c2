"""Colours and counter-ions by what papers call them."""

from __future__ import annotations

import pytest

from certipep.checks.colours import colour_in
from certipep.checks.wording import wordings


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("brunatny proszek", "black"), ("poudre brunâtre", "black"), ("polvo rojizo", "red"),
        ("weißes Pulver", "white"), ("poudre verdâtre", "green"), ("白色粉末", "white"),
    ],
)  # fmt: skip
def test_a_colour_is_known_in_the_language_of_the_paper(text: str, colour: str) -> None:
    assert colour_in(text) == {colour}


@pytest.mark.parametrize("text", ["verdünnt", "Tantal", "redispersed"])
def test_a_word_that_begins_like_a_colour_names_none(text: str) -> None:
    assert colour_in(text) is None


@pytest.mark.parametrize(
    ("name", "ion"),
    [
        ("Na", "sodium"),
        ("Na+", "sodium"),
        ("TFA", "trifluoroacetate"),
        ("Chlorures", "chloride"),
        ("醋酸", "acetate"),
    ],
)
def test_an_ion_is_known_by_its_sign_and_its_names(name: str, ion: str) -> None:
    assert {kind for kind, words in wordings("counter_ion").items() if words.search(name)} == {ion}
