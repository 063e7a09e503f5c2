"""Lines that say the value before its name: "99.31 % purity by HPLC", "1419.5 Da by LC-MS", "5.14 mg per vial"."""

from __future__ import annotations

import re

from certipep.certificate.composition import compose
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC, fits
from certipep.certificate.extraction.header_values import AMOUNT_UNITS
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.samples import of_one_vial
from certipep.certificate.technique import strip_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["propose_value_first"]

_BULLET = re.compile(r"^[-*•·▪◦✓✔☑]\s+")
_BEGINS = re.compile(r"[<>≤≥~]?\s?\d")


def propose_value_first(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the results of lines that begin with a number in its unit and end in what it is."""
    out: list[Proposal] = []
    for segment in layout.lines_of_one_segment:
        text = _BULLET.sub("", clean(segment.text)).rstrip(" .;,")
        if len(text.split()) > threshold("words of a result") or _BEGINS.match(text) is None:
            continue
        found = find_quantities(text, layout.grammar)
        if len(found) != 1 or found[0].start > 0 or not _measured(found[0]):
            continue
        rest = text[found[0].end :].strip(" ,:-–") or of_one_vial(text) or ""
        if rest.startswith("."):
            continue  # "0.05 %. By IC the acetate": the number ends a sentence that began in the line above
        name, method = _named(rest, found[0], vocabulary)
        if name is None:
            continue
        value = text[: found[0].end].strip()
        results = results_of(
            name, value, place_of(layout.page.number, [segment], value), vocabulary,
            method=method, grammar=layout.grammar,
        )  # fmt: skip
        if results:
            words = layout.ids([segment])
            out.append(related("value first", results, words, label=name.label))
    return tuple(out)


def _measured(match: Match) -> bool:
    """Return whether a number looks measured: with a unit, no range, and no round one as slogans and labels have."""
    value = match.quantity.value
    if value is None or match.quantity.unit is None or match.quantity.upper is not None:
        return False
    return match.quantity.comparator != "=" or value != value.to_integral_value()


def _named(rest: str, match: Match, vocabulary: Vocabulary) -> tuple[TestName | None, str | None]:
    """Return the test that the words behind a number name, and how it was measured."""
    if of_one_vial(rest) == rest and match.quantity.unit in AMOUNT_UNITS:
        return TestName("content", rest), None
    bare, method = strip_technique(f"x {rest}")
    if bare == "x" and method is not None and match.quantity.unit == "Da":
        return TestName("mass_found", rest), method
    name = vocabulary.test(rest)
    if name is None and (test := compose("behind", bare.removeprefix("x "))) is not None:
        name = TestName(test, rest, method=method)
    if name is None or name.test not in NUMERIC or not fits(name.test, match.quantity):
        return None, None
    return name, name.method
