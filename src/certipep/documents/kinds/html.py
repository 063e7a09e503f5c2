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
_BROWSERS = re.compile(
    r"utf-?8|(?:us-)?ascii|(?:windows|cp)-?125\d|iso-?8859-?\d{1,2}|latin-?1|koi8-[ru]|gb(?:2312|k|18030)|big5"
    r"|shift_jis|euc-(?:jp|kr)"
)
"""The encodings that browsers know, without those in which one byte may stand for something else."""


def sniff(source: Source) -> int:
    """Recognise the first element."""
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    if _START.match(head):
        return 85
    return (
        60
        if source.suffix in (".html", ".htm", ".xhtml") and b"<" in source.data and is_text(source.data)
        else 0
    )


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read a web page."""
    return read_html(source, options)


def read_html(source: Source, options: Options) -> tuple[Document, ...]:
    """Read the bytes of a page, in the encoding that it names."""
    match = _CHARSET.search(source.data[:4096])
    named = match.group(1).decode("ascii").lower() if match else ""
    marked = source.data.startswith(
        (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
    )  # stronger than what a page names
    try:
        usable = _BROWSERS.fullmatch(named) and not marked
        text = source.data.decode(named) if usable else decode(source.data)[0]
    except (LookupError, UnicodeError):
        text = decode(source.data)[0]
    return office_document(source, options, "html", "html", text.encode("utf-8", "replace"))


KIND = Kind("html", sniff, read)
