"""A limit and a result in one cell, and limits told from results."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from certipep.certificate.extraction.asides import without_limit
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.impurities import impurity_named
from certipep.certificate.measures.comparator import opens_range
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.measures.quantities import find_quantities, parse_quantities
from certipep.certificate.measures.quantity import Quantity
from certipep.certificate.normal import clean, in_brackets, numberless
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = [
    "LimitPart",
    "is_limit",
    "judged_beside_limit",
    "limit_and_result",
    "limit_behind",
    "named_limit",
    "named_parts",
    "only_limit",
    "target_of",
]

_BRACKET_FIRST = re.compile(r"[\[(（](?P<limit>[^\[\]()（）]+)[\])）][\s:：.…→–-]*(?P<value>[\w<>≤≥≈~].*)")

_OPENED = re.compile(r"^(?P<name>.*[^\s([（])\s*[(\[（](?P<word>[^\d()（）]{0,24})$")
_CLOSING = " .)]）"
_OPEN_BRACKET = re.compile(r"\s*[(\[（][^)\]）]*$")
_LIMITED = r"\s*[(\[](?P<limit>[^()\[\]]*\d[^()\[\]]*)[)\]]"
_FOUND = r"(?P<value>[^()\[\]]*\d[^()\[\],;]*?)"
_WORDED = r"(?P<word>[^\W\d_][^()\[\]\d]*?)"
_JUDGED = (
    re.compile(rf"{_FOUND}[,;–-]?\s+{_WORDED}{_LIMITED}\.?"),
    re.compile(rf"{_FOUND}{_LIMITED}[\s,;:–-]+{_WORDED}\.?"),
)
"""A value with its limit in brackets, and a word between or behind them."""
_COLLECTIVE = frozenset({"total_impurities", "single_impurity", "residual_solvent", "heavy_metals", "other"})
"""Tests whose name may stand for several: the limit may say which of them its row is."""


_OF_IMPURITIES = frozenset({"total_impurities", "single_impurity"})
_MEASURED_ONCE = frozenset({"mass_found", "mass_expected", "ph"})
"""Tests whose result is one number: a range is what is asked for, where that of a content may be what was found."""


def is_limit(text: str) -> bool:
    """Return whether `text` is a limit: bounded, a range, or a value with a tolerance."""
    quantities = parse_quantities(text)
    return bool(quantities) and _draws_line(quantities[0])


def _draws_line(one: Quantity) -> bool:
    bounded = one.comparator in (">", ">=", "<", "<=")
    return bounded or one.upper is not None or one.uncertainty is not None


def only_limit(text: str, test: str) -> bool:
    """Return whether `text` is a limit that nobody would print as what was found.

    That is a bound in words, or a range where a result is one number or that stands in brackets.

    "Less than 0.1 %" may be a result, and so may a bound by a sign; suppliers promise "at least 99 %" of a purity.

    >>> only_limit("NMT 5.0 %", "water"), only_limit("from 4.0 to 7.5", "ph")
    (True, True)
    >>> only_limit("≤ 5 %", "water"), only_limit("less than 0.1 %", "tfa"), only_limit("min. 99 %", "purity")
    (False, False, False)
    """
    inside = in_brackets(text.strip())
    found = find_quantities(text if inside is None else inside)
    if not found:
        return False
    bounds = ("<=",) if test == "purity" else ("<=", ">=")
    if all(one.quantity.comparator in bounds and one.quantity.text[0].isalpha() for one in found):
        return True  # "any impurity NMT 0.5 %; total NMT 1.5 %"
    ranged = len(found) == 1 and found[0].quantity.upper is not None
    return ranged and (inside is not None or test in _MEASURED_ONCE)


_GLUED_STROKE = re.compile(r"(?<=[\d%])/(?=[<>≤≥~]?\d)")
"""A stroke between a limit and a result whose spaces a recogniser lost: "4.0-7.5/7.0"."""


def limit_and_result(text: str, test: str) -> tuple[str | None, str]:
    """Return the limit and the result of one cell, or None and `text`.

    "≥98.0% 99.3%", "(≥98.0%) 99.3%", "99.3% (limit ≥98.0%)".
    """
    if test not in NUMERIC and test != "other":
        return None, text
    opened = _BRACKET_FIRST.fullmatch(clean(text))
    if opened is not None and is_limit(opened["limit"]):
        return opened["limit"].strip(), opened["value"]
    value, limit = without_limit(clean(text))
    if limit is not None:
        return limit, value
    cleaned = _GLUED_STROKE.sub(" / ", clean(text))
    matches = find_quantities(cleaned)
    if len(matches) != 2:
        return None, text
    first, second = (match.quantity for match in matches)
    head, tail = cleaned[: matches[1].start].strip(" ;,/([（"), cleaned[matches[1].start :].strip()
    same = second.unit in (None, first.unit)
    mark = cleaned[: matches[1].start].rstrip()[-1:]
    bracketed, ranged = mark in "([（", second.upper is not None or second.uncertainty is not None
    parted = bracketed or not _draws_line(first) or (mark in ",;/" and not ranged)
    if _draws_line(second) and same and parted and first.upper is None:
        last = matches[1].end >= len(cleaned.rstrip(_CLOSING))
        # A range behind a value may be its limit, or that of replicates; in brackets and alone it is the limit.
        alone = bracketed and (second.uncertainty is None or first.uncertainty is None)
        bound = last and (alone or not ranged)
        return tail.rstrip(_CLOSING) if bound else None, _OPEN_BRACKET.sub("", head)
    if _draws_line(first) and second.comparator == "=" and same:
        return head, tail
    return None, text


def judged_beside_limit(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return the limit and the value of a cell that judges between them, or behind them, or None.

    "10.5 %, Complies (max. 8.0 %)", "10.5 % (max. 8.0 %), complies"; a word that says no stays with its value.
    """
    short = len(text) <= threshold("characters of a result in words")
    match = next(filter(None, (one.fullmatch(text) for one in _JUDGED)), None) if short else None
    if match is None or not is_limit(match["limit"]):
        return None
    said = vocabulary.verdict(match["word"].strip(" ,;:–-"))
    if said not in ("pass", "fail"):
        return None
    value = match["value"].strip(" ,;")
    return match["limit"].strip(), value if said == "pass" else f"{value} {match['word'].strip()}"


