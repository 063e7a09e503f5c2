"""Formats that are known but not read: the error names the format and what to save instead."""

from __future__ import annotations

import re

from certipep.documents.document import Document
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.errors import UnreadableError

__all__ = ["KIND"]

_FORMATS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or Outlook file", "DOCX, XLSX, PDF or EML"),
    (b"{\\rtf", "a rich text file (RTF)", "DOCX or PDF"),
    (b"%!PS", "a PostScript file", "PDF"),
    (b"Rar!\x1a\x07", "a RAR archive", "ZIP"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "ZIP"),
    (b"\x1f\x8b", "a gzip archive", "ZIP"),
    (b"AT&TFORM", "a DjVu document", "PDF"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture", "PNG or JPEG"),
    (b"<svg", "a drawing (SVG)", "PDF or PNG"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture", "PNG or JPEG"),
)
_DRAWING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?[^>]*>|<!--(?:(?!-->).)*-->|<!doctype[^>]*>|\s)*+(<svg)",
    re.DOTALL | re.IGNORECASE,
)


def sniff(source: Source) -> int:
    """Recognise the first bytes."""
    head = _bare(source.head)
    if head.startswith(b"<svg"):
        return 90
    return 20 if any(head.startswith(mark) for mark, _, _ in _FORMATS) else 0


def _bare(head: bytes) -> bytes:
    """Return the first bytes, of XML those of its first element."""
    found = _DRAWING.match(head)
    return found.group(1).lower() if found else head


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Refuse, saying what it is."""
    del options
    what, mend = next((w, m) for mark, w, m in _FORMATS if _bare(source.head).startswith(mark))
    raise UnreadableError(
        f"{source.file}: this is {what}, which is not read; save it as {mend} and try again"
    )


KIND = Kind("foreign", sniff, read)
