"""Pictures that lie wholly under another picture: a person sees only the upper one."""

from __future__ import annotations

from ctypes import c_void_p, cast, string_at
from typing import Any

from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.library import stored_size
from certipep.documents.pdf.objects import Drawing

__all__ = ["covered_pictures"]

_PARTS = (
    0.012,
    0.6,
)  # of the page: smaller ones are logos, larger ones are paper, layers of a scan or a ground
_UNDER = 0.95  # of the lower picture: so much of it lies under the upper one
_OPAQUE = (
    200,
    0.95,
)  # of 255, and the part of the upper picture that is so: what is drawn with gaps covers little
_MOST_LOOKED_AT = 8
_MOST_PIXELS = 12_000_000
_BLUE_GREEN_RED_ALPHA = 4

Box = tuple[float, float, float, float]


def covered_pictures(
    raw: Any, document: Any, page: Any, drawing: Drawing, frame: Frame
) -> list[tuple[str, str, list[float]]]:
    """Return ``(what, why, box)`` of each picture that an opaque one painted later covers."""
    found: list[tuple[str, str, list[float]]] = []
    whole = max(frame.width * frame.height, 1.0)
    placed = [(box, item) for _, box, item in drawing.pictures if _PARTS[0] < _area(box) / whole < _PARTS[1]]
    looked_at = 0
    for index, (lower, item) in enumerate(placed):
        for upper, cover in placed[index + 1 :]:
            if _area(_shared(lower, upper)) < _UNDER * _area(lower):
                continue
            looked_at += 1
            if looked_at > _MOST_LOOKED_AT:
                return found
            if _is_opaque(raw, document, page, cover):
                width, height = stored_size(raw, item)
                what = f"a picture of {width} × {height} pixels"
                found.append((what, "covered by a picture", [round(v, 2) for v in frame.box(*lower)]))
                break
    return found


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _shared(a: Box, b: Box) -> Box:
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def _is_opaque(raw: Any, document: Any, page: Any, item: Any) -> bool:
    """Return whether a picture, with its mask, leaves nearly nothing of what is under it to be seen."""
    width, height = stored_size(raw, item)
    if not 0 < width * height <= _MOST_PIXELS:
        return False
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(document, page, item)
    if not bitmap:
        return False
    try:
        if raw.FPDFBitmap_GetFormat(bitmap) != _BLUE_GREEN_RED_ALPHA:
            return True  # a format without transparency
        across, down = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        pixels = string_at(cast(raw.FPDFBitmap_GetBuffer(bitmap), c_void_p).value or 0, stride * down)
        least, part = _OPAQUE
        alphas = b"".join(pixels[row * stride : row * stride + 4 * across][3::4] for row in range(down))
        return bool(sum(map(least.__lt__, alphas)) > part * across * down)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
