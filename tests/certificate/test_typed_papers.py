"""Papers typed by hand, in the styles of several houses, all of invented suppliers: what each kind of line says."""

from __future__ import annotations

from certipep.certificate import read_files


def read(tmp_path, text, name="paper.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    return list(reading.certificates)


def results(certificate):
    return [
        (one.test, str(one.quantity.value) if one.quantity else one.text, one.sample)
        for one in certificate.results
    ]


VIALS = """Corvane Analytical Ltd
Product: Ipamorelin 5 mg        Lot: IP-33
{lines}
"""


def test_the_mean_below_a_list_of_vials_is_no_further_vial(tmp_path):
    lines = "Vial 1: 5.02 mg\nVial 2: 5.11 mg\nVial 3: 4.97 mg\nMean: 5.03 mg    RSD: 1.4 %"
    (paper,) = read(tmp_path, VIALS.format(lines=lines))
    assert results(paper) == [
        ("content", "5.02", "Vial 1"),
        ("content", "5.11", "Vial 2"),
        ("content", "4.97", "Vial 3"),
        ("content", "5.03", "mean"),
        ("other", "1.4", None),
    ]
    assert paper.results[-1].name == "RSD"


def test_vials_without_a_colon_in_another_language(tmp_path):
    lines = (
        "Fläschchen 1   5,02 mg\nFläschchen 2   5,11 mg\nMittelwert   5,07 mg\nStandardabweichung   0,06 mg"
    )
    (paper,) = read(tmp_path, VIALS.format(lines=lines))
    assert results(paper) == [
        ("content", "5.02", "Fläschchen 1"),
        ("content", "5.11", "Fläschchen 2"),
        ("content", "5.07", "mean"),
        ("other", "0.06", None),
    ]
