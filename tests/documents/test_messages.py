"""What a mail program shows of a message: pictures in its text, its subject, parts that programs take differently."""

from __future__ import annotations

import base64
import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from benchmarks.forgeries.texts import plain

from certipep.certificate import read_file
from certipep.documents import Document, Limits, open_documents
from certipep.documents.document import Page, Trait, TraitKind, Word
from certipep.documents.kinds import Options
from certipep.documents.office.reading import lost_pictures, picture_pages
from certipep.errors import UnreadableError

HEAD = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: COA\r\nMIME-Version: 1.0\r\n"


def picture() -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (120, 60), "white").save(stream, "PNG")
    return stream.getvalue()


def letter(subject: str, page: str, **shown: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", subject
    message["Message-ID"] = "<1@example.org>"
    message.set_content(page, subtype="html")
    message.make_mixed()
    message.add_attachment(picture(), maintype="image", subtype="png", filename="logo.png", **shown)
    return bytes(message)


PAGE = "<html><body><p>Certificate of analysis</p><p>Lot A-1</p><img src='cid:logo'></body></html>"


def opened(folder: Path, data: bytes) -> tuple[Document, ...]:
    (folder / "a.eml").write_bytes(data)
    return open_documents(folder / "a.eml", ocr="never")


def test_a_picture_in_the_text_is_no_document_of_its_own(tmp_path: Path) -> None:
    assert len(opened(tmp_path, letter("COA", PAGE, cid="<logo>", disposition="inline"))) == 1
    assert len(opened(tmp_path, letter("COA", PAGE))) == 2


@pytest.mark.parametrize(("texts", "pages"), [(["O", "\u2013"], 0), (["Larkspur"], 1), (["4963.4"], 1)])
def test_a_picture_in_a_document_says_something_or_is_none_of_its_pages(texts: list[str], pages: int) -> None:
    words = tuple(Word(text, (0.0, 0.0, 9.0, 9.0)) for text in texts)
    page = Page(number=1, width=99.0, height=99.0, words=words)

    def open_member(name: str, data: bytes, _options: Options) -> tuple[Document, ...]:
        return (Document(name, "image", "", len(data), (page,), traits=(moving,)),)

    moving = Trait(TraitKind.UNTESTED, "the picture moves")
    options = Options(limits=Limits(), open_member=open_member)
    found = picture_pages("logo.png", b"", options, 0, [])
    assert [one.traits for one in found] == [(moving,)] * pages


@pytest.mark.parametrize(("size", "told"), [(7_000, True), (300, False)])
def test_a_picture_that_cannot_be_read_is_told(size: int, told: bool) -> None:
    def open_member(name: str, _data: bytes, _options: Options) -> tuple[Document, ...]:
        raise UnreadableError(f"{name}: the picture is damaged")

    notes: list[str] = []
    assert not picture_pages(
        "a.png", b"x" * size, Options(limits=Limits(), open_member=open_member), 0, notes
    )
    assert len(notes) == 1
    assert bool(lost_pictures(notes)) is told


@pytest.mark.parametrize("subject", ["WITHDRAWN: COA of lot A-1", "Certificate A-1 is void"])
def test_the_subject_of_a_styled_message_counts(tmp_path: Path, subject: str) -> None:
    (tmp_path / "a.eml").write_bytes(letter(subject, PAGE, cid="<logo>", disposition="inline"))
    reading = read_file(tmp_path / "a.eml", ocr="never")[0]
    assert reading.metadata["Subject"] == subject
    assert any(
        "takes the paper back" in trait.message for one in reading.certificates for trait in one.traits
    )


def told(folder: Path, data: bytes) -> str:
    return " ".join(trait.message for one in opened(folder, data) for trait in one.traits)


def test_parts_that_programs_take_in_different_ways_are_told(tmp_path: Path) -> None:
    encoded = HEAD + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    whole = base64.encodebytes(plain().encode() + b" " * (3 - len(plain()) % 3))
    ended = base64.encodebytes(plain().encode() + b" " * (4 - len(plain()) % 3))
    assert "different ways" not in told(tmp_path, encoded + whole)
    assert "different ways" in told(tmp_path, encoded + ended + whole)
    twice = (
        HEAD + b"Content-Type: multipart/mixed; boundary=x; boundary=y\r\n\r\n--x\r\n\r\n" + plain().encode()
    )
    assert "different ways" in told(tmp_path, twice + b"\r\n--x--\r\n")
