"""Drawn chromatograms: places of a curve become minutes by the axis below it."""

from __future__ import annotations

import json

import pytest

from certificate.making import document, page
from certipep.certificate import from_record, to_record, understand
from certipep.documents.document import Curve, Page, Top

TICKS = [(0, 100.0), (5, 200.0), (10, 300.0), (15, 400.0), (20, 500.0)]


def with_curves(unit: str, *curves: Curve, ticks: list[tuple[int, float]] = TICKS) -> Page:
    """Return a page with ticks 100 points apart, whose digits are 5 points broad each, and curves over them."""
    from msgspec.structs import replace

    made = page(
        *((x - 2.5 * len(str(value)), 400, str(value)) for value, x in ticks), (290, 415, unit), source="ocr"
    )
    return replace(made, curves=curves)


def curve(*tops: tuple[float, float, bool], end: float = 480.0) -> Curve:
    return Curve((90, 398, 510, 412), end, 0.8, tuple(Top(*top) for top in tops))


def test_tops_have_the_minutes_of_the_axis():
    made = document(with_curves("min", curve((340, 1.0, True), (220, 0.25, False))))
    (trace,) = understand(made).certificates[0].drawn
    assert [(peak.time, peak.height, peak.gradual) for peak in trace.peaks] == [
        (pytest.approx(12.0), 1.0, True),
        (pytest.approx(6.0), 0.25, False),
    ]
    assert (trace.end, trace.last, trace.high) == (pytest.approx(19.0), pytest.approx(20.0), 0.8)


def test_a_curve_over_another_axis_or_elsewhere_is_no_chromatogram():
    spectrum = [(200, 100.0), (400, 200.0), (600, 300.0), (800, 400.0), (1000, 500.0)]
    over_masses = document(with_curves("m/z", curve((340, 1.0, True)), ticks=spectrum))
    assert understand(over_masses).certificates[0].drawn == ()
    elsewhere = Curve((90, 598, 510, 612), 480.0, 0.8, (Top(340, 1.0, True),))
    assert understand(document(with_curves("min", elsewhere))).certificates[0].drawn == ()


def test_a_record_keeps_drawn_chromatograms_and_leaves_out_what_is_none():
    reading = understand(document(with_curves("min", curve((340, 1.0, True), (220, 0.25, False)))))
    record = json.loads(json.dumps(to_record(reading)))
    assert from_record(record).certificates[0].drawn == reading.certificates[0].drawn
    record["certificates"][0]["drawn"] += ["none", {"end": "late", "last": 1, "high": 1}]
    assert from_record(record).certificates[0].drawn == reading.certificates[0].drawn
