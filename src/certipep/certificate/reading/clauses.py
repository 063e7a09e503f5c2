"""What stands beside a value in its own words: "99.1 % [Limit: NLT 98.0 %; Method: RP-HPLC]", "NLT 98 % / 99.1 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Result, Statement
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.header_values import AMOUNT_UNITS
from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.mass_labels import heading_role, mass_label
from certipep.certificate.measures.comparator import negates
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, in_brackets, opened
from certipep.certificate.reading.phrases import any_phrase
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.samples import calculated_of, speaks_of_spread
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = [
    "Clauses",
    "clauses_in",
    "clauses_of",
    "found_behind_limit",
    "limit_in",
    "limit_named",
    "without_verb",
]

_BRACKET = re.compile(
    r"^(?P<value>.*?[^\s\[(（].*?)[\s;,]*[\[(（](?P<inside>[^\[\]（）]*\S.*?)[\])）]\.?\s*$"
)
_BEHIND = re.compile(r"^(?P<value>[^;|]+?)(?:\s*[;|。]\s*|(?<=[^\s\d])\.\s+)(?P<inside>\S.*)$")
_DASH = re.compile(r"^(?P<value>[^;|]*[\d%)\w])\s+[-–—]\s+(?P<inside>[^\W\d_].*)$")
_COMMA = re.compile(r"^(?P<value>[^;|]+?),(?:\s+|(?=[\u3040-\u9fff]))(?P<inside>[^\W\d_].*)$")
_LABEL_END = re.compile(r"\s*[:：]\s+|：")
_COLON = re.compile(r"\s*[:：=]\s*|\s+(?=[<>≤≥])")
_PARTS = re.compile(r"\s*[;；|。]\s*|\s*,\s+(?=[^\W\d_])|\s+/\s+(?=[^\W\d_])")
_FOUND_BEHIND = re.compile(
    r"(?P<limit>[^;]*?\d[^;]*?[^\s.;,])\s*[.;]\s+(?P<word>[^\W\d_]+)(?:\s*[:：]\s*|\s+(?=[\d<>≤≥~]))"
    r"(?P<value>(?:[^.;]|\.(?!\s|$)|(?<=\.[^\W\d_])\.)+)"
)
_NUMBER_BEHIND = re.compile(r"\s*[:=]?\s*\d[\d.,]*(?:\s*[A-Za-z/]+)?$")
_SHARE = re.compile(r"[<≤~]?\s?\d[\d.,]*\s?%\s+(?P<name>[^\W\d_]+)(?![^\W\d_])")
_DALTON = re.compile(r"\d\s?(?:Da|Да|u)\b|(?<![\d.,])(?:[2-9]\d\d|\d{4,5})[.,]\d+$")
"""A mass, with its unit or by its size."""
_THEORY = frozenset({"theory"})
_SAID = frozenset({Kind.SPECIFICATION, Kind.METHOD, Kind.UNIT, Kind.VERDICT, Kind.RESULT})


class Clauses(Struct, frozen=True):
    """A value and what its cell says of its limit and its method; `result` where a clause holds the value itself."""

    value: str
    limit: str | None = None
    method: str | None = None
    result: str | None = None


def clauses_of(text: str, vocabulary: Vocabulary) -> Clauses:
    """Return `text` with the clauses taken off that name their own role; all of it is the value where none does.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> clauses_of("99.1 % [Limit: NLT 98.0 %; Method: RP-HPLC]", default_vocabulary())
    Clauses(value='99.1 %', limit='NLT 98.0 %', method='RP-HPLC', result=None)
    """
    text = without_verb(clean(text))
    if (found := found_behind_limit(text, vocabulary)) is not None:
        return Clauses(found["value"], found["limit"])
    if len(text) > 300 or not re.search(r"[\[(（;|,%。]|\s-\s|\.\s", text):
        return Clauses(text)
    behind = _by_technique().match(text)
    if behind is not None and is_technique(behind["method"]):
        inner = clauses_of(behind["value"], vocabulary)  # "2.9 % (≤ 8 %) by Karl Fischer"
        return inner if inner.method is not None else replace(inner, method=behind["method"])
    for pattern in (_BRACKET, _BEHIND, _COMMA, _DASH, _worded()):
        match = pattern.match(text)
        if match is None:
            continue
        if opened(match["value"]) > 0:
            continue  # the mark stands inside a bracket
        said = _said(match["inside"], vocabulary)
        if said:
            return _clauses(match["value"].strip(), said)
    return Clauses(text)


def found_behind_limit(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Return a limit and what was found in the sentence behind it, as ``limit`` and ``value``, or None.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> found_behind_limit("not more than 8.0 %. Found: 5.5 %.", default_vocabulary())["value"]
    '5.5 %'
    """
    found = _FOUND_BEHIND.match(text)
    if found is None or role_of(found["word"], vocabulary).kind is not Kind.RESULT:
        return None
    return found if is_limit(found["limit"]) else None


