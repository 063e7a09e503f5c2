"""Which words a person does not see, settled by painting: whatever the trick, a word counts where its ink is.

Three pictures decide: the page, the page without the words that were read, and these words alone. The words alone show
the shape of every letter (none where it is clipped, masked, on a layer that is off); the difference of the other two
shows what the words add for a viewer. A letter is seen where both agree. What the file says of colour, order and layer
only names the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from typing import Any

from certipep.documents.pdf.afar import letters_astray, letters_from_afar, plainly_in_place
from certipep.documents.pdf.characters import Character
from certipep.documents.pdf.cuts import cut
from certipep.documents.pdf.drawn_faces import faces_drawn
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.ink import CONTRAST, Ink, grey_of
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.overlaps import clashes, copies_of, rounds_of
from certipep.documents.pdf.painting import WHITE, Painting
from certipep.documents.pdf.places import away_from, looked_at, places_of
from certipep.documents.pdf.reasons import plain_reason, suspicion
from certipep.documents.pdf.strokes import reaches
from certipep.documents.pdf.tiles import Pixels
from certipep.documents.pdf.with_and_without import with_and_without
from certipep.documents.pdf.words import Group

__all__ = ["look"]

_ANY = [0] + [255] * 255
_SQUARES = [grey * grey for grey in range(256)]
_LIKE = 0.72  # cosine between a letter's shape and what it adds to the page; 1 where nothing lies over it
_MOST_COPIES = 2_000
_SIGNS = frozenset(".,-−–±<>≤≥=%+/")
_MOST_LETTERS = 60_000


def look(raw: Any, page: Any, drawing: Drawing, frame: Frame, words: list[Group]) -> Look:
    """Paint a page and say which of its words are not seen."""
    whole = Painting(raw, page, frame, looked_at(drawing, frame, words))
    far = away_from(words, drawing, frame)
    drawn = faces_drawn(raw, drawing)
    # Pictures are painted only where words are, unless something may be painted there from elsewhere.
    close = len(far) < len(drawing.pictures) and drawing.complete and not drawn
    close = close and not any(reaches(raw, item, own) for item, own in drawing.strokes)
    found = Look(whole, places_of(words, whole, apart=close, pictured=close))
    found.raw = raw
    found.wide = {
        letter.run.font
        for word in words
        for letter in word.letters
        if _is_wide(letter.text) and letter.run.font
    }
    from PIL import ImageChops

    open_: list[int] = []
    level = sorted((b + d) / 2 for a, b, c, d in drawing.lines if abs(d - b) <= 0.5)
    for index, word in enumerate(words):
        why = plain_reason(word, frame, drawing, level)
        if why:
            found.reasons[index] = why
        else:
            open_.append(index)
    found.left_out = not _take_in_copies(whole, drawing)
    runs = [run.handle for run in drawing.runs.values() if run.handle and run.read]
    painting = found.painting
    found.far, found.taken = far, drawing.with_emptied_forms([*far, *runs])
    shown_page: Any = None
    if close:
        shown, found.bare = with_and_without(painting, drawing, far, runs)
    else:
        shown_page, found.bare_page = (
            whole.without(drawing.with_emptied_forms(far)),
            whole.without(found.taken),
        )
        shown, found.bare = (page and painting.cut_out(page) for page in (shown_page, found.bare_page))
    if shown is None or found.bare is None:
        return found
    found.paper = paper = _paper(words)
    found.others = others = drawing.with_emptied_forms([*drawing.items, *_unread(drawing)])
    found.added = added = ImageChops.difference(shown, found.bare)
    with painting.hiding(others):
        found.ink = None if close else plainly_in_place(found, drawing, words, drawn, shown, shown_page)
        found.all_seen = found.ink is not None
        if found.ink is None:
            page_of_words = whole.without((), paper)
            if page_of_words is None:
                return found
            found.ink = Ink(painting.cut_from(whole).cut_out(page_of_words, paper), paper)
            found.from_afar = letters_from_afar(found, drawing, frame, words, drawn, page_of_words)
        else:
            found.from_afar = letters_astray(found, frame, words)
    found.tested = True
    found.shown = shown
    clashing = clashes(words, open_)
    apart = sorted(set(open_) - set(clashing)) if clashing else open_
    doubtful = _judge(found, found.ink, added, words, apart, drawing)
    if doubtful:
        # On a paper of another grey, since these may have the grey of the first.
        paper = _paper([words[index] for index in doubtful])
        alone = painting.without(others, paper)
        if alone is not None:
            for index in doubtful:
                del found.reasons[index]
            own = Ink(alone, paper)
            _judge(found, own, added, words, doubtful, drawing)
            found.inks.update({index: own for index in doubtful if index not in found.reasons})
    if clashing:
        _over_one_another(found, words, clashing, drawing, frame)
    return found


def _take_in_copies(painting: Painting, drawing: Drawing) -> bool:
    """Mark text that was painted again over itself (to look bold) as read: PDFium names its letters only once.

    Return False where there is too much of it.
    """
    unread = [run for run in drawing.runs.values() if run.handle and not run.read]
    read = [run for run in drawing.runs.values() if run.handle and run.read]
    pairs = copies_of(unread, read)
    if not pairs or len(pairs) > _MOST_COPIES:
        return not pairs
    originals = {id(run) for _, run in pairs}
    every = [run for run in drawing.runs.values() if run.handle]
    one = painting.without([*drawing.items, *(run.handle for run in every if id(run) not in originals)])
    other = painting.without([*drawing.items, *(run.handle for run in read)])
    if one is None or other is None:
        return False
    first, second = Ink(one, WHITE).grey, Ink(other, WHITE).grey
    for copy, run in pairs:
        x0, y0, x1, y1 = painting.user_pixels(run.box)
        left, top, _, _ = painting.user_pixels(copy.box)
        # A copy may lie a little beside its original, as a shadow does.
        if _adds(first, second, (x0, y0, x1, y1), (left, top, left + x1 - x0, top + y1 - y0)):
            copy.read = True
    return True


def _unread(drawing: Drawing) -> list[Any]:
    return [run.handle for run in drawing.runs.values() if run.handle and not run.read]


def _paper(words: list[Group]) -> int:
    """Choose a grey that no text has: half of the page's words may be white on dark."""
    greys = {grey_of(letter.run.colour) for word in words for letter in (word.letters[0], word.letters[-1])}
    return max(range(0, 256, 15), key=lambda paper: min((abs(paper - grey) for grey in greys), default=128))


