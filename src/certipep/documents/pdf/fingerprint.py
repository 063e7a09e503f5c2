"""Perceptual hashes of placed pictures: the same picture, stored or sized anew, has the same one."""

from __future__ import annotations

from ctypes import string_at
from itertools import pairwise
from operator import itemgetter
from typing import Any

__all__ = ["rough_hash"]

_BYTES = {1: 1, 2: 3, 3: 4, 4: 4}  # of a pixel: grey, BGR, BGRx, BGRA
_SAMPLES = 12  # across and down one cell
_STEP = 2.0  # grey levels between cells that differ
_FEWEST = 8  # cells that differ from their neighbour: below that every simple drawing looks alike


def rough_hash(raw: Any, item: Any) -> str | None:
    """Return the difference hash of a picture (64 bits, hexadecimal), or None where it has too few features.

    Eight rows of nine cells: a bit says whether a cell is brighter than the one to its right. Cells are averages of
    samples, so that neither numpy nor an imaging library is needed.
    """
    bitmap = raw.FPDFImageObj_GetBitmap(item)
    if not bitmap:
        return None
    try:
        size = _BYTES.get(raw.FPDFBitmap_GetFormat(bitmap))
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride, start = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetBuffer(bitmap)
        if size is None or not start or width < 18 or height < 16:
            return None
        columns = _places(width, 9)
        # Green twice, as the eye sees it; taken out of a line all at once.
        channels = (0,) if size == 1 else (0, 1, 1, 2)
        samples = [itemgetter(*(x * size + one for one in channels for x in places)) for places in columns]
        cells = []
        for rows in _places(height, 8):
            sums = [0] * 9
            for row in rows:
                line = string_at(start + row * stride, width * size)
                for index, sample in enumerate(samples):
                    sums[index] += sum(sample(line))
            weight = len(rows) * len(channels)
            cells.append([total / (weight * len(x)) for total, x in zip(sums, columns, strict=True)])
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
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