@lru_cache
def limit_behind(text: str) -> tuple[str, str] | None:
    """Return a name and the one limit that stands behind it, or None.

    >>> limit_behind("Purity (HPLC, NLT 98.0 %)"), limit_behind("pH (1 mg/mL)")
    (('Purity (HPLC)', 'NLT 98.0 %'), None)
    """
    whole = clean(text)
    matches = find_quantities(whole) if len(whole) <= threshold("name with its limit") else ()
    if len(matches) != 1 or not matches[0].start:
        return None
    head, limit = whole[: matches[0].start].rstrip(" :：-–,;"), whole[matches[0].start :]
    if (opened := _OPENED.match(head)) is not None:
        head, word = opened["name"], opened["word"].strip(" ,;:：")
        if opens_range(word):
            limit = f"{word} {limit}"  # "Assay (between 90.0 and 110.0 %)"
        elif word and is_technique(word):
            head = f"{head} ({word})"  # "Purity (HPLC, NLT 98.0 %)"
    head, limit = head.rstrip(" :：-–,;"), limit.rstrip(" )]）")
    return (head, limit) if head and is_limit(limit) else None


def target_of(limit: str, grammar: NumberGrammar = UNKNOWN) -> Quantity | None:
    """Return the number that is all a limit asks for; a bound, or one end of a range that is cut, is none.

    >>> target_of("4186.58 Da (± 1 Da)").value, target_of("4185.58 Da -")
    (Decimal('4186.58'), None)
    """
    match = next(iter(find_quantities(limit, grammar)), None)
    if match is None or match.quantity.upper is not None or match.quantity.comparator not in ("=", "~"):
        return None
    behind = limit[match.end :].strip(" )]")
    cut = opens_range(limit[: match.start]) or (behind and behind[0] not in "([±")
    return None if cut else match.quantity


