"""The lines of print of a page one under the other, each upright, for a recogniser that loses itself in tables.

Frames, stamps and the space between columns stay behind, and each line stands in the size that is read best.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from certipep.documents.ocr.heights import Found
from certipep.documents.ocr.quads import cut, sides
from certipep.documents.ocr.straighten import mapped

__all__ = ["line_of", "only_lines", "picture_of", "placed", "sheets"]

_HEIGHT = 48  # pixels of a line, its margins included
_APART = 24  # pixels between lines, and around them
_LINES = 200  # of one sheet, which bounds its memory
_PAPER = 250  # of 255: what the paper of every line becomes
_FAINTEST = 40.0  # of 255: print so much darker than its paper becomes black; fainter may be grain alone
_UPRIGHT = 1.5  # times its breadth: a higher line stands on its end


def sheets(picture: Any, quads: Sequence[Any], matrix: Any | None) -> list[dict[str, Any]]:
    """Return the sheets with the lines of a page.

    Parameters
    ----------
    picture : array of height × width × 3, 8 bits
    quads : sequence of arrays of 4 × 2
        The lines, in the pixels of the picture.
    matrix : array of 3 × 3 or None
        From the picture to the straight page.

    Returns
    -------
    list of dict
        ``png`` (base64), and for each line in ``lines`` its breadth on the sheet and its corners on the straight page.
    """
    import cv2
    import numpy as np

    level = [quad for quad in quads if sides(quad)[1] < _UPRIGHT * sides(quad)[0]]
    found = []
    for start in range(0, len(level), _LINES):
        part = level[start : start + _LINES]
        rows = [_row(cut(picture, quad)) for quad in part]
        breadth = max(row.shape[1] for row in rows) + 2 * _APART
        whole = np.full((len(rows) * (_HEIGHT + _APART) + _APART, breadth), _PAPER, np.uint8)
        for number, row in enumerate(rows):
            top = _APART + number * (_HEIGHT + _APART)
            whole[top : top + _HEIGHT, _APART : _APART + row.shape[1]] = row
        corners = [quad if matrix is None else mapped(matrix, quad) for quad in part]
        lines = [
            [row.shape[1], np.asarray(quad).round(1).tolist()]
            for row, quad in zip(rows, corners, strict=True)
        ]
        found.append({"png": b64encode(cv2.imencode(".png", whole)[1].tobytes()).decode(), "lines": lines})
    return found


def picture_of(sheet: dict[str, Any]) -> bytes:
    """Return the PNG of a sheet."""
    return b64decode(sheet["png"])


def only_lines(picture: bytes, words: Sequence[Found]) -> bytes:
    """Return the PNG of a sheet with nothing on it but the lines that hold these words, in their places."""
    from PIL import Image

    whole = Image.open(BytesIO(picture)).convert("L")
    kept = Image.new("L", whole.size, _PAPER)
    for number in {line_of(box) for _, box, _, _ in words}:
        top = _APART + number * (_HEIGHT + _APART)
        kept.paste(whole.crop((0, top, whole.width, top + _HEIGHT)), (0, top))
    out = BytesIO()
    kept.save(out, "PNG", compress_level=1)
    return out.getvalue()


def placed(words: Sequence[Found], sheet: dict[str, Any]) -> list[Found]:
    """Return words of a sheet with their boxes on the straight page, as high as their lines."""
    found: list[Found] = []
    for text, box, sure, slant in words:
        x0, _, x1, _ = box
        breadth, (a, b, c, d) = sheet["lines"][min(line_of(box), len(sheet["lines"]) - 1)]
        corners = [
            (left[0] + (right[0] - left[0]) * part, left[1] + (right[1] - left[1]) * part)
            for part in ((x0 - _APART) / breadth, (x1 - _APART) / breadth)
            for left, right in ((a, b), (d, c))
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        found.append((text, [round(v, 1) for v in (min(xs), min(ys), max(xs), max(ys))], sure, slant))
    return found


def line_of(box: Sequence[float]) -> int:
    """Return which line of its sheet a box is in."""
    return max(int(((box[1] + box[3] - _APART) / 2) // (_HEIGHT + _APART)), 0)


def _row(line: Any) -> Any:
    """Return a line in grey, as high as all, as dark on the paper of the sheet."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(line, cv2.COLOR_BGR2GRAY)
    scale = _HEIGHT / grey.shape[0]
    size = (max(round(grey.shape[1] * scale), 1), _HEIGHT)
    sized = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    low, paper, high = (float(value) for value in np.percentile(sized, (2, 50, 98)))
    shades = sized.astype(np.float32)
    if high - paper > paper - low:  # light print on a dark cell
        shades, paper, low = 255 - shades, 255 - paper, 255 - high
    contrast = max(paper - low, _FAINTEST)
    return np.clip((shades - paper + contrast) * (_PAPER / contrast), 0, 255).astype(np.uint8)
