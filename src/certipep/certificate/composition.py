"""Labels understood word by word, for spellings that the vocabulary does not list; see ``data/composition/*.toml``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from certipep.certificate.normal import clean, small_letters
from certipep.datafile import made_of, read_table

__all__ = ["compose", "every_word", "known_words"]

_WORD = re.compile(r"[^\W_]+|[#%&]")
_MOST = 7
"""A label has no more words than this."""
_LONGEST = 40
"""Letters of words that are written together."""
_SHORTEST = 3
"""Letters of a word that tells its language."""
_FOLDER = Path(__file__).parent / "data" / "composition"


class _Rule(Struct, frozen=True):
    target: str
    any: frozenset[str]
    needs: frozenset[str]
    never: frozenset[str]
    known: frozenset[str]
    """Every word that a label may have."""
    words: dict[str, tuple[str, ...]]
    """The same by their first letter, the longest first, where words are written together."""


class _Language(Struct, frozen=True):
    joined: bool
    """Whether words are written together ("Chargennummer", "生产日期")."""
    words: dict[str, tuple[str, ...]]
    rules: dict[str, tuple[_Rule, ...]]


@cache
def _languages() -> tuple[_Language, ...]:
    paths = sorted(_FOLDER.glob("*.toml"), key=lambda p: (p.stem != "english", p.stem))
    made = made_of(
        [*paths, Path(__file__), Path(__file__).with_name("normal.py")],
        lambda: list(map(_made, paths)),
        kept_as=_FOLDER / "all-languages",
    )
    return tuple(
        _Language(
            joined, words, {name: tuple(_Rule(*rule) for rule in rules) for name, rules in sections.items()}
        )
        for joined, words, sections in made
    )


def _made(path: Path) -> tuple[bool, dict[str, tuple[str, ...]], dict[str, list[Any]]]:
    """Return a language as plain values, with its words folded."""
    data = dict(read_table(path))
    joined, small = bool(data.pop("joined", False)), _folded(data.pop("small", "")).split()
    groups = {f"@{name}": _folded(text) for name, text in data.pop("words", {}).items()}

    def words(text: str) -> frozenset[str]:
        listed = [groups.get(word, word) for word in text.split()]
        return frozenset(_folded(" ".join(listed)).split())

    sections: dict[str, list[Any]] = {}
    everything: set[str] = set(small)
    for section, items in data.items():
        sections[section] = []
        for item in items:
            some, needs, never = (words(item.get(key, "")) for key in ("any", "needs", "never"))
            known = some | needs | words(item.get("with", "")) | frozenset(small)
            everything |= known
            letters = _by_letter(known) if joined else {}
            sections[section].append((item["target"], some, needs, never, known, letters))
    return joined, _by_letter(everything), sections


def _by_letter(words: frozenset[str] | set[str]) -> dict[str, tuple[str, ...]]:
    letters: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda one: (-len(one), one)):
        letters.setdefault(word[0], []).append(word)
    return {letter: tuple(some) for letter, some in letters.items()}


def _folded(text: str) -> str:
    """Return small letters without accents; written whole again, since Korean syllables fall apart without."""
    text = small_letters(clean(text.replace("№", " no ")))
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.replace("ı", "i"))  # capitals do not tell the two: "ÜRÜN ADI"
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def _parts(word: str, words: dict[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the words of a rule that are written together in `word`, or None where a part of it is not known."""
    if len(word) > _LONGEST:
        return None
    whole = _parts_from(0, word, words, set())
    if whole is not None and len(whole) > 1 and all(one.isascii() and len(one) < _SHORTEST for one in whole):
        return None  # "pham" is no "pH" and no "am"
    return whole