def named_limit(name: str, text: str, vocabulary: Vocabulary) -> tuple[TestName, str] | None:
    """Return the test that a limit names itself, and the limit, or None.

    Only where the row says nothing of its own: no name, a technique, or a name for several tests.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> test, limit = named_limit("Related substances", "Total impurities: NMT 2.0 %", default_vocabulary())
    >>> test.test, limit
    ('total_impurities', 'NMT 2.0 %')
    """
    matches = find_quantities(text)
    if not matches and is_technique(numberless(name)):  # "HPLC | Retention time matches standard"
        words = clean(text).split()
        heads = (
            " ".join(words[:size]) for size in range(min(len(words), int(threshold("label words"))), 0, -1)
        )
        worded = next((test for head in heads if (test := vocabulary.test(head)) is not None), None)
        return (worded, text) if worded is not None and worded.test == "retention_time" else None
    if len(matches) != 1 or not matches[0].start:
        return None
    whole = clean(text)
    head = whole[: matches[0].start].strip(" :：-–(")
    own = vocabulary.test(name, row=True) if name.strip() else None
    test = vocabulary.test(head, row=True) if any(map(str.isalpha, head)) else None
    # "Chromatographic purity | Total impurities NMT 3.0 %": the limit says what the number is.
    opposed = own is not None and own.test == "purity" and test is not None and test.test in _OF_IMPURITIES
    if own is not None and own.test not in _COLLECTIVE and not is_technique(name) and not opposed:
        return None
    if test is None or test.test not in NUMERIC:
        return None
    return test, whole[matches[0].start :]


class LimitPart(Struct, frozen=True):
    """One of several limits of a row, with the result that it is for.

    `test` is None where its words name a substance (`named`) and no test.
    """

    test: TestName | None
    named: str
    limit: str
    value: str


def named_parts(name: TestName, limit: str, value: str, vocabulary: Vocabulary) -> tuple[LimitPart, ...]:
    """Return the limits of one row that each name what they are for, each with its own result; else nothing.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> row = TestName("total_impurities", "Related substances")
    >>> parts = named_parts(row, "any individual: NMT 0.5 % total: NMT 2.0 %", "0.31 % 0.92 %", default_vocabulary())
    >>> [(one.test.test, one.limit, one.value) for one in parts]
    [('single_impurity', 'NMT 0.5 %', '0.31 %'), ('total_impurities', 'NMT 2.0 %', '0.92 %')]
    """
    limits, values = _headed(limit), _headed(value)
    if len(limits) < 2 or len(limits) != len(values) or not all(head for head, _ in limits):
        return ()
    impurities = name.test in ("single_impurity", "total_impurities")
    tests = [
        (impurity_named(head, vocabulary) if impurities else None) or vocabulary.test(head)
        for head, _ in limits
    ]
    if impurities and None in tests:
        return ()
    if any(head for head, _ in values):
        order = {head.casefold(): text for head, text in values}
        if {head.casefold() for head, _ in limits} != set(order):
            return ()
        values = [(head, order[head.casefold()]) for head, _ in limits]
    return tuple(
        LimitPart(test, head, text, result)
        for test, (head, text), (_, result) in zip(tests, limits, values, strict=True)
    )


def _headed(text: str) -> list[tuple[str, str]]:
    """Return the numbers of a cell with the words before each: [("total", "NMT 2.0 %")]."""
    whole = clean(text)
    out, position = [], 0
    for match in find_quantities(whole):
        head = whole[position : match.start].strip(" :：-–(;,/|[])")
        out.append((head, whole[match.start : match.end]))
        position = match.end
    return out if not re.search(r"[^\W_]", whole[position:]) else []
