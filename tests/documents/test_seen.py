"""What a person sees on a page is what is read, whatever the file says; what cannot be seen is never a claim."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from certipep.documents import Document, TraitKind, open_documents

Raw = Callable[..., Path]


def opened(path: Path) -> Document:
    (document,) = open_documents(path, ocr="never")
    return document


def kinds(document: Document) -> set[str]:
    traits = (*document.traits, *(trait for page in document.pages for trait in page.traits))
    return {trait.kind.value for trait in traits}


def words(document: Document) -> set[str]:
    return {word.text for page in document.pages for word in page.words}


LABEL = b"BT /F 10 Tf 60 700 Td (Mass) Tj ET "
GOOD = b"BT /F 10 Tf 200 700 Td (3108.4) Tj ET "
TRICKS = {
    "white": b"1 g " + GOOD + b"0 g ",
    "clipped": b"q 0 0 1 1 re W n " + GOOD + b"Q ",
    "outlined in white": b"q 1 Tr 1 G " + GOOD + b"Q ",
    "under a stroke": GOOD + b"q 1 G 14 w 195 703 m 260 703 l S Q ",
    "under many strips": GOOD
    + b"1 g "
    + b"".join(b"195 %d 70 2.1 re f " % y for y in range(696, 714, 2))
    + b"0 g ",
    "struck out": GOOD + b"q 1 w 199 703.4 m 232 703.4 l S Q ",
    "squeezed": GOOD.replace(b"Tf", b"Tf 8 Tz"),
    "white over other letters": b"BT /F 10 Tf 200 700 Td (4963.7) Tj ET 1 g " + GOOD + b"0 g ",
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_value_that_nobody_sees_is_no_word(raw_pdf: Raw, trick: str) -> None:
    document = opened(raw_pdf(LABEL + TRICKS[trick]))
    assert "3108.4" not in words(document)
    assert "3108" in " ".join(hidden.text for hidden in document.pages[0].hidden)
    assert "Mass" in words(document)


HONEST = {
    "plain": GOOD,
    "grey": b"0.6 g " + GOOD + b"0 g ",
    "white on dark": b"0.1 0.1 0.4 rg 190 690 80 25 re f 1 g " + GOOD + b"0 g ",
    "underlined": GOOD + b"q 0.5 w 199 698 m 232 698 l S Q ",
    "in a box": GOOD + b"q 0.5 w 190 690 80 25 re S Q ",
    "painted twice": GOOD + b"BT /F 10 Tf 200.3 700 Td (3108.4) Tj ET ",
    "on a stripe": b"0.9 g 150 690 300 25 re f 0 g " + GOOD,
}


@pytest.mark.parametrize("style", HONEST)
def test_a_value_that_everybody_sees_is_a_word(raw_pdf: Raw, style: str) -> None:
    document = opened(raw_pdf(LABEL + HONEST[style]))
    assert words(document) == {"Mass", "3108.4"}
    assert not kinds(document)


BESIDE = {
    "a digit of strokes before it": GOOD + b"q .9 w 193 707 m 198 707 l 198 700 l S Q ",
    "a digit of one shape behind it": GOOD
    + b"231 700 m 236 700 l 236 707 l 235 707 l 235 701 l 231 701 l f ",
    "a minus before it": GOOD + b"195 702.6 4 .8 re f ",
    "a point among its digits": b"BT /F 10 Tf 200 700 Td (31084) Tj ET 205 700 .9 .9 re f ",
    "white over a part of a digit": GOOD + b"1 g 217 701.5 1.5 1.5 re f 0 g ",
    "a bar on a digit": GOOD + b"206 706.2 2.9 .85 re f ",
    "its point moved": b"BT /F 10 Tf 200 700 Td [(310) -278 (8) 834 (.) -556 (4)] TJ ET ",
    "upside down": b"BT /F 10 Tf 1 0 0 -1 200 707 Tm (3108.4) Tj ET ",
    "turned around": b"BT /F 10 Tf -1 0 0 -1 240 707 Tm (3108.4) Tj ET ",
    "mirrored": b"BT /F 10 Tf -1 0 0 1 240 700 Tm (3108.4) Tj ET ",
    "of a size below nought": b"BT /F -10 Tf 240 707 Td (3108.4) Tj ET ",
}


@pytest.mark.parametrize("trick", BESIDE)
def test_what_is_read_with_a_number_is_told(raw_pdf: Raw, trick: str) -> None:
    assert "untested" in kinds(opened(raw_pdf(LABEL + BESIDE[trick])))


APART = {
    "borders of a cell": GOOD
    + b"q .7 w 198 690 m 198 715 l S 232 690 m 232 715 l S 150 697 m 300 697 l S Q ",
    "a bullet": b"190 702 3 3 re f " + GOOD,
    "a dotted line below": GOOD + b"q 1 w [1 2] 0 d 198 699 m 260 699 l S Q ",
    "a box to tick": b"q .7 w 180 699 8 8 re S Q " + GOOD,
    "upright text": b"BT /F 10 Tf 0 1 -1 0 200 700 Tm (3108.4) Tj ET ",
    "a mark of a list by its own typeface": b"BT /F 10 Tf 185 700 Td (\225) Tj ET " + GOOD,
    "text that runs into it": GOOD + b"BT /F 10 Tf 222 700 Td (98.5) Tj ET ",
}


@pytest.mark.parametrize("style", APART)
def test_what_stands_apart_from_a_number_is_not(raw_pdf: Raw, style: str) -> None:
    assert not kinds(opened(raw_pdf(LABEL + APART[style])))


def test_a_page_that_is_turned_shows_its_text_upright(raw_pdf: Raw) -> None:
    page = b"/MediaBox[0 0 612 792]/Rotate 180"
    turned = b"BT /F 10 Tf -1 0 0 -1 240 707 Tm (3108.4) Tj ET "
    assert not kinds(opened(raw_pdf(turned, page=page)))
    assert "untested" in kinds(opened(raw_pdf(GOOD, page=page)))
    side = b"BT /F 10 Tf 0 1 -1 0 200 300 Tm (3108.4) Tj ET "
    assert not kinds(opened(raw_pdf(side, page=b"/MediaBox[0 0 612 792]/Rotate 90")))


def with_font(path: Path, code: dict[str, str], where: Path) -> Path:
    """Give the font of a PDF a table that says other letters than its glyphs."""
    pikepdf = pytest.importorskip("pikepdf")
    rows = "".join(f"<{ord(a):02x}> <{ord(b) if b else 0:04x}>\n" for a, b in code.items())
    table = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    table += f"{len(code)} beginbfchar\n{rows}endbfchar endcmap"
    with pikepdf.open(path) as document:
        font = document.pages[0].Resources.Font.F
        font.ToUnicode = document.make_stream(table.encode())
        document.save(where)
    return where


def test_a_font_that_says_other_digits_is_told(raw_pdf: Raw, tmp_path: Path) -> None:
    shown = b"BT /F 11 Tf 200 700 Td (4963.2) Tj ET "
    path = with_font(raw_pdf(shown), dict(zip("4963.2", "3108.4", strict=True)), tmp_path / "lying.pdf")
    document = opened(path)
    assert words(document) == {"3108.4"}
    (trait,) = document.pages[0].traits
    assert trait.kind is TraitKind.DIFFERS
    assert "4963.2" in trait.message
    assert "3108.4" in trait.message


@pytest.mark.parametrize(
    ("painted", "codes", "said"),
    [
        ("9.85", {"9": "9", ".": "8", "8": ".", "5": "5"}, "98.5"),
        ("98.5", {"9": "9", "8": "-", ".": "4", "5": "5"}, "9-45"),
        (">98", {">": "<", "9": "9", "8": "8"}, "<98"),
        ("<98", {"<": "≥", "9": "9", "8": "8"}, "≥98"),
        ("1,5", {"1": ",", ",": "1", "5": "5"}, ",15"),
    ],
)
def test_a_font_that_says_other_signs_is_told(
    raw_pdf: Raw, tmp_path: Path, painted: str, codes: dict[str, str], said: str
) -> None:
    page = raw_pdf(b"BT /F 11 Tf 200 700 Td (%b) Tj ET " % painted.encode())
    document = opened(with_font(page, codes, tmp_path / "lying.pdf"))
    assert words(document) == {said}
    assert TraitKind.DIFFERS.value in kinds(document)


def test_one_glyph_for_two_digits_is_told(raw_pdf: Raw, tmp_path: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    table = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    table += b"1 beginbfchar <39> <00390038> endbfchar endcmap"
    with pikepdf.open(raw_pdf(b"BT /F 11 Tf 200 700 Td (9.5) Tj ET ")) as document:
        document.pages[0].Resources.Font.F.ToUnicode = document.make_stream(table)
        document.save(tmp_path / "lying.pdf")
    document = opened(tmp_path / "lying.pdf")
    assert words(document) == {"98.5"}
    assert "untested" in kinds(document)


COMMENTS = ("Line/L[200 703 240 703]", "Square/IC[1 1 1]", "StrikeOut/QuadPoints[200 710 240 710 200 698 240 698]",
            "Redact", "Ink/InkList[[200 703 240 703]]", "Highlight/C[0 0 0]", "Text/Open true", "Popup/Open true",
            "Stamp", "Movie", "FreeText/Contents(4963.4)")  # fmt: skip


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_that_each_viewer_draws_itself_is_told(raw_pdf: Raw, comment: str) -> None:
    note = f"/Annots[<</Type/Annot/Subtype/{comment}/Rect[195 695 260 715]/F 4>>]".encode()
    assert "untested" in kinds(opened(raw_pdf(GOOD, page=b"/MediaBox[0 0 612 792]" + note)))


@pytest.mark.parametrize("comment", ["Link/F 4", "Popup/F 4", "Square/F 2", "Widget/FT/Tx/T(a)/F 4"])
def test_a_comment_that_nobody_sees_is_not(raw_pdf: Raw, comment: str) -> None:
    note = f"/Annots[<</Type/Annot/Subtype/{comment}/Rect[195 695 260 715]>>]".encode()
    assert not kinds(opened(raw_pdf(GOOD, page=b"/MediaBox[0 0 612 792]" + note)))


@pytest.mark.parametrize("size", [5, 8, 11, 24])
@pytest.mark.parametrize("font", [b"Helvetica", b"Times-Italic", b"Courier-Bold", b"Times-Roman"])
def test_honest_signs_are_what_they_are(raw_pdf: Raw, tmp_path: Path, font: bytes, size: int) -> None:
    page = raw_pdf(b"BT /F %d Tf 60 700 Td (7.1 1.71,4 -7 <98.0 >7.7 1-77 4.9<7 .5 <) Tj ET " % size)
    path = tmp_path / "other.pdf"
    path.write_bytes(page.read_bytes().replace(b"/Helvetica", b"/" + font))
    assert not kinds(opened(path))


def test_digits_without_letters_are_told(raw_pdf: Raw, tmp_path: Path) -> None:
    path = with_font(
        raw_pdf(b"BT /F 11 Tf 200 700 Td (4963.2) Tj ET "),
        dict.fromkeys("49632.", ""),
        tmp_path / "unnamed.pdf",
    )
    document = opened(path)
    assert not words(document)
    (trait,) = document.pages[0].traits
    assert trait.kind is TraitKind.UNREAD
    assert "63.2" in trait.message


@pytest.mark.parametrize(
    "cell",
    [
        "<span style='font-size:.1px'>3108.4</span>",
        "<span style='opacity:.02'>3108.4</span>",
        "<div style='max-height:0;overflow:hidden'>3108.4</div>",
        "<bdo dir=rtl>3108.4</bdo>",
        "<details><summary>x</summary>3108.4</details>",
        "<span style='position:absolute;left:0'>3108.4</span>",
        "<script>1</script>3108.4",
        "\u202e3108.4\u202c",
        "<style>span.v:is(td span){font-size:0}</style><span class=v>3108.4</span>",
        "<div style='width:10px;overflow-x:auto;white-space:nowrap'>3108.4</div>",
        "<input value='3108.4' size=1>",
        "<input value='3108.4' style='width:1px'>",
        "<table><colgroup style='visibility:collapse'><tr><td>3108.4</table>",
        "<style>:root{color-scheme:dark} p{color:#111}</style><p>3108.4</p>",
        "<style>td :not(b, i){font-size:0}</style><span>3108.4</span>",
        "<style>[title='a, b c']{font-size:0}</style><span title='a, b c'>3108.4</span>",
    ],
)
def test_a_page_that_may_show_otherwise_is_not_tested(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<!doctype html><html><body><table><tr><td>Mass</td><td>{cell}</td></tr></table></body></html>"
    )
    assert "untested" in kinds(opened(path))


def test_a_plain_page_is_tested(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<!doctype html><html><head><style>table{border-collapse:collapse} th{background:#234;color:#fff}"
        "i:is(p, b){font-size:0} a[title='a, b c']{color:white} "
        "td,th{padding:4px 8px;border:1px solid #ccc;font-size:13px}</style></head><body><table><tr><th>Test</th>"
        "<th>Result</th></tr><tr><td>Mass</td><td><b>3108.4</b></td></tr></table></body></html>"
    )
    document = opened(path)
    assert "3108.4" in words(document)
    assert not kinds(document)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("３１０８．４", "3108.4"),
        ("٣١٠٨.٤", "3108.4"),
        ("31\u200b08.4", "3108.4"),
        ("③①⓪⑧.④", "3108.4"),
        ("Thymоsin", "Thymosin"),
    ],
)
def test_letters_that_look_like_others_are_made_plain_and_said(tmp_path: Path, text: str, read: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(f"Mass: {text} Da\n", encoding="utf-8")
    document = opened(path)
    assert read in words(document)
    assert "holds" in kinds(document)


@pytest.mark.parametrize("text", ["-12.5", "−12.5", "Tα1", "10⁻³", "H₂O", "µg", "≤ 10³", "β-Ala", "Тимозин"])
def test_honest_letters_stay(tmp_path: Path, text: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(f"Value: {text}\n", encoding="utf-8")
    document = opened(path)
    assert set(text.split()) <= words(document)
    assert not kinds(document)


def test_a_moving_picture_is_said(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "moving.png"
    frames: list[Any] = [Image.new("RGB", (60, 40), colour) for colour in ("white", "grey")]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)
    assert "untested" in kinds(opened(path))


MINUS = ["." * 15] * 14 + ["#.." + "#" * 9 + "..."] * 5 + ["#" + "." * 14] * 4 + ["." * 15] * 9
DIGIT = ["." * 15] * 4 + ["...########...."] * 20 + ["." * 15] * 8


@pytest.mark.parametrize(
    ("rows", "high"),
    [
        (MINUS, False),
        (["." * 5 + "##" + "." * 8, *MINUS[1:]], False),
        (DIGIT, True),
        (["#" * 15, *DIGIT[1:]], False),
    ],
    ids=["a minus", "a foot of the line above it", "a digit in its place", "a rule over all"],
)
def test_what_stands_in_the_place_of_a_minus(rows: list[str], high: bool) -> None:
    from PIL import Image

    from certipep.documents.pdf.digits import _holds_high

    picture = Image.new("L", (len(rows[0]), len(rows)))
    picture.putdata([255 * (sign == "#") for row in rows for sign in row])
    assert _holds_high(picture.im, 10.9, 3.1) is high