def _parts_from(
    start: int, word: str, words: dict[str, tuple[str, ...]], ends: set[int]
) -> tuple[str, ...] | None:
    """Return the words from a letter of `word` on; `ends` are letters from which there are none, each tried once."""
    if start == len(word):
        return ()
    for one in words.get(word[start], ()):
        if not word.startswith(one, start) or start + len(one) in ends:
            continue
        if len(one) == 1 and one.isascii() and 0 < start == len(word) - 1:
            continue  # a letter may join two words ("s"), and is no word at their end: "Phe" is no pH
        rest = _parts_from(start + len(one), word, words, ends)
        if rest is not None:
            return (one, *rest)
    ends.add(start)
    return None


@lru_cache(maxsize=16384)
def _spoken(word: str) -> frozenset[int]:
    """Return the languages that have a word, by their place."""
    own = _places().get(word, frozenset())
    return own | {
        place
        for place, words in _joined()
        if place not in own and word[:1] in words and _parts(word, words) is not None
    }


@cache
def _places() -> dict[str, frozenset[int]]:
    """Return every word with its languages, by their place."""
    found: dict[str, set[int]] = {}
    for place, language in enumerate(_languages()):
        for words in language.words.values():
            for word in words:
                found.setdefault(word, set()).add(place)
    return {word: frozenset(places) for word, places in found.items()}


@cache
def _joined() -> tuple[tuple[int, dict[str, tuple[str, ...]]], ...]:
    """Return the words of languages that write them together."""
    return tuple((place, language.words) for place, language in enumerate(_languages()) if language.joined)


def every_word() -> frozenset[str]:
    """Return the words that labels are made of, of every language."""
    return frozenset(_places())


def known_words(text: str) -> tuple[int, int]:
    """Return how many words of three letters or more of `text` some language has, and how many there are."""
    words = [word for word in _WORD.findall(_folded(text)) if word.isalpha() and len(word) >= _SHORTEST]
    return sum(bool(_spoken(word)) for word in words), len(words)


def compose(section: str, label: str) -> str | None:
    """Return the target that the words of `label` make up in `section`, or None.

    >>> compose("dates", "Date the sample was received") is None, compose("dates", "Date Sample Received")
    (True, 'received')
    >>> compose("header", "Client Batch Code"), compose("header", "Batch yield")
    ('lot', None)
    >>> compose("header", "N. di lotto"), compose("dates", "생산 일자")
    ('lot', 'manufactured')
    """
    words, places = _understood(label)
    for place in places:
        language = _languages()[place]
        for rule in language.rules.get(section, ()):
            # Most rules have none of the words; where words are joined, parts of them may be.
            if (language.joined or rule.any & words) and _fits(rule, words, language.joined):
                return rule.target
    return None


@lru_cache(maxsize=16384)
def _understood(label: str) -> tuple[frozenset[str], tuple[int, ...]]:
    """Return the words of a label, and the languages that have all of them, by their place."""
    words = frozenset(_mended(_WORD.findall(_folded(label))))
    if not words or len(words) > _MOST:
        return words, ()
    return words, tuple(sorted(frozenset.intersection(*map(_spoken, words))))


def _mended(words: list[str]) -> list[str]:
    """Return the words of a label, with the halves of a word that recognition broke put together."""
    out: list[str] = []
    for word in words:
        whole = (out[-1] if out else "") + word
        halves = out and len(whole) > _SHORTEST + len(word) and not (_spoken(out[-1]) and _spoken(word))
        if halves and whole.isalpha() and _spoken(whole):
            out[-1] = whole
        else:
            out.append(word)
    return out


def _fits(rule: _Rule, words: frozenset[str], joined: bool) -> bool:
    found = set(words)
    if not found <= rule.known:
        if not joined or not any(one in word for word in words for one in rule.any):
            return False
        parts = [_parts(word, rule.words) for word in words]
        found = {part for word in parts for part in word or ()}
        if None in parts:
            return False
    if not found & rule.any or found & rule.never:
        return False
    return not rule.needs or any(need in found and found & (rule.any - {need}) for need in rule.needs)
