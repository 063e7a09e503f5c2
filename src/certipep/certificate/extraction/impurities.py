"""Several impurities in one cell, told apart by the words beside their numbers."""

from __future__ import annotations

import re
import unicodedata

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.extraction.timed_shares import timed_shares
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import find_quantities
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["IMPURITIES", "impurity_named", "impurity_test", "listed_shares"]

IMPURITIES = frozenset({"single_impurity", "total_impurities"})
_PARTS = re.compile(r"\s*[;；]\s*|,\s+(?![^()（）]*[)）])")
"""Between the impurities of a list, outside of brackets."""
_NOTE = re.compile(r"\s*[(\[（]([^()\[\]（）]{4,40})[)\]）]")
"""A remark in brackets right behind a number."""


_NOUNS = (
    "impurity", "impurities", "Verunreinigung", "Verunreinigungen", "impureté", "impuretés", "impureza", "impurezas",
    "impurezza", "impurezze", "zanieczyszczenie", "zanieczyszczeń", "nečistota", "nečistot", "примесь", "примесей",
    "домішка", "домішок", "杂质", "不純物", "불순물",
)  # fmt: skip
"""What "any individual" or "total" is short for where a row is about impurities."""


def _script(words: str) -> str:
    return unicodedata.name((words or " ")[0], "").partition(" ")[0]


def impurity_named(words: str, vocabulary: Vocabulary) -> TestName | None:
    """Return which impurities "any individual", "total" or "Summe" mean in a row of impurities, or None.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> one = impurity_named("any individual", default_vocabulary())
    >>> one.test, impurity_named("acetonitrile", default_vocabulary())
    ('single_impurity', None)
    """
    same = [noun for noun in _NOUNS if _script(noun) == _script(words)]  # "единичная impurity" is no word
    for noun in ("", *same):
        test = vocabulary.test(f"{words} {noun}".strip())
        if test is not None and test.test in IMPURITIES:
            return test
    return None


def listed_shares(
    base: Result, text: str, vocabulary: Vocabulary, grammar: NumberGrammar
) -> tuple[Result, ...]:
    """Return the peaks that a cell lists by their minutes, or by name with the limit behind each; else nothing.

    "largest single 0.34 % (NMT 1.0 %); total 0.67 % (NMT 2.0 %)".
    """
    if "min" in text and (peaks := timed_shares(base, text, grammar)):
        return peaks
    found: list[Result] = []
    for part in _PARTS.split(text.rstrip(". ")):
        numbers = find_quantities(part, grammar)
        named = impurity_named(part[: numbers[0].start].strip(" :："), vocabulary) if numbers else None
        if named is None or numbers[0].quantity.comparator != "=":
            return ()
        limit = part[numbers[0].end :].strip(" ()[]（）")
        if len(numbers) > 2 or (len(numbers) == 1 and limit):
            return ()
        one = replace(base, test=named.test, quantity=numbers[0].quantity, text=numbers[0].quantity.text)
        found.append(replace(one, specification=limit or base.specification))
    return tuple(found) if len(found) > 1 else ()


def impurity_test(name: TestName, before: str | None, behind: str, vocabulary: Vocabulary) -> str | None:
    """Return which impurities a number of a cell means, or None where its words do not say.

    Parameters
    ----------
    name : TestName
        Of the row; only rows of impurities are looked at.
    before, behind : str
        The words between the number before and this one, and the rest of the cell.
    vocabulary : Vocabulary

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> row = TestName("total_impurities", "Related substances")
    >>> impurity_test(row, None, " (single largest impurity)", default_vocabulary())
    'single_impurity'
    """
    if name.test not in IMPURITIES:
        return None
    note = _NOTE.match(behind)
    for text in (before, note[1] if note is not None else None):
        test = vocabulary.test(text) if text else None
        if test is not None and test.test in IMPURITIES:
            return test.test
    return None
