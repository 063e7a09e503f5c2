"""What a glyph looks like is the nearest of all reference shapes, however few of them are looked at for it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from certipep.documents.pdf import glyph_shapes
from certipep.documents.pdf.glyph_shapes import MARGIN, Shape, closest, distance, is_plainly, looks_like

SHAPES: dict[str, list[tuple[str, float]]] = json.loads(
    (Path(glyph_shapes.__file__).parent / "data" / "digit_shapes.json").read_text(encoding="utf-8")
)

STEP = 1 / 255
"""Means are whole grey levels."""


def plain_distances(shape: Shape) -> dict[str, float]:
    """Go over every reference shape of every digit, cell by cell."""
    found = {}
    for digit, references in SHAPES.items():
        each = []
        for cells, aspect in references:
            apart = sum(abs(a - b) for a, b in zip(shape.cells, bytes.fromhex(cells), strict=True))
            ratio = shape.aspect / aspect
            each.append(apart / len(shape.cells) / 255 + 0.12 * (1 - min(ratio, 1 / ratio)))
        found[digit] = min(each)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_the_nearest_digit_is_that_of_all_reference_shapes(seed: int) -> None:
    chance = random.Random(seed)
    (one, aspect), (other, _) = (chance.choice(SHAPES[chance.choice("0123456789")]) for _ in range(2))
    part = chance.choice([0.0, 0.2, 0.45, 0.5])
    cells = bytes(
        min(max(round((1 - part) * a + part * b) + chance.randint(-40, 40), 0), 255)
        for a, b in zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    )
    shape = Shape(cells, aspect * chance.choice([0.5, 1.0, 1.3]), (0, 0, 1, 1))
    plain = plain_distances(shape)
    far, nearest = closest(shape)
    assert far == pytest.approx(min(plain.values()), abs=STEP)
    assert plain[nearest] == pytest.approx(far, abs=STEP)
    for digit in plain:
        assert distance(shape, digit) == pytest.approx(plain[digit], abs=STEP)
        rest = min(one for name, one in plain.items() if name != digit)
        assert closest(shape, digit)[0] == pytest.approx(rest, abs=STEP)
        # A file's digit is contradicted where another one is near and nearer by the margin.
        if rest < 0.15 - STEP and rest < plain[digit] - MARGIN - 2 * STEP:
            assert looks_like(shape, digit) not in {digit, None}
            assert not is_plainly(shape, digit)
        elif min(rest, plain[digit]) < 0.15 - STEP and rest > plain[digit] - MARGIN + 2 * STEP:
            assert looks_like(shape, digit) == digit
        elif min(rest, plain[digit]) > 0.15 + STEP:
            assert looks_like(shape, digit) is None
