"""A certificate whose traces lie in files of their own: every page drawn, every place linked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from certipep.report import verify

_LOT = "Lot: A-17\n"
_WHOLE = (
    "Certificate of Analysis\nProduct: Thymosin alpha 1\n" + _LOT + "Purity (HPLC): 99.1 %\n"
    "CAS: 62304-98-7\nMolecular weight: 3108.3\n"
)
_TRACE = "MS spectrum\n" + _LOT + "Mass found: 3208.3 Da\n"


def _picture(path: Path, words: str) -> Path:
    canvas: Any = pytest.importorskip("reportlab.pdfgen.canvas").Canvas(str(path), pagesize=(420, 300))
    for n, line in enumerate(words.splitlines()):
        canvas.drawString(40, 260 - 24 * n, line)
    canvas.save()
    return path


def test_every_page_of_every_file_is_drawn_and_linked(tmp_path: Path) -> None:
    first = _picture(tmp_path / "coa.pdf", _WHOLE)
    second = _picture(tmp_path / "ms.pdf", _TRACE)
    found = verify(first, second)
    assert len(found.files) == 1
    html = found.to_html()
    assert "Page 1 (coa.pdf, page 1)" in html
    assert "Page 2 (ms.pdf, page 1)" in html
    links = re.findall(r'<a href="#([^"]+)">page 2 \(ms\.pdf\)</a>', html)
    assert links
    assert all(f'id="{one}"' in html for one in links)
    assert str(tmp_path) not in html


def test_a_turned_page_is_drawn_as_it_was_read() -> None:
    from certipep.certificate.claims import Sheet
    from certipep.report.html.pictures import pictures_by_page

    assert pictures_by_page(None, [Sheet(1, "a.png", 1, 10, 20, 90)]) == {}
