"""Columns against the single-peptide path, row by row."""

from __future__ import annotations

import itertools
import math
import string

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.batch import COLUMNS, properties
from certipep.errors import MissingExtraError, UsageError
from certipep.notation import parse
from certipep.notation.written.letters import first_codes
from certipep.notation.written.lexicon import residues_named

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
chains = st.text(LETTERS, min_size=2, max_size=60)
written = st.one_of(
    chains,
    chains.map("Ac-{}".format),
    chains.map("{}-NH2".format),
    chains.map("H-{}-OH".format),
    chains.map("[Acetyl]-{}-[Amidated]".format),
    chains.map("pE{}".format),
    chains.map("M[Oxidation]{}".format),
    chains.map("K[Acetyl]{}".format),
    st.sampled_from(
        ["", "RKXVY", "RKBVY", "é", "Ac-", "H-Aib-His-D-2-Nal-D-Phe-Lys-NH2", "GGG", "Ac-GGG-NH2"]
    ),
)


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def read(text: str):
    try:
        return parse(text), None
    except UsageError as error:
        return None, str(error)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(written, min_size=1, max_size=12), st.sampled_from(["bjellqvist", "lehninger"]), st.booleans()
)
def test_every_column_is_that_of_the_single_path(texts, pka, fast):
    if fast:
        pytest.importorskip("numba")
    found = properties(texts, ph=(2.0, 7.4), charges=(1, 3, -2), pka=pka, fast=fast)
    for row, text in enumerate(texts):
        one, why = read(text)
        if one is None:
            assert found["problem"][row] in {why, "the row is empty"}
            assert math.isnan(found["monoisotopic_mass"][row])
            assert found["formula"][row] is None
            continue
        assert found["problem"][row] is None
        assert found["formula"][row] == one.formula.hill
        assert found["length"][row] == len(one)
        assert close(found["monoisotopic_mass"][row], one.monoisotopic_mass)
        assert close(found["average_mass"][row], one.average_mass)
        assert close(found["mz_3"][row], one.mz(3))
        assert close(found["mz_minus_2"][row], one.mz(-2))
        assert close(found["net_charge_ph2"][row], one.net_charge(2.0, pka))
        assert close(found["net_charge_ph7.4"][row], one.net_charge(7.4, pka))
        point = one.isoelectric_point(pka)
        assert (
            math.isnan(found["isoelectric_point"][row])
            if point is None
            else close(found["isoelectric_point"][row], point)
        )
        absorbance, features = one.absorbance, one.features
        assert found["epsilon_280"][row] == absorbance.epsilon_280
        assert found["epsilon_214"][row] == absorbance.epsilon_214
        assert found["epsilon_205"][row] == absorbance.epsilon_205
        assert (found["acidic"][row], found["basic"][row]) == (features.acidic, features.basic)
        assert found["aromatic"][row] == len(features.aromatic)
        assert found["cysteine"][row] == len(features.cysteine)
        assert found["methionine"][row] == len(features.methionine)
        assert (found["n_terminus"][row], found["c_terminus"][row]) == (
            features.n_terminus,
            features.c_terminus,
        )


def test_masses_are_those_of_biopython_and_pyteomics():
    from Bio.SeqUtils.ProtParam import ProteinAnalysis
    from pyteomics import mass

    texts = ["RKDVY", "SDKPDMAEIEKFDKSKLKKTETQ", "ACDEFGHIKLMNPQRSTVWY"]
    found = properties(texts, columns=["monoisotopic_mass", "gravy"])
    for row, text in enumerate(texts):
        assert found["monoisotopic_mass"][row] == pytest.approx(mass.calculate_mass(sequence=text), abs=1e-5)
        assert found["gravy"][row] == pytest.approx(ProteinAnalysis(text).gravy(), abs=1e-9)


def test_long_chains_are_cut_and_added_up():
    text = "KWRSE" * 1000
    found = properties([text, "", "RKDVY"], columns=["monoisotopic_mass", "formula", "isoelectric_point"])
    one = parse(text)
    assert found["formula"][0] == one.formula.hill
    assert close(found["monoisotopic_mass"][0], one.monoisotopic_mass)
    assert close(found["isoelectric_point"][0], one.isoelectric_point())
    assert math.isnan(found["monoisotopic_mass"][1])
    assert found["monoisotopic_mass"][2] == pytest.approx(679.3653, abs=1e-4)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_empty_row_never_takes_a_neighbours_mass(place):
    texts = ["RKDVY", "RKDVY"]
    texts.insert(place, "")
    found = properties(texts, columns=["monoisotopic_mass"])
    assert np.isnan(found["monoisotopic_mass"]).tolist() == [row == place for row in range(3)]
    assert found["problem"][place] == "the row is empty"


