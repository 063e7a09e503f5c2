"""Letters that look like others, that turn the direction, or that nobody sees: made plain, and said.

A word is what a person reads. Digits of other scripts become the usual ones, letters of another script
inside of a Latin word become the Latin ones that they look like, marks without a width go. The minus
sign stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, digit, name, normalize

from msgspec.structs import replace

from certipep.documents.document import Cell, Document, Page, Trait, TraitKind, Word

__all__ = ["legible"]

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NOTHING = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\ufeff\uffa0\ufe00-\ufe0f\u3164\u2800\U000e0000-\U000e007f]"
)
_STRIKING = re.compile(
    "[\u0334-\u0338\u0488\u0489\u20d2\u20d3\u20d8-\u20da\u20dd-\u20e0\u20e2-\u20e6\u20ea\u20eb]"
)
_ON_DIGITS = re.compile(
    "(?<=[0-9])[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_BESIDE_DIGITS = re.compile(r"[^\x00-\x7f](?=[0-9])|(?<=[0-9])[^\x00-\x7f]")
_STROKES = frozenset(
    "\u01c0\u01c1\u2016\u2223\u2225\u23ae\u23b8\u23b9\u23d0\u2758\u2759\u275a\u2f01\u2f03\u2f05\u31d1\u31d3\u31da\u3021\u4e28\u4e85\u3007\ufffd"
)
"""Bars, strokes and rings that look like a one or a nought, and the sign of what has no shape."""
_WRITINGS = ("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "HALFWIDTH", "MICRO",
             "KELVIN", "ANGSTROM", "OHM", "FEMININE", "MASCULINE", "MODIFIER")  # fmt: skip
_LATER_LATIN = "\u0180"
_CYRILLIC_DIGITS = re.compile(
    "(?<![^\\W\\d_])[\u0417\u0437\u0427\u0447\u0431](?=[0-9])|(?<=[0-9])[\u0417\u0437\u0427\u0447\u0431](?![^\\W\\d_])"
)
"""Letters that look like 3, 4 and 6."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅοΟΑΒΕΖΗΙΚΜΝΡΤΥΧν",
    "aeopcyxijsdhlABEKMHOPCTXIJSoOABEZHIKMNPTYXv",
)
_FOREIGN = re.compile("[аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅοΟΑΒΕΖΗΙΚΜΝΡΤΥΧ]")
_LATIN = re.compile("[A-Za-z]")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_WIDE = re.compile("(?<=[0-9])[\uff0e\uff0c](?=[0-9])|\uff0d(?=[0-9])|(?<=[0-9])\uff05")
_KEPT_FORMS = ("<super>", "<sub>")
_MOST = 6


def legible(document: Document) -> Document:
    """Return the document with every word as a person reads it, and what was made plain in its traits."""
    pages = tuple(_page(page) for page in document.pages)
    if all(new is old for new, old in zip(pages, document.pages, strict=True)):
        return document
    return replace(document, pages=pages)


def _page(page: Page) -> Page:
    if all(word.text.isascii() and word.text.isprintable() for word in page.words) and all(
        cell.text.isascii() and cell.text.replace("\n", "").isprintable() for cell in page.cells
    ):
        return page
    said: dict[tuple[TraitKind, str], list[str]] = {}
    words = tuple(plain for word in page.words for plain in _words(word, said))
    cells = tuple(_cell(cell, said) for cell in page.cells)
    traits = tuple(
        Trait(kind, f"{what}: {', '.join(dict.fromkeys(texts[:_MOST]))}", page.number, texts[0])
        for (kind, what), texts in said.items()
    )
    return replace(page, words=words, cells=cells, traits=(*page.traits, *traits))


def _words(word: Word, said: dict[tuple[TraitKind, str], list[str]]) -> Iterator[Word]:
    """Yield a word as a person reads it: none where no sign has a shape, several where control characters part it."""
    plain = _plain(word.text, said)
    x0, y0, x1, y1 = word.box
    step = (x1 - x0) / max(len(plain), 1)
    for piece in re.finditer(r"\S+", plain):
        if piece.group() == plain:
            yield word if plain == word.text else replace(word, text=plain)
        else:
            box = (x0 + step * piece.start(), y0, x0 + step * piece.end(), y1)
            yield replace(word, text=piece.group(), box=box)


