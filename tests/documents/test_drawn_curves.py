"""Curves of drawn chromatograms: their tops are found where they were drawn, whatever stands around them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from made_pictures import draw_lines

from certipep.documents import open_documents
from certipep.documents.ocr import models
from certipep.documents.ocr.curves import drawn_curves, moved

needs_ocr = pytest.mark.skipif(models.model_files() is None, reason="the OCR extra is not installed")

LEFT, RIGHT, TOP, AXIS = 100, 900, 60, 400
TICKS = (0, 5, 10, 15, 20)
HIGH = 320
"""Pixels of the highest peak."""


def place(minutes: float) -> float:
    return LEFT + minutes / TICKS[-1] * (RIGHT - LEFT)


def words() -> list[Any]:
    """Return the ticks as the recogniser gives them."""
    level = [(str(t), [place(t) - 6, AXIS + 10, place(t) + 6, AXIS + 24], 1.0, "") for t in TICKS]
    heights = [(str(n * 100), [60, AXIS - n * 100 - 7, 90, AXIS - n * 100 + 7], 1.0, "") for n in range(4)]
    return [*level, *heights]


def drawn(
    *peaks: tuple[float, float, float],
    foot: float = 12,
    end: float = 20,
    ink: tuple[int, int, int] = (60, 60, 200),
    frame: bool = False,
    watermark: bool = False,
) -> Any:
    """Return a picture of Gaussian peaks of ``(minutes, height, width in minutes)`` over an axis."""
    import numpy as np
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (1000, 460), "white")
    pen = ImageDraw.Draw(picture)
    if watermark:
        pen.line((200, 420, 800, 40), fill=(225, 225, 225), width=30)
    pen.line((LEFT, TOP, LEFT, AXIS), fill="black")
    pen.line((LEFT, AXIS, RIGHT + 30, AXIS), fill="black")
    if frame:
        pen.rectangle((LEFT, TOP - 20, RIGHT + 30, AXIS), outline="black")
    points = []
    for x in range(LEFT + 3, int(place(end)) + 1):
        t = (x - LEFT) / (RIGHT - LEFT) * TICKS[-1]
        high = sum(h * math.exp(-((t - at) ** 2) / (2 * wide**2)) for at, h, wide in peaks)
        points.append((x, AXIS - foot - high * (HIGH - foot)))
    pen.line(points, fill=ink, width=2)
    return np.asarray(picture)[:, :, ::-1]


def tops(picture: Any, found: list[Any] | None = None) -> tuple[list[float], dict[str, Any]]:
    """Return the minutes of the tops, and the one curve of a picture."""
    (curve,) = drawn_curves(picture, None, (1000, 460), words() if found is None else found)
    return [(x - LEFT) / (RIGHT - LEFT) * TICKS[-1] for x, _, _ in curve["tops"]], curve


@pytest.mark.parametrize(
    "more", [{}, {"frame": True}, {"watermark": True}, {"foot": 1}, {"ink": (150, 150, 220)}]
)
def test_tops_stand_where_they_were_drawn(more: dict[str, Any]) -> None:
    minutes, curve = tops(drawn((12, 1.0, 0.3), (8, 0.25, 0.3), **more))
    assert minutes == pytest.approx([12, 8], abs=0.1)
    assert [height for _, height, _ in curve["tops"]] == pytest.approx([1, 0.25], abs=0.05)
    assert all(gradual for _, _, gradual in curve["tops"])


def test_the_curve_ends_where_it_was_drawn() -> None:
    _, curve = tops(drawn((6, 1.0, 0.3), end=13))
    assert (curve["end"] - LEFT) / (RIGHT - LEFT) * TICKS[-1] == pytest.approx(13, abs=0.1)


@pytest.mark.parametrize(("ink", "strokes"), [((0, 0, 0), [False]), ((60, 60, 200), [])])
def test_a_label_over_a_peak_is_no_top_and_a_stroke_is_not_gradual(
    ink: tuple[int, int, int], strokes: list[bool]
) -> None:
    import numpy as np

    picture = np.ascontiguousarray(drawn((12, 0.6, 0.3), ink=ink))
    picture[120:160, 700:760] = 0  # print, known
    picture[330:390, 420:424] = 0  # print that was not recognised, down to the curve
    label = ("12.0", [695, 120, 765, 160], 1.0, "")
    minutes, curve = tops(picture, [*words(), label])
    assert minutes[0] == pytest.approx(12, abs=0.1)
    assert [gradual for x, _, gradual in curve["tops"] if 415 < x < 430] == strokes


def test_dark_print_and_a_grey_watermark_do_not_hide_a_pale_coloured_curve() -> None:
    import numpy as np

    picture = np.ascontiguousarray(drawn((12, 1.0, 0.3), (8, 0.25, 0.3), ink=(200, 200, 250), watermark=True))
    picture[200:260, 300:600:12] = 0  # slanted print over the curve
    minutes, _ = tops(picture)
    assert minutes == pytest.approx([12, 8], abs=0.1)


def test_without_a_row_of_ticks_there_is_no_plot() -> None:
    rows = [(text, [10, 20 * n, 40, 20 * n + 10], 1.0, "") for n, text in enumerate("1234")]
    assert drawn_curves(drawn((12, 1.0, 0.3)), None, (1000, 460), rows) == []


def test_a_table_of_numbers_is_no_picture_of_plots() -> None:
    many = [
        (str(t), [place(t) - 6, 20 * n, place(t) + 6, 20 * n + 14], 1.0, "") for n in range(20) for t in TICKS
    ]
    assert drawn_curves(drawn((12, 1.0, 0.3)), None, (1000, 460), many) == []


def test_a_curve_moves_with_its_picture() -> None:
    _, curve = tops(drawn((12, 1.0, 0.3)))
    shifted = moved(curve, -10)
    assert shifted["end"] == curve["end"] - 10
    assert [x for x, _, _ in shifted["tops"]] == [x - 10 for x, _, _ in curve["tops"]]
    assert shifted["ticks"] == [v - 10 for v in curve["ticks"]]


@needs_ocr
def test_a_recognised_picture_has_the_curves_of_its_plots(tmp_path: Path) -> None:
    from PIL import Image

    texts = [(int(place(t)) - 8, AXIS + 12, str(t)) for t in TICKS]
    picture = draw_lines([*texts, (440, AXIS + 60, "Time [min]")], (1000, 520))
    plot = Image.fromarray(drawn((12, 1.0, 0.3))[:, :, ::-1].copy())
    picture.paste(plot.crop((0, 0, 1000, AXIS + 5)), (0, 0))
    path = tmp_path / "plot.png"
    picture.save(path)
    (document,) = open_documents(path)
    (curve,) = document.pages[0].curves
    assert (curve.tops[0].x - LEFT) / (RIGHT - LEFT) * TICKS[-1] == pytest.approx(12, abs=0.15)
