"""Web pages, saved or sent; nothing that they point to is fetched."""

from __future__ import annotations

import re

from certipep.documents.document import Document
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.office.reading import office_document
from certipep.documents.plain.decoding import decode, is_text

__all__ = ["KIND", "read_html"]

_START = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([-\w]+)", re.IGNORECASE)


def sniff(source: Source) -> int:
    """Recognise the first element."""
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    if _START.match(head):
        return 85
    return 60 if source.suffix in (".html", ".htm", ".xhtml") and b"<" in head and is_text(source.data) else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read a web page."""
    return read_html(source, options)


def read_html(source: Source, options: Options) -> tuple[Document, ...]:
    """Read the bytes of a page, in the encoding that it names."""
    match = _CHARSET.search(source.data[:4096])
    try:
        text = source.data.decode(match.group(1).decode("ascii")) if match else decode(source.data)[0]
    except (LookupError, UnicodeError):
        text = decode(source.data)[0]
    return office_document(source, options, "html", "html", text.encode("utf-8", "replace"))


KIND = Kind("html", sniff, read)
