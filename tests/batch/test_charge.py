"""Isoelectric points of extreme compositions, shared and solved alone, against bisection in this file."""

from __future__ import annotations

import math
import random

import pytest

from certipep import peptide
from certipep.batch import properties
from certipep.chemistry.ionisation import pka_set, pka_sets

EXTREME = [
    "D" * 60,
    "K" * 60,
    "R" * 60,
    "DR" * 30,
    "DK" * 30,
    "GG",
    "AC" * 40,
    "Y" * 30,
    "H" * 90,
    "E" * 126 + "K",
    "Ac-" + "DR" * 20 + "-NH2",
    "Ac-GG-NH2",
    "Ac-DK-NH2",
    "Ac-DD-NH2",
    "Ac-KK-NH2",
    "D" * 400 + "R" * 400,
]


def bisected(text: str, pka: str) -> float | None:
    """Solve the charge equation as a textbook writes it."""
    chosen = pka_set(pka)
    chain = text.removeprefix("Ac-").removesuffix("-NH2")
    acids = [chosen.acids[letter] for letter in chain if letter in chosen.acids]
    bases = [chosen.bases[letter] for letter in chain if letter in chosen.bases]
    if not text.startswith("Ac-"):
        bases.append(chosen.n_terminus(chain[0]))
    if not text.endswith("-NH2"):
        acids.append(chosen.c_terminus(chain[-1]))

    def charge(ph: float) -> float:
        return sum(1 / (1 + 10 ** (ph - k)) for k in bases) - sum(1 / (1 + 10 ** (k - ph)) for k in acids)

    low, high = 0.0, 14.0
    if not charge(low) > 0 > charge(high):
        return None
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if charge(middle) > 0 else (low, middle)
    return low


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("pka", [name for name in pka_sets() if pka_set(name).terms is None])
def test_points_are_those_of_bisection(pka, fast):
    if fast:
        pytest.importorskip("numba")
    random.seed(7)
    texts = EXTREME + [
        "".join(random.choices("ACDEFGHIKLMNPQRSTVWY", k=random.randint(2, 40))) for _ in range(60)
    ]
    found = properties(texts + texts, columns=["isoelectric_point"], pka=pka, fast=fast)["isoelectric_point"]
    for row, text in enumerate(texts + texts):
        expected = bisected(text, pka)
        if expected is None:
            assert math.isnan(found[row]), text
        else:
            assert found[row] == pytest.approx(expected, abs=1e-8), text


@pytest.mark.parametrize("fast", [False, True])
def test_points_with_neighbours_are_those_of_the_single_path(fast):
    if fast:
        pytest.importorskip("numba")
    random.seed(8)
    texts = EXTREME + [
        "".join(random.choices("ACDEFGHIKLMNPQRSTVWY", k=random.randint(2, 40))) for _ in range(200)
    ]
    texts += [f"Ac-{text}-NH2" for text in texts[-60:]] + ["DEXH", "", "K"]
    columns = ["isoelectric_point", "net_charge"]
    found = properties(texts, columns=columns, ph=(3.3,), pka="neighbours", fast=fast)
    for row, text in enumerate(texts):
        if found["problem"][row] is not None:
            assert math.isnan(found["isoelectric_point"][row])
            continue
        one = peptide(text)
        expected = one.isoelectric_point("neighbours")
        assert found["net_charge_ph3.3"][row] == pytest.approx(one.net_charge(3.3, "neighbours"), abs=1e-9)
        if expected is None:
            assert math.isnan(found["isoelectric_point"][row]), text
        else:
            assert found["isoelectric_point"][row] == pytest.approx(expected, abs=1e-8), text


@pytest.mark.parametrize("fast", [False, True])
def test_long_chains_short_ones_and_what_is_no_chain_do_not_disturb_each_other(fast):
    if fast:
        pytest.importorskip("numba")
    source = random.Random(9)
    texts = [
        "".join(source.choices("ACDEFGHIKLMNPQRSTVWY", k=length)) for length in range(1, 9) for _ in range(12)
    ]
    texts += ["".join(source.choices("DEHKGA", k=length)) for length in (130, 260, 700, 3000)]
    texts += ["", "dehk", "DEXDE", "D?E", "Ac-DEHK", "DEHK-NH2", "D" * 4000 + "R", "R" * 900 + "E"]
    source.shuffle(texts)
    columns = ["isoelectric_point", "net_charge"]
    together = properties(texts, columns=columns, ph=(4.2,), fast=fast)
    for row, text in enumerate(texts):
        alone = properties([text], columns=columns, ph=(4.2,), fast=False)
        for name in ("isoelectric_point", "net_charge_ph4.2"):
            assert together[name][row] == pytest.approx(alone[name][0], abs=1e-8, nan_ok=True), text
        if together["problem"][row] is None:
            expected = peptide(text).isoelectric_point()
            expected = math.nan if expected is None else expected
            assert together["isoelectric_point"][row] == pytest.approx(expected, abs=1e-8, nan_ok=True), text
