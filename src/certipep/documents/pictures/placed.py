"""Pictures inside a PDF: which of them may carry results, and their words on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from certipep.documents.budget import BudgetError
from certipep.documents.document import Box, Curve, Page, Picture, RulingLine, Trait, TraitKind, Word
from certipep.documents.kinds.kind import Options, Source, password_of
from certipep.documents.ocr import available_engine
from certipep.documents.pictures.pages import (
    NO_ENGINE,
    curves_of,
    in_units,
    lines_of,
    oddities,
    read_picture,
    unread_print,
    words_of,
)
from certipep.documents.sandbox.jail import JailError, run_job
from certipep.errors import UnreadableError

__all__ = ["with_pictures_read"]

_PAGE_SCALE = 200 / 72  # pixels per point of a page without text
_PAGE_LONG_SIDE = 2400  # pixels
_PICTURE_SCALE = (1.6, 4.0)  # pixels per point, as far as the picture itself has them
_LEAST_PART = 0.012  # of the page: smaller pictures are logos, seals and codes
_LEAST_SIDES = (60.0, 36.0)  # points
_MOST_PICTURES = 8  # of one page, the largest
_FEW_WORDS = 3
_STAMPED = (
    2.5  # times the height of a recognised word: a letter of the text layer this large is stamped over it
)
_BATCH_PIXELS = 16_000_000  # rendered at a time
_PAGE_AREA = 612.0 * 792.0  # points, for an estimate
_Crop = tuple[int, Box | None, float]
_Drawn = tuple[dict[str, Any], bytes] | JailError


class _Found(Struct, frozen=True):
    """What recognising one page or picture gave."""

    words: tuple[Word, ...] = ()
    lines: tuple[RulingLine, ...] = ()
    size: tuple[float, float] | None = None
    turned: int = 0
    matrix: tuple[float, ...] | None = None
    traits: tuple[Trait, ...] = ()
    curves: tuple[Curve, ...] = ()
    note: str = ""
    failed: bool = False
    """A person sees what is there; it was to be recognised and could not be."""


def with_pictures_read(
    pages: tuple[Page, ...], source: Source, options: Options, drawn: Container[int] = ()
) -> tuple[Page, ...]:
    """Return the pages with the words of their pictures added, or a note where these were not read.

    `drawn` names the pages whose letters are drawn as shapes: these are recognised as a whole.
    """
    always = options.ocr == "always"
    layers = {page.number: page.words for page in pages if any(w.source == "scan-layer" for w in page.words)}
    if layers:
        readable = options.ocr != "never" and available_engine() is not None
        pages = tuple(
            _without_layer(page, readable=readable) if page.number in layers else page for page in pages
        )
    wanted = [(page, crop) for page in pages for crop in _crops(page, always=always or page.number in drawn)]
    if not wanted:
        return pages
    if options.ocr == "never" or available_engine() is None:
        return _unread(pages, wanted, source, options)
    found: dict[int, list[_Found]] = {}
    most = options.limits.ocr_pictures
    rendered = _rendered(source, options, [crop for _, crop in wanted[:most]])
    for page, crop in wanted[:most]:
        found.setdefault(page.number, []).append(_read_crop(source, options, page, crop, next(rendered)))
    for page, _ in wanted[most:]:
        note = f"not read: more than {most} pictures in this file"
        found.setdefault(page.number, []).append(_Found(note=note, failed=True))
    pages = tuple(_completed(page, found.get(page.number, [])) for page in pages)
    return tuple(_compared(page, layers[page.number]) if page.number in layers else page for page in pages)


def _without_layer(page: Page, *, readable: bool) -> Page:
    """Take the text layer off a scan, whose picture is what a person sees; keep it, doubted, where nothing reads."""
    if readable:
        return replace(page, words=())
    said = Trait(TraitKind.UNTESTED, "the text came with the scan, and its picture was not read", page.number)
    return replace(page, traits=(*page.traits, said))


def _compared(page: Page, layer: tuple[Word, ...]) -> Page:
    """Say which numbers the layer of a scan holds that its picture does not show; the picture was read."""
    shown = " ".join(word.text for word in page.words)
    odd = [w.text for w in layer if any(c.isdigit() for c in w.text) and w.text not in shown]
    if not odd or not page.words:
        return page
    message = f"the text layer of the scan says other numbers than its picture ({', '.join(odd[:6])})"
    return replace(page, traits=(*page.traits, Trait(TraitKind.HOLDS, message, page.number, odd[0])))


def _rendered(source: Source, options: Options, crops: list[_Crop]) -> Iterator[_Drawn]:
    """Render crops a few at a time, each as ``(frame, pixels)`` or the reason why not."""
    pixels = options.limits.pixels // 4
    start = 0
    while start < len(crops):
        stop, room = start + 1, _BATCH_PIXELS - _pixels(crops[start])
        while stop < len(crops) and _pixels(crops[stop]) <= room:
            room -= _pixels(crops[stop])
            stop += 1
        try:
            answer = run_job(
                "pdf-render",
                source.data,
                options.limits,
                crops=crops[start:stop],
                pixels=pixels,
                **password_of(options),
            )
        except JailError as error:
            if stop - start == 1:
                yield error
            else:  # one of them may be at fault: each on its own
                for crop in crops[start:stop]:
                    yield from _rendered(source, options, [crop])
        else:
            yield from zip(answer.values["frames"], answer.blobs, strict=True)
        start = stop


def _pixels(crop: _Crop) -> float:
    _, box, scale = crop
    return (_area(box) if box else _PAGE_AREA) * scale * scale


def _crops(page: Page, *, always: bool) -> list[_Crop]:
    """Return what is to be recognised of a page: all of it, its telling pictures, or nothing."""
    if page.width <= 0 or page.height <= 0:
        return []
    whole = min(_PAGE_SCALE, _PAGE_LONG_SIDE / max(page.width, page.height))
    if always or not page.words or (len(page.words) <= _FEW_WORDS and page.pictures):
        return [(page.number, None, whole)]
    repeated = Counter(picture.sha256 for picture in page.pictures if picture.sha256)
    chosen = [
        picture for picture in page.pictures if _telling(picture, page) and repeated[picture.sha256] < 4
    ]
    chosen.sort(key=lambda picture: -_area(picture.box))
    crops: list[_Crop] = []
    for picture in chosen[:_MOST_PICTURES]:
        box = _inside(picture.box, page)
        if any(kept is not None and _covered(box, kept) > 0.8 for _, kept, _ in crops):
            continue
        own = picture.width / max(picture.box[2] - picture.box[0], 1.0)
        crops.append((page.number, box, min(max(own, _PICTURE_SCALE[0]), _PICTURE_SCALE[1])))
    return crops


def _telling(picture: Picture, page: Page) -> bool:
    """Say whether a picture is large enough to carry results, and not the paper of a scan."""
    x0, y0, x1, y1 = _inside(picture.box, page)
    if x1 - x0 < _LEAST_SIDES[0] or y1 - y0 < _LEAST_SIDES[1] or picture.width < 80 or picture.height < 40:
        return False
    part = _area((x0, y0, x1, y1)) / (page.width * page.height)
    if any(word.source == "scan-layer" for word in page.words) and part > 0.6:
        return False
    return part >= _LEAST_PART


def _read_crop(source: Source, options: Options, page: Page, crop: _Crop, drawn: _Drawn) -> _Found:
    """Recognise one page or picture; what goes wrong is a note."""
    number, box, _ = crop
    what = f"{source.file}, page {number}" + ("" if box is None else " (a picture)")
    alone = box is None and not page.words
    try:
        if isinstance(drawn, JailError):
            raise drawn
        frame, rgb = drawn
        size = (frame["width"], frame["height"])
        reading = read_picture(rgb, *size, options, what, whole=alone) if rgb else None
    except BudgetError:
        raise
    except (JailError, UnreadableError) as error:
        note = f"{'this page' if box is None else 'a picture'} was not read: {error}"
        return _Found(note=note, failed=True)
    if reading is None:
        return _Found(note="this page cannot be drawn, and so was not read", failed=True)
    scale = frame["scale"]
    if not alone:
        # What would have to be turned (a vial, a logo) says nothing at its place among the other words.
        words = () if reading.turned else words_of(reading, scale, frame["x0"], frame["y0"])
        where = f"page {number}" if box is None else f"a picture on page {number}"
        curves = () if reading.turned else curves_of(reading, scale, frame["x0"], frame["y0"])
        return _Found(words, curves=curves, note=f"{where} read by OCR")
    turn = f", turned by {reading.turned}° to stand upright" if reading.turned else ""
    size = (reading.width / scale, reading.height / scale)
    return _Found(
        words_of(reading, scale),
        lines_of(reading, scale),
        size,
        reading.turned,
        in_units(reading.matrix, scale),
        (*unread_print(reading, number), *oddities(reading, number, scale)),
        curves_of(reading, scale),
        note=f"page {number} read by OCR{turn}",
    )


def _without_text_layer(words: tuple[Word, ...], page: Page) -> list[Word]:
    """Drop recognised words that the text layer has already."""
    return [
        word
        for word in words
        if not any(
            _covered(word.box, known.box) > 0.4 or _covered(known.box, word.box) > 0.6
            for known in page.words
            if _height(known.box) < _STAMPED * _height(word.box)
        )
    ]


def _height(box: Box) -> float:
    return box[3] - box[1]


def _completed(page: Page, found: list[_Found]) -> Page:
    """Return the page with what was found on it."""
    if not found:
        return page
    words = [word for answer in found for word in _without_text_layer(answer.words, page)]
    notes = Counter(answer.note for answer in found)
    counted = (f"{text} ({count} times)" if count > 1 else text for text, count in notes.items())
    failed = dict.fromkeys(answer.note for answer in found if answer.failed)
    turned = max(answer.turned for answer in found)
    moved = [answer for answer in found if answer.size and (answer.turned or answer.matrix)]
    size = moved[0].size if moved else None
    return replace(
        page,
        words=page.words + tuple(words),
        lines=page.lines + tuple(line for answer in found for line in answer.lines),
        curves=tuple(curve for answer in found for curve in answer.curves),
        notes=(*page.notes, *counted),
        traits=(
            *page.traits,
            *(trait for answer in found for trait in answer.traits),
            *(Trait(TraitKind.UNTESTED, note, page.number) for note in failed),
        ),
        width=size[0] if size else page.width,
        height=size[1] if size else page.height,
        straightened=moved[0].matrix if moved else None,
        turned=turned,
    )


def _unread(
    pages: tuple[Page, ...], wanted: list[tuple[Page, _Crop]], source: Source, options: Options
) -> tuple[Page, ...]:
    why = "recognition (OCR) is switched off" if options.ocr == "never" else NO_ENGINE
    if options.ocr != "never" and not any(page.words for page in pages):
        raise UnreadableError(f"{source.file}: the PDF is a scan without text, and {why}")
    notes = {
        page.number: f"{'this page is' if box is None else 'a picture on this page is'} not read: {why}"
        for page, (_, box, _) in wanted
    }
    return tuple(
        replace(page, notes=(*page.notes, notes[page.number])) if page.number in notes else page
        for page in pages
    )


def _inside(box: Box, page: Page) -> Box:
    return (max(box[0], 0.0), max(box[1], 0.0), min(box[2], page.width), min(box[3], page.height))


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _covered(inner: Box, outer: Box) -> float:
    """Return the part of `inner` that lies in `outer`."""
    both = (
        max(inner[0], outer[0]),
        max(inner[1], outer[1]),
        min(inner[2], outer[2]),
        min(inner[3], outer[3]),
    )
    shared = _area(both) if both[2] > both[0] and both[3] > both[1] else 0.0
    return shared / max(_area(inner), 1e-6)
