"""Numbers of many chains in one flat array, against plain loops over lists."""

from __future__ import annotations

import random

import numpy as np
import pytest

from certipep.batch.stairs import Layout, Runs, Stairs

EMPTY = np.inf


def in_stairs(lists: list[list[float]]) -> tuple[np.ndarray, Layout]:
    layout = Stairs.of_numbers(np.array([len(each) for each in lists]))
    rows = []
    row = 0
    for step in layout.rectangles(np.empty(layout.size)):
        high, chains = step.shape
        for number in range(row, row + high):
            rows += [each[number] if number < len(each) else EMPTY for each in lists[:chains]]
            assert all(number >= len(each) for each in lists[chains:])
        row += high
    return np.array(rows), layout


def in_runs(lists: list[list[float]]) -> tuple[np.ndarray, Layout]:
    return np.array([number for each in lists for number in each]), Runs(0, np.array(list(map(len, lists))))


def lists_of(counts: list[int], source: random.Random) -> list[list[float]]:
    return [[source.uniform(0.5, 2.0) for _ in range(count)] for count in counts]


STAIRS = {
    "few": [5, 5, 3, 2, 2, 1, 0, 0],
    "one giant": [4000, 3, 2, 2, 1, 0],
    "crowd": sorted((place % 13 for place in range(6000)), reverse=True),
    "long": sorted((200 - place % 150 for place in range(900)), reverse=True),
    "none": [0, 0],
}
RUNS = {"few": [3, 1, 4, 1, 5], "one": [7], "long": [20 + place % 90 for place in range(300)]}
CASES = [(in_stairs, counts) for counts in STAIRS.values()] + [(in_runs, counts) for counts in RUNS.values()]
NAMES = [f"stairs, {name}" for name in STAIRS] + [f"runs, {name}" for name in RUNS]


@pytest.mark.parametrize(("stand", "counts"), CASES, ids=NAMES)
def test_sums_and_shares_are_those_of_loops(stand, counts):
    source = random.Random(3)
    lists = lists_of(counts, source)
    beside, layout = stand(lists)
    ends = [[source.uniform(0.5, 2.0) for _ in lists] for _ in range(2)]
    flat, layout = np.concatenate([np.ravel(ends), beside]), layout.below(2)
    values = np.array([source.uniform(0.5, 2.0) for _ in lists])
    shares = np.empty(len(flat))
    layout.shares(values, flat, shares)
    whole = [[*each, one, other] for each, one, other in zip(lists, *ends, strict=True)]
    expected = [
        sum(value / (value + number) for number in each) for value, each in zip(values, whole, strict=True)
    ]
    np.testing.assert_allclose(layout.summed(shares), expected, rtol=1e-12)


@pytest.mark.parametrize(("stand", "counts"), CASES, ids=NAMES)
def test_columns_hold_the_numbers_of_the_chains_asked_for(stand, counts):
    source = random.Random(4)
    lists = lists_of(counts, source)
    beside, layout = stand(lists)
    ends = [source.uniform(0.5, 2.0) for _ in lists]
    asked = np.array([len(lists) - 1, 0, len(lists) // 2])
    found = layout.below(1).columns(np.concatenate([ends, beside]), asked, EMPTY)
    for column, chain in zip(found.T, asked, strict=True):
        there = column[np.isfinite(column)].tolist()
        assert there == [ends[chain], *lists[chain]]


def test_one_giant_among_many_leaves_few_places_empty():
    counts = np.array([5000, *[2] * 30_000, *[1] * 2_000, *[0] * 700])
    assert Stairs.of_numbers(counts).size < 1.2 * counts.sum()


def test_nothing_is_no_chain():
    assert Stairs.of_numbers(np.zeros(0, int)).size == 0
