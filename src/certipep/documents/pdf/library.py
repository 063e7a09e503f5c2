"""The one door to PDFium; the raw binding alone, because its helpers cost start-up time."""

from __future__ import annotations

from ctypes import c_char_p, c_int
from typing import Any

__all__ = ["PdfError", "library", "load"]


class PdfError(Exception):
    """Why PDFium refuses a file: ``password``, ``format``, ``security``, ``empty``."""


_REASONS = {2: "format", 3: "format", 4: "password", 5: "security", 6: "page"}


def library() -> Any:
    """Return the binding, initialised."""
    try:
        import pypdfium2_raw as raw  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        import pypdfium2.raw as raw
    if not getattr(raw, "certipep_ready", False):
        raw.FPDF_InitLibrary()
        raw.certipep_ready = True
    return raw


def load(raw: Any, payload: bytes, password: str | None = None) -> Any:
    """Open a document held in memory; `payload` must stay referenced while it is used."""
    size = len(payload)
    document = raw.FPDF_LoadMemDocument64(c_char_p(payload), size, password.encode() if password else None)
    if not document:
        raise PdfError(_REASONS.get(int(raw.FPDF_GetLastError()), "format"))
    count = c_int(raw.FPDF_GetPageCount(document)).value
    if count <= 0:
        raise PdfError("empty")
    return document