def clauses_in(inside: str, vocabulary: Vocabulary) -> Clauses | None:
    """Return the clauses of a bracket without the value before it, or None where a part names no role.

    Each is as a cell under a heading of that role would say it.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> clauses_in("Method: Visual; Result: White powder", default_vocabulary())
    Clauses(value='', limit=None, method='Visual', result='White powder')
    """
    said = _said(inside, vocabulary, plain=True)
    return None if said is None else _clauses("", said)


def _clauses(value: str, said: dict[Kind, str]) -> Clauses:
    return Clauses(value, said.get(Kind.SPECIFICATION), said.get(Kind.METHOD), said.get(Kind.RESULT))


def _said(inside: str, vocabulary: Vocabulary, *, plain: bool = False) -> dict[Kind, str] | None:
    """Return the clauses by role, or None where a part names no role."""
    said: dict[Kind, str] = {}
    last = Kind.UNKNOWN
    several = speaks_of_spread(inside)
    for part in _PARTS.split(inside.rstrip("。")):
        label, mark, value = _divided(part, vocabulary)
        if said and vocabulary.verdict(part) == "pass":
            continue  # "98.7%。标准：不低于98.0%。合格。"
        if several and (speaks_of_spread(part) or calculated_of(label) == "range"):
            continue  # "mean of 5; range 98.7 – 99.0 %" is of the replicates and no limit
        if (limit := limit_in(part, vocabulary)) is not None and is_limit(limit):
            said.setdefault(Kind.SPECIFICATION, limit)
            continue
        kind = role_of(label, vocabulary).kind if mark else Kind.UNKNOWN
        word = _NUMBER_BEHIND.sub("", part)
        mass = mass_label(word)
        told = mass is not None and mass.role == "expected"
        told = told or (heading_role(word) == "expected" and _DALTON.search(part) is not None)
        if told or (not plain and label.strip().casefold() in _THEORY):
            return None  # "3108.6 (theory 3108.3)" says two masses
        # Behind a value, "found 3108.6" is a second value and no clause of it.
        if kind is Kind.VERDICT and is_limit(bound := in_brackets(value) or value):
            said.setdefault(Kind.SPECIFICATION, bound)  # "complies (NMT 8.0 %)"
            continue
        if kind not in _SAID or (kind is Kind.RESULT and not plain) or not value:
            if last in (Kind.METHOD, Kind.SPECIFICATION) and not mark:
                said[last] += f", {part}"  # a method or a limit with a comma in it
                continue
            return None
        if kind is Kind.SPECIFICATION:
            if vocabulary.label(label) == ("header", "label_claim") and _is_amount(value):
                return None  # what the label claims is no limit
            if not plain and not is_limit(value) and parse_quantities(value):
                # A bare number keeps its word: whether it is the most or the least is not for the reader to say.
                value = f"{label.strip()} {value}"
        said.setdefault(kind, value)
        last = kind
    return said


def _is_amount(text: str) -> bool:
    found = parse_quantities(text)
    return bool(found) and found[0].unit in AMOUNT_UNITS and not is_limit(text)


def asked_of(text: str) -> tuple[str, str | None]:
    """Return a name without what is asked of it behind it, and that, where it is a limit.

    >>> asked_of("water content shall be not more than 8.0 % and"), asked_of("water content")
    (('water content', 'not more than 8.0 %'), ('water content', None))
    """
    found = _asking().match(text) if any(map(str.isdigit, text)) else None
    if found is None or not is_limit(found["limit"]):
        return text, None
    return found["name"], parse_quantities(found["limit"])[0].text


def with_limit(statements: Sequence[Statement], limit: str | None) -> tuple[Statement, ...]:
    """Return statements with the limit of a result that has none of its own."""
    return tuple(
        replace(one, specification=one.specification or limit) if isinstance(one, Result) else one
        for one in statements
    )


