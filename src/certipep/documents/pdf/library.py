"""The one door to PDFium; the raw binding alone, because its helpers cost start-up time."""

from __future__ import annotations

from ctypes import byref, c_char_p, c_int, c_uint
from typing import Any

__all__ = ["PdfError", "library", "load", "stored_size"]


class PdfError(Exception):
    """Why PDFium refuses a file: ``password``, ``format``, ``security``, ``empty``."""


# Asked for every letter or object, with handles, C integers and places for answers alone: to check the arguments takes
# ctypes longer than PDFium takes to answer, and as they are it passes these as they should be.
_ASKED_MOST = (
    "FPDFText_GetUnicode", "FPDFText_GetLooseCharBox", "FPDFText_GetTextObject", "FPDFText_GetCharOrigin",
    "FPDFText_GetMatrix", "FPDFText_GetFontSize", "FPDFText_IsGenerated", "FPDFTextObj_GetFont",
    "FPDFTextObj_GetFontSize", "FPDFTextObj_GetTextRenderMode", "FPDFPageObj_GetType", "FPDFPageObj_GetBounds",
    "FPDFPageObj_GetMatrix", "FPDFPageObj_GetFillColor", "FPDFPageObj_GetStrokeColor", "FPDFPageObj_CountMarks",
    "FPDFPageObj_SetIsActive", "FPDFPath_CountSegments", "FPDFPath_GetPathSegment", "FPDFPathSegment_GetPoint",
    "FPDFPathSegment_GetType", "FPDFPathSegment_GetClose", "FPDFPath_GetDrawMode", "FPDFPage_GetObject",
    "FPDFImageObj_GetImagePixelSize", "FPDF_RenderPageBitmap", "FPDFBitmap_Destroy",
)  # fmt: skip
_REASONS = {2: "format", 3: "format", 4: "password", 5: "security", 6: "page"}


def library() -> Any:
    """Return the binding, initialised."""
    try:
        import pypdfium2_raw as raw  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        import pypdfium2.raw as raw
    if not getattr(raw, "certipep_ready", False):
        raw.FPDF_InitLibrary()
        for name in _ASKED_MOST:
            getattr(raw, name).argtypes = None
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


def stored_size(raw: Any, item: Any) -> tuple[int, int]:
    """Return how many pixels across and down a picture has as it is stored."""
    width, height = c_uint(), c_uint()
    raw.FPDFImageObj_GetImagePixelSize(item, byref(width), byref(height))
    return width.value, height.value
