"""Text, tables, records, archives and messages."""

from __future__ import annotations

import csv
import io
import itertools
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from certipep.certificate import read_file
from certipep.documents import Document, Limits, open_documents
from certipep.errors import LimitError, UnreadableError

ROWS = [["Test", "Specification", "Result"], ["Purity (HPLC)", "≥98.0 %", "99.39 %"], ["Water", "", "3,1 %"]]


def opened(path: Path, data: bytes | str) -> Document:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (document,) = open_documents(path)
    return document


def cells(document: Document, page: int = 0) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell in document.pages[page].cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    return [[row.get(column, "") for column in range(max(row) + 1)] for row in rows.values()]


def test_text_keeps_its_columns(tmp_path: Path) -> None:
    document = opened(tmp_path / "a.txt", "Lot:\tTA-1\n\nTest         Result\nPurity       99.4 %\n")
    assert document.kind == "text"
    words = {word.text: word.box for word in document.pages[0].words}
    assert list(words) == ["Lot:", "TA-1", "Test", "Result", "Purity", "99.4", "%"]
    assert words["Result"][0] == words["99.4"][0]
    assert words["Purity"][1] > words["Test"][1]


def test_tables_drawn_with_pipes_are_cells(tmp_path: Path) -> None:
    text = "# CoA\n\n| Test | Result |\n|------|--------|\n| **Purity** | 99.4 % |\n| Water | 3.1 % |\n"
    document = opened(tmp_path / "a.md", text)
    assert cells(document) == [["Test", "Result"], ["Purity", "99.4 %"], ["Water", "3.1 %"]]
    assert "CoA" in {word.text for word in document.pages[0].words}
    assert len(document.pages[0].lines) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "纯度：99.1 % 胸腺肽" if encoding == "gb18030" else "Reinheit: 99,1 % – geprüft ± 0,1"
    document = opened(tmp_path / "a.txt", text.encode(encoding))
    assert " ".join(word.text for word in document.pages[0].words) == text


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_with_any_delimiter(tmp_path: Path, sign: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(ROWS)
    document = opened(tmp_path / "a.csv", out.getvalue())
    assert document.kind == "table"
    assert cells(document) == [ROWS[0], ROWS[1], ["Water", "", "3,1 %"]]
    assert document.pages[0].words


def test_a_record_is_handed_on(tmp_path: Path) -> None:
    record = {"schema": "certipep.record/1", "certificates": []}
    document = opened(tmp_path / "r.json", json.dumps(record))
    assert document.kind == "record"
    assert json.loads(document.metadata["text"]) == record
    (tmp_path / "bad.json").write_text('{"schema": ')
    with pytest.raises(UnreadableError, match="not valid JSON at line 1"):
        open_documents(tmp_path / "bad.json")


def test_braces_in_prose_are_no_record(tmp_path: Path) -> None:
    assert opened(tmp_path / "a.txt", "{Pyr}-Ala-Lys\nPurity: 99 %").kind == "text"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    inner = zipped({"c.txt": b"Purity: 97 %"})
    members = {"../../etc/a.txt": b"Purity: 99 %", "b/b.txt": b"Purity: 98 %", "n.zip": inner}
    path.write_bytes(
        zipped(members | {"bomb.txt": bytes(9_000_000), "__MACOSX/._a.txt": b"x", "x.bin": b"\0\1"})
    )
    documents = open_documents(path)
    names = [document.file.removeprefix(f"{path}/") for document in documents]
    assert names == ["etc/a.txt", "b/b.txt", "n.zip/c.txt"]
    notes = " ".join(documents[0].notes)
    assert "bomb.txt: unpacks to more" in notes
    assert "x.bin" in notes
    assert not list(tmp_path.rglob("etc"))


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    packed = zipped({"a.txt": b"Purity: 99 %", "Q": b"x"})
    # The standard library writes no empty name, so the one letter of the second is taken away by its length.
    local, central = packed.rindex(b"PK\x03\x04"), packed.rindex(b"PK\x01\x02")
    changed = bytearray(packed)
    changed[central + 28] = 0  # length of the name
    changed[central + 30] = 1  # what was the name is an extra field of one byte now
    changed[local + 26], changed[local + 28] = 0, 1
    (tmp_path / "a.zip").write_bytes(bytes(changed))
    (document,) = open_documents(tmp_path / "a.zip")
    assert document.file.endswith("a.zip/a.txt")


def test_an_archive_that_does_not_pack_its_pdf_is_an_archive(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "thymalfasin-consistent.pdf"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(example, "coa.pdf")
    (document,) = open_documents(tmp_path / "a.zip", ocr="never")
    assert (document.kind, document.size) == ("pdf", example.stat().st_size)
    assert document.file.endswith("a.zip/coa.pdf")
    (tmp_path / "a.zip").rename(tmp_path / "a.pdf")  # a viewer opens what is in it
    (document,) = open_documents(tmp_path / "a.pdf", ocr="never")
    assert [trait.message for trait in document.traits] == [
        "the file is a pdf and a zip at once, and viewers may show either"
    ]


def test_archives_within_limits(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = b"Purity: 99 %"
    for _ in range(6):
        data = zipped({"inner.zip": data})
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match="too deep"):
        open_documents(path)
    path.write_bytes(zipped({f"{n}.txt": b"Purity" for n in range(9)}))
    with pytest.raises(LimitError, match="more than 5 files"):
        open_documents(path, limits=Limits(members=5))
    path.write_bytes(zipped({"a.txt": b"Purity"})[:40])
    with pytest.raises(UnreadableError, match="damaged"):
        open_documents(path)
    path.write_bytes(zipped({}))
    with pytest.raises(UnreadableError, match="no file"):
        open_documents(path)


def test_a_message_with_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "lab@example.org", "you@example.org", "Certificate"
    message.set_content("Please find lot TA-1 attached.\n")
    message.add_attachment(b"Purity: 99 %", maintype="text", subtype="plain", filename="../coa.txt")
    path = tmp_path / "mail.eml"
    path.write_bytes(bytes(message))
    attached, body = open_documents(path)
    assert (attached.file, attached.kind) == (f"{path}/coa.txt", "text")
    assert body.kind == "email"
    assert body.metadata["Subject"] == "Certificate"
    assert "TA-1" in {word.text for word in body.pages[0].words}


def test_a_head_made_to_do_harm_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "coa.eml"
    for head in ("(" * 60_000, "(" * 1_500 + "a", "=?utf-8?q?" * 100):
        path.write_text(f"To: d@e.f\nSubject: CoA\nMIME-Version: 1.0\nFrom: {head}\n\nPurity: 99.4 %\n")
        (document,) = open_documents(path, ocr="never")
        assert document.metadata["Subject"] == "CoA"
        assert len(document.metadata.get("From", "")) <= 300


def test_text_that_looks_like_a_certificate_is_no_message(tmp_path: Path) -> None:
    assert opened(tmp_path / "a.txt", "Date: 2026-05-08\nSubject: TB-500\nLot: 1\n\nPurity 99").kind == "text"


def test_a_stroke_between_two_languages_parts_no_cells(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text(
        "样品 | Sample:,Exenatide\n批号 | Lot #:,EN7148\n检测项目 | Test,标准 | Limits,实测值 | Value\n"
        '纯度 | Purity,≥95.0%,98.52%\n水分 | Moisture,≤8.0%,1.8%\n"总杂质 | Impurities, total",≤5.0%,1.48%\n',
        encoding="utf-8",
    )
    (document,) = open_documents(path)
    words = document.pages[0].words
    assert {"EN7148", "98.52%", "1.8%", "1.48%"} <= {word.text for word in words}


def test_a_cell_of_signs_without_a_shape_is_no_word(tmp_path: Path) -> None:
    text = "Test,Result\nPurity,99 %\nWater,3 %\n\u200b\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    (document,) = open_documents(tmp_path / "a.csv")
    assert all(word.text for word in document.pages[0].words)


def test_a_column_is_as_wide_as_its_longest_word(tmp_path: Path) -> None:
    chain = "H-" + "-".join(["Ala", "Lys"] * 15) + "-NH2"
    text = f"Name;Value;Remark\nSequence;{chain};right\nLot;A-1;left\n"
    (page,) = opened(tmp_path / "table.csv", text).pages
    word = next(word for word in page.words if word.text == chain)
    cell = next(cell for cell in page.cells if cell.text == chain)
    assert cell.box is not None
    assert cell.box[2] >= word.box[2]
    assert next(word for word in page.words if word.text == "right").box[0] >= word.box[2]


def test_semicolons_of_prose_part_no_cells(tmp_path: Path) -> None:
    letter = (
        "Certificate of analysis\nWater was determined as 1.8 %; the requirement is at most 8.0 %.\n"
        "Purity was determined as 99.1 %; the requirement is at least 97 %. Acetate is 3 %; at most 9 %.\n"
    )
    with_cells = opened(tmp_path / "a.csv", "Lot;K-1\n" + letter)
    assert [cell.text for cell in with_cells.pages[0].cells][:2] == ["Lot", "K-1"]
    assert [cell.column for cell in opened(tmp_path / "b.csv", letter).pages[0].cells if cell.column] == []


def test_a_word_that_control_characters_part_is_several(tmp_path: Path) -> None:
    data = b"<html><body><p>The\x01mass\x01was\x01found by\x01ESI-MS: 889.1\x02Da \x03</p></body></html>"
    (tmp_path / "a.html").write_bytes(data)
    (document,) = open_documents(tmp_path / "a.html")
    words = document.pages[0].words
    assert [word.text for word in words][-4:] == ["by", "ESI-MS:", "889.1", "Da"]
    assert all(first.box[2] <= second.box[0] for first, second in itertools.pairwise(words))
    read_file(tmp_path / "a.html")
