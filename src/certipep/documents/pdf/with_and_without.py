"""The places of words, painted with the words and without them."""

from __future__ import annotations

from collections import Counter
from ctypes import addressof
from typing import Any

from certipep.documents.pdf.library import library, stored_size
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.painting import Layer, Painting

__all__ = ["with_and_without"]


def with_and_without(
    painting: Painting, drawing: Drawing, far: list[Any], words: list[Any]
) -> tuple[Any | None, Any | None]:
    """Paint places with words and without them; None without the memory for it.

    Parameters
    ----------
    painting : Painting
    drawing : Drawing
    far : list
        Pictures that touch no word, which are left out of both.
    words : list
        Text objects.

    Returns
    -------
    tuple of PIL.Image.Image or None
        Mode ``L``.
    """
    layer = _over_the_words(painting, drawing, far)
    above = drawing.items[drawing.upper :] if layer else []
    with_, without = (
        painting.without(drawing.with_emptied_forms([*far, *above, *each])) for each in ([], words)
    )
    if layer is None or with_ is None or without is None:
        return with_, without
    return layer.on(with_), layer.on(without)


def _over_the_words(painting: Painting, drawing: Drawing, far: list[Any]) -> Layer | None:
    """Paint what is painted after all words where there are pictures: each costs more than all words together.

    What only covers is the same over a page with the words and over one without them.
    """
    close = {addressof(item.contents) for _, _, item in drawing.pictures}
    close -= {addressof(item.contents) for item in far}
    pictures = [item for item in drawing.items[drawing.upper :] if addressof(item.contents) in close]
    if drawing.blended or not pictures:
        return None
    texts = [run.handle for run in drawing.runs.values() if run.handle]
    hidden = drawing.with_emptied_forms([*drawing.items[: drawing.upper], *texts, *far])
    return painting.over(hidden, _decoded_once(painting, pictures))


def _decoded_once(painting: Painting, pictures: list[Any]) -> tuple[int, int] | None:
    """Return how large a painting may be in which PDFium decodes the picture that is placed most often only once.

    It keeps what it decoded only for paintings that are no larger than the picture.
    """
    raw = library()
    (size, count), *_ = Counter(stored_size(raw, item) for item in pictures).most_common(1)
    across, down = max(size[0], 1), max(size[1], 1)
    pieces = sum(
        -(-(tile.x1 - tile.x0) // across) * -(-(tile.y1 - tile.y0) // down) for tile in painting.tiles.every
    )
    return (across, down) if pieces <= count else None
