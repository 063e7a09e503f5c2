"""HTML, DOCX and XLSX: what a reader of them would see."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from certipep.documents import Document, open_documents
from certipep.documents.office.numbers import odd_format, shown
from certipep.errors import LimitError, UnreadableError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def tables(document: Document, page: int = 0) -> list[list[str]]:
    rows: dict[tuple[int, int], list[str]] = {}
    for cell in document.pages[page].cells:
        rows.setdefault((cell.table, cell.row), []).append(cell.text)
    return list(rows.values())


def words(document: Document, page: int = 0) -> str:
    return " ".join(word.text for word in document.pages[page].words)


HTML = """<!DOCTYPE html><html><head><title>CoA 7</title><style>.x, #no {display: none}</style>
<script>document.write("evil")</script></head><body>
<h1>Certificate</h1><p>Lot: <b>TA</b>-1</p><p class="x">old purity 91</p><p hidden>gone</p>
<p style="color:#FFFFFF">white</p><div style="background:navy"><p style="color:white">Heading</p></div>
<table><tr><th>Test<th>Result<tr><td>Purity<td>99.4&nbsp;% &plusmn; 0.1</table>
<dl><dt>Formula</dt><dd>C<sub>129</sub>H<sub>215</sub></dd></dl>
<img src="http://192.0.2.1/x.png"></body></html>"""


def test_html_as_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_text(HTML)
    (document,) = open_documents(path)
    assert document.kind == "html"
    assert document.metadata["Title"] == "CoA 7"
    assert tables(document) == [["Test", "Result"], ["Purity", "99.4 % ± 0.1"], ["Formula", "C₁₂₉H₂₁₅"]]
    assert "Lot: TA-1" in words(document)
    assert "Heading" in words(document)
    assert {text.text for text in document.pages[0].hidden} == {"old purity 91", "gone", "white"}
    assert "evil" not in words(document)
    assert "not read" in document.notes[0]


def test_html_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<html><head><meta charset="gb2312"></head><p>纯度 99.1</p>'.encode("gb2312"))
    assert words(open_documents(path)[0]) == "纯度 99.1"


def test_docx_as_it_shows(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Laboratory One"
    paragraph = made.add_paragraph("C")
    paragraph.add_run("129").font.subscript = True
    made.add_paragraph("Lot:\tTA-1")
    made.add_paragraph().add_run("old 91.2").font.hidden = True
    white = made.add_paragraph().add_run("white 91.3")
    white.font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    table = made.add_table(2, 3)
    for row, values in enumerate((("Test", "Specification", "Result"), ("Purity", "≥98 %", "99.4 %"))):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    path = tmp_path / "a.docx"
    made.save(path)
    (document,) = open_documents(path)
    assert document.kind == "docx"
    assert words(document).startswith("Laboratory One C₁₂₉ Lot: TA-1")
    assert tables(document)[-2:] == [["Test", "Specification", "Result"], ["Purity", "≥98 %", "99.4 %"]]
    assert {text.text for text in document.pages[0].hidden} == {"old 91.2", "white 91.3"}


def test_xlsx_shows_the_printed_digits(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Purity", 0.9939],
        ["Amount", 9.9],
        ["Reported", dt.date(2026, 5, 6)],
        ["Mass", 3108.3],
        ["Old", 1],
    ):
        sheet.append(row)
    sheet["B1"].number_format = "0.00%"
    sheet["B2"].number_format = '0.00" mg"'
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("draft").append(["Secret", 2])
    book["draft"].sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    (document,) = open_documents(path)
    assert document.kind == "table"
    assert tables(document) == [
        ["Purity", "99.39%"],
        ["Amount", "9.90 mg"],
        ["Reported", "2026-05-06"],
        ["Mass", "3108.3"],
    ]
    assert [text.text for page in document.pages for text in page.hidden] == ["Old 1", "Secret 2"]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.9939", "0.00%", "99.39%"),
        ("0.9939", "0%", "99%"),
        ("99.390000000000001", "General", "99.39"),
        ("3108.3", "#,##0.0", "3,108.3"),
        ("5", '"<"0.0" EU/mg"', "<5.0 EU/mg"),
        ("46148", "d-mmm-yy", "2026-05-06"),
        ("46148.5", "yyyy-mm-dd h:mm", "2026-05-06 12:00"),
        ("0.00002", "General", "0.00002"),
        ("abc", "0.00", "abc"),
    ],
)
def test_number_formats(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def package(document_xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document_xml)
    return out.getvalue()


@pytest.mark.parametrize(
    "code", ["*40.0", "-0.0", "+0.0;-0.0", "0.00E+00", "# ?/?", "[h]:mm", '"4"0.0', "[>1]0.0"]
)
def test_formats_that_write_more_than_the_number_are_told(code: str) -> None:
    assert odd_format(code)


@pytest.mark.parametrize(
    "code",
    ["General", '0.00" mg"', "0.0%", "yyyy-mm-dd", "d/m/yyyy h:mm", "[$-409]d-mmm-yy", "0.0;-0.0", "* #,##0_);(#,##0)",
     "_-* #,##0.00_-;-* #,##0.00_-", "@"],
)  # fmt: skip
def test_usual_formats_are_not(code: str) -> None:
    assert not odd_format(code)


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    for declaration in (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
        f'<!DOCTYPE a [<!ENTITY l0 "x">{lol}]>',
    ):
        path.write_bytes(
            package(
                f'<?xml version="1.0"?>{declaration}<w:document xmlns:w="{WORD}"><w:t>&x;</w:t></w:document>'
            )
        )
        with pytest.raises(UnreadableError, match="entities"):
            open_documents(path)


def test_bombs_and_depth(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(package(f'<w:document xmlns:w="{WORD}">' + "<w:tbl>" * 50_000))
    with pytest.raises(LimitError):
        open_documents(path)
    text = "<w:p><w:r><w:t>" + "a " * 1_500_000 + "</w:t></w:r></w:p>"
    path.write_bytes(package(f'<w:document xmlns:w="{WORD}">{text}</w:document>'))
    with pytest.raises(LimitError):
        open_documents(path)
    page = tmp_path / "a.html"
    page.write_text("<html>" + "<div>" * 100_000)
    with pytest.raises(LimitError):
        open_documents(page)
    path.write_bytes(package("<w:document>"))
    with pytest.raises(UnreadableError, match="damaged"):
        open_documents(path)


@pytest.mark.parametrize(("flags", "method", "words"), [(1, 8, "password"), (0, 99, "damaged")])
def test_an_encrypted_part_and_an_unknown_compression_are_told_apart(
    tmp_path: Path, flags: int, method: int, words: str
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    data = bytearray(out.getvalue())
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # flags, then the method, in both headers
        start = -1
        while (start := data.find(head, start + 1)) >= 0:
            data[start + at : start + at + 4] = flags.to_bytes(2, "little") + method.to_bytes(2, "little")
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=words):
        open_documents(path)


def test_cells_of_html_that_span_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<table><tr><th>Item<th>Limit<th>Result</tr>"
        "<tr><td rowspan=2>Related substances<td>Single ≤1.0%<td>0.3%</tr><tr><td>Total ≤2.0%<td>0.8%</tr>"
        "<tr><td>Conclusion<td colspan=2>Complies</tr><tr><td>Water<td>≤8.0%<td>5.1%</tr></table>",
        encoding="utf-8",
    )
    (document,) = open_documents(path)
    page = document.pages[0]
    heading = {word.text: word.left for word in page.words if word.text in ("Limit", "Result")}
    places = {word.text: word.left for word in page.words}
    assert places["0.3%"] == places["0.8%"] == places["5.1%"] == heading["Result"]
    assert places["Single"] == places["Total"] == places["Complies"] == heading["Limit"]


@pytest.mark.parametrize(("written", "taken"), [("2", 2), (" +2x", 2), ("0", 3), ("two", 1), ("-2", 1)])
def test_a_span_is_read_as_browsers_read_it(tmp_path: Path, written: str, taken: int) -> None:
    path = tmp_path / "a.html"
    rows = "".join(f"<tr><td>b{row}<td>c{row}</tr>" for row in (1, 2))
    path.write_text(
        f'<table><tr><td>A<td>B<td>C</tr><tr><td rowspan="{written}">a<td>b0<td>c0</tr>{rows}</table>',
        encoding="utf-8",
    )
    (document,) = open_documents(path)
    places = {word.text: word.left for word in document.pages[0].words}
    shifted = [places[f"b{row}"] == places["B"] for row in (1, 2)]
    assert shifted == [taken > 1, taken > 2]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [("0.985", "0%", "99%"), ("98.25", "0.0", "98.3"), ("2.675", "0.00", "2.68"), ("-0.5", "0", "-1")],
)
def test_halves_are_rounded_away_from_zero(value: str, code: str, seen: str) -> None:
    assert shown(value, code) == seen
