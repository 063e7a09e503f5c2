"""What pushes away, cuts, covers, joins or computes a value anew is told; honest files are not suspected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.forgeries import docx_fields, html_room, xlsx_room
from benchmarks.forgeries.docx import docx
from benchmarks.forgeries.paper import Make

from certipep.documents import open_documents
from certipep.errors import UnreadableError

GOOD, BAD = "3108.4 Da", "4963.4 Da"
FORGED: dict[str, Make] = {**dict(html_room.rooms()), **dict(docx_fields.fields()), **dict(xlsx_room.room())}
HONEST: dict[str, Make] = {
    **dict(html_room.honest()),
    **dict(docx_fields.honest()),
    **dict(xlsx_room.honest()),
}


def signs(folder: Path, ending: str, data: bytes) -> Iterator[str]:
    """Yield what is said of a file; "read otherwise" where the value does not stand among its words."""
    path = folder / f"paper.{ending}"
    path.write_bytes(data)
    try:
        (document,) = open_documents(path, ocr="never")
    except UnreadableError as error:
        yield str(error)
        return
    for page in document.pages:
        yield from (text.why for text in page.hidden)
    traits = (*document.traits, *(trait for page in document.pages for trait in page.traits))
    yield from (trait.message for trait in traits if trait.kind.value != "holds")
    words = [word.text for page in document.pages for word in page.words]
    if GOOD.split()[0] not in words or BAD.split()[0] in words:
        yield "read otherwise"


@pytest.mark.parametrize("name", [name for name in FORGED if not name.endswith("picture beside the cells")])
def test_what_is_not_seen_as_it_is_written_is_told(tmp_path: Path, name: str) -> None:
    pytest.importorskip("openpyxl")
    assert list(signs(tmp_path, *FORGED[name](GOOD, BAD)))


@pytest.mark.parametrize("name", HONEST)
def test_honest_files_are_not_suspected(tmp_path: Path, name: str) -> None:
    pytest.importorskip("openpyxl")
    assert list(signs(tmp_path, *HONEST[name](GOOD, BAD))) == []


def _with_pictures(drawing: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    rels = "".join(f"<Relationship Id='i{at}' Type='{kind}' Target='media/{at}.png'/>" for at in (1, 2))
    spaces = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {f"word/media/{at}.png": "x" * 7_000 for at in (1, 2)}
    parts["word/_rels/document.xml.rels"] = f"<Relationships xmlns='{spaces}'>{rels}</Relationships>"
    return docx(GOOD, f"<w:p><w:r><w:t>{GOOD}</w:t></w:r><w:r>{drawing}</w:r></w:p>", parts=parts)


@pytest.mark.parametrize(
    ("setting", "size", "read"),
    [("", 900_000, ["1.png"]), ("", 1_000, []), ("<w:rPr><w:vanish/></w:rPr>", 900_000, [])],
)
def test_pictures_that_a_document_shows_are_read(
    tmp_path: Path, setting: str, size: int, read: list[str]
) -> None:
    drawing = (
        f"{setting}<w:drawing><wp:inline><wp:extent cx='{size}' cy='{size}'/><a:graphic><a:graphicData><a:blip "
        "r:embed='i1'/></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    path = tmp_path / "paper.docx"
    path.write_bytes(_with_pictures(drawing))
    (document,) = open_documents(path, ocr="never")
    assert [note.split()[0].rsplit("/", 1)[-1] for note in document.notes] == read
