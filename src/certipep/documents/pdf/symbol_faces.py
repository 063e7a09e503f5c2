"""Digits set in a typeface of symbols that the file only names: each viewer shows what its own typeface has there."""

from __future__ import annotations

import re
from ctypes import c_int, create_string_buffer
from typing import Any

__all__ = ["digits_in_symbols"]

_FACE = re.compile(rb"/BaseFont\s*/([^\s/<>\[\]()%]{1,80})")
_SYMBOLS = re.compile(rb"wingding|webding|marlett|barcode|mt ?extra|code ?(?:39|128)", re.IGNORECASE)
_MOST_PAGES, _MOST_LETTERS = 50, 20_000


def digits_in_symbols(raw: Any, document: Any, names: bytes) -> bool:
    """Say whether a page writes digits in such a typeface; pages are looked at only where the file names one.

    Parameters
    ----------
    names : bytes
        The file with its packed objects (`certipep.documents.pdf.names.with_packed_objects`).
    """
    if not any(_SYMBOLS.search(face) and b"+" not in face for face in _FACE.findall(names)):
        return False
    for number in range(min(raw.FPDF_GetPageCount(document), _MOST_PAGES)):
        page = raw.FPDF_LoadPage(document, number)
        text = raw.FPDFText_LoadPage(page) if page else None
        found = text is not None and _on(raw, text)
        if text:
            raw.FPDFText_ClosePage(text)
        if page:
            raw.FPDF_ClosePage(page)
        if found:
            return True
    return False


def _on(raw: Any, text: Any) -> bool:
    buffer, flags = create_string_buffer(100), c_int()
    for index in range(min(raw.FPDFText_CountChars(text), _MOST_LETTERS)):
        if chr(raw.FPDFText_GetUnicode(text, index)).isdigit():
            raw.FPDFText_GetFontInfo(text, index, buffer, 100, flags)
            if _SYMBOLS.search(buffer.value) and b"+" not in buffer.value:
                return True
    return False
