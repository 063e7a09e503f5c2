"""Several impurities in one cell, told apart by the words beside their numbers."""

from __future__ import annotations

import re

from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["impurity_named", "impurity_test"]

_IMPURITIES = frozenset({"single_impurity", "total_impurities"})
_NOTE = re.compile(r"\s*[(\[（]([^()\[\]（）]{4,40})[)\]）]")
"""A remark in brackets right behind a number."""


_NOUNS = (
    "impurity", "Verunreinigung", "impureté", "impureza", "impurezza", "zanieczyszczenie", "nečistota", "примесь",
    "домішка", "杂质", "不純物", "불순물",
)  # fmt: skip
"""What "any individual" or "total" is short for where a row is about impurities."""


def impurity_named(words: str, vocabulary: Vocabulary) -> TestName | None:
    """Return which impurities "any individual", "total" or "Summe" mean in a row of impurities, or None.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> one = impurity_named("any individual", default_vocabulary())
    >>> one.test, impurity_named("acetonitrile", default_vocabulary())
    ('single_impurity', None)
    """
    for noun in ("", *_NOUNS):
        test = vocabulary.test(f"{words} {noun}".strip())
        if test is not None and test.test in _IMPURITIES:
            return test
    return None


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
    if name.test not in _IMPURITIES:
        return None
    note = _NOTE.match(behind)
    for text in (before, note[1] if note is not None else None):
        test = vocabulary.test(text) if text else None
        if test is not None and test.test in _IMPURITIES:
            return test.test
    return None
