"""Patches in a form: told where a field changes its shade right around its text, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from certipep.documents import TraitKind, open_documents
from certipep.documents.ocr import models
from certipep.documents.ocr.patches import patched_texts

needs_ocr = pytest.mark.skipif(models.model_files() is None, reason="the OCR extra is not installed")

FIELD, PATCH = 235, 242
ROWS = {"Client": "Kestrel Trade", "Sample": "Peptide 10 mg", "Maker": "Kestrel Works"}
"""Labels and the texts of their fields, 70 pixels under each other."""
HIGH = 30


def form(*boxes: tuple[tuple[int, int, int, int], int], shades: tuple[int, ...] = (FIELD,) * 3) -> Any:
    """Return a form whose fields have a shade each, with boxes of other shades painted over them before the print."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (1000, 300), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(HIGH)
    for row, shade in enumerate(shades):
        pen.rectangle((300, 40 + 70 * row, 950, 90 + 70 * row), fill=(shade,) * 3)
    for box, shade in boxes:
        pen.rectangle(box, fill=(shade,) * 3)
    for row, (label, text) in enumerate(ROWS.items()):
        pen.text((60, 47 + 70 * row), label, fill="black", font=font)
        pen.text((310, 47 + 70 * row), text, fill="black", font=font)
    return picture


def words() -> list[Any]:
    """Return the words with boxes a little wider than their ink, as the recogniser gives them."""
    from PIL import ImageFont

    font = ImageFont.load_default(HIGH)
    found = []
    for row, (label, text) in enumerate(ROWS.items()):
        for x, part in ((60, label), (310, text)):
            _, top, right, bottom = font.getbbox(part)
            y = 47 + 70 * row
            found.append((part, [x - 4.0, y + top - 4.0, x + right + 4.0, y + bottom + 4.0], 1.0, ""))
    return found


def end_of(text: str) -> int:
    from PIL import ImageFont

    return 310 + int(ImageFont.load_default(HIGH).getbbox(text)[2])


def told(picture: Any) -> list[str]:
    import numpy as np

    return [text for text, _ in patched_texts(np.asarray(picture)[:, :, ::-1], words())]


def test_a_patch_around_a_text_is_told_with_its_place() -> None:
    import numpy as np

    edge = end_of("Peptide 10 mg") + 12
    picture = form(((300, 110, edge, 160), PATCH))
    ((text, box),) = patched_texts(np.asarray(picture)[:, :, ::-1], words())
    assert text == "Peptide 10 mg"
    assert box[2] == pytest.approx(edge, abs=3)


def test_a_darker_patch_is_told_as_well() -> None:
    assert told(form(((300, 110, end_of("Peptide 10 mg") + 12, 160), 228))) == ["Peptide 10 mg"]


@pytest.mark.parametrize(
    ("why", "boxes", "shades"),
    [
        ("fields of one shade", [], (FIELD,) * 3),
        ("fields of two shades, each whole", [], (FIELD, PATCH, FIELD)),
        ("fields on white paper", [], (255, 255, 255)),
        ("a cell that ends far from its text", [((300, 110, 700, 160), PATCH)], (FIELD,) * 3),
        ("a badge within its field", [((306, 116, 540, 154), PATCH)], (FIELD,) * 3),
        ("a highlighted text on white paper", [((300, 110, 530, 160), PATCH)], (FIELD, 255, FIELD)),
        ("a strong colour", [((300, 110, 530, 160), 205)], (FIELD,) * 3),
        (
            "a column of another shade",
            [((300, 40, 530, 90), PATCH), ((300, 110, 530, 160), PATCH), ((300, 180, 530, 230), PATCH)],
            (FIELD,) * 3,
        ),
    ],
)  # fmt: skip
def test_what_papers_are_made_like_is_no_patch(why: str, boxes: list[Any], shades: tuple[int, ...]) -> None:
    assert told(form(*boxes, shades=shades)) == [], why


def test_a_line_between_two_cells_is_no_patch() -> None:
    from PIL import ImageDraw

    edge = end_of("Peptide 10 mg") + 12
    picture = form(((300, 110, edge, 160), PATCH))
    ImageDraw.Draw(picture).line((edge, 110, edge, 160), fill=(150, 150, 150), width=2)
    assert told(picture) == []


def test_the_grain_of_a_photograph_hides_shades() -> None:
    import numpy as np
    from PIL import Image

    plain = np.asarray(form(((300, 110, end_of("Peptide 10 mg") + 12, 160), PATCH))).astype(int)
    grain = np.random.default_rng(1).normal(0, 4, plain.shape)
    assert told(Image.fromarray(np.clip(plain + grain, 0, 255).astype(np.uint8))) == []


@needs_ocr
def test_a_recognised_picture_says_so(tmp_path: Path) -> None:
    path = tmp_path / "form.png"
    form(((300, 110, end_of("Peptide 10 mg") + 12, 160), PATCH)).save(path)
    (document,) = open_documents(path)
    (trait,) = [one for one in document.pages[0].traits if one.kind is TraitKind.PATCHED]
    assert "Peptide" in trait.text
