"""What a workbook shows: letters by their number, formats, rules that depend on values, what is printed around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.forgeries.xlsx import edited, xlsx
from opened_papers import opened

from certipep.documents.office.numbers import odd_format, shown

SHEET = "xl/worksheets/sheet1.xml"
GOOD = "3108.4 Da"


def told(folder: Path, data: bytes) -> str:
    document = opened(folder / "paper.xlsx", data)
    return " ".join(one.message for one in (*document.traits, *(t for p in document.pages for t in p.traits)))


def in_sheet(old: str, new: str, change: Callable[[Any], None] | None = None) -> bytes:
    data = xlsx(GOOD, change)
    return edited(data, {SHEET: lambda text: text.replace(old, new, 1)})


def test_letters_by_their_number_are_read(tmp_path: Path) -> None:
    document = opened(tmp_path / "paper.xlsx", in_sheet(GOOD, f"_x0034_{GOOD}_x000D_"))
    assert f"4{GOOD}" in [cell.text for cell in document.pages[0].cells]


@pytest.mark.parametrize(
    ("code", "text"), [("[$49-409]0.0", "493108.4"), ("[$≥-409]0.0", "≥3108.4"), ("[$-409]0.0", "3108.4")]
)
def test_the_sign_of_a_currency_is_shown(code: str, text: str) -> None:
    assert shown("3108.4", code) == text


@pytest.mark.parametrize("code", ["[$49-409]0.0", '"-"0.0', "\\-0.0"])
def test_signs_and_digits_of_a_format_are_odd(code: str) -> None:
    assert odd_format(code)


def _turned(angle: int, height: float) -> Callable[[Any], None]:
    def change(cell: Any) -> None:
        from openpyxl.styles import Alignment

        cell.alignment = Alignment(textRotation=angle)
        cell.parent.row_dimensions[cell.row].height = height

    return change


@pytest.mark.parametrize("angle", [90, 180, 255])
def test_turned_text_needs_a_high_row(tmp_path: Path, angle: int) -> None:
    assert "too low" in told(tmp_path, xlsx(GOOD, _turned(angle, 12)))
    assert not told(tmp_path, xlsx(GOOD, _turned(angle, 90)))


def test_what_is_printed_around_a_sheet_is_read(tmp_path: Path) -> None:
    head = '&amp;L&amp;"Arial,Bold"&amp;12VOID&amp;CPage &amp;P of &amp;N'
    head = f"<headerFooter><oddHeader>{head}</oddHeader></headerFooter>"
    document = opened(tmp_path / "paper.xlsx", in_sheet("</worksheet>", f"{head}</worksheet>"))
    assert [word.text for word in document.pages[0].words][:5] == ["VOID", "Page", "1", "of", "1"]


def _rule(*, font: str = "", fill: str = "", own: str = "", ground: str = "") -> Callable[[Any], None]:
    def change(cell: Any) -> None:
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import Font, PatternFill

        rule = FormulaRule(
            formula=["TRUE"],
            font=Font(color=font) if font else None,
            fill=PatternFill(bgColor=fill) if fill else None,
        )
        cell.parent.conditional_formatting.add("A1:D30", rule)
        if own:
            cell.font, cell.fill = Font(color=own), PatternFill("solid", fgColor=ground)

    return change


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        (_rule(font="FF9C0006", fill="FFFFC7CE"), False),  # the usual red of programs
        (_rule(fill="FFF2F2F2"), False),
        (_rule(font="FFFFFFFF"), True),
        (_rule(fill="FF000000"), True),
        (_rule(fill="FFFFFFFF", own="FFFFFFFF", ground="FF000000"), True),
    ],
)
def test_rules_that_depend_on_values_are_looked_at(tmp_path: Path, rule: Any, asked: bool) -> None:
    assert ("depend on values" in told(tmp_path, xlsx(GOOD, rule))) is asked


@pytest.mark.parametrize(
    "more",
    [
        '<dataValidations><dataValidation prompt="rather 4963.4 Da" sqref="D11"/></dataValidations>',
        "<extLst><ext xmlns:x='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'><x:sparklineGroup/></ext></extLst>",
    ],
)
def test_advice_and_curves_in_cells_are_told(tmp_path: Path, more: str) -> None:
    assert "the workbook uses" in told(tmp_path, in_sheet("</worksheet>", f"{more}</worksheet>"))
