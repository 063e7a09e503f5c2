"""Files to readings, and certificates that are spread over several files."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

import certipep as cp
from certipep.certificate import from_record, merge, read_file, read_files, to_record
from certipep.errors import UnreadableError

TEXT = """Copperline Labs LLC
Certificate of Analysis
Product: TB-500 10mg
Lot: CL-77

Test | Specification | Result
Purity (HPLC) | >=98% | 99.04%
Net content | 10 mg | 10.6 mg
Identity (LC-MS) | TB-500 | Conforms
"""


def test_text_file(tmp_path: Path):
    path = tmp_path / "coa.txt"
    path.write_text(TEXT)
    (certificate,) = cp.read(path)
    assert certificate.header["lot"].text == "CL-77"
    assert [(r.test, r.specification, r.text) for r in certificate.results] == [
        ("purity", ">=98%", "99.04%"),
        ("content", "10 mg", "10.6 mg"),
        ("identity", "TB-500", "Conforms"),
    ]


def test_markdown_and_csv_tables(tmp_path: Path):
    (tmp_path / "a.csv").write_text(
        "Test,Specification,Result\nPurity (HPLC),>98%,99.10%\nWater,<= 5%,2.2%\n"
    )
    (tmp_path / "b.md").write_text(
        "| Test | Result |\n|---|---|\n| Purity | 98.8% |\n| Net content | 5.1 mg |\n"
    )
    table, markdown = (reading.certificates[0] for reading in read_files(sorted(tmp_path.iterdir())))
    assert [(r.test, str(r.quantity.value)) for r in table.results] == [("purity", "99.10"), ("water", "2.2")]
    assert [(r.test, str(r.quantity.value)) for r in markdown.results] == [
        ("purity", "98.8"),
        ("content", "5.1"),
    ]


def test_a_record_is_read_like_a_document(tmp_path: Path):
    path = tmp_path / "record.json"
    (tmp_path / "coa.txt").write_text(TEXT)
    record = [to_record(reading) for reading in read_file(tmp_path / "coa.txt")]
    path.write_text(json.dumps(record))
    (reading,) = read_file(path)
    assert to_record(reading)["certificates"] == record[0]["certificates"]
    assert "read from a record" in reading.notes


def test_errors_are_one_line(tmp_path: Path):
    (tmp_path / "bad.json").write_text('{"certificates": 3}')
    with pytest.raises(UnreadableError, match="'certificates' must be a list"):
        read_file(tmp_path / "bad.json")
    with pytest.raises(UnreadableError):
        read_file(tmp_path / "missing.pdf")


def reading(file: str, **certificate):
    return from_record({"file": file, "sha256": file, "certificates": [{"results": [], **certificate}]})


def test_a_trace_joins_the_certificate_with_its_lot():
    whole = reading(
        "a.png",
        product="Thymosin alpha-1",
        lot="VI-3",
        results=[{"test": "purity", "value": 98.5, "unit": "%", "text": "98.5%"}],
    )
    hplc = reading(
        "b.png",
        lot="VI-3",
        results=[{"test": "peak", "retention_time": 5.2, "area_percent": 0.12, "text": "1 5.202 0.12"}],
    )
    other = reading("c.png", lot="VI-4", results=[{"test": "mz", "value": 778.1, "text": "778.10"}])
    merged = merge([whole, hplc, other])
    assert [r.file for r in merged] == ["a.png", "c.png"]
    joined = merged[0].certificates[0]
    assert [r.test for r in joined.results] == ["purity", "peak"]
    assert joined.results[1].place.file == "b.png"
    assert joined.pages == (1, 2)
    assert (
        merge(
            [
                whole,
                reading(
                    "d.png", product="TB-500", lot="VI-3", results=[{"test": "mz", "value": 1, "text": "1"}]
                ),
            ]
        )[1].file
        == "d.png"
    )


def test_corpus_with_a_text_layer(shared):
    """The documents that hold text are read well without any recognition of pictures."""
    path = shared / "corpus" / "score.py"
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    head, results = score.Tally(), score.Tally()
    same_count = total = 0
    for record_path in sorted((shared / "corpus" / "records").glob("*.json")):
        record = json.loads(record_path.read_text(encoding="utf-8"))
        if not record["file"].endswith(".pdf") or "Test_Report" in record["file"]:
            continue  # pictures, and files that hold one
        readings = read_file(shared / "corpus" / "files" / record["file"], ocr="never")
        predicted = [c for reading in readings for c in to_record(reading)["certificates"]]
        h, r, _ = score.score(predicted, record["certificates"])
        head.add(h)
        results.add(r)
        total += 1
        same_count += len(predicted) == len(record["certificates"])
    assert total > 15
    assert same_count == total
    assert 2 * head.right / (head.wanted + head.given) > 0.95
    assert 2 * results.right / (results.wanted + results.given) > 0.95
    assert results.wrong_numbers == 0


def only(tmp_path: Path, text: str):
    path = tmp_path / "one.txt"
    path.write_text(text)
    (certificate,) = read_file(path)[0].certificates
    return certificate


def test_tabs_marks_and_short_sequences(tmp_path: Path):
    found = only(
        tmp_path,
        "Certificate of Analysis\nProduct\tKPV\nReport No:\tK-12\nLot # 88-1\nManufactured:\t2026-01-02\n"
        "Sequence: KP\n",
    )
    texts = {name: claim.text for name, claim in found.header.items()}
    assert texts == {"report_number": "K-12", "product": "KPV", "lot": "88-1", "sequence": "KP"}
    assert str(found.dates["manufactured"].date) == "2026-01-02"
    assert only(tmp_path, "Project/Lab #: 4411\n").header["report_number"].text == "4411"
    assert only(tmp_path, "Product: <b>x</b>\nLot: A1\n").header["product"].text == "<b>x</b>"


@pytest.mark.parametrize(
    "table",
    [
        "Peak  Retention Time  Area %\n1  5.201  0.40\n2  7.881  99.60\n",
        (
            "| Peak | RT (min) | Area | Area % |\n|---|---|---|---|\n"
            "| 1 | 5.201 | 1204 | 0.40 |\n| 2 | 7.881 | 298300 | 99.60 |\n"
        ),
    ],
)
def test_peak_tables_by_spaces_and_pipes(tmp_path: Path, table: str):
    peaks = only(tmp_path, table).of("peak")
    assert [(str(p.retention_time), str(p.area_percent)) for p in peaks] == [
        ("5.201", "0.40"),
        ("7.881", "99.60"),
    ]


def test_result_texts_without_seals_and_units_of_other_things(tmp_path: Path):
    found = only(
        tmp_path,
        "Test | Result\nContent | 5.14mg ∴ Pass\nWater | 6.1% Fail\npH (1% solution) | 4.8\n"
        "Purity | >=98.0%  99.2%\n",
    )
    content, water, ph, purity = found.results
    assert (content.text, content.place.text, water.text) == ("5.14mg", "5.14mg ∴ Pass", "6.1% Fail")
    assert (str(ph.quantity.value), ph.quantity.unit) == ("4.8", None)
    assert (purity.text, purity.specification) == ("99.2%", ">=98.0%")


def test_limits_under_an_unknown_heading(tmp_path: Path):
    found = only(
        tmp_path, "检测项目  标准要求X  检测结果\n水分      ≤8.0%    5.2%\n纯度      ≥98.0%    99.2%\n"
    )
    assert [(r.test, r.specification, r.text) for r in found.results] == [
        ("water", "≤8.0%", "5.2%"),
        ("purity", "≥98.0%", "99.2%"),
    ]


def test_a_word_without_end_is_unread_and_quick(tmp_path: Path):
    import time

    start = time.monotonic()
    found = only(tmp_path, "Purity: 99.1%\n" + "aA1.-" * 12000)
    assert time.monotonic() - start < 5
    assert [r.test for r in found.results] == ["purity"]
    assert any(len(line.text) == 60000 for line in found.unread)


def test_a_sequence_wrapped_inside_a_residue():
    from certipep.certificate.extraction.sequences import read_sequence

    assert read_sequence("Ac-Lys-Lys-Gl u-Val-OH") == ("Ac-Lys-Lys-Glu-Val-OH", ())
    assert read_sequence("Lys-GI u-Val") == ("Lys-Glu-Val", ("GIu read as Glu",))
    assert read_sequence("Lys-Glu Val-Ala")[0] == "Lys-Glu-Val-Ala"
    assert read_sequence("PASS") is None


SOLD = """Independent Laboratory Analysis
Name: {name}
Batch No.: 20240111A1
Purity HPLC: 99.77%
{line}
"""


@pytest.mark.parametrize(
    ("line", "laboratory"),
    [
        ("Certificate available on request: info@copperwick-shop.com", None),
        ("Zertifikat auf Anfrage: info@copperwick-shop.com", None),
        ("Questions: info@copperwick-shop.com", "copperwick shop"),
    ],
)
def test_who_hands_a_certificate_out_on_request_is_not_its_laboratory(
    tmp_path: Path, line: str, laboratory: str | None
) -> None:
    path = tmp_path / "coa.txt"
    path.write_text(SOLD.format(name="TB-500", line=line), encoding="utf-8")
    header = read_file(path)[0].certificates[0].header
    assert (header["laboratory"].text if "laboratory" in header else None) == laboratory
