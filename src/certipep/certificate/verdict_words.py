"""What the words of a result or a conclusion judge, in every language; the words are in ``data/verdict_words.toml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import any_word_of
from certipep.datafile import read_table

__all__ = ["approves", "denies", "judges", "opposes", "says_growth", "says_insoluble", "says_no"]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "verdict_words.toml")
    agrees, refuses, before, after, denials = (
        f"(?:{any_word_of(data[key])})" for key in ("agrees", "refuses", "not_before", "not_after", "denials")
    )
    turned = rf"{before}\s+{agrees}|{agrees}\s+(?:[^\W\d_]+\s+){{0,3}}?{after}|{agrees}\s*[:?]\s*{denials}"
    return re.compile(agrees, re.IGNORECASE), re.compile(rf"{turned}|{refuses}", re.IGNORECASE)


@cache
def _more_patterns() -> tuple[re.Pattern[str], ...]:
    data: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "verdict_words.toml")
    words = (
        any_word_of(data[key])
        for key in ("denials", "not_sterile", "growth", "no_growth", "insoluble", "crosses")
    )
    return tuple(re.compile(f"(?:{one})", re.IGNORECASE) for one in words)


def denies(text: str) -> bool:
    """Whether a text is a "no", or a cross, and nothing else.

    >>> denies("No"), denies("nein."), denies("✗"), denies("no growth")
    (True, True, True, False)
    """
    denial, *_, cross = _more_patterns()
    return any(one.fullmatch(text.strip(" .")) is not None for one in (denial, cross))


def says_growth(text: str) -> bool:
    """Whether the text of a test for sterility says that germs grew.

    >>> says_growth("growth observed"), says_growth("not sterile"), says_growth("no growth"), says_growth("sterile")
    (True, True, False, False)
    """
    _, unsterile, growth, none, *_ = _more_patterns()
    grew = growth.search(text) is not None and none.search(text) is None
    return grew or unsterile.search(text) is not None


def says_insoluble(text: str) -> bool:
    """Whether a text begins with a word for what does not go into solution.

    >>> says_insoluble("Insoluble in water"), says_insoluble("soluble in water, insoluble in ether")
    (True, False)
    """
    return _more_patterns()[4].match(text.strip()) is not None


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    data = read_table(Path(__file__).parent / "data" / "verdict_words.toml")["opposites"]
    return tuple(
        (
            re.compile(any_word_of(one["asked"]), re.IGNORECASE),
            re.compile(any_word_of(one["found"]), re.IGNORECASE),
        )
        for one in data.values()
    )


def opposes(limit: str, text: str) -> bool:
    """Whether a result says the opposite of what its limit asks for, in words.

    >>> opposes("absent in 1 g", "detected"), opposes("klar, farblos", "trüb"), opposes("absent", "not detected")
    (True, True, False)
    """
    denied = _more_patterns()[3]
    return any(
        asked.search(limit) is not None
        and found.search(limit) is None
        and found.search(text) is not None
        and asked.search(text) is None
        and denied.search(text) is None
        for asked, found in _opposites()
    )


def says_no(text: str) -> bool:
    """Whether a text says that something failed; the words "pass/fail" together say neither.

    >>> says_no("šarže nevyhovuje specifikaci"), says_no("Die Charge entspricht den Vorgaben nicht")
    (True, True)
    >>> says_no("Pass/Fail"), says_no("complies, not less than 98 %")
    (False, False)
    """
    agreement, refusal = _patterns()
    return bool(refusal.search(text)) and not agreement.search(refusal.sub(" ", text))


def approves(text: str) -> bool:
    """Whether a text says that what was asked for is met, and nothing else.

    >>> approves("结论：合格"), approves("结论：不合格"), approves("lot non conforme")
    (True, False, False)
    """
    agreement, refusal = _patterns()
    return bool(agreement.search(text)) and not refusal.search(text)


def judges(text: str, *, first: bool = False) -> bool:
    """Whether a text holds a word that judges, for or against (`first`: begins with one)."""
    return any(pattern.match(text) if first else pattern.search(text) for pattern in _patterns())
