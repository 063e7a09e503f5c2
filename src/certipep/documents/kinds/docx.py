"""Word documents (DOCX)."""

from __future__ import annotations

from certipep.documents.archives import member_names
from certipep.documents.document import Document
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.office.reading import office_document

__all__ = ["KIND"]


def sniff(source: Source) -> int:
    """Recognise a package that holds a Word story."""
    return 95 if "word/document.xml" in member_names(source) else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read a document and the pictures in it."""
    return office_document(source, options, "docx", "docx", source.data)


KIND = Kind("docx", sniff, read)
