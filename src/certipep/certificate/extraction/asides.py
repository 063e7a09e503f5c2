"""What a value says beside itself: "3.2 % (limit 8 %)", "3108.4 (theory 3108.3)", "5.12 mg (label claim 5 mg)"."""

from __future__ import annotations

import re

__all__ = ["without_label", "without_limit", "without_theory"]

_LIMIT = re.compile(
    r"(?i)^(.*\d.*?)[\s,;]*[\s,;(\[]((?:spec(?:ification)?s?|limits?|acceptance(?: criteri(?:on|a))?|criteri(?:on|a)"
    r"|requirements?|allowed|grenzwert|soll|limite|norme|норма|标准)\b)\s*[:=.]?\s*([^()\[\]]*\d[^()\[\]]*)[)\]]?\s*$"
)
_SAYS_WHICH = re.compile(r"(?i)[<>≤≥±~–]|\d\s*-\s*\d|\bn[ml]t\b|not (?:more|less)|max|min|at (?:most|least)")
_NUMBER = r"\d{2,7}(?:[.,]\d+)*(?:\s*(?:Da|g/mol|u|amu))?"
_EXPECTED = (  # "exp." is left out: it may be the expected or the experimental mass
    r"(?:theor(?:y|etical|et)?\.?|calc(?:ulated|d|\.?d)?\.?|expected)(?:\s+(?:mass|MW|M\.?W\.?))?\s*[:=]?\s*"
)
_FOUND = r"(?:found|obs(?:erved|d)?\.?|measured)\s*[:=]?\s*"
_FOUND_FIRST = re.compile(rf"(?i)^(?:{_FOUND})?({_NUMBER})[\s,;/(\[]*{_EXPECTED}({_NUMBER})[)\]]?$")
_EXPECTED_FIRST = re.compile(rf"(?i)^{_EXPECTED}({_NUMBER})[\s,;/(\[]*{_FOUND}({_NUMBER})[)\]]?$")
_LABEL = re.compile(
    r"(?i)(?<=\d|\w|%|\s)[\s,;]*[(\[]?\s*(?:of\s+)?(?:the\s+)?(?:label(?:l?ed)?(?:\s+(?:claim|amount|content|value))?|declared|nominal|claimed)"
    r"\s*[:=(]?\s*\d[\d.,]*\s*(?:mg|mcg|µg|μg|ug|g|IU)\b\s*[)\]]*"
)


def without_limit(text: str) -> tuple[str, str | None]:
    """Return the value and the limit that stands behind it in words, or None.

    >>> without_limit("3.2 % (limit 8 %)"), without_limit("99.1 %")
    (('3.2 %', 'limit 8 %'), ('99.1 %', None))
    """
    match = _LIMIT.match(text)
    if match is None:
        return text, None
    value, word, limit = (part.strip() for part in match.groups())
    # A bare number keeps its word: whether it is the most or the least is not for the reader to say.
    return value, limit if _SAYS_WHICH.search(limit) else f"{word} {limit}"


def without_theory(text: str) -> tuple[str, str | None]:
    """Return the found mass and the expected one that stands beside it, or None.

    >>> without_theory("calc. 3108.3, found 3108.6"), without_theory("3108.4 Da (theory 3108.3 Da)")
    (('3108.6', '3108.3'), ('3108.4 Da', '3108.3 Da'))
    """
    if match := _FOUND_FIRST.match(text.strip()):
        return match[1], match[2]
    if match := _EXPECTED_FIRST.match(text.strip()):
        return match[2], match[1]
    return text, None


def without_label(text: str) -> str:
    """Return an amount without the label claim that it is compared with.

    >>> without_label("5.12 mg (label claim 5 mg, 102.4 %)"), without_label("5.12 mg")
    ('5.12 mg, 102.4 %)', '5.12 mg')
    """
    return _LABEL.sub("", text) if re.match(r"\s*\d", text) else text
