"""Lengths in the styles of web pages."""

from __future__ import annotations

import pytest

from certipep.documents.office.css_values import pixels
from certipep.documents.office.style import harmful


@pytest.mark.parametrize("value", ["1px solid #999", "1px solid #333333", "1px solid #123"])
def test_the_digits_of_a_colour_are_no_length(value):
    assert pixels(value) == [1.0]
    assert not harmful(f"border: {value}")


def test_a_border_that_covers_what_stands_below_is_told():
    assert harmful("border: 400px solid #fff")
