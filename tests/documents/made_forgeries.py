"""Forged PDFs on the disk, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from certipep.documents import Document, open_documents

__all__ = ["opened", "signs"]

_SIGNS = {"differs", "unread", "untested"}


def opened(folder: Path, data: bytes) -> Document:
    """Read the one document of a file that is written with `data`."""
    path = folder / "paper.pdf"
    path.write_bytes(data)
    (document,) = open_documents(path, ocr="never")
    return document


def signs(document: Document) -> list[str]:
    """Return what is said of a file that shows something else than it says."""
    traits = (*document.traits, *(trait for one in document.pages for trait in one.traits))
    return [trait.message for trait in traits if trait.kind.value in _SIGNS]