def _judge(
    found: Look, ink: Ink, added: Any, words: list[Group], indexes: list[int], drawing: Drawing
) -> list[int]:
    """Write down which words are not seen, and return their indexes."""
    from PIL import ImageChops

    strong = ink.strong
    missing: Any = None if found.all_seen and ink is found.ink else ink.missing(added)
    clean = missing is None or missing.getbbox() is None
    if not clean:
        found.missing = missing if found.missing is None else ImageChops.lighter(found.missing, missing)
    left = _MOST_LETTERS
    unseen_words = []
    for index in indexes:
        word = words[index]
        left -= len(word.letters)
        if left < 0:
            found.left_out = True
            break
        told = _told(word)
        unseen = [not any_ink for any_ink in _with_ink(found.painting, strong, word, told)]
        if not clean and cut(missing, found.painting.pixels(word.box)).getbbox() is not None:
            lacking = _with_ink(found.painting, missing, word, told)
            unseen = [
                none or (lacks and not _adds(ink.grey, added, found.painting.pixels(letter.box)))
                for none, lacks, letter in zip(unseen, lacking, told, strict=True)
            ]
        if True not in unseen:
            continue
        _note(found, index, word, unseen, drawing)
        if index in found.reasons:
            unseen_words.append(index)
    return unseen_words


def _told(word: Group) -> Sequence[Character]:
    """Return the letters that must show ink; all of them where there is no letter, digit or sign."""
    told = [one for one in word.letters if one.text.isalnum() or one.text in _SIGNS]
    return told or word.letters


def _with_ink(painting: Painting, picture: Any, word: Group, told: Sequence[Character]) -> list[bool]:
    """Say of each letter that is told of a word whether anything of a picture is in its place."""
    if word.letters[0].run.angled:
        return [cut(picture, painting.pixels(one.box)).getbbox() is not None for one in told]
    x0, y0, x1, y1 = painting.pixels(word.box)
    columns = cut(picture, (x0, y0, x1, y1)).getprojection()[0]
    if 1 not in columns:
        return [False] * len(told)
    narrowest = int(min([one.box[2] - one.box[0] for one in told]) * painting.scale)
    if bytes(max(narrowest, 1)) not in columns:
        return [True] * len(told)  # no gap is as wide as a letter
    result = []
    for letter in told:
        a, _, b, _ = painting.pixels(letter.box)
        result.append(1 in columns[max(a - x0, 0) : max(b - x0, 1)])
    return result


