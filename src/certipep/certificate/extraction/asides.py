"""What a value says beside itself: "3.2 % (limit 8 %)", "3108.4 (theory 3108.3)", "5.12 mg (label claim 5 mg)"."""

from __future__ import annotations

import re
from functools import cache

from certipep.certificate.claims import Claim, Place
from certipep.certificate.extraction.header_values import amounts
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.criterion import label_words
from certipep.certificate.measures.quantities import find_quantities
from certipep.certificate.normal import opened
from certipep.certificate.samples import speaks_of_spread

__all__ = [
    "claims_beside",
    "components_apart",
    "label_beside",
    "without_detection_limit",
    "without_label",
    "without_limit",
    "without_replicates",
    "without_theory",
]

_DETECTION = re.compile(
    r"(?i)\s*[(\[（,;]\s*(?:LOQ|LOD|DL|QL|limits? of (?:detection|quanti\w+)|(?:detection|quantitation) limit"
    r"|nachweisgrenze|bestimmungsgrenze|limite de (?:détection|quantification|detecção)"
    r"|límite de (?:detección|cuantificación)|limite di (?:rivelabilità|quantificazione)"
    r"|предел (?:обнаружения|количественного определения)|检出限|定量限|検出限界)"
    r"(?![^\W\d_])[^()\[\]（）]*[)\]）]?\s*$"
)
_MASS = r"\d{2,7}(?:[.,]\d+)*(?:\s*(?:Da|Да|道尔顿|г/моль|g/mol|u|amu)(?![^\W\d_]))?"
_TWO_MASSES = re.compile(rf"(\D*?)({_MASS})(\D+?)({_MASS})([^\d()]*)[)\]）]?\.?")
_AROUND = " \t,;:=：/()[]（"
"""Signs around a mass and its word."""
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


_BRACKETED = re.compile(r"\s*[(\[（［]([^()\[\]（）［］]*)[)\]）］]?")
_PARTS = re.compile(r"\s*[;；]\s*|,\s+")
_BEHIND = re.compile(r"\s*[;；,]\s+(?P<said>[^;；,()\[\]（）]*(?:[.,]\d+[^;；,()\[\]（）]*)*)(?=$|[;；,]\s)")
_STATED = re.compile(r"[^\W\d_][^\d]*\s[=<>≤≥]?\s?\d")
"""A word and its number, beside what is said of several samples: "mean of 5, DER 1.4 %"."""
_NAME = re.compile(r"[^\W\d_]{2}|(?<![^\W_])n\s*=")


def without_replicates(text: str) -> str:
    """Return a value without what stands beside it about the samples that it was won from.

    A bracket of numbers with units of their own may be a second value ("3.91 mg (11.73 IU)"), and so may named amounts
    ("10.2 mg (A 5.1 mg, B 5.1 mg)"); a number without a unit counts something there, and what is said of a mean, a
    spread or a range is of the replicates.

    >>> without_replicates("98.9 % (mean of 5; range 98.7 - 99.0 %)"), without_replicates("4.1 mg (1 vial)")
    ('98.9 %', '4.1 mg')
    >>> without_replicates("99.1 % (HPLC, n = 3)"), without_replicates("3.91 mg (11.73 IU)")
    ('99.1 % (HPLC)', '3.91 mg (11.73 IU)')
    """
    if not text[:2].strip("<>≤≥~ ")[:1].isdigit() or not _NAME.search(text):
        return text
    value = find_quantities(text)
    if not value or (value[0].quantity.unit is None and not speaks_of_spread(text)):
        return text
    head, behind = text[: value[0].end], text[value[0].end :]
    first, *more = _PARTS.split(behind.lstrip(" ,;"))
    if first[:1].isalpha() and speaks_of_spread(first):  # "51.2 mg average of 10, min 50.4, max 52.0"
        return ", ".join(
            [head, *(part for part in more if not (_is_aside(part, None) or _STATED.match(part)))]
        )
    behind = _BRACKETED.sub(lambda one: _kept(one, value[0].quantity.unit), behind)
    return head + _BEHIND.sub(lambda one: "" if speaks_of_spread(one["said"]) else one[0], behind)


def _kept(bracket: re.Match[str], unit: str | None) -> str:
    parts = _PARTS.split(bracket[1])
    several = any(map(speaks_of_spread, parts))
    left = [part for part in parts if not (_is_aside(part, unit) or (several and _STATED.match(part)))]
    if len(left) == len(parts):
        return bracket[0]
    return f" ({', '.join(left)})" if left else ""