def test_capitals_that_may_be_codes_are_refused_as_alone():
    texts = [
        "GLY",
        "GLYALA",
        "Ac-GLY",
        "GLYALA-NH2",
        "H-ACC-OH",
        "GLA",
        "GLYRKD",
        "GLYRKDALA",
        "RKDGLYALA",
        "GLYALARKD",
        "ACC",
        "[Acetyl]-GLY",
        "Ac-GG",
    ]
    found = properties(texts, columns=["formula"])
    for row, text in enumerate(texts):
        one, why = read(text)
        assert found["problem"][row] == why
        assert found["formula"][row] == (None if one is None else one.formula.hill)
    assert found["formula"].tolist()[:4] == [None] * 4


def test_three_letters_that_name_a_residue_are_known_as_a_code_anywhere_in_a_run():
    every = {"".join(three) for three in itertools.product(string.ascii_uppercase, repeat=3)}
    assert {three for three in every if residues_named(three.capitalize())} <= first_codes()


def test_the_nearest_entry():
    found = properties(["Ac-LKKTETQ", "RKDVY", "RKDVX"], columns=["nearest_entry", "nearest_difference"])
    assert found["nearest_entry"].tolist() == ["tb-500", "thymopentin", None]
    assert abs(found["nearest_difference"][0]) < 1e-6


def test_inputs_of_every_kind():
    pa = pytest.importorskip("pyarrow")
    texts = ["RKDVY", None, "Ac-LKKTETQ", "GGAK"]
    expected = properties(texts, columns=["average_mass"])["average_mass"]
    kinds = [
        np.array(texts, object),
        pa.array(texts),
        pa.array(texts, pa.large_string()),
        pa.array(["X", *texts])[1:],
        pa.chunked_array([texts[:2], texts[2:]]),
        pa.array(texts).dictionary_encode(),
        iter(texts),
    ]
    for given_as in kinds:
        np.testing.assert_array_equal(
            properties(given_as, columns=["average_mass"])["average_mass"], expected
        )
    assert len(properties([], columns=["average_mass"])["average_mass"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"columns": ["mas"]}, "no column 'mas'"),
        ({"columns": []}, "no column was asked for"),
        ({"ph": (99.0,)}, "pH"),
        ({"charges": (0,)}, "charge"),
        ({"pka": "nobody"}, "nobody"),
    ],
)
def test_nonsense_is_refused(arguments, words):
    with pytest.raises(UsageError, match=words):
        properties(["RKDVY"], **arguments)
    with pytest.raises(UsageError, match="many peptides"):
        properties("RKDVY")


def test_fast_says_what_it_needs(monkeypatch):
    from certipep.batch import fast

    fast.available.cache_clear()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match="fast"):
        properties(["RKDVY"], fast=True)
    fast.available.cache_clear()


def test_the_interval_of_the_isoelectric_point_is_that_of_the_single_path():
    texts = [
        "RKDVY",
        "Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN",
        "",
        "DDEEK-NH2",
        "M[Oxidation]KDE",
        "RKXVY",
        "thymulin",
        "GGG",
    ]
    columns = ["isoelectric_point", "isoelectric_low", "isoelectric_high"]
    found = properties(texts, columns=columns)
    for row in (0, 1, 3, 4, 7):
        interval = parse(texts[row]).isoelectric_interval()
        assert found["isoelectric_low"][row] == interval.low
        assert found["isoelectric_high"][row] == interval.high
        assert (
            found["isoelectric_low"][row] <= found["isoelectric_point"][row] <= found["isoelectric_high"][row]
        )
    assert np.isnan(found["isoelectric_low"][[2, 5]]).all()
    assert not np.isnan(found["isoelectric_high"][6])
    assert np.isnan(properties(texts, columns=columns, pka="bjellqvist")["isoelectric_low"]).all()
    assert "isoelectric_low" not in properties(["RKDVY"])


def test_every_column_is_described():
    for kind, text in COLUMNS.values():
        assert kind in {"float", "int", "text"}
        assert text
