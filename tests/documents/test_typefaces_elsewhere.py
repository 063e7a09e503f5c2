"""Words in a typeface that the file does not hold: their codes say what every viewer shows, unless a map lies."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from made_forgeries import opened, signs


def paper(folder: Path, *lines: tuple[str, str]) -> bytes:
    """Return a page with lines of text in Song, which a file need not hold, and beside them values in Helvetica."""
    metrics, fonts = (
        pytest.importorskip("reportlab.pdfbase.pdfmetrics"),
        pytest.importorskip("reportlab.pdfbase.cidfonts"),
    )
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    path = folder / "made.pdf"
    page = canvas.Canvas(str(path))
    for number, (label, value) in enumerate(lines):
        page.setFont("STSong-Light", 10)
        page.drawString(60, 760 - 18 * number, label)
        page.setFont("Helvetica", 10)
        page.drawString(220, 760 - 18 * number, value)
    page.save()
    return path.read_bytes()


LINES = (("产品名称", "Thymalfasin"), ("批号", "TA1-2603"), ("纯度", "98.5 %"), ("分子量", "3108.3 Da"))


def has_chinese() -> bool:
    """Return whether this machine can paint Chinese letters whatever the file holds."""
    listing = shutil.which("fc-list")
    return listing is None or bool(
        subprocess.run([listing, ":lang=zh"], capture_output=True, check=False).stdout
    )


def test_letters_that_their_codes_name_are_asked_about_nowhere(tmp_path: Path) -> None:
    document = opened(tmp_path, paper(tmp_path, *LINES))
    assert not signs(document)
    assert "纯度" in [word.text for word in document.pages[0].words]


def test_digits_that_are_not_painted_are_told(tmp_path: Path) -> None:
    if has_chinese():
        pytest.skip("this machine has a Chinese typeface")
    said = signs(opened(tmp_path, paper(tmp_path, *LINES, ("含量９８", "5.1 mg"))))
    assert said == ["the file does not hold the typeface of its words, and none here has their letters"]


def test_letters_that_a_map_names_are_told(tmp_path: Path) -> None:
    if has_chinese():
        pytest.skip("this machine has a Chinese typeface")
    pikepdf = pytest.importorskip("pikepdf")
    path = tmp_path / "mapped.pdf"
    path.write_bytes(paper(tmp_path, *LINES))
    codes = b"1 begincodespacerange <0000> <ffff> endcodespacerange"
    lie = b"begincmap %b 1 beginbfchar <7eaf> <542b> endbfchar endcmap" % codes
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            if font.Subtype == "/Type0":
                font.ToUnicode = pdf.make_stream(lie)
        pdf.save(path)
    assert signs(opened(tmp_path, path.read_bytes()))
