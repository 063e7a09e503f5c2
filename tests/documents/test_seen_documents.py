"""What Word shows: room in rows, styles that hide, styles of tables, fields of forms, pictures in lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.docx import docx
from opened_papers import opened, signs

GOOD = "3108.4 Da"
RUN = f"<w:r><w:t>{GOOD}</w:t></w:r>"
PLAIN = f"<w:p>{RUN}</w:p>"
LOW = "<w:trPr><w:trHeight w:val='340' w:hRule='exact'/></w:trPr>"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (f"<w:p><w:pPr><w:spacing w:before='400'/></w:pPr>{RUN}</w:p>", True),
        (f"<w:p/><w:p/>{PLAIN}", True),
        (f"<w:p><w:r><w:br/><w:br/><w:t>{GOOD}</w:t></w:r></w:p>", True),
        (f"<w:p><w:pPr><w:spacing w:before='40' w:after='400'/></w:pPr>{RUN}</w:p><w:p/><w:p/>", False),
    ],
)
def test_what_stands_above_text_takes_room(tmp_path: Path, cell: str, told: bool) -> None:
    assert any("too low" in one for one in signs(tmp_path / "paper.docx", docx(GOOD, cell, row=LOW))) is told


@pytest.mark.parametrize(("line", "told"), [(12, True), (100, True), (204, False), (259, False)])
def test_lines_by_the_size_of_letters(tmp_path: Path, line: int, told: bool) -> None:
    cell = f"<w:p><w:pPr><w:spacing w:line='{line}' w:lineRule='auto'/></w:pPr>{RUN}</w:p>"
    assert any("too low" in one for one in signs(tmp_path / "paper.docx", docx(GOOD, cell))) is told


@pytest.mark.parametrize("setting", ["vanish", "strike"])
def test_a_style_of_letters_takes_nothing_back(tmp_path: Path, setting: str) -> None:
    styles = (
        f"<w:style w:type='paragraph' w:styleId='P'><w:rPr><w:{setting}/></w:rPr></w:style>"
        f"<w:style w:type='character' w:styleId='C'><w:rPr><w:{setting} w:val='0'/></w:rPr></w:style>"
    )
    run = f"<w:r><w:rPr><w:rStyle w:val='C'/></w:rPr><w:t>{GOOD}</w:t></w:r>"
    cell = f"<w:p><w:pPr><w:pStyle w:val='P'/></w:pPr>{run}</w:p>"
    assert {"invisible text", "struck out"} & {
        *signs(tmp_path / "paper.docx", docx(GOOD, cell, styles=styles))
    }


def test_columns_before_a_row_move_its_cells(tmp_path: Path) -> None:
    data = docx(GOOD, PLAIN, row="<w:trPr><w:gridBefore w:val='1'/></w:trPr>")
    cell = next(cell for cell in opened(tmp_path / "paper.docx", data).pages[0].cells if cell.text == GOOD)
    assert cell.column == 4


@pytest.mark.parametrize(
    ("fill", "band", "told"), [("000000", "333333", False), ("000000", "FFFFFF", True), ("", "", True)]
)
def test_light_text_on_the_ground_of_its_table(tmp_path: Path, fill: str, band: str, told: bool) -> None:
    ground = f"<w:tcPr><w:shd w:val='clear' w:fill='{fill}'/></w:tcPr>" if fill else ""
    part = f"<w:tblStylePr w:type='band1Horz'><w:tcPr><w:shd w:val='clear' w:fill='{band}'/></w:tcPr></w:tblStylePr>"
    styles = (
        "<w:style w:type='table' w:styleId='T'><w:rPr><w:color w:val='FFFFFF'/></w:rPr>"
        f"{ground}{part if band else ''}</w:style>"
    )
    data = docx(GOOD, PLAIN, styles=styles, table="<w:tblPr><w:tblStyle w:val='T'/></w:tblPr>")
    assert bool(signs(tmp_path / "paper.docx", data)) is told


def _field(*, form: str) -> str:
    mark = "<w:r><w:fldChar w:fldCharType='{}'>{}</w:fldChar></w:r>"
    code = "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
    begin, separate, end = mark.format("begin", form), mark.format("separate", ""), mark.format("end", "")
    return f"<w:p>{begin}{code}{separate}{RUN}{end}</w:p>"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("<w:ffData><w:calcOnExit w:val='0'/><w:textInput/></w:ffData>", False),
        ("<w:ffData><w:calcOnExit/><w:textInput/></w:ffData>", True),
    ],
)
def test_a_field_of_a_form_is_what_was_typed(tmp_path: Path, form: str, told: bool) -> None:
    assert bool(signs(tmp_path / "paper.docx", docx(GOOD, _field(form=form)))) is told


def test_a_box_to_tick_is_no_trick(tmp_path: Path) -> None:
    state = "<w14:checked w14:val='1'/><w14:checkedState w14:val='2612'/><w14:uncheckedState w14:val='2610'/>"
    box = f"<w:sdt><w:sdtPr><w14:checkbox>{state}</w14:checkbox></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>"
    assert not signs(tmp_path / "paper.docx", docx(GOOD, f"<w:p>{box}</w:p>"))


@pytest.mark.parametrize(("height", "told"), [(150_000, True), (900_000, False)])
def test_a_picture_that_may_be_a_digit(tmp_path: Path, height: int, told: bool) -> None:
    shown = f"<wp:inline><wp:extent cx='90000' cy='{height}'/><a:graphic/></wp:inline>"
    cell = f"<w:p><w:r><w:drawing>{shown}</w:drawing></w:r>{RUN}</w:p>"
    assert any("touch" in one for one in signs(tmp_path / "paper.docx", docx(GOOD, cell))) is told