def _adds(ink: Any, added: Any, box: Pixels, beside: Pixels | None = None) -> bool:
    """Say whether a letter adds its own shape to the page, with contrast; `beside` is where, if not in its place."""
    letter = cut(ink, box)
    inner = letter.getbbox()  # beside it there is nothing of its shape
    if inner is None:
        return False
    letter, change = cut(letter, inner), cut(cut(added, beside or box), inner)
    under = change.chop_darker(letter.point(_ANY, "L"))  # where the letter is
    own, seen = _squares(letter), _squares(under)
    # The sum of the products of two pictures, from the squares of both and of their difference.
    both = (own + seen - _squares(letter.chop_difference(under))) // 2
    if not own or not both:
        return False
    if both * letter.getextrema()[1] < CONTRAST * own:
        return False
    return bool(both >= _LIKE * (own * seen) ** 0.5)


def _squares(picture: Any) -> int:
    """Return the sum of the squares of all greys of a piece."""
    return sum(map(mul, picture.histogram(), _SQUARES))


def _note(found: Look, index: int, word: Group, unseen: list[bool], drawing: Drawing) -> None:
    """Write down a word that is not seen as the file says it."""
    if not any(unseen):
        return
    why = suspicion(drawing, word)
    foreign = all(
        not letter.text.isascii() for letter, none in zip(_told(word), unseen, strict=False) if none
    )
    if not why and (all(unseen) or foreign) and _lacks_typeface(found, word):
        # On a machine with the typeface they are seen.
        found.lacks_typeface += [letter for letter, none in zip(_told(word), unseen, strict=False) if none]
        return
    why = why or "not painted"
    if all(unseen):
        found.reasons[index] = why
    elif word.digits or sum(unseen) * 3 >= len(unseen) or unseen[0] or unseen[-1]:
        found.reasons[index] = f"partly {why}"


def _is_wide(text: str) -> bool:
    return bool(text) and text[0] >= "\u2e80"


def _lacks_typeface(found: Look, word: Group) -> bool:
    """Return whether every letter of a word has a wide typeface that the file does not hold.

    Typefaces of Latin letters alone always have a stand-in, so that their words are painted wherever they are seen.
    """
    runs = {id(letter.run): letter.run for letter in word.letters}
    for run in runs.values():
        font = found.raw.FPDFTextObj_GetFont(run.handle) if run.handle and run.font in found.wide else None
        if not font or found.raw.FPDFFont_GetIsEmbedded(font) != 0:
            return False
    return True


def _over_one_another(
    found: Look, words: list[Group], clashing: list[int], drawing: Drawing, frame: Frame
) -> None:
    """Judge words that lie over other words one at a time: together they would speak for one another."""
    from PIL import ImageChops

    painting, shown = found.painting, found.shown
    every = {id(run): run.handle for run in drawing.runs.values() if run.handle}
    for group in rounds_of(words, clashing):
        mine = {id(letter.run): letter.run.handle for index in group for letter in words[index].letters}
        paper = _paper([words[index] for index in group])
        others = [handle for key, handle in every.items() if key not in mine]
        far = away_from([words[index] for index in group], drawing, frame)
        bare = painting.without(drawing.with_emptied_forms([*far, *mine.values()]))
        alone = painting.without(drawing.with_emptied_forms([*drawing.items, *others]), paper)
        if bare is None or alone is None:
            return
        ink = Ink(alone, paper)
        added = ImageChops.difference(shown, bare)
        missing = ink.missing(added)
        for index in group:
            found.inks[index] = ink
            word = words[index]
            told = _told(word)
            inked, lacking = (_with_ink(painting, picture, word, told) for picture in (ink.strong, missing))
            unseen = [
                not some or (lacks and not _adds(ink.grey, added, painting.pixels(letter.box)))
                for some, lacks, letter in zip(inked, lacking, told, strict=True)
            ]
            _note(found, index, word, unseen, drawing)
