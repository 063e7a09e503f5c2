"""What a file is opened as, and what is told of it."""

from __future__ import annotations

from pathlib import Path

from certipep.documents import Document, open_documents


def opened(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    (document,) = open_documents(path, ocr="never")
    return document


def signs(path: Path, data: bytes) -> list[str]:
    """Return why text of it is not seen, and what else is told of it."""
    document = opened(path, data)
    hidden = [text.why for one in document.pages for text in one.hidden]
    return [*hidden, *(trait.message for trait in document.traits)]
