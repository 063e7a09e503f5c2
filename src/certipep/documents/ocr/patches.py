"""Patches in the fields of a form: a flat shade around a text that changes, sharply, within its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["patched_texts"]

_LIGHT, _WHITE = 200, 252  # of 255: the shades of fields, between print and paper
_GREY = 4  # of 255: how far the colours of a shade are apart
_FLAT = 3  # of 255: how much a flat shade varies
_MOST = 0.85  # of a flat part: the rest is the blur of print
_STEP = (4, 15)  # of 255: less is noise of the picture, more is another cell
_INK, _BLUR = 180, 4  # of 255, and pixels: what is print, and how far its edge is blurred
_NEAR = 0.15  # of a text's height: so broad its own shade is at least
_BAND = 0.25  # of a text's height to both sides of its middle
_SHARP = 0.35  # of a text's height: how broad a step is at most
_FAR = 1.0  # of a text's height: a patch ends so near to the text that it was made for
_LEAST = 2.0  # heights of a text: how far the other shade goes on
_EDGE = 1.6  # heights of a text: how far above and below a field ends
_SAME_EDGE = 0.5  # of a text's height: how far the edges of one field may be apart
_COLUMN = 12.0  # heights of a text: so far above and below a step in one place is the edge of a column
_ASIDE = 0.2  # of a text's height: to both sides of a step
_GAP = 1.5  # heights of a text between words of one text
_LOW = 12  # pixels: smaller print is too small to tell
_MOST_TEXTS = 300


def patched_texts(picture: Any, words: Sequence[Any]) -> list[tuple[str, list[float]]]:
    """Return texts whose field has another flat shade around them than beside them, with the box of the patch.

    Parameters
    ----------
    picture : array of height × width × 3, 8 bits
        As straight as the words are.
    words : sequence of (text, box, confidence, slant)
    """
    import numpy as np

    grey = picture.max(axis=2).astype(np.int16)
    spread = grey - picture.min(axis=2)
    found = []
    for text, box in list(_texts(words))[:_MOST_TEXTS]:
        high = box[3] - box[1]
        steps = [] if high < _LOW else [_step(grey, spread, box, to_right=side) for side in (True, False)]
        found += [
            (text, [min(box[0], step), box[1], max(box[2], step), box[3]])
            for step in steps
            if step is not None and not _goes_on(grey, int(step), (box[1] + box[3]) / 2, high)
        ]
    return found


def _texts(words: Sequence[Any]) -> Iterator[tuple[str, list[float]]]:
    """Yield words of one row that stand close together as one text."""
    level = sorted(
        (w for w in words if not w[3]), key=lambda w: (round((w[1][1] + w[1][3]) / 2 / _LOW), w[1][0])
    )
    text, box = "", [0.0] * 4
    for word, place, *_ in level:
        high = place[3] - place[1]
        near = (
            text
            and abs(place[1] + place[3] - box[1] - box[3]) < high
            and -high < place[0] - box[2] < _GAP * high
        )
        if text and not near:
            yield text, box
            text = ""
        if text:
            text, box = f"{text} {word}", [
                min(box[0], place[0]), min(box[1], place[1]), max(box[2], place[2]), max(box[3], place[3])
            ]  # fmt: skip
        else:
            text, box = str(word), list(place)
    if text:
        yield text, box


def _step(grey: Any, spread: Any, box: list[float], *, to_right: bool) -> float | None:
    """Return where the flat shade beside a text becomes another one within its field; None where it does not."""
    import numpy as np

    high = box[3] - box[1]
    middle, half = (box[1] + box[3]) / 2, max(_BAND * high, 2.0)
    top, bottom = max(int(middle - half), 0), min(int(middle + half) + 1, grey.shape[0])
    inside = np.flatnonzero((grey[top:bottom, max(int(box[0]), 0) : int(box[2])] < _INK).any(axis=0))
    if not len(inside):
        return None
    # The box of recognised words is wider than their ink.
    first, last = int(box[0]) + int(inside[0]), int(box[0]) + int(inside[-1])
    if to_right:
        columns = np.arange(last + _BLUR, int(last + (_FAR + _SHARP + _LEAST) * high) + 2 * _BLUR)
    else:
        columns = np.arange(first - _BLUR, int(first - (_FAR + _SHARP + _LEAST) * high) - 2 * _BLUR, -1)
    columns = columns[(columns >= 0) & (columns < grey.shape[1])]
    band, tint = grey[top:bottom, columns], spread[top:bottom, columns]
    if band.shape[0] < 2 or band.shape[1] < _LEAST * high:
        return None
    own = band[:, : max(int(_NEAR * high), 3)]
    shade = float(np.median(own))
    if not _LIGHT <= shade < _WHITE or not _is_flat(own, shade) or np.median(tint) > _GREY:
        return None
    same = (np.abs(band - shade) <= _FLAT).mean(axis=0) > _MOST
    if same.all():
        return None
    at = int(np.argmin(same))
    if at > _FAR * high:
        return None
    beyond = at + max(int(_SHARP * high), 2)
    other = band[:, beyond : beyond + int(_LEAST * high)]
    if other.shape[1] < int(_LEAST * high) or not _is_flat(other, float(np.median(other))):
        return None
    change = abs(float(np.median(other)) - shade)
    between = band[:, at:beyond]
    line = between.min() < min(shade, float(np.median(other))) - _STEP[0]
    if not _STEP[0] <= change <= _STEP[1] or float(np.median(other)) >= _WHITE or line:
        return None
    places = columns[max(at - 3, 0)], columns[beyond + int(high / 2)]
    edges = [
        _edges(np.median(grey[:, max(column - 2, 0) : column + 3], axis=1), middle, high) for column in places
    ]
    if edges[0] is None or edges[1] is None:
        return None
    apart = max(abs(a - b) for a, b in zip(edges[0], edges[1], strict=True))
    return float(columns[at]) if apart <= _SAME_EDGE * high else None


def _goes_on(grey: Any, step: int, middle: float, high: float) -> bool:
    """Return whether other fields change their shade in the same place: the edge of a column."""
    import numpy as np

    aside = max(int(_ASIDE * high), 4)
    left, right = max(step - aside, 0), min(step + aside, grey.shape[1] - 1)
    near, far = int(_EDGE * high), int(_COLUMN * high)
    rows = np.arange(max(int(middle) - far, 0), min(int(middle) + far, grey.shape[0]))
    rows = rows[np.abs(rows - middle) > near]
    one, other = grey[rows, left], grey[rows, right]
    change = np.abs(one - other)
    light = (np.minimum(one, other) >= _LIGHT) & (np.maximum(one, other) < _WHITE)
    return int(((change >= _STEP[0]) & (change <= _STEP[1]) & light).sum()) > high / 2


def _is_flat(part: Any, shade: float) -> bool:
    import numpy as np

    return bool((np.abs(part - shade) <= _FLAT).mean() > _MOST)


def _edges(column: Any, middle: float, high: float) -> tuple[int, int] | None:
    """Return how far up and down a shade goes on around `middle`; None where it goes on and on."""
    import numpy as np

    here, reach = int(middle), int(_EDGE * high)
    shade = float(np.median(column[max(here - _BLUR, 0) : here + _BLUR]))
    found = []
    for part in (column[max(here - reach, 0) : here][::-1], column[here : here + reach]):
        away = np.abs(part - shade) > _FLAT
        lasting = np.flatnonzero(away[:-_BLUR] & away[_BLUR:])
        if not len(lasting):
            return None
        found.append(int(lasting[0]))
    return found[0], found[1]
