"""Words that take a printed value back: "not 3108.4 Da", "3108.4 Da (withdrawn)", "the results above are void"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import EAST_ASIAN, alone
from certipep.datafile import read_table
from certipep.documents.document import Word

__all__ = ["begins_to_take_back", "holds_not", "may_take_back", "says_back", "takes_all_back", "takes_back"]

_BECOMES = re.compile(r"\d[^\d()]*(?:->|=>|→|⇒|➔)\s*\d")
_NO, _YES = ("false", "no", "0"), ("true", "yes", "1")
_LONGEST, _REMARK, _NEAR = 400, 80, 24
"""Characters of a sentence, of a remark beside a value, and between the values and what is said of them."""


@cache
def _any_of(*names: str) -> str:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "taken_back.toml")
    words = sorted({word for name in names for word in table[name]}, key=len, reverse=True)
    apart = [word for word in words if word[0].isalpha() and word[0] < EAST_ASIAN]
    return "|".join([*alone([*map(_spaced, apart)]), *(_spaced(word) for word in words if word not in apart)])


def _spaced(word: str) -> str:
    return r"\s+".join(map(re.escape, word.split()))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what takes back before a number, behind it in its own text, in a text beside it, and all of them."""
    before = rf"(?:{_any_of('before')})(?:\s*(?:{_any_of('between')}))*\s*[:=(]?\s*$"
    negated = rf"(?:{_any_of('negators')})\s*(?:been\s+|be\s+)?"
    own = (
        rf"{_any_of('behind')}|{negated}(?:(?:{_any_of('confirmed', 'found')})|$)|(?:{_any_of('computed')})$"
    )
    beside = rf"{_any_of('behind')}|{negated}(?:{_any_of('confirmed')})"
    meant = rf"(?!{_any_of('not_meant')})"
    values, unmeasured, verbs, computed = (
        f"(?:{_any_of(one)})" for one in ("values", "unmeasured", "verbs", "computed_only")
    )
    # What is said of the values stands near them, in one sentence; "theoretical value" heads a column.
    near = rf"[^.;。；(（]{{0,{_NEAR}}}?"
    typical = rf"{values}{near}{unmeasured}|{unmeasured}\s*{values}|{values}{near}{verbs}{near}{computed}"
    patterns = (before, f"{meant}(?:{own})", f"{meant}(?:{beside})", f"{_any_of('elsewhere')}|{typical}")
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)


def takes_back(text: str) -> bool:
    """Return whether the words beside the first number of a value say that it is not the value.

    >>> takes_back("not 3108.4 Da"), takes_back("3108.4 Da (withdrawn)"), takes_back("not less than 98.0 %")
    (True, True, False)
    """
    number = re.search(r"\d", text)
    if number is None:
        return False
    before, behind, _, _ = _patterns()
    after = text[number.start() :].rstrip(" .,;:)）")
    return bool(before.search(text[: number.start()]) or behind.search(after) or _BECOMES.search(text))


def says_back(text: str) -> bool:
    """Return whether a remark beside a value takes it back.

    >>> says_back("withdrawn"), says_back("not confirmed"), says_back("void if opened"), says_back("Not found")
    (True, True, False, False)
    """
    if not text or len(text) > _REMARK:
        return False
    condition = re.search(_any_of("conditions"), text, re.IGNORECASE)
    return condition is None and _patterns()[2].search(text) is not None


@cache
def _first_words() -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return first words of what takes back, negators, what they negate, and words of writings without spaces."""
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "taken_back.toml")
    behind, negators, confirmed = (
        frozenset(word.split()[0].casefold() for word in table[name])
        for name in ("behind", "negators", "confirmed")
    )
    return behind, negators, confirmed, tuple(word for word in table["behind"] if word[0] >= EAST_ASIAN)


def may_take_back(words: Iterable[Word]) -> bool:
    """Return whether a page holds words that may take a value back; most hold none."""
    behind, negators, confirmed, joined = _first_words()
    texts = {word.text.strip("().,;:!-").casefold() for word in words}
    if not behind.isdisjoint(texts) or not (negators.isdisjoint(texts) or confirmed.isdisjoint(texts)):
        return True
    return any(one in text for text in texts if not text.isascii() for one in joined)


def begins_to_take_back(text: str) -> bool:
    """Return whether a text beside a value begins with words that take it back, and says nothing else.

    >>> begins_to_take_back("(withdrawn)"), begins_to_take_back("Identity: not confirmed")
    (True, False)
    """
    found = _patterns()[2].match(bare := text.strip(" ().,;:-\u2013"))
    return found is not None and says_back(text) and not any(map(str.isdigit, bare))


def holds_not(key: str, value: str) -> bool:
    """Return whether a name with its value says that something does not hold.

    >>> holds_not("valid", "False"), holds_not("withdrawn", "True"), holds_not("status", "void")
    (True, True, True)
    """
    name, no, yes = key.replace("_", " ").strip(), value.casefold() in _NO, value.casefold() in _YES
    if no or yes:
        words = "confirmed" if no else "withdrawn"
        return re.fullmatch(rf"(?:is\s+)?(?:{_any_of(words)})", name, re.IGNORECASE) is not None
    return says_back(value) or takes_all_back(value)


def takes_all_back(text: str) -> bool:
    """Return whether a line says that the paper or its values do not hold.

    >>> takes_all_back("The results above are withdrawn."), takes_all_back("This report is void without signature.")
    (True, False)
    >>> takes_all_back("* VOID *"), takes_all_back("void volume")
    (True, False)
    >>> takes_all_back("Die Werte sind theoretisch berechnet."), takes_all_back("Theoretical mass (average)")
    (True, False)
    """
    if len(text) > _LONGEST:
        return False
    if _patterns()[3].search(text):
        return True
    void = re.search(_any_of("withdrawn"), text, re.IGNORECASE)
    if void is None:
        return False  # as most lines
    if not re.search(r"\w", text[: void.start()] + text[void.end() :]):
        return True
    about, condition = (
        re.search(_any_of(*one), text, re.IGNORECASE)
        for one in (("papers", "values", "quantities"), ("conditions",))
    )
    return about is not None and condition is None
