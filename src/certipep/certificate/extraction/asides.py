"""What a value says beside itself: "3.2 % (limit 8 %)", "3108.4 (theory 3108.3)", "5.12 mg (label claim 5 mg)"."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["components_apart", "without_label", "without_limit", "without_theory"]

_FEWEST = 3
"""Words of a value with something beside it; shorter ones, which are most, need no pattern."""


_HYPHEN = re.compile(
    r"(?:(?<=[^\W\d]{2})|(?<=[^\W\d]-\d)|(?<=[^\W\d]-\d{3}))-(?=\d+[.,]\d+\s?(?:mg|µg|mcg|IU)\b)"
)
"""Between the name of a component and its amount."""


def components_apart(text: str) -> str:
    """Return amounts with the hyphen that joins them to their names as a dash: it is no sign and makes no range.

    >>> components_apart("BPC-157-10.38 mg Thymosin Beta-4-11.22 mg"), components_apart("9.5-10.5 mg")
    ('BPC-157 - 10.38 mg Thymosin Beta-4 - 11.22 mg', '9.5-10.5 mg')
    """
    return _HYPHEN.sub(" - ", text)


def without_limit(text: str) -> tuple[str, str | None]:
    """Return the value and the limit that stands behind it in words, or None.

    >>> without_limit("3.2 % (limit 8 %)"), without_limit("99.1 %")
    (('3.2 %', 'limit 8 %'), ('99.1 %', None))
    """
    match = _limit().match(text) if _may_say_more(text) else None
    if match is None:
        return text, None
    value, word, limit = (part.strip() for part in match.groups())
    # A bare number keeps its word: whether it is the most or the least is not for the reader to say.
    return value, limit if _says_which(limit) else f"{word} {limit}"


def without_theory(text: str) -> tuple[str, str | None]:
    """Return the found mass and the expected one that stands beside it, or None.

    >>> without_theory("calc. 3108.3, found 3108.6"), without_theory("3108.4 Da (theory 3108.3 Da)")
    (('3108.6', '3108.3'), ('3108.4 Da', '3108.3 Da'))
    """
    if not _may_say_more(text):
        return text, None
    found_first, expected_first = _masses()
    if match := found_first.match(text.strip()):
        return match[1], match[2]
    if match := expected_first.match(text.strip()):
        return match[2], match[1]
    return text, None


def without_label(text: str) -> str:
    """Return an amount without the label claim that it is compared with.

    >>> without_label("5.12 mg (label claim 5 mg, 102.4 %)"), without_label("5.12 mg")
    ('5.12 mg, 102.4 %)', '5.12 mg')
    """
    return _label().sub("", text) if text[:1].isdigit() and _may_say_more(text) else text


def _may_say_more(text: str) -> bool:
    return len(text.split()) >= _FEWEST


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(
        r"(?i)^(.*\d.*?)[\s,;]*[\s,;(\[]((?:spec(?:ification)?s?|limits?|acceptance(?: criteri(?:on|a))?"
        r"|criteri(?:on|a)|requirements?|allowed|grenzwert|soll|limite|norme|норма|标准)\b)\s*[:=.]?\s*([^()\[\]]*\d[^()\[\]]*)[)\]]?\s*$"
    )


def _says_which(limit: str) -> bool:
    """Return whether a limit says by itself if it is the most, the least or a range."""
    words = r"(?i)[<>≤≥±~–]|\d\s*-\s*\d|\bn[ml]t\b|not (?:more|less)|max|min|at (?:most|least)"
    return re.search(words, limit) is not None


@cache
def _masses() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = r"\d{2,7}(?:[.,]\d+)*(?:\s*(?:Da|g/mol|u|amu))?"
    # "exp." is left out: it may be the expected or the experimental mass
    name = r"(?:theor(?:y|etical|et)?\.?|calc(?:ulated|d|\.?d)?\.?|expected)"
    expected = rf"{name}(?:\s+(?:mass|MW|M\.?W\.?))?\s*[:=]?\s*"
    found = r"(?:found|obs(?:erved|d)?\.?|measured)\s*[:=]?\s*"
    return (
        re.compile(rf"(?i)^(?:{found})?({number})[\s,;/(\[]*{expected}({number})[)\]]?$"),
        re.compile(rf"(?i)^{expected}({number})[\s,;/(\[]*{found}({number})[)\]]?$"),
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?i)[\s,;]*[(\[]?\s*\b(?:of\s+)?(?:the\s+)?(?:label(?:l?ed)?(?:\s+(?:claim|amount|content|value))?|declared|nominal"
        r"|claimed)\s*[:=(]?\s*\d[\d.,]*\s*(?:mg|mcg|µg|μg|ug|g|IU)\b\s*[)\]]*"
    )
