"""The second reading: the recogniser looks at the lines on which claims stand."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from certipep.documents import TraitKind, second_look
from certipep.documents.ocr import available_engine

Raw = Callable[..., Path]
SHOWN = b"BT /F 11 Tf 60 700 Td (Content) Tj ET BT /F 11 Tf 200 700 Td (5.1 kg) Tj ET "
PLACE = (1, (190.0, 75.0, 300.0, 100.0))

pytestmark = pytest.mark.skipif(available_engine() != "rapidocr", reason="no recogniser is installed")


def lying(path: Path, where: Path) -> Path:
    """Give the font a table that says m where it paints k."""
    pikepdf = pytest.importorskip("pikepdf")
    table = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <6b> <006d> endbfchar endcmap"
    with pikepdf.open(path) as document:
        document.pages[0].Resources.Font.F.ToUnicode = document.make_stream(table)
        document.save(where)
    return where


def looked(path: Path, **settings: Any) -> tuple[Any, ...]:
    return second_look(path, sha256(path.read_bytes()).hexdigest(), [PLACE], **settings)


def test_a_letter_that_is_painted_as_another_is_told(raw_pdf: Raw, tmp_path: Path) -> None:
    (trait,) = looked(lying(raw_pdf(SHOWN), tmp_path / "lying.pdf"))
    assert trait.kind is TraitKind.DIFFERS
    assert (trait.page, trait.text) == (1, "5.1 mg")
    assert "5.1 kg" in trait.message


def test_an_honest_line_is_not(raw_pdf: Raw) -> None:
    assert looked(raw_pdf(SHOWN)) == ()


def test_another_file_than_the_one_that_was_read_is_not_looked_at(raw_pdf: Raw, tmp_path: Path) -> None:
    path = lying(raw_pdf(SHOWN), tmp_path / "lying.pdf")
    assert second_look(path, "0" * 64, [PLACE]) == ()
    assert second_look(tmp_path / "missing.pdf", "0" * 64, [PLACE]) == ()
