from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.chemistry.formula import Formula
from certipep.reference import panel
from certipep.report.figures.charge_series import charge_series_figure
from certipep.report.figures.isotopes import isotope_figure
from certipep.report.figures.mass_axis import Mark, mass_axis_figure
from certipep.report.figures.mass_balance import mass_balance_figure
from certipep.report.figures.scale import Scale, ticks
from certipep.report.figures.sequence import sequence_figure
from certipep.report.figures.svg import place_labels, text
from certipep.report.figures.titration import titration_figure

THYMALFASIN = Formula.parse("C129H215N33O55")


def test_every_figure_is_well_formed_and_says_its_numbers() -> None:
    peptide = panel["thymosin-alpha-1"].peptide
    assert peptide is not None
    figures = [
        titration_figure(peptide, "thymalfasin"),
        sequence_figure(peptide, "thymalfasin"),
        isotope_figure(THYMALFASIN, 3108.315, [(3108.3, "found"), (3066.3, "expected")], "thymalfasin"),
        isotope_figure(THYMALFASIN, 3108.315, [(1037.1, "[M+3H]3+")], "thymalfasin", 3),
        charge_series_figure({3: 1037.11, 4: 778.09}, [(1037.1, "[M+3H]3+")], "thymalfasin"),
        mass_axis_figure([Mark(3108.315, "Tα1", "peptide"), Mark(3066.3, "<found>", "claim")]),
        mass_balance_figure([("peptide", 85.0), ("acetate", 10.0), ("water", 8.0)]),
    ]
    for figure in figures:
        assert figure is not None
        ET.fromstring(figure.svg)
        assert figure.caption
    captions = [figure.caption for figure in figures if figure]
    assert "3106.504" in captions[2]
    assert "3066.3" in captions[2]
    assert "1037.1" in captions[4]
    assert "3.0 % more than there can be" in captions[6]


def test_a_powder_with_one_stated_part_has_no_balance() -> None:
    assert mass_balance_figure([("water", 3.0)]) is None
    assert mass_axis_figure([Mark(3108.3, "Tα1", "peptide")]) is None


def test_labels_are_escaped() -> None:
    assert "<script" not in text(0, 0, "<script>")


@given(
    st.lists(st.tuples(st.floats(0, 600), st.floats(5, 80)), min_size=1, max_size=12).map(sorted),
)
@settings(max_examples=80)
def test_labels_stay_on_the_line_and_off_each_other(wanted: list[tuple[float, float]]) -> None:
    centres = place_labels(wanted, 0, 600)
    widths = [width for _, width in wanted]
    assert centres == sorted(centres)
    if sum(widths) <= 600:
        edges = [(c - w / 2, c + w / 2) for c, w in zip(centres, widths, strict=True)]
        assert edges[0][0] >= -1e-6
        assert edges[-1][1] <= 600 + 1e-6
        assert all(left[1] <= right[0] + 1e-6 for left, right in pairwise(edges))


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6), st.integers(2, 10))
@settings(max_examples=80)
def test_ticks_lie_on_the_axis(low: float, span: float, about: int) -> None:
    scale = Scale(low, low + span, 0, 100)
    found = ticks(low, low + span, about)
    assert len(found) <= 3 * about
    assert all(-1 <= scale(value) <= 101 for value in found)


def test_a_scale_without_span_does_not_divide_by_zero() -> None:
    assert Scale(5, 5, 0, 100)(5) == pytest.approx(0)
