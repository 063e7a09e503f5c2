"""Spectra, chromatograms, tables of peaks and of ions, and headings of traces, on pages drawn here."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificate.making import document, page, read, rows
from certipep.certificate import Certificate, Place, certificate_to_record, from_record, understand
from certipep.certificate.claims import TraceHeader
from certipep.certificate.reading.axes import find_axes
from certipep.certificate.reading.chromatograms import propose_chromatograms, propose_peak_tables
from certipep.certificate.reading.ion_tables import propose_ion_tables
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.spectra import propose_ion_lines, propose_spectra
from certipep.certificate.reading.trace_headers import propose_trace_headers
from certipep.certificate.vocabulary import default_vocabulary

VOCABULARY = default_vocabulary()
LEFT, RIGHT = 80.0, 520.0


def centred(x, y, text, size=6.0):
    """Return a text of one word with its middle at `x`."""
    return (x - 0.25 * size * len(text), y, text, size)


def axis(ticks, name, y=500.0):
    """Return ticks from LEFT to RIGHT with the unit below, and where a value stands."""
    low, high = ticks[0], ticks[-1]

    def place(value):
        return LEFT + (float(value) - float(low)) / (float(high) - float(low)) * (RIGHT - LEFT)

    drawn = [centred(place(tick), y, str(tick)) for tick in ticks]
    return [*drawn, centred((LEFT + RIGHT) / 2, y + 12, name)], place


def upright(texts, top, bottom):
    step = (bottom - top) / (len(texts) - 1)
    return [(60.0 - 3.0 * len(text), top + i * step, text, 6.0) for i, text in enumerate(texts)]


MZ = [str(value) for value in range(200, 2001, 200)]
MINUTES = [f"{value:.1f}" for value in range(0, 21, 2)]


def said(proposals):
    return [s for one in proposals for s in one.statements]


def test_numbers_over_peaks_are_told_by_the_axis_and_ions_by_what_is_drawn_at_them():
    ticks, place = axis(MZ, "m/z")
    labels = [
        centred(place(1037.11), 350, "1037.11"), centred(place(1037.11), 341, "[M+3H]3+"),
        centred(place(778.08), 400, "778.08"), centred(place(778.08), 391, "[M+4H]4+"),
        centred(place(1555.15), 440, "1555.15"), centred(place(1555.15), 431, "2+"),
        centred(place(310.2), 470, "310.20"),
    ]  # fmt: skip
    far = [(40, 40, "Lot 1555.15"), (40, 60, "Purity 99.12 %")]
    found = said(
        propose_spectra(
            Layout(page(*ticks, *labels, *far, *upright(["100", "50", "0"], 340, 490))), VOCABULARY
        )
    )
    assert {(one.text, one.ion) for one in found} == {
        ("1037.11", "[M+3H]3+"), ("778.08", "[M+4H]4+"), ("1555.15", "2+"), ("310.20", None),
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(2200, 19800), min_size=1, max_size=8, unique_by=lambda mz: mz // 700))
def test_every_number_that_stands_where_the_axis_says_is_read_and_none_that_does_not(tenths):
    ticks, place = axis(MZ, "m/z")
    right = [f"{mz / 10:.2f}" for mz in tenths]
    labels = [centred(place(text), 300 + 8 * i, text) for i, text in enumerate(right)]
    wrong = [centred(place(mz), 480, f"{mz + 400:.3f}") for mz in (400, 900)]
    found = said(
        propose_spectra(
            Layout(page(*ticks, *labels, *wrong, *upright(["100", "50", "0"], 290, 490))), VOCABULARY
        )
    )
    assert sorted(one.text for one in found) == sorted(right)


def test_times_over_peaks_of_a_chromatogram_and_their_shares():
    ticks, place = axis(MINUTES, "Time [min]")
    labels = [
        centred(place(7.186), 350, "7.186"), centred(place(7.186), 358, "99.06%"), centred(place(12.31), 450, "12.307"),
    ]  # fmt: skip
    scale = upright(["0.60", "0.50", "0.40", "0.30", "0.20", "0.10", "0.00"], 340, 490)
    found = said(
        propose_chromatograms(
            Layout(page(*ticks, *labels, *scale, (100, 100, "Content 13.18 mg"))), VOCABULARY
        )
    )
    assert [(str(one.retention_time), one.area_percent and str(one.area_percent)) for one in found] == [
        ("7.186", "99.06"), ("12.307", None),
    ]  # fmt: skip


def test_labels_of_peaks_are_no_axis():
    words = [
        (x, 200.0, text, 6.0)
        for x, text in ((100, "3.77"), (122, "4.32"), (140, "4.76"), (246, "6.98"), (313, "8.15"))
    ]
    assert find_axes(Layout(page(*words)).lines) == ()


def test_spectra_side_by_side_have_axes_of_their_own():
    ticks = [
        centred(x0 + i * 50.0, 500, text, 5.0)
        for x0 in (100, 300)
        for i, text in enumerate(("500", "1000", "1500"))
    ]
    names = [centred(225, 500, "m/z", 5.0), centred(425, 500, "m/z", 5.0)]
    layout = Layout(page(*ticks, *names))
    assert [one.kind for one in layout.axes] == ["m/z", "m/z"]


HEADED = {
    ("Peak", "RT (min)", "Area", "Area %"): ("1", "7.37", "279000", "99.97"),
    ("%Area", "Area", "Time (min)"): ("99.97", "2.79E+05", "7.37"),
    ("Name", "Ret. Time", "Height", "Area", "Area %"): ("Main", "7.37", "5120", "279000", "99.97"),
    ("Retentionszeit", "Fläche", "Fläche %"): ("7.37", "279000", "99.97"),
    ("保留时间", "峰面积", "面积%"): ("7.37", "279000", "99.97"),
    ("Temps de rétention", "Aire", "Aire %"): ("7.37", "279000", "99.97"),
    ("Tiempo de retención", "Área", "% Área"): ("7.37", "279000", "99.97"),
    ("Время удерживания", "Площадь", "Площадь %"): ("7.37", "279000", "99.97"),
    ("RT", "Area", "Height", "Plates", "% Area"): ("7.37", "279000", "5120", "11500", "99.97"),
}


@pytest.mark.parametrize("heading", HEADED, ids="-".join)
def test_tables_of_peaks_in_any_order_and_language(heading):
    first = HEADED[heading]
    second = tuple(
        {"7.37": "7.63", "279000": "84", "2.79E+05": "8.4E+01", "99.97": "0.03", "1": "2"}.get(t, t)
        for t in first
    )
    columns = tuple(40.0 + 105.0 * i for i in range(len(heading)))
    found = said(
        propose_peak_tables(Layout(page(*rows(100, 14, columns, heading, first, second))), VOCABULARY)
    )
    assert [(str(r.retention_time), float(r.area), str(r.area_percent)) for r in found] == [
        ("7.37", 279000.0, "99.97"), ("7.63", 84.0, "0.03"),
    ]  # fmt: skip


def test_a_column_of_row_numbers_and_one_of_names_may_have_no_heading():
    heading = [(138, 100, "Time (min)"), (278, 100, "Area"), (370, 100, "%Area")]
    body = rows(
        114, 14, (112, 157, 263, 374, 434),
        ("1", "7.37", "2.79E+05", "99.97", "Peptide"), ("2", "7.63", "8.47E+01", "0.03", ""),
    )  # fmt: skip
    aside = [(560.0, 128.0, "Signed")]
    found = said(propose_peak_tables(Layout(page(*heading, *body, *aside)), VOCABULARY))
    assert [(str(r.retention_time), str(r.area_percent), r.analyte) for r in found] == [
        ("7.37", "99.97", "Peptide"), ("7.63", "0.03", None),
    ]  # fmt: skip


def test_one_table_whose_times_fall_and_its_total():
    body = rows(
        100, 14, (40, 140, 260), ("Ret. Time", "Area", "Area %"),
        ("21.309", "12769.9", "99.79"), ("20.754", "18.1", "0.14"), ("22.147", "8.8", "0.07"),
        ("Total", "12796.8", "100.00"),
    )  # fmt: skip
    (table,) = propose_peak_tables(Layout(page(*body)), VOCABULARY)
    assert [str(r.retention_time) for r in table.statements] == ["21.309", "20.754", "22.147"]


def test_ions_in_a_table_take_what_was_found():
    body = rows(
        100, 14, (40, 160, 300), ("Ion", "Calculated m/z", "Observed m/z"),
        ("[M+2H]2+", "1554.9", "1555.0"), ("[M+3H]3+", "1036.9", "1037.1"), ("b3", "373.2", "373.1"),
    )  # fmt: skip
    found = said(propose_ion_tables(Layout(page(*body)), VOCABULARY))
    assert [(r.ion, str(r.quantity.value), r.specification) for r in found] == [
        ("[M+2H]2+", "1555.0", "1554.9"), ("[M+3H]3+", "1037.1", "1036.9"), ("b3", "373.1", "373.2"),
    ]  # fmt: skip


def test_a_number_behind_mz_has_no_ion_and_keeps_its_polarity():
    (one,) = said(propose_ion_lines(Layout(page((40, 40, "Mass spectrum (ES-), m/z: 1298.00"))), VOCABULARY))
    assert (str(one.quantity.value), one.ion, one.method) == ("1298.00", None, "Mass spectrum (ES-)")


def test_a_range_of_a_scan_is_no_ion():
    assert propose_ion_lines(Layout(page((40, 40, "Scan range m/z 200 - 2000"))), VOCABULARY) == ()


def test_what_an_instrument_prints_belongs_to_the_trace():
    body = rows(
        100, 14, (40, 300), ("Sample Name: A-17", "Acq. Method: peptide_30min.m"),
        ("Injection Date: 2026-03-04 11:20", "Vial: 12"), ("Data File: run0412.D", "Channel: DAD 214 nm"),
    )  # fmt: skip
    (one,) = said(propose_trace_headers(Layout(page(*body)), VOCABULARY))
    assert (one.sample, one.acquired, one.method, one.vial, one.file) == (
        "A-17", "2026-03-04 11:20", "peptide_30min.m", "12", "run0412.D",
    )  # fmt: skip


def test_a_line_with_a_raw_file_heads_a_trace():
    line = "+Q1: 4.523 min from Sample 13 (A17) of 2026SET1.wiff (Turbo Spray)"
    (one,) = said(propose_trace_headers(Layout(page((40, 40, line))), VOCABULARY))
    assert (one.sample, one.file) == ("A17", "2026SET1.wiff")


def test_the_rows_of_a_certificate_are_no_heading_of_a_trace():
    body = rows(
        100, 14, (40,), ("Sample: Thymalfasin",), ("Lot: A-17",), ("Date: 2026-03-04",), ("Method: RP-HPLC",)
    )
    assert propose_trace_headers(Layout(page(*body)), VOCABULARY) == ()
    conditions = rows(
        100,
        14,
        (40,),
        ("Sample: Thymalfasin",),
        ("Column: C18",),
        ("Wavelength: 214 nm",),
        ("Date: 2026-03-04",),
    )
    (one,) = said(propose_trace_headers(Layout(page(*conditions)), VOCABULARY))
    assert (one.sample, one.acquired, one.wavelength) == (None, None, "214 nm")


def test_headings_of_traces_are_kept_in_a_record():
    place = Place(2, "Data File: run0412.D  Vial: 12", (1.0, 2.0, 3.0, 4.0))
    made = Certificate((1, 2), traces=(TraceHeader(place, vial="12", file="run0412.D"),))
    (again,) = from_record({"certificates": [certificate_to_record(made)]}).certificates
    assert again.traces == made.traces


def test_a_table_of_peaks_and_a_table_of_ions_stand_beside_each_other():
    """Their rows are not at one height, and the headings of the first take two lines."""
    peaks, ions = (50.0, 100.0, 170.0, 235.0), (315.0, 390.0, 450.0)
    sheet = page(
        (40, 40, "Certificate of Analysis"),
        (100, 270, "Ret."), (235, 270, "Area"), *rows(270, 16, ions, ("Ion", "Calc.", "Found")),
        *rows(281, 17, peaks, ("Peak", "Time", "Area", "%"), ("1", "15.307", "14792", "0.18"),
              ("2", "17.061", "8200158", "99.44"), ("3", "17.292", "31336", "0.38")),
        *rows(279, 22, ions, ("[M+3H]3+", "1120.32", "1120.35"), ("[M+4H]4+", "840.49", "840.46"),
              ("[M+5H]5+", "672.60", "672.53")),
        (310, 351, "Observed mass: 3358.03 Da"),
    )  # fmt: skip
    (paper,) = understand(document(sheet)).certificates
    assert [(row.test, str(row.quantity.value)) for row in paper.results if row.test != "mz"] == [
        ("peak", "0.18"), ("peak", "99.44"), ("peak", "0.38"), ("mass_found", "3358.03"),
    ]  # fmt: skip
    assert [(row.ion, row.text) for row in paper.results if row.test == "mz"] == [
        ("[M+3H]3+", "1120.35"), ("[M+4H]4+", "840.46"), ("[M+5H]5+", "672.53"),
    ]  # fmt: skip


def test_times_with_their_unit_and_areas_in_per_cent_are_a_table_of_peaks(tmp_path):
    table = "<table><tr><th>Retention</th><th>Area</th></tr>"
    table += "<tr><td>9.19 min</td><td>98.37%</td></tr><tr><td>12.25 min</td><td>1.63%</td></tr></table>"
    found = read(tmp_path, f"<html><body><h1>Lot 7</h1>{table}</body></html>", "lot.html")
    assert [(str(row.retention_time), str(row.area_percent)) for row in found.results] == [
        ("9.19", "98.37"), ("12.25", "1.63"),
    ]  # fmt: skip


def test_a_table_of_ions_with_bare_charges_stands_left_of_a_table_of_peaks():
    """Their headings do not have as many lines, and "Charge" is no lot."""
    ions, peaks = (47.0, 110.0, 200.0), (313.0, 385.0, 450.0)
    sheet = page(
        (40, 40, "Batch Certificate"), (40, 60, "Batch ID: KL-49"),
        *rows(216, 16, ions, ("", "m/z", "m/z")), *rows(224, 12, ions, ("Charge", "observed", "calculated")),
        *rows(250, 19, ions, ("2", "504.24", "504.23"), ("3", "336.49", "336.49")),
        *rows(216, 14, peaks, ("RT (min)", "Area %", "Assignment")),
        *rows(228, 20, peaks, ("14.61", "98.32 %", "Main peak"), ("16.14", "0.43 %", "Impurity"),
              ("16.55", "1.25 %", "Impurity")),
    )  # fmt: skip
    (paper,) = understand(document(sheet)).certificates
    assert [(row.ion, row.text, row.specification) for row in paper.results if row.test == "mz"] == [
        ("2+", "504.24", "504.23"), ("3+", "336.49", "336.49"),
    ]  # fmt: skip
    assert [str(row.area_percent) for row in paper.results if row.test == "peak"] == ["98.32", "0.43", "1.25"]
    assert paper.header["lot"].text == "KL-49"
    assert not [claim for claim in paper.also if claim.field == "lot"]