def without_verb(text: str) -> str:
    """Return a value without the word of finding in front of it: "found 98.7 %", "was Positive"."""
    return _verbs().sub("", text, count=1)


def over_a_way(text: str, marks: Sequence[re.Match[str]]) -> Iterator[tuple[str, int]]:
    """Yield names, and where their values begin behind a technique: "Reinheit beträgt nach HPLC (220 nm) 98,7 %"."""
    for mark in marks:
        way = _way().match(text, mark.end())
        if way is not None and is_technique(way["way"]):
            yield text[: mark.start()].strip(" ,:"), way.end()


def names_its_value(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a share says behind itself what it is: "HPLC gave 98.9 % purity"."""
    share = _SHARE.match(text)
    test = vocabulary.test(share["name"]) if share is not None else None
    return test is not None and test.test in NUMERIC


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?i)^{any_phrase('found')}\s+(?=[\d<>≤≥≈~]|[^\W\d_])")


@cache
def _way() -> re.Pattern[str]:
    return re.compile(rf"(?i){any_phrase('by')}\s+(?P<way>[^\d()]{{2,30}}(?:\([^()]*\))?)\s+(?=[<>≤≥~]?\d)")


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"(?i)^(?P<name>.*?)\s+{any_phrase('shall')}\s+(?P<limit>.*?\d.*)$")


@cache
def _by_technique() -> re.Pattern[str]:
    return re.compile(rf"(?i)^(?P<value>[^()]*\([^()]*\))\s+{any_phrase('by')}\s+(?P<method>[^()]{{2,60}})$")


@cache
def _worded() -> re.Pattern[str]:
    """Return the pattern of a value and a limit behind it in words: "98.4 % against a limit of 98.0 %"."""
    return re.compile(rf"(?i)^(?P<value>.*?[\d%)])\s+(?P<inside>{any_phrase('limits')}\s+\S.*)$")


@cache
def _links() -> tuple[re.Pattern[str], re.Pattern[str]]:
    links, limits, articles = map(any_phrase, ("linking", "limits", "articles"))
    return (
        re.compile(rf"(?i)^(?:{articles}\s*)?(?P<label>[^\d<>≤≥]{{2,40}}?)\s+{links}\s+(?P<value>\S.*)$"),
        re.compile(rf"(?i)^{limits}\s*[:：]?\s*(?P<value>\S.*)$"),
    )


def limit_named(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return a name and the limit that stands behind it and its word: "Purity Limit: NLT 98 %", or None."""
    for mark in _LABEL_END.finditer(text):
        words = text[: mark.start()].split()
        for size in range(1, min(int(threshold("words of a role")), len(words) - 1) + 1):
            if role_of(" ".join(words[-size:]), vocabulary).kind is Kind.SPECIFICATION:
                head = " ".join(words[:-size]).rstrip(" ,;(–-")
                return (head, text[mark.end() :].strip(" )")) if head and text[mark.end() :].strip() else None
    return None


def limit_in(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the limit that a clause of a sentence gives: "the requirement is NLT 98.0 %", or None."""
    linked, plain = _links()
    match = plain.match(text)
    if match is not None:
        return match["value"]
    match = linked.match(text)
    if match is not None and role_of(match["label"], vocabulary).kind is Kind.SPECIFICATION:
        return match["value"]
    label, mark, value = _divided(text, vocabulary)
    return value if mark and role_of(label, vocabulary).kind is Kind.SPECIFICATION else None


def _divided(part: str, vocabulary: Vocabulary) -> tuple[str, bool, str]:
    """Return the label of a clause, whether it has one, and what it says: with a colon, or by its first words."""
    mark = _COLON.search(part)
    if mark is not None and mark.start():
        return part[: mark.start()], True, part[mark.end() :].strip()
    words = part.split() if not part[:1].isdigit() else []  # a role does not begin with a number
    for size in range(min(int(threshold("words of a role")), len(words) - 1), 0, -1):
        if negates(words[size - 1]):
            continue  # "Límite no más de 8 %": without its "no" the limit would be turned round
        if role_of(" ".join(words[:size]), vocabulary).kind in _SAID:
            return " ".join(words[:size]), True, " ".join(words[size:])
    return part, False, ""
