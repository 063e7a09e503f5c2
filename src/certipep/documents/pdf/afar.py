"""Letters that are painted away from where they stand, be it over other words.

A typeface says how large each of its glyphs is, and PDFium leaves out letters that lie, by that, beside the pixels that
it is asked for. So words are painted twice: whole, and in each place alone. Where both differ, something is painted
there by letters that stand elsewhere. Letters that reach, by what is said of them, beyond their own places are looked
at one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from certipep.documents.pdf.characters import Character
from certipep.documents.pdf.cuts import mapped
from certipep.documents.pdf.drawn_faces import beside_themselves, has_ink_beside, own_places
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.glyph_places import glyph_box
from certipep.documents.pdf.ink import Ink, most_ink, stands_out
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing, TextRun
from certipep.documents.pdf.painting import WHITE
from certipep.documents.pdf.tiles import Pixels, pieces_of
from certipep.documents.pdf.words import Group

__all__ = ["letters_from_afar"]

_SEEN = 8  # of 255: rounding, where a window begins elsewhere, is 2
_CHANGED = [0] * (_SEEN + 1) + [255] * (255 - _SEEN)
_OTHER_PAPER = 75  # greys between the two papers, at least
_UNKNOWN = {(255, 255, 255), (191, 191, 191)}  # what PDFium gives for letters that are filled with a pattern
_MARGIN = (
    0.8,
    0.3,
)  # of the letter size beside and above a letter: a glyph leans, and PDFium names no letter twice
_INK = 60  # of 254: less is the edge of a letter
_MOST = 60  # runs of letters of one page that are looked at one by one
_OTHER_SCALES = (0.93, 0.87)  # parts of the scale: fewer pixels, and no simple fraction
_NEAR = 3  # pixels: pieces of a difference that are nearer belong to one letter

Box = tuple[float, float, float, float]


def plainly_in_place(
    look: Look, drawing: Drawing, words: list[Group], drawn: set[int], shown: Any, whole: Any
) -> Ink | None:
    """Paint the words in each place alone where it is plain that they have no ink elsewhere; else return None.

    What letters that stand elsewhere show of themselves is among what all words add to the page, painted whole, and not
    among the words of the place, in whatever grey. So where these have no ink, nothing may be added; where they have,
    it is seen, and no farther from the grey of the letters than their ground is from the paper.

    Parameters
    ----------
    look : Look
        Everything but the words is hidden.
    drawing : Drawing
    words : list of Group
    drawn : set of int
        Typefaces of which the file draws every glyph itself.
    shown : PIL.Image.Image
        These places of the page as it is.
    whole : PIL.Image.Image
        The page as it is, all that is looked at.
    """
    from PIL import Image, ImageChops

    painting = look.painting.each_alone()
    alone = painting.without((), look.paper)
    if alone is None or _where(alone, look.added, look.paper):
        return None
    ink = Ink(alone, look.paper)
    if ink.missing(look.added).getbbox() is not None:
        return None
    change = ImageChops.difference(shown, alone)
    if change.getbbox() is not None:
        ground = ImageChops.difference(look.bare, Image.new("L", alone.size, look.paper))
        change = ImageChops.difference(ImageChops.lighter(change, ground), ground)
        if change.getbbox() is not None and mapped(change, _CHANGED).getbbox() is not None:
            return None
    own = [run for run in drawing.runs.values() if run.read and run.face in drawn]
    if own:
        everywhere = ImageChops.difference(whole, look.bare_page)
        ((dx, dy, *_),) = look.whole.tiles.every
        places = [(x0 - dx, y0 - dy, x1 - dx, y1 - dy) for x0, y0, x1, y1, *_ in painting.tiles.every]
        with painting.hiding(run.handle for run in own):
            rest = painting.without((), look.paper)
        if rest is None or has_ink_beside(everywhere, places):
            return None
        if has_ink_beside(ImageChops.difference(alone, rest), own_places(painting, own, words)):
            return None
    return ink


def _where(alone: Any, added: Any, paper: int) -> bool:
    """Say whether more than rounding is added where words that are painted alone leave the paper blank."""
    from PIL import ImageChops

    blank = [0] * 256
    blank[paper] = 255
    found = ImageChops.darker(mapped(alone, blank), added)
    return found.getbbox() is not None and mapped(found, _CHANGED).getbbox() is not None


def letters_from_afar(
    look: Look, drawing: Drawing, frame: Frame, words: list[Group], drawn: set[int], page: Any
) -> bool:
    """Say whether ink of letters lies elsewhere than they do.

    Parameters
    ----------
    look : Look
        Everything but the words is hidden.
    drawing : Drawing
    frame : Frame
    words : list of Group
    drawn : set of int
        Typefaces of which the file draws every glyph itself.
    page : PIL.Image.Image
        The words, all of them on one paper of the grey `look.paper`. It may be painted over.
    """
    paper, painting = look.paper, look.painting.cut_from(look.whole)
    ink = painting.cut_out(page, paper)
    if _painted_elsewhere(look, paper, ink):
        return True
    runs = [run for run in drawing.runs.values() if run.handle and run.read]
    own = [run for run in runs if run.face in drawn]
    coloured = {id(run) for run in runs if run.colour[:3] in _UNKNOWN or run.face in drawn}
    # What is of the first paper's grey is seen on another one.
    papers = _papers(look)
    pictures: list[Any] = []
    if own:
        with painting.hiding(run.handle for run in runs if run.face not in drawn):
            first = page if len(own) == len(runs) else look.whole.without((), paper)
            pictures = [first, look.whole.without((), papers[1])]
        if None in pictures:
            return True
    if coloured:
        # Not told from all words: a letter of others may be blended, and lay out a paper of its own.
        cuts = [painting.cut_out(*each) for each in zip(pictures, papers, strict=False)]
        if len(own) < len(coloured) or not stands_out(cuts[0], cuts[1], papers):
            with painting.hiding(run.handle for run in runs if id(run) not in coloured):
                again = cuts[1] if len(own) == len(coloured) else painting.without((), papers[1])
                if _painted_elsewhere(look, papers[1], again):
                    return True
    if own and beside_themselves(look, own, pictures, papers, words):
        return True
    return letters_astray(look, frame, words)


def _papers(look: Look) -> tuple[int, int]:
    """Return the grey of the paper of the words alone, and one on which letters of that grey are seen."""
    paper = look.paper
    return paper, WHITE if paper <= WHITE - _OTHER_PAPER else paper - _OTHER_PAPER


def letters_astray(look: Look, frame: Frame, words: list[Group]) -> bool:
    """Say whether a run of which the bounds are larger than the places of its letters has ink beside these."""
    wide = list(_beyond_their_places(frame, words))
    if not wide or len(wide) > _MOST:
        return bool(wide)
    runs = {
        id(letter.run): letter.run.handle for word in words for letter in word.letters if letter.run.handle
    }
    with look.painting.hiding(runs.values()):
        return any(_strays(look, run, boxes, _papers(look)) for run, boxes in wide)


def _painted_elsewhere(look: Look, paper: int, ink: Any) -> bool:
    """Say whether letters are painted otherwise in each place alone than in `ink`, the same cut out of all of them.

    A letter on half a pixel is rounded to either side of it, and may then touch its neighbour. At another scale it
    is not on a half, while what is painted from afar still is.
    """
    alone = look.painting.each_alone().without((), paper)
    if ink is None or alone is None:
        return True
    if not _differ(ink, alone):
        return False
    for part in _OTHER_SCALES:
        again = look.again(part)
        ink, alone = again.without((), paper), again.each_alone().without((), paper)
        if ink is not None and alone is not None and not _differ(ink, alone):
            return False
    return True


def _beyond_their_places(frame: Frame, words: list[Group]) -> Iterator[tuple[TextRun, list[Box]]]:
    """Yield the runs of which the bounds are larger than the places of their letters, with these."""
    letters: dict[int, list[Character]] = {}
    last, same = None, []
    for word in words:
        for letter in word.letters:
            if letter.run is not last:
                last, same = letter.run, letters.setdefault(id(letter.run), [])
            same.append(letter)
    for each in letters.values():
        run = each[0].run
        if not run.handle:
            continue
        x0, y0, x1, y1 = frame.box(*run.box)
        beside, above = _MARGIN[0] * run.size, _MARGIN[1] * run.size
        # A run is hardly ever longer than from its first to its last letter: the others need not be asked.
        a, b, c, d = glyph_box(each[0])
        if len(each) > 1:
            e, f, g, h = glyph_box(each[-1])
            a, b, c, d = min(a, e), min(b, f), max(c, g), max(d, h)
        if a - beside <= x0 and b - above <= y0 and x1 <= c + beside and y1 <= d + above:
            continue
        boxes = [*map(glyph_box, each), *run.unlisted]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        a, b, c, d = _wider((min(lefts), min(tops), max(rights), max(bottoms)), run.size)
        if x0 < a or y0 < b or x1 > c or y1 > d:
            yield run, [_wider(box, run.size) for box in boxes]


def _wider(box: Box, size: float) -> Box:
    x0, y0, x1, y1 = box
    beside, above = _MARGIN[0] * size, _MARGIN[1] * size
    return x0 - beside, y0 - above, x1 + beside, y1 + above


def _strays(look: Look, run: TextRun, boxes: list[Box], papers: Iterable[int]) -> bool:
    """Say whether a run of letters, which are hidden, has ink elsewhere than in the places of its letters."""
    place = look.whole.places([look.whole.user_pixels(run.box)], alone=True)
    look.raw.FPDFPageObj_SetIsActive(run.handle, 1)
    try:
        for paper in papers:
            picture = place.without((), paper)
            if picture is None:
                return True
            if most_ink(picture, list(map(place.pixels, boxes)), paper) > _INK:
                return True
    finally:
        look.raw.FPDFPageObj_SetIsActive(run.handle, 0)
    return False


def _differ(whole: Any, alone: Any) -> bool:
    """Say whether two paintings differ by more than letters that are moved by a pixel."""
    from PIL import ImageChops

    change: Any = ImageChops.difference(whole, alone)
    strong = mapped(change, _CHANGED) if change.getbbox() else change
    if strong.getbbox() is None:
        return False
    return any(not _is_moved(whole, alone, piece) for piece in pieces_of(strong, _NEAR))


def _is_moved(whole: Any, alone: Any, piece: Pixels) -> bool:
    x0, y0, x1, y1 = piece
    there = alone.crop(piece)
    moved = (whole.crop((x0 + x, y0 + y, x1 + x, y1 + y)) for x, y in product((-1, 0, 1), repeat=2))
    return any(_most(there, one) <= _SEEN for one in moved)


def _most(one: Any, other: Any) -> int:
    """Return the largest difference between two pictures."""
    from PIL import ImageChops

    found: Any = ImageChops.difference(one, other)
    return int(found.getextrema()[1])
