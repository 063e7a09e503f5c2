"""Comparators as they are printed, in every language: before a number ("NMT 5") and behind it ("5 max.").

>>> before("not more than "), before("nicht über "), behind(" max.", 0)
(('<=', 0), ('<=', 0), ('<=', 5))
"""

from __future__ import annotations

import re
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
    if text.rstrip()[-1:].lower() not in _edges("before"):
        return None
    lead = max(0, len(text) - _REACH)
    found = pattern.search(text, lead)
    if found is None:
        return None
    sign, start = names["".join(found.group(1).lower().split())], found.start(1)
    turned = negated.search(text, lead, start) if sign in _TURNED and found.group(1)[0].isalpha() else None
    return (_TURNED[sign], turned.start(1)) if turned is not None else (sign, start)


def behind(text: str, end: int) -> tuple[str, int] | None:
    """Return ``(sign, end)`` of the comparator that begins at `end`, or None."""
    names, pattern = _behind()
    first = text[end : end + _REACH].lstrip(" ,(")[:1]
    if not first or first.lower() not in _edges("after"):
        return None
    found = pattern.match(text, end)
    return None if found is None else (names["".join(found.group(1).lower().split())], found.end())


def negates(word: str) -> bool:
    """Return whether a word turns the comparator behind it round: the "no" of "no más de 8 %"."""
    return word.casefold() in _words("negators")


def between(text: str, start: int, end: int) -> int | None:
    """Return where the upper number of "between 5.0 and 7.0" may begin; the lower one stands from `start` to `end`."""
    opened, joint = _between()
    if opened.search(text, max(0, start - _REACH), start) is None:
        return None
    found = joint.match(text, end)
    return None if found is None else found.end()


def opens_range(text: str) -> bool:
    """Return whether `text` ends in a word that stands before the lower number of a range."""
    return _between()[0].search(text, max(0, len(text) - _REACH)) is not None


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opening, joining = (
        "|".join(
            _boundary(w) + r"\s+".join(map(re.escape, w.split()))
            for w in sorted(words, key=len, reverse=True)
        )
        for words in (_words("between"), _words("and"))
    )
    return (
        re.compile(rf"(?:{opening})\s*$", re.IGNORECASE),
        re.compile(rf"\s*(?:{joining})\s*(?=[+-]?\d)", re.IGNORECASE),
    )


def _words(name: str) -> list[str]:
    words: list[str] = _table()[name]  # type: ignore[assignment]
    return words


@cache
def _edges(place: str) -> frozenset[str]:
    """Return the characters next to the number in any spelling: most numbers stand beside none of them."""
    edge = -1 if place == "before" else 0
    return frozenset(clean(s).lower()[edge] for spellings in _table()[place].values() for s in spellings)


def _boundary(name: str) -> str:
    return r"(?<![^\W\d_])" if name[0].isalpha() and name[0] < EAST_ASIAN else ""


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return read_table(Path(__file__).parent / "data" / "comparators.toml")


def _names(place: str) -> tuple[dict[str, str], str]:
    names = {clean(s).lower(): sign for sign, spellings in _table()[place].items() for s in spellings}
    body = "|".join(
        _boundary(name) + r"\s*".join(map(re.escape, name.split()))
        for name in sorted(names, key=len, reverse=True)
    )
    return {"".join(name.split()): sign for name, sign in names.items()}, body


@cache
def _before() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    names, body = _names("before")
    words = "|".join(_boundary(w) + re.escape(w) for w in sorted(_words("negators"), key=len, reverse=True))
    return (
        names,
        re.compile(rf"({body})\s*$", re.IGNORECASE),
        re.compile(rf"({words})\s*$", re.IGNORECASE),
    )


@cache
def _behind() -> tuple[dict[str, str], re.Pattern[str]]:
    names, body = _names("after")
    return names, re.compile(rf"\s*[,(]?\s*({body})(?!(?![\u2e80-\U0010ffff])[^\W\d_])", re.IGNORECASE)
