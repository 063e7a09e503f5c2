"""Results and limits of one test that stand apart: a table of limits, a description of the product."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.composition import compose
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.normal import label_key
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["with_limits"]


def with_limits(results: Sequence[Result], vocabulary: Vocabulary) -> list[Result]:
    """Return the results, each with the limit that a table of limits gives for its test; such rows are no results.

    So is a line that asks for the test by its name: "Purity ordered: > 95 %".
    """
    numbers = {one.test for one in results if one.quantity is not None}
    results = [_asked(one, numbers, vocabulary) for one in results]
    said = {(one.test, label_key(one.specification)) for one in results if one.specification and one.text}
    results = [one for one in results if not _is_a_limit(one, said)]
    limits = [one for one in results if not one.text and one.quantity is None and one.specification]
    taken: set[int] = set()
    out: list[Result] = []
    for one in results:
        if any(one is limit for limit in limits):
            continue
        home = None
        if one.specification is None:
            home = next((n for n, limit in enumerate(limits) if _limits(limit, one)), None)
        if home is not None:
            taken.add(home)
            limit = limits[home]
            one = replace(one, specification=limit.specification, method=one.method or limit.method)
        out.append(one)
    rest = [limit for n, limit in enumerate(limits) if n not in taken]
    return out + rest


def _asked(one: Result, numbers: Collection[str], vocabulary: Vocabulary) -> Result:
    """Return a limit for a number whose name is that of a test with a word of asking, where the test has a result."""
    if one.test != "other" or one.quantity is None or one.specification or not one.name:
        return one
    test = _test_asked_for(one.name, vocabulary)
    if test is None or test.test not in numbers:
        return one
    return replace(one, test=test.test, text="", quantity=None, specification=one.text, analyte=test.analyte)


def _test_asked_for(name: str, vocabulary: Vocabulary) -> TestName | None:
    words = name.split()
    rest = [
        word for word in words if not (compose("columns", word) == "specification" or compose("asking", word))
    ]
    test = vocabulary.test(" ".join(rest)) if 0 < len(rest) < len(words) else None
    return test if test is not None and test.test in NUMERIC else None


def _is_a_limit(one: Result, said: Collection[tuple[str, str]]) -> bool:
    """Return whether words are what the specification of another result of the test says: a description.

    A row of limits alone has no result of its own: the same words elsewhere are its result.
    """
    if one.quantity is not None or one.specification or not one.text:
        return False
    return (one.test, label_key(one.text)) in said


def _limits(limit: Result, one: Result) -> bool:
    if limit.test != one.test or one.test == "peak":
        return False
    if one.test == "other":
        return label_key(limit.name or "") == label_key(one.name or "")
    return not limit.analyte or not one.analyte or label_key(limit.analyte) == label_key(one.analyte)
