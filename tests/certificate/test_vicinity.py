"""What lies near a piece is found without a look at every piece, and nothing is lost by it."""

from __future__ import annotations

import random

from certificate.making import document, page
from certipep.certificate import understand
from certipep.certificate.extraction.labelled import continues
from certipep.certificate.geometry.lines import Segment, build_lines
from certipep.certificate.geometry.vicinity import Vicinity
from certipep.documents.document import Word


def pieces(count: int, seed: int) -> list[Segment]:
    draw = random.Random(seed)
    made = []
    for number in range(count):
        x, y, height = draw.uniform(0, 300), draw.uniform(0, 300), draw.choice((8.0, 10.0, 14.0))
        box = (x, y, x + draw.uniform(10, 80), y + height)
        made.append(Segment((Word("a", box),), "a", box, number // 3))
    return made


def test_everything_that_reads_on_is_near():
    for seed in range(20):
        some = pieces(120, seed)
        near = Vicinity(some)
        for piece in some:
            found = {id(one) for one in near.above(piece, 2 * piece.height)}
            assert {id(one) for one in some if one is not piece and continues(one, piece)} <= found


def test_the_next_piece_of_a_line():
    some = pieces(90, 7)
    near = Vicinity(some)
    for piece in some:
        right = [one for one in some if one.line == piece.line and one.left > piece.right]
        assert near.right_of(piece) is (min(right, key=lambda one: one.left) if right else None)


def test_a_very_long_line_is_one_line():
    words = [(20.0 * number, 100.0, "a") for number in range(300)]
    (line,) = build_lines(page(*words))
    assert [word.left for segment in line.segments for word in segment.words] == [x for x, _, _ in words]


def test_cells_of_a_wide_table_keep_their_words():
    (certificate,) = understand(document(page((40, 100, "Purity"), (200, 100, "99.1 %")))).certificates
    assert [row.text for row in certificate.results] == ["99.1 %"]
