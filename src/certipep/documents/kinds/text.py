"""Plain text and Markdown."""

from __future__ import annotations

from certipep.documents.document import Document
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.plain.decoding import decode, is_text
from certipep.documents.plain.grid import pages_of_text
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]


def sniff(source: Source) -> int:
    """Any text will do, when no other kind knows it better."""
    return 10 if is_text(source.data) else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read text on a grid of characters."""
    text, encoding = decode(source.data)
    if len(text) > options.limits.characters:
        raise LimitError(
            f"{source.file}: the text holds more than {options.limits.characters} characters; "
            "give the certificate alone"
        )
    pages = pages_of_text(text)
    if not pages:
        raise UnreadableError(f"{source.file}: there is no text in this file; ask for it again")
    if len(pages) > options.limits.pages:
        raise LimitError(
            f"{source.file}: the text has more than {options.limits.pages} pages; give the certificate alone"
        )
    notes = () if encoding.startswith("utf-8") else (f"the text was read as {encoding}",)
    return (Document(source.file, "text", source.sha256, len(source.data), pages, notes=notes),)


KIND = Kind("text", sniff, read)
