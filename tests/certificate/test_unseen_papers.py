"""Papers in styles of suppliers that were invented for reading: what each states is read, and no more."""

from __future__ import annotations

import pytest

from certipep.certificate import read_files


def read(tmp_path, text, name="paper.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path])
    return reading.certificates[0]


def results(certificate):
    return [
        (one.test, str(one.quantity.value) if one.quantity else one.text, one.ion)
        for one in certificate.results
    ]


@pytest.mark.parametrize(
    ("line", "isotopes"),
    [
        ("MS (ESI): [M+2H]2+ 524.27, 524.77, 525.27", ["524.77", "525.27"]),
        ("[M+2H]2+ = 524.3 / 525.3 / 526.3 (isotopic peaks)", ["525.3", "526.3"]),
        ("m/z 524.27 [M+2H]2+", []),
        ("[M+2H]2+ 524.27, 1047.5 [M+H]+", []),
        ("[M+2H]2+ calc. 524.27, found 524.28", []),
    ],
)
def test_isotopes_listed_behind_an_ion_are_kept_with_it(tmp_path, line, isotopes):
    rows = read(tmp_path, f"Product: Angiotensin II\n{line}\n").of("mz")
    assert [str(peak.value) for peak in rows[0].isotopes] == isotopes
    assert str(rows[0].quantity.value).startswith("524.")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Molecular weight (free base): 1120.28", "free base"),
        ("M.W. (free peptide)  1120.28", "free base"),
        ("Massa molecular (base livre): 1120,28", "free base"),
        ("Molecular weight: 1120.28", None),
    ],
)
def test_a_label_says_of_which_form_a_weight_is(tmp_path, line, kind):
    weight = read(tmp_path, f"Product: Bradykinin acetate\n{line}\n").header["molecular_weight"]
    assert (weight.kind, str(weight.quantity.value)) == (kind, "1120.28")
