"""Lines that list the limits of several tests apart from the results: "Limits: purity ≥ 98 %, water ≤ 8 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC, fits
from certipep.certificate.geometry.lines import Line
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["propose_limit_lines"]

_HEAD = re.compile(r"^(?P<label>[^:：\d<>≤≥]{3,40}?)\s*[:：]\s*(?P<rest>\S.*)$")
_PARTS = re.compile(r"\s*[;；•·|]\s*|\s*[,，、]\s+(?=[^\W\d])|，")
_JOINED = re.compile(r"(?i)^(?:and|und|et|y|e|i|en|och|és|ve|и|та)\s+(?=[^\W\d_]{2})")


def propose_limit_lines(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the limits of every line that is a word for limits and then names of tests, each with its bound.

    The word may stand in the line above, as a heading.
    """
    out: list[Proposal] = []
    headed = False
    for line in layout.lines:
        text = clean(line.text)
        match = _HEAD.match(text)
        said = match is not None and _asks(match["label"], vocabulary)
        rest = match["rest"] if said and match is not None else text if headed else ""
        limits = list(_limits(rest.rstrip(" ."), layout, vocabulary)) if rest else []
        if limits and None not in limits:
            place = place_of(layout.page.number, line.segments)
            rows = [
                Result(
                    test.test,
                    "",
                    place,
                    specification=limit,
                    method=test.method,
                    analyte=test.analyte,
                    kind=test.kind,
                )
                for test, limit in filter(None, limits)
            ]
            out.append(
                related(
                    "line of limits",
                    rows,
                    layout.ids(line.segments),
                    label=match["label"] if match is not None else "",
                )
            )
        else:
            headed = _is_heading(line, vocabulary)
    return tuple(out)


def _asks(label: str, vocabulary: Vocabulary) -> bool:
    return role_of(label.strip("~*• "), vocabulary).kind is Kind.SPECIFICATION


def _is_heading(line: Line, vocabulary: Vocabulary) -> bool:
    return len(line.segments) == 1 and _asks(line.text.rstrip(" :："), vocabulary)


def _limits(text: str, layout: Layout, vocabulary: Vocabulary) -> Iterator[tuple[TestName, str] | None]:
    """Yield the test and the limit of every part; None for a part that is none."""
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) > threshold("words of a result"):
        yield None
        return
    for part in parts:
        bare = _JOINED.sub("", part)
        found = find_quantities(bare, layout.grammar)
        name = bare[: found[0].start].strip(" :=–-") if len(found) == 1 else ""
        test = _named(name, vocabulary) if name else None
        whole = bool(name) and not bare[found[0].end :].strip(" .")
        yield (
            (test, found[0].quantity.text) if test is not None and whole and _bounds(test, found[0]) else None
        )


def _named(name: str, vocabulary: Vocabulary) -> TestName | None:
    test = vocabulary.test(name)
    if test is None and vocabulary.label(name) == ("header", "label_claim"):
        return TestName("content", name)  # "Füllmenge 4,8 bis 5,3 mg"
    return test


def _bounds(test: TestName, found: Match) -> bool:
    """Return whether a number draws a line that this test may have."""
    quantity = found.quantity
    line = quantity.bounds or quantity.upper is not None or quantity.uncertainty is not None
    return line and test.test in NUMERIC | {"mass_found"} and fits(test.test, quantity)
