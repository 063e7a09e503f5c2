"""Comparators as they are printed, in every language: before a number ("NMT 5") and behind it ("5 max.").

>>> before("not more than "), before("nicht über "), behind(" max.", 0)
(('<=', 0), ('<=', 0), ('<=', 5))
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import EAST_ASIAN
from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["before", "behind", "between", "negates", "opens_range"]

_REACH = 40
"""Characters before a number in which its comparator may begin: the longest spelling with a negator has 36."""
_TURNED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}


def before(text: str) -> tuple[str, int] | None:
    """Return ``(sign, start)`` of the comparator that ends where `text` ends, or None."""
    names, pattern, negated = _before()
    lead = max(0, len(text) - _REACH)
    if not _ends_in(text[lead:], "before"):
        return None
    found = pattern.search(text, lead)
    if found is None:
        return None
    sign, start = names[_key(found.group(1))], found.start(1)
    turned = negated.search(text, lead, start) if sign in _TURNED and found.group(1)[0].isalpha() else None
    return (_TURNED[sign], turned.start(1)) if turned is not None else (sign, start)


def behind(text: str, end: int) -> tuple[str, int] | None:
    """Return ``(sign, end)`` of the comparator that begins at `end`, or None."""
    names, pattern = _behind()
    first = text[end : end + _REACH].lstrip(" ,(")[:1]
    if not first or first.lower() not in _first_letters():
        return None
    found = pattern.match(text, end)
    return None if found is None else (names[_key(found.group(1))], found.end())


def negates(word: str) -> bool:
    """Return whether a word turns the comparator behind it round: the "no" of "no más de 8 %"."""
    return word.casefold() in _words("negators")


def between(text: str, start: int, end: int) -> int | None:
    """Return where the upper number of "between 5.0 and 7.0" may begin; the lower one stands from `start` to `end`."""
    if not opens_range(text[:start]):
        return None
    found = _between()[1].match(text, end)
    return None if found is None else found.end()


def opens_range(text: str) -> bool:
    """Return whether `text` ends in a word that stands before the lower number of a range."""
    lead = max(0, len(text) - _REACH)
    return _ends_in(text[lead:], "between") and _between()[0].search(text, lead) is not None


def _ends_in(text: str, place: str) -> bool:
    """Return whether a text may end in a spelling of a place; most numbers stand behind none, and a search is dear."""
    return _key(text).endswith(_spellings(place))


def _key(text: str) -> str:
    """Return a spelling without its case and its spaces; a capital i may have a dot or none in either case."""
    return "".join(text.lower().split()).replace("ı", "i").replace("\u0307", "")


@cache
def _spellings(place: str) -> tuple[str, ...]:
    words = _words("between") if place == "between" else _names(place)[0]
    return tuple({_key(clean(word)) for word in words})


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opening, joining = (_any_of(words, r"\s+") for words in (_words("between"), _words("and")))
    return (
        re.compile(rf"(?:{opening})\s*$", re.IGNORECASE),
        re.compile(rf"\s*(?:{joining})\s*(?=[+-]?\d)", re.IGNORECASE),
    )


def _words(name: str) -> list[str]:
    words: list[str] = _table()[name]  # type: ignore[assignment]
    return words


@cache
def _first_letters() -> frozenset[str]:
    """Return the characters in which spellings behind a number begin: most numbers stand beside none of them."""
    return frozenset(clean(s).lower()[0] for spellings in _table()["after"].values() for s in spellings)


def _any_of(names: Iterable[str], space: str) -> str:
    """Return a pattern of any of `names`, the longest first, a word among them begins where no letter stands before."""
    ranked = sorted(names, key=len, reverse=True)
    words = [name for name in ranked if name[0].isalpha() and name[0] < EAST_ASIAN]
    signs = [name for name in ranked if name not in words]
    words, signs = ([space.join(map(re.escape, name.split())) for name in some] for some in (words, signs))
    # What stands before a word is looked at once for all of them.
    return "|".join([*([rf"(?<![^\W\d_])(?:{'|'.join(words)})"] if words else []), *signs])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return read_table(Path(__file__).parent / "data" / "comparators.toml")


def _names(place: str) -> tuple[dict[str, str], str]:
    names = {clean(s).lower(): sign for sign, spellings in _table()[place].items() for s in spellings}
    return {_key(name): sign for name, sign in names.items()}, _any_of(names, r"\s*")


@cache
def _before() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    names, body = _names("before")
    words = _any_of(_words("negators"), r"\ ")
    return (
        names,
        re.compile(rf"({body})\s*$", re.IGNORECASE),
        re.compile(rf"({words})\s*$", re.IGNORECASE),
    )


@cache
def _behind() -> tuple[dict[str, str], re.Pattern[str]]:
    names, body = _names("after")
    return names, re.compile(rf"\s*[,(]?\s*({body})(?!(?![\u2e80-\U0010ffff])[^\W\d_])", re.IGNORECASE)
