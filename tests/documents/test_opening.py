"""Bad input ends in one line that names the file, the problem and the mend."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from certipep.documents import DEFAULT_LIMITS, Limits, open_documents
from certipep.errors import LimitError, UnreadableError, UsageError


def refused(path: object, kind: type[UnreadableError] = UnreadableError, **options: Any) -> str:
    with pytest.raises(kind) as caught:
        open_documents(path, **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    assert "Traceback" not in message
    assert len(message) < 600
    return message


def test_missing_empty_and_odd_paths(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "missing.pdf")
    empty = tmp_path / "empty.pdf"
    empty.touch()
    assert "empty" in refused(empty)
    folder = tmp_path / "folder"
    folder.mkdir()
    assert "folder is empty" in refused(folder)
    refused("a\0b.pdf")
    refused("x" * 5000)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX device and permissions")
def test_devices_and_forbidden_files(tmp_path: Path) -> None:
    assert "not a regular file" in refused("/dev/null")
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF-1.4")
    secret.chmod(0)
    if os.geteuid() != 0:
        assert "not allowed" in refused(secret)


def test_unknown_and_foreign_formats(tmp_path: Path) -> None:
    for name, data, hint in (
        ("a.pdf", b"\x7fELF" + bytes(200), "not a kind of file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        ("a.rtf", rb"{\rtf1 Purity 99}", "rich text"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(100), "HEIC"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert hint in refused(path)


def test_wrong_use_of_ocr(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_documents(tmp_path, ocr="sometimes")


def test_encrypted_truncated_and_long_pdfs(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    import pikepdf

    plain = make_pdf(*[lambda sheet: sheet.drawString(72, 700, "Purity of this lot is 99")] * 3)
    for name, user in (("locked.pdf", "x"), ("owner.pdf", "")):
        with pikepdf.open(plain) as pdf:
            pdf.save(tmp_path / name, encryption=pikepdf.Encryption(user=user, owner="y"))
    assert "encrypted" in refused(tmp_path / "locked.pdf")
    assert len(open_documents(tmp_path / "owner.pdf")[0].pages) == 3
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(plain.read_bytes()[:700])
    assert "damaged" in refused(cut)
    assert "3 pages" in refused(plain, LimitError, limits=Limits(pages=2))
    assert "characters" in refused(plain, LimitError, limits=Limits(characters=30))
    assert "MB" in refused(plain, LimitError, limits=Limits(file_bytes=100))


def test_bombs_end_within_time_and_memory(raw_pdf: Callable[..., Path]) -> None:
    bomb = raw_pdf(b"BT /F 12 Tf 72 700 Td (x) Tj ET " + b" " * 300_000_000, name="bomb.pdf")
    start = time.monotonic()
    try:
        open_documents(bomb, ocr="never", limits=Limits(memory_bytes=500_000_000))
    except UnreadableError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either a document or one line is right
    assert time.monotonic() - start < 20
    busy = raw_pdf(b"BT /F 12 Tf 72 700 Td (xy) Tj ET " * 400_000, name="busy.pdf")
    start = time.monotonic()
    refused(busy, LimitError, ocr="never", limits=Limits(cpu_seconds=1, wall_seconds=6))
    assert time.monotonic() - start < 12


@pytest.mark.parametrize("media", [b"[0 0 0 0]", b"[0 0 2000000 2000000]", b"[0 0 nan 5]", b"[500 500 0 0]"])
def test_pages_of_impossible_size(raw_pdf: Callable[..., Path], media: bytes) -> None:
    path = raw_pdf(b"BT /F 12 Tf 72 700 Td (Purity of this lot) Tj ET", page=b"/MediaBox" + media)
    (document,) = open_documents(path, ocr="never")
    assert document.pages[0].width < 2_100_000


def test_a_folder_gives_every_document_and_notes_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Purity: 98 %")
    (tmp_path / "a.txt").write_text("Purity: 99 %")
    (tmp_path / "c.bin").write_bytes(bytes(range(256)))
    (tmp_path / ".hidden").write_text("not read")
    documents = open_documents(tmp_path)
    assert [Path(document.file).name for document in documents] == ["a.txt", "two.txt"]
    assert len(documents[0].notes) == 1
    assert "c.bin" in documents[0].notes[0]
    assert "more than 1 files" in refused(tmp_path, LimitError, limits=Limits(members=1))


def test_nothing_is_written(
    tmp_path: Path, make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_pdf(lambda sheet: sheet.drawString(72, 700, "Purity"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("TMPDIR", str(work))
    open_documents(path, ocr="never")
    assert list(work.iterdir()) == []


def test_the_default_limits_hold_the_promise() -> None:
    assert DEFAULT_LIMITS.cpu_seconds + 2 < 20
    # On the clock a busy machine needs longer for an honest document: that limit only ends what hangs.
    assert DEFAULT_LIMITS.wall_seconds > 5 * DEFAULT_LIMITS.cpu_seconds
    assert DEFAULT_LIMITS.memory_bytes < 1_500_000_000