def _cell(cell: Cell, said: dict[tuple[TraitKind, str], list[str]]) -> Cell:
    plain = _plain(cell.text, said)
    return cell if plain == cell.text else replace(cell, text=plain)


def _plain(text: str, said: dict[tuple[TraitKind, str], list[str]]) -> str:
    if text.isascii() and text.isprintable():
        return text

    def say(kind: TraitKind, what: str) -> None:
        said.setdefault((kind, what), []).append(
            _NOTHING.sub("", _TURNING.sub("", _CONTROL.sub(" ", text))).strip()
        )

    if _TURNING.search(text):
        say(TraitKind.UNTESTED, "marks that turn the direction of writing")
        text = _TURNING.sub("", text)
    if _CONTROL.search(text):
        say(TraitKind.UNTESTED, "control characters, which a terminal may use to write over other text")
        text = _CONTROL.sub(" ", text)
    if _STRIKING.search(text):
        say(TraitKind.UNTESTED, "marks that strike out or enclose the letter before them")
        text = _STRIKING.sub("", text)
    if _NOTHING.search(text):
        if re.search(r"\d", text):
            say(TraitKind.HOLDS, "marks without a width were left out of words with digits")
        text = _NOTHING.sub("", text)
    if _ON_DIGITS.search(text):
        say(TraitKind.UNTESTED, "marks that are set on digits")
    if any(map(_like_a_digit, _BESIDE_DIGITS.findall(text))) or _CYRILLIC_DIGITS.search(text):
        say(TraitKind.UNTESTED, "signs beside digits that may be taken for digits")
    usual = _WIDE.sub(_narrow, "".join(_usual_digit(letter) for letter in text))
    if usual != text:
        if any(new.isdigit() and new != old for new, old in zip(usual, text, strict=False)):
            say(TraitKind.HOLDS, "digits of another form were read as the usual ones")
        if any(category(old) == "Nd" and not normalize("NFKC", old).isascii() for old in text):
            say(TraitKind.UNTESTED, "digits of another script, some of which look like other digits")
        text = usual
    pieces = [_latin(piece) for piece in re.split(r"(\s+)", text)]
    if (latin := "".join(pieces)) != text:
        say(TraitKind.HOLDS, "letters of two scripts in one word were read as Latin ones")
        text = latin
    return text


def _like_a_digit(letter: str) -> bool:
    """Say whether a sign that touches a digit may be taken for one, or for nothing that is known."""
    kind = category(letter)
    if letter in _STROKES or kind in ("Nl", "Co", "Cn"):
        return True
    if kind not in ("Lu", "Ll", "Lt", "Lo"):
        return False
    writing = name(letter, "").partition(" ")[0]
    odd_latin = writing == "LATIN" and letter >= _LATER_LATIN and normalize("NFKD", letter) == letter
    return odd_latin or writing not in _WRITINGS


def _narrow(match: re.Match[str]) -> str:
    """Write the wide signs of a number as the usual ones; other wide signs belong to the writing of their text."""
    return normalize("NFKC", match.group())


def _usual_digit(letter: str) -> str:
    if letter < "\u00b2":
        return letter
    plain = normalize("NFKC", letter)
    if plain.isascii() and plain and not any(_form(letter).startswith(form) for form in _KEPT_FORMS):
        if plain.isdigit() or (category(letter) in ("No", "So", "Nd") and plain.replace("(", "").isalnum()):
            return plain
        if plain.isalpha() and "\uff21" <= letter <= "\uff5a":  # the wide forms of Latin letters
            return plain
    if category(letter) == "Nd":
        return str(digit(letter))
    return letter


def _form(letter: str) -> str:
    """Return the tag and letters of a compatibility form, e.g. ``<super> 0032``."""
    from unicodedata import decomposition

    return decomposition(letter)


def _latin(piece: str) -> str:
    """Return a word in Latin letters where all its other letters look like such; "Метод:ESI" is two words."""
    if not _FOREIGN.search(piece) or not _LATIN.search(piece) or _OTHER.search(piece.translate(_LOOKALIKES)):
        return piece
    return piece.translate(_LOOKALIKES)
