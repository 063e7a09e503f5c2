"""Results and limits of one test that stand apart: a table of limits, a description of the product."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.normal import label_key

__all__ = ["with_limits"]


def with_limits(results: Sequence[Result]) -> list[Result]:
    """Return the results, each with the limit that a table of limits gives for its test; such rows are no results."""
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
