"""The places of words, painted with the words and without them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from ctypes import addressof
from typing import Any

from certipep.documents.pdf.library import library, stored_size
from certipep.documents.pdf.objects import Drawing, TextRun
from certipep.documents.pdf.painting import WHITE, Layer, Painting
from certipep.documents.pdf.tiles import Tile

__all__ = ["with_and_without"]

_CLOSE = 10.0  # points: a wider gap is not of one line

Box = tuple[float, float, float, float]


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
    away = [*far, *(drawing.items[drawing.upper :] if layer else [])]
    without = painting.without(drawing.with_emptied_forms([*away, *words]))
    if without is None:
        return None, None
    read = {addressof(item.contents) for item in words}
    others = [
        run for run in drawing.runs.values() if run.handle and addressof(run.handle.contents) not in read
    ]
    last = _with_words_last(painting, drawing, away, others)
    mixed = [tile for tile in painting.tiles.every if tile not in last]
    with_ = painting.painted_over(
        without,
        [
            ([*drawing.items, *(run.handle for run in others)], last, None),
            (drawing.with_emptied_forms(away), mixed, WHITE),
        ],
    )
    if layer is None or with_ is None:
        return with_, without
    return layer.on(with_), layer.on(without)


def _with_words_last(
    painting: Painting, drawing: Drawing, away: list[Any], others: list[TextRun]
) -> set[Tile]:
    """Return the places where words are painted after all else: they may be painted over what there is without them.

    `others` are texts that are no words, and `away` is not painted. PDFium takes the same bounds to tell what lies in a
    place.
    """
    runs = [run for run in drawing.runs.values() if run.handle]
    # A form is laid as a whole over what is under it.
    if drawing.blended or drawing.in_forms or any(run.order < 0 for run in runs):
        return set()
    gone = {addressof(item.contents) for item in away}
    placed = [
        place
        for item, place in zip(drawing.items, drawing.placed, strict=True)
        if addressof(item.contents) not in gone
    ]
    placed += [(run.order, run.box) for run in others]
    last: dict[Tile, int] = {}
    for order, box in placed:
        for tile in painting.touched(box):
            last[tile] = max(last.get(tile, order), order)
    end = max(last.values(), default=0)
    apart = set(map(id, others))
    early = _lines(run for run in runs if run.order < end and id(run) not in apart)
    late = {tile for order, box in early for tile in painting.touched(box) if order < last.get(tile, 0)}
    return set(painting.tiles.every) - late


def _lines(runs: Iterable[TextRun]) -> Iterator[tuple[int, Box]]:
    """Join runs that follow each other in one line: to look for each letter costs more than is saved."""
    order, line = 0, None
    for run in runs:
        x0, y0, x1, y1 = run.box
        if line is not None:
            a, b, c, d = line
            if x0 <= c + _CLOSE and a <= x1 + _CLOSE and y0 <= d and b <= y1:
                order, line = min(order, run.order), (min(a, x0), min(b, y0), max(c, x1), max(d, y1))
                continue
            yield order, line
        order, line = run.order, run.box
    if line is not None:
        yield order, line


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
    touched = {tile for _, box in drawing.placed[drawing.upper :] for tile in painting.touched(box)}
    tiles = [tile for tile in painting.tiles.every if tile in touched]
    return painting.over(hidden, tiles, _decoded_once(tiles, pictures))


def _decoded_once(tiles: list[Tile], pictures: list[Any]) -> tuple[int, int] | None:
    """Return how large a painting may be in which PDFium decodes the picture that is placed most often only once.

    It keeps what it decoded only for paintings that are no larger than the picture.
    """
    raw = library()
    (size, count), *_ = Counter(stored_size(raw, item) for item in pictures).most_common(1)
    across, down = max(size[0], 1), max(size[1], 1)
    pieces = sum(-(-(tile.x1 - tile.x0) // across) * -(-(tile.y1 - tile.y0) // down) for tile in tiles)
    return (across, down) if pieces <= count else None
