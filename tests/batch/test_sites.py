"""Sites with neighbours in a crowd of chains, against a charge equation written as a textbook does, in this file."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from certipep.batch import properties
from certipep.batch.side_counts import CountRows, PackedCounts
from certipep.batch.tables import LETTERS, SIDE_CHAINS, SIDE_FIELDS
from certipep.chemistry.pka_sets import pka_set

PKA = pka_set("neighbours")
# Three in ten are capped and read apart: enough of both for a table of starts.
_MANY = 14_000


def pka_values(text: str) -> tuple[list[float], list[float]]:
    """Return the pKa of every acid and of every base: base value, residue of the terminus, three neighbours a side."""
    front, back = "o" if text.startswith("Ac-") else "+", "=" if text.endswith("-NH2") else "-"
    chain = text.removeprefix("Ac-").removesuffix("-NH2")
    line = f"..{front}{chain}{back}.."
    assert PKA.terms is not None
    shifts = PKA.terms.shifts

    def shift(kind: str, place: int) -> float:
        return sum(
            of_symbol.get(line[place + 3 + offset], 0.0) for offset, of_symbol in shifts.get(kind, {}).items()
        )

    acids = [PKA.acids[each] + shift(each, place) for place, each in enumerate(chain) if each in PKA.acids]
    bases = [PKA.bases[each] + shift(each, place) for place, each in enumerate(chain) if each in PKA.bases]
    if front == "+":
        bases.append(PKA.n_terminus(chain[0]) + shift("n", 0))
    if back == "-":
        acids.append(PKA.c_terminus(chain[-1]) + shift("c", len(chain) - 1))
    return acids, bases


def charge(text: str, ph: float) -> float:
    acids, bases = pka_values(text)
    return sum(1 / (1 + 10 ** (ph - k)) for k in bases) - sum(1 / (1 + 10 ** (k - ph)) for k in acids)


def bisected(text: str) -> float:
    low, high = 0.0, 14.0
    if not charge(text, low) > 0 > charge(text, high):
        return math.nan
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if charge(text, middle) > 0 else (low, middle)
    return low


def crowd(source: random.Random) -> list[str]:
    """Return so many chains that tables are worth making and chains wait for others with as many sites."""
    found = ["".join(source.choices(LETTERS, k=source.randint(2, 40))) for _ in range(_MANY)]
    # all sites near an end, or sites in a row that is solved alone
    found += ["".join(source.choices("DEHG", k=length)) for length in range(2, 12) for _ in range(8)]
    found += ["".join(source.choices(LETTERS + "DEH" * 4, k=length)) for length in range(40, 400, 9)]
    found += [
        "D" + "G" * 70 + "E" * 26,
        "H" * 25,
        "E" * 24 + "K",
        "G" * 90 + "DH",
        "DEH" + "A" * 90,
        "R" * 30 + "E",
    ]
    return [
        f"{'Ac-' if place % 5 == 0 and len(text) > 3 else ''}{text}{'-NH2' if place % 7 == 0 and len(text) > 3 else ''}"
        for place, text in enumerate(found)
    ]


@pytest.mark.parametrize("fast", [False, True])
def test_every_site_of_a_crowd_has_its_own_neighbours(fast):
    if fast:
        pytest.importorskip("numba")
    texts = crowd(random.Random(12))
    columns = ["isoelectric_point", "net_charge"]
    found = properties(texts, columns=columns, ph=(5.2,), pka="neighbours", fast=fast)
    looked_at = [*range(0, _MANY, 97), *range(_MANY, len(texts))]
    for row in looked_at:
        if found["problem"][row] is None:
            text = texts[row]
            assert found["net_charge_ph5.2"][row] == pytest.approx(charge(text, 5.2), abs=1e-9), text
            expected = bisected(text)
            assert found["isoelectric_point"][row] == pytest.approx(expected, abs=1e-8, nan_ok=True), text


def test_a_few_chains_with_more_groups_than_most_are_solved_among_many():
    source = random.Random(16)
    texts = ["".join(source.choices(LETTERS, k=source.randint(2, 12))) for _ in range(6000)]
    rich = ["".join(source.choices("DEHCYKR", k=source.randint(12, 60))) for _ in range(120)]
    rich += ["D" * 30 + "K", "R" * 40 + "E" * 3, "H" * 50, "C" * 20 + "Y" * 20, "K" * 60, "D" * 60]
    # so many bases that the charge is above zero at pH 14 still
    rich += ["R" * 45, "R" * 200, "R" * 300 + "E"]
    texts += rich
    source.shuffle(texts)
    found = properties(texts, columns=["isoelectric_point"], pka="neighbours", fast=False)[
        "isoelectric_point"
    ]
    for row, text in enumerate(texts):
        if len(text) > 12 or row % 97 == 0:
            assert found[row] == pytest.approx(bisected(text), abs=1e-8, nan_ok=True), text


def test_both_ways_agree_on_all_of_a_crowd():
    pytest.importorskip("numba")
    texts = [text for text in crowd(random.Random(13)) if "-" not in text]
    columns = ["isoelectric_point", "net_charge", "average_mass", "monoisotopic_mass"]
    one, other = (properties(texts, columns=columns, pka="neighbours", fast=fast) for fast in (False, True))
    for name in one:
        if name != "problem":
            np.testing.assert_allclose(one[name], other[name], rtol=0.0, atol=1e-8)


def test_chains_that_have_no_crossing_have_no_point_in_a_crowd_either():
    texts = [*crowd(random.Random(14)), "Ac-DDEE", "Ac-KKRR-NH2", "Ac-GGGG-NH2", "Ac-RRRRD-NH2"]
    found = properties(texts, columns=["isoelectric_point"], fast=False)["isoelectric_point"]
    assert np.isnan(found[-4:-1]).all()
    assert found[-1] == pytest.approx(bisected("Ac-RRRRD-NH2"), abs=1e-8)


def test_packed_counts_are_those_of_rows():
    source = random.Random(15)
    rows = np.array([[source.randint(0, 18) for _ in range(50)] for _ in SIDE_CHAINS], float)
    words = sum(
        rows[place].astype(np.int64) << field.shift for place, field in enumerate(SIDE_FIELDS.values())
    )
    some = np.array([3, 0, 49, 3])
    np.testing.assert_array_equal(PackedCounts(words).near(), CountRows(rows).near())
    np.testing.assert_array_equal(PackedCounts(words).of(some), CountRows(rows).of(some))
    # D, E and H come first
    assert PackedCounts(words).near()[7] == rows[0, 7] + rows[1, 7] + rows[SIDE_CHAINS.index("H"), 7]
