"""Perceptual hashes of placed pictures: the same picture, stored or sized anew, has the same one."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, create_string_buffer, string_at
from itertools import pairwise
from operator import itemgetter
from typing import Any

from certipep.documents.pdf.library import stored_size

__all__ = ["rough_hash"]

_PROFILED = (
    7,
    24,
)  # PDFium's number of a colour space with a profile, and its bits of a pixel of three colours
_PACKED = b"FlateDecode"
_BYTES = {1: 1, 2: 3, 3: 4, 4: 4}  # of a pixel: grey, BGR, BGRx, BGRA
_SAMPLES = 12  # across and down one cell
_STEP = 2.0  # grey levels between cells that differ
_FEWEST = 8  # cells that differ from their neighbour: below that every simple drawing looks alike


def rough_hash(raw: Any, page: Any, item: Any) -> str | None:
    """Return the difference hash of a picture (64 bits, hexadecimal), or None where it has too few features.

    Eight rows of nine cells: a bit says whether a cell is brighter than the one to its right. Cells are averages of
    samples, so that neither numpy nor an imaging library is needed. Colours that have a profile are taken as they are
    stored: to change all of them takes four times as long as to unpack them, and darker stays darker.
    """
    if stored := _stored(raw, page, item):
        width, height = stored_size(raw, item)
        return _hash(lambda y: stored[y * width * 3 : (y + 1) * width * 3], width, height, 3)
    bitmap = raw.FPDFImageObj_GetBitmap(item)
    if not bitmap:
        return None
    try:
        size = _BYTES.get(raw.FPDFBitmap_GetFormat(bitmap))
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride, start = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetBuffer(bitmap)
        if size is None or not start:
            return None
        return _hash(lambda y: string_at(start + y * stride, width * size), width, height, size)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _stored(raw: Any, page: Any, item: Any) -> bytes | None:
    """Return the pixels of a picture of three colours with a profile, as they are stored; None for all others."""
    found, name = raw.FPDF_IMAGEOBJ_METADATA(), create_string_buffer(len(_PACKED) + 1)
    if not raw.FPDFImageObj_GetImageMetadata(item, page, byref(found)):
        return None
    if (found.colorspace, found.bits_per_pixel) != _PROFILED or raw.FPDFImageObj_GetImageFilterCount(
        item
    ) != 1:
        return None
    length = raw.FPDFImageObj_GetImageFilter(item, 0, name, len(name))
    if length != len(name) or name.value != _PACKED:
        return None
    size = 3 * found.width * found.height
    pixels = create_string_buffer(size)
    return pixels.raw if raw.FPDFImageObj_GetImageDataDecoded(item, pixels, size) == size else None


def _hash(line_of: Callable[[int], bytes], width: int, height: int, size: int) -> str | None:
    if width < 18 or height < 16:
        return None
    columns = _places(width, 9)
    # Green twice, as the eye sees it; taken out of a line all at once.
    channels = (0,) if size == 1 else (0, 1, 1, 2)
    samples = [itemgetter(*(x * size + one for one in channels for x in places)) for places in columns]
    cells = []
    for rows in _places(height, 8):
        sums = [0] * 9
        for row in rows:
            line = line_of(row)
            for index, sample in enumerate(samples):
                sums[index] += sum(sample(line))
        weight = len(rows) * len(channels)
        cells.append([total / (weight * len(x)) for total, x in zip(sums, columns, strict=True)])
    pairs = [pair for row in cells for pair in pairwise(row)]
    if sum(abs(left - right) > _STEP for left, right in pairs) < _FEWEST:
        return None
    return f"{int(''.join('1' if left > right else '0' for left, right in pairs), 2):016x}"


def _places(length: int, cells: int) -> list[list[int]]:
    """Return for each cell the places at which it is sampled, spread evenly over it."""
    out = []
    for cell in range(cells):
        first, last = cell * length // cells, (cell + 1) * length // cells
        count = min(_SAMPLES, last - first)
        out.append([first + (2 * n + 1) * (last - first) // (2 * count) for n in range(count)])
    return out
