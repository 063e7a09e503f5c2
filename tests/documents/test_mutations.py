"""Mutated documents of every kind: a document or one line, never a traceback, a hang or a written file."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_mutations import hostile
from made_pictures import CERTIFICATE, draw_lines

from certipep.documents import Document, Limits, open_documents
from certipep.errors import UnreadableError

HOSTILE = 0.4
"""Part of the mutations that know the format."""
ROUNDS = 25
"""Mutations of each kind in the suite; a larger number is run before a release."""
LIMITS = Limits(cpu_seconds=4, wall_seconds=8, memory_bytes=700_000_000)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a damaged copy: bits, spans, lengths, order, the start of another format, or what a hostile hand does."""
    if chance.random() < HOSTILE:
        changed = hostile(data, chance)
        if changed is not None:
            return changed
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(out))
        span = chance.randint(1, min(64, len(out)))
        how = chance.randrange(8)
        if how == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del out[at:]
            out = out or bytearray(b" ")
        elif how == 2:
            out[at : at + span] = bytes(chance.randrange(256) for _ in range(span))
        elif how == 3:
            del out[at : at + span]
            out = out or bytearray(b" ")
        elif how == 4:
            out[at:at] = out[at : at + span] * chance.randint(1, 50)
        elif how == 5:
            out[at:at] = chance.choice(
                [b"\0", b"<", b"((((", b"[[[[", b"99999999999999", b"-1", b"%PDF-", b"PK\x03\x04"]
            )
        elif how == 6:
            digits = [index for index, code in enumerate(out) if 48 <= code <= 57]
            if digits:
                out[chance.choice(digits)] = chance.choice(b"0123456789-")
        else:
            other = chance.choice(
                [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"<html>", b"{", b"From: x\nTo: y\n"]
            )
            out[: len(other)] = other
    return bytes(out)


def samples(make_pdf: Callable[..., Path], tmp_path: Path) -> dict[str, bytes]:
    """Return one sound document of each kind."""
    import docx
    import openpyxl

    found = {
        "pdf": make_pdf(
            lambda sheet: [sheet.drawString(x, 792 - y, t) for x, y, t in CERTIFICATE]
        ).read_bytes()
    }
    picture = draw_lines(CERTIFICATE, (300, 120), 8)
    for name in ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"):
        out = io.BytesIO()
        picture.save(out, name)
        found[name.lower()] = out.getvalue()
    text = "\n".join(t for _, _, t in CERTIFICATE)
    found["txt"] = text.encode()
    found["csv"] = b"Test,Result\nPurity,99.4 %\nWater,3 %\n"
    found["json"] = b'{"schema": "certipep.record/1", "certificates": [{"lot": "A"}]}'
    found["html"] = (
        f"<html><body><table><tr><td>{text.replace(chr(10), '<tr><td>')}</table></body></html>".encode()
    )
    found["data"] = (
        b'{"sample": {"name": "Ipamorelin", "batchNumber": "IP-7"}, "results": [{"test": "Purity", "value": 99.1, '
        b'"unit": "%", "min": 98.0}, {"test": "Water", "value": 4.1, "unit": "%", "max": 8.0}]}'
    )
    found["xml"] = (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<coa><Header><LotNumber>IP-7</LotNumber></Header><Tests>\n'
        b'<Test name="HPLC purity" spec="&gt;= 98.0 %" result="99.10 %"/>\n<Test name="Water" result="4.1 %"/>'
        b"</Tests></coa>\n"
    )
    found["ini"] = (
        b"[Product]\nname = Ipamorelin\nlot = IP-7\n\n[Purity]\nresult = 99.10 %\nlimit = >= 98.0 %\n"
    )
    found["yaml"] = (
        b"---\nlot: IP-7 # of the supplier\ntests:\n- test: Purity\n  result: 99.10 %\n- test: Water\n"
    )
    made = docx.Document()
    made.add_paragraph(text)
    made.add_table(2, 2).cell(0, 0).text = "Purity"
    made.save(tmp_path / "s.docx")
    found["docx"] = (tmp_path / "s.docx").read_bytes()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Purity", 0.994])
    book.save(tmp_path / "s.xlsx")
    found["xlsx"] = (tmp_path / "s.xlsx").read_bytes()
    found["eml"] = b"From: a@b.c\nTo: d@e.f\nSubject: CoA\nMIME-Version: 1.0\n\n" + text.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text)
        archive.writestr("b.csv", found["csv"])
    found["zip"] = out.getvalue()
    return found


KINDS = [
    "pdf",
    "png",
    "jpeg",
    "webp",
    "tiff",
    "bmp",
    "gif",
    "txt",
    "csv",
    "json",
    "html",
    "docx",
    "xlsx",
    "eml",
    "zip",
    "data",
    "xml",
    "ini",
    "yaml",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_document_is_read_or_refused(
    kind: str, make_pdf: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = samples(make_pdf, tmp_path)[kind]
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    chance = random.Random(f"{kind} 1")
    path = tmp_path / f"mutated.{kind}"
    for round_number in range(ROUNDS):
        path.write_bytes(mutated(data, chance))
        start = time.monotonic()
        try:
            documents = open_documents(path, limits=LIMITS, ocr="never")
        except UnreadableError as error:
            assert "\n" not in str(error)  # noqa: PT017
            assert str(path) in str(error)  # noqa: PT017
        else:
            assert all(isinstance(document, Document) for document in documents)
        assert time.monotonic() - start < 20, round_number
    assert list(work.iterdir()) == []