def _is_aside(part: str, unit: str | None) -> bool:
    """Return whether a part of a bracket counts or describes the samples of the value before it."""
    if speaks_of_spread(part):
        return True
    found = [one.quantity for one in find_quantities(part)]
    counted = bool(found) and all(one.unit is None and one.comparator == "=" for one in found)
    bare = counted and found[0].value is not None and found[0].value == found[0].value.to_integral_value()
    return (bare and _NAME.search(part) is not None) or any(
        one.upper is not None and one.unit == unit for one in found
    )


def without_detection_limit(text: str) -> str:
    """Return a value without what its method could have found: "n.d. (LOD 0.05 %)" is nothing.

    >>> without_detection_limit("n.d. (LOD 0.05 %)"), without_detection_limit("0.1 %, LOQ: 0.05 %")
    ('n.d.', '0.1 %')
    """
    return _DETECTION.sub("", text) if _may_say_more(text) else text


def without_limit(text: str) -> tuple[str, str | None]:
    """Return the value and the limit that stands behind it in words, or None.

    >>> without_limit("3.2 % (limit 8 %)"), without_limit("99.1 %")
    (('3.2 %', 'limit 8 %'), ('99.1 %', None))
    """
    match = _limit().match(text) if _may_say_more(text) else None
    if match is None:
        return text, None
    value, word, limit = (part.strip() for part in match.groups())
    if opened(value) > 0:
        value += ")"  # "< 0.05 EU/mg (LAL, limit 5 EU/mg)"
    # A bare number keeps its word: whether it is the most or the least is not for the reader to say.
    return value, limit if _says_which(limit) else f"{word} {limit}"


def without_theory(text: str) -> tuple[str, str | None]:
    """Return the found mass and the expected one that stands beside it, or None.

    >>> without_theory("calc. 3108.3, found 3108.6"), without_theory("3108.4 Da (theory 3108.3 Da)")
    (('3108.6', '3108.3'), ('3108.4 Da', '3108.3 Da'))
    """
    match = _TWO_MASSES.fullmatch(text.strip()) if _may_say_more(text) else None
    if match is None:
        return text, None
    before, one, between, other, behind = (part.strip(_AROUND + ".") for part in match.groups())
    first, second = heading_role(before), heading_role(between)
    if behind:  # "4731.2 Da versus 4731.4 Da expected"
        told = heading_role(behind) == "expected" and second in (None, "found") and not before
        return (one, other) if told else (text, None)
    if second == "expected" and (first == "found" or not before):
        return one, other
    return (other, one) if (first, second) == ("expected", "found") else (text, None)


def without_label(text: str) -> str:
    """Return an amount without the label claim that it is compared with.

    >>> without_label("5.12 mg (label claim 5 mg, 102.4 %)"), without_label("5.12 mg")
    ('5.12 mg, 102.4 %)', '5.12 mg')
    """
    return _label().sub("", text) if text[:1].isdigit() and _may_say_more(text) else text


def label_beside(text: str) -> str | None:
    """Return the label claim that an amount is compared with.

    >>> label_beside("5.12 mg (label claim 5 mg, 102.4 %)"), label_beside("5.12 mg against a label claim of 5 mg")
    ('5 mg', '5 mg')
    """
    said = _label().search(text) if text[:1].isdigit() and _may_say_more(text) else None
    return said["amount"] if said is not None else None


def claims_beside(test: str, text: str, place: Place, limit: str | None = None) -> tuple[Claim, ...]:
    """Return the label claim beside a content, or in place of its limit: "5.12 mg (label claim 5 mg)"."""
    said = (label_beside(f"{text} ({limit})" if limit else text) if test == "content" else None) or ""
    return tuple(Claim("label_claim", said, place, quantity) for _, quantity in amounts(said))


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
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?i)[\s,;]*[(\[]?\s*(?<![^\W_])(?:(?:against|versus|vs\.?|for|bei|bij)\s+)?(?:(?:an?|ein\w*|een)\s+)?(?:of\s+)?(?:the\s+)?"
        rf"(?:{label_words()})(?:\s+(?:claim|amount|content|value))?\s*(?:(?:of|von|van)\s+)?[:=(]?\s*"
        r"(?P<amount>\d[\d.,]*\s*(?:mg|mcg|µg|μg|ug|g|IU)\b)\s*[)\]]*"
    )
