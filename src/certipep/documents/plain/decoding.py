"""Bytes of a text file to text, by what they are and not by the machine's settings."""

from __future__ import annotations

from itertools import pairwise

__all__ = ["decode", "is_text"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding: a byte order mark, then UTF-8, then the Chinese and Western ones."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff"), name
    for name in (_wide(data), "utf-8", "gb18030" if _looks_chinese(data) else "", "cp1252"):
        if name:
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                continue
    return data.decode("latin-1"), "latin-1"


def is_text(data: bytes) -> bool:
    """Say whether bytes are text in one of the encodings above: few control characters, no runs of NUL."""
    if not data:
        return False
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data):
        return True
    head = data[:65536]
    strange = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return b"\0" not in head and strange * 200 <= len(head)


def _wide(data: bytes) -> str:
    """Return UTF-16 in a byte order when every other byte of plain Latin text is NUL."""
    head = data[:400]
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even == 0:
        return "utf-16-le"
    if even > 0.4 * len(head) / 2 and odd == 0:
        return "utf-16-be"
    return ""


def _looks_chinese(data: bytes) -> bool:
    """Pairs of high bytes rather than lone ones: GB 18030 rather than Western."""
    high = [index for index, code in enumerate(data[:20000]) if code >= 0x81]
    pairs = sum(1 for a, b in pairwise(high) if b == a + 1)
    return len(high) >= 4 and pairs > 0.45 * len(high)
