"""How much of what a certificate prints was judged, and which rows were not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place, Result, Unread
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import dimension
from certipep.certificate.taken_back import takes_all_back, takes_back
from certipep.certificate.words import DECIDING
from certipep.checks.finding import Finding, Outcome
from certipep.checks.tolerances import Tolerance, Tolerances, load_tolerances
from certipep.checks.wording import wordings
from certipep.verification.unnamed_results import (
    MASS_ALONE,
    heads_masses,
    line_holds_chain,
    line_may_date,
    line_may_tell,
    line_names_lost_test,
    lists_residues,
    may_tell,
    names_tests,
)

__all__ = ["Coverage", "Quote", "coverage_of", "quote_of"]

_LONGEST_ROW = 160
"""Characters of a line that may be a row of a table; a longer one is a sentence."""
_FEWEST_ROWS = 3
"""Numbered lines that make a table."""
_NUMBER_FIRST = re.compile(r"(\d)[.:]?\s+\d+[.,]\d")
_WORKED = re.compile(
    r"[½⅓¼¾⅔]\s*\d|\d\s*(?:Da|kDa|g/mol|%)?\s*[x×*]\s*(?!10[\^⁰¹²³⁴⁵⁶⁷⁸⁹])\d|\d/\d{1,2}(?![\d.,/])"
)
"""A number that is multiplied or divided, and is no power of ten."""
_RUN_TOGETHER = re.compile(r"\d\s?(?:[A-Za-zА-яµμ]+|%)\d+[.,]\d")
"""A second number right behind the unit of the first: "3108.4 Da4963.4 Da"."""
_MASS = re.compile(rf"{MASS_ALONE.pattern}(?: ?Da)?")
_DECIMAL = re.compile(r"(?<![\d.,])\d+[.,]\d+(?![\d.,])")
_MARKUP = re.compile(r"\S?<\d+>")
"""Chapters of a pharmacopoeia ("USP <85>") are no limits."""
_COMPARED = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.WARN})


class Quote(Struct, frozen=True):
    """Words of a page with their place; `box` is ``(x0, y0, x1, y1)`` from the top left."""

    page: int
    text: str
    box: tuple[float, float, float, float] | None = None


class Coverage(Struct, frozen=True):
    """Printed results, and those that a comparison judged; a line with a limit that was not understood is one of them.

    Attributes
    ----------
    printed, judged : int
        Rows of results; a table of peaks counts as one.
    not_judged : tuple of Quote
        Rows that nothing was compared with.
    telling : tuple of Quote
        Those of them that tell identity, purity or content in numbers, or stand beside a limit with a number.
    """

    printed: int = 0
    judged: int = 0
    not_judged: tuple[Quote, ...] = ()
    telling: tuple[Quote, ...] = ()


def quote_of(place: Place) -> Quote:
    """Return a place as a quote."""
    box = place.box
    rounded = (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)) if box else None
    return Quote(place.page, place.text, rounded)


def coverage_of(
    certificate: Certificate, findings: Iterable[Finding], tolerances: Tolerances | None = None
) -> Coverage:
    """Return which printed results some finding compared with something.

    A finding that compared gives an agreement, a question or a contradiction, or a note with the value that was
    expected. A row that repeats a judged one is judged with it.
    """
    limits = (tolerances or load_tolerances()).of("unnamed")
    spots = {
        (place.page, place.text, place.box)
        for finding in findings
        if finding.outcome in _COMPARED or (finding.outcome is Outcome.INFO and finding.expected)
        for place in finding.places
    }
    rows = list(_printed(certificate))
    known = frozenset(_numbers_of(certificate))
    judged = {_same(row) for row in rows if _spot(row) in spots}
    left = [
        row
        for row in rows
        if _lost_limit(row)
        or _lost_number(row)
        or _second_mass(row, known, limits)
        or (_spot(row) not in spots and _same(row) not in judged)
    ]
    unread = (
        *(
            line
            for line in certificate.unread
            if _is_row(line)
            or line_names_lost_test(line.text, certificate)
            or takes_all_back(line.text)
            or (_matters(line.text) and (line.page, line.text, line.box) not in spots)
            or (
                _may_tell(line, certificate, limits)
                # An analysis of amino acids is compared from the line itself.
                and not (lists_residues(line.text) and (line.page, line.text, line.box) in spots)
            )
        ),
        *_numbered(certificate.unread),
        *_headed(certificate.unread),
    )
    lost = [Quote(line.page, line.text, line.box) for line in unread]
    sequence = certificate.header.get("sequence")
    if sequence is not None and (sequence.place.page, sequence.place.text, sequence.place.box) not in spots:
        lost.append(quote_of(sequence.place))  # what cannot be read cannot be that of the peptide
    return Coverage(
        len(rows) + len(lost),
        len(rows) - len(left),
        (*(quote_of(row.place) for row in left), *lost),
        (*(quote_of(row.place) for row in left if _tells(row, certificate, limits)), *lost),
    )


def _matters(text: str) -> bool:
    """Return whether a short line speaks of the molecule or its release, and so may contradict them."""
    return len(text) <= _LONGEST_ROW and wordings("matter")["told"].search(text) is not None


def _numbered(lines: tuple[Unread, ...]) -> tuple[Unread, ...]:
    """Return the first line of a table of numbered rows (peaks) that was not understood; the table is one row."""
    for at, line in enumerate(lines):
        run = lines[at : at + _FEWEST_ROWS]
        starts = [_NUMBER_FIRST.match(one.text) for one in run]
        if len(run) == _FEWEST_ROWS and [m and int(m[1]) for m in starts] == list(range(1, _FEWEST_ROWS + 1)):
            return (line,)
    return ()


def _headed(lines: tuple[Unread, ...]) -> Iterator[Unread]:
    """Yield the lines of numbers under a line of names of tests that was not understood either: a lost table."""
    for head, below in pairwise(lines):
        lost = len(_DECIMAL.findall(below.text)) > 1 and names_tests(head.text)
        if head.page == below.page and (lost or heads_masses(head.text, below.text)):
            yield below


def _is_row(line: Unread) -> bool:
    """Return whether a line that was not understood holds a limit, alone or beside a result."""
    if len(line.text) > _LONGEST_ROW:
        return False
    return _bounds_something(line.text)


def _bounds_something(text: str) -> bool:
    """Return whether a text holds a limit of the substance; a temperature is how it is kept ("Store below -20 °C")."""
    found = parse_quantities(_MARKUP.sub(" ", text))
    bounds = [one for one in found if one.comparator not in (None, "=", "~")]
    return any(dimension(one.unit) != "temperature" for one in bounds)


def _printed(certificate: Certificate) -> Iterator[Result]:
    """Yield the rows of results; the peaks of a page are one row, as are the numbers of a spectrum without labels."""
    seen: set[tuple[str, int]] = set()
    for row in certificate.results:
        if row.test == "peak" or (row.test == "mz" and not row.ion):
            if (row.test, row.place.page) in seen:
                continue
            seen.add((row.test, row.place.page))
        yield row


def _lost_limit(row: Result) -> bool:
    """Return whether the words of a number hold a bound that was not taken for its limit: it is judged without it.

    A sentence that ran into a limit and takes the values back is no limit either.
    """
    if takes_all_back(row.specification or ""):
        return True
    if (
        row.specification is not None
        or row.quantity is None
        or row.quantity.comparator not in (None, "=", "~")
    ):
        return False
    return _bounds_something(row.place.text.replace(row.text, " ", 1))


def _lost_number(row: Result) -> bool:
    """Return whether a measured value holds digits and no number that can be read ("l3108.4 Da"), or is taken back.

    What agrees with such a row (its method, its limit) has not judged its value. Nor has what agrees with a number
    that the paper multiplies or divides, "2 x 3108.4 Da", or with one that runs into another: "3108.4 Da4963.4 Da".
    """
    if row.test not in DECIDING:
        return row.test == "mz" and takes_back(row.text)
    if row.quantity is None:
        return any(letter.isdigit() for letter in row.text)
    if takes_back(row.text):
        return True
    if _RUN_TOGETHER.search(row.text) is not None:
        return True
    return row.test not in ("content", "mz") and _WORKED.search(row.text) is not None


def _numbers_of(certificate: Certificate) -> Iterator[Decimal]:
    """Yield every number that was read of results, their limits and the weight of the molecule."""
    for row in certificate.results:
        peaks = (row.quantity, *row.isotopes, *row.replicates)
        yield from (one.value for one in peaks if one is not None and one.value is not None)
        yield from (one.value for one in parse_quantities(row.specification or "") if one.value is not None)
    for claim in certificate.header.values():
        if claim.quantity is not None and claim.quantity.value is not None:
            yield claim.quantity.value


def _second_mass(row: Result, known: frozenset[Decimal], limits: Tolerance) -> bool:
    """Return whether a mass or an ion stands beside another mass that nothing was compared with."""
    if row.test not in ("mass_found", "mz") or row.quantity is None or row.quantity.value is None:
        return False
    found = row.quantity.value
    beside = (
        one.value
        for one in parse_quantities(row.text)
        if _MASS.fullmatch(one.text) and one.unit in (None, "Da")
    )
    return any(
        value is not None and value not in known and abs(value - found) > limits.beside_mass_da
        for value in beside
    )


def _spot(row: Result) -> tuple[object, ...]:
    return row.place.page, row.place.text, row.place.box


def _same(row: Result) -> tuple[object, ...]:
    if row.test == "peak" or (row.test == "mz" and not row.ion):
        return row.test, row.place.page
    value = row.quantity.value if row.quantity is not None else None
    return row.test, row.analyte, row.ion, row.sample, value if value is not None else row.text


def _may_tell(line: Unread, certificate: Certificate, limits: Tolerance) -> bool:
    text = line.text
    if len(text) > _LONGEST_ROW:
        return line_holds_chain(text, certificate)
    return line_may_tell(text, certificate, limits) or line_may_date(text)


def _tells(row: Result, certificate: Certificate, limits: Tolerance) -> bool:
    if _lost_limit(row):
        return True
    if row.test == "other" and (may_tell(row.quantity, certificate, limits) or lists_residues(row.text)):
        return True
    if row.test in DECIDING or (row.test == "mz" and row.ion is not None) or row.area_percent is not None:
        return True
    numbers = row.quantity is not None and row.quantity.value is not None
    if row.test == "other" and row.quantity is None and row.specification:
        # A number in a unit that is not known, beside a limit.
        numbers = any(letter.isdigit() for letter in row.text) and _bounds_something(row.specification)
    return numbers and any(letter.isdigit() for letter in row.specification or "")
