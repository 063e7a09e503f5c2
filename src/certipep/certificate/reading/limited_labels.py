"""The row of a label without a heading: its limit and its result, in either order, behind it or in the next cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certipep.certificate.claims import Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.labelled import Labelled
from certipep.certificate.extraction.labels import Label
from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.extraction.neighbours import Neighbours
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, in_brackets
from certipep.certificate.reading.clauses import limit_in
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.reading.sections import method_below
from certipep.certificate.reading.statements import statements_for
from certipep.certificate.technique import is_technique
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["row_of_label"]

_MORE = re.compile(r"[;；|(（]")
"""What parts a limit from something else."""
_COVERAGE = re.compile(r"\(?k\s?=\s?\d")
"""By how many standard deviations an uncertainty is wide, which is no value: "k = 2"."""
_WORD = re.compile(r"^(?P<word>[^\d:：<>≤≥]{3,24}?)\s*[:：]\s*(?P<limit>\S.*)$")


def row_of_label(
    layout: Layout, vocabulary: Vocabulary, near: Neighbours, piece: Segment, found: Labelled
) -> tuple[str, Sequence[Segment], tuple[Statement, ...]] | None:
    """Read "Purity | ≥ 98.0 % | 99.2 %": the row of a table whose heading is missing or was not recognised.

    A verdict may stand behind both.

    So are "Water: not more than 8.0 %    4.1 %" and "Water: 4.1 %    limit: ≤ 8.0 %".
    """
    test = found.label.test
    cells = [cell for cell in near.cells_beside(piece) if _COVERAGE.match(cell.text) is None]
    numeric = test is not None and test.test in NUMERIC
    while len(cells) > 2 and (is_technique(cells[0].text) or (numeric and _is_before_limit(cells))):
        cells = cells[1:]  # a column of methods
    judged: list[Segment] = []
    if found.value is not None:
        judged = [cell for cell in cells[1:] if vocabulary.verdict(cell.text) == "pass"]
        cells = [cell for cell in cells if cell not in judged]
        cells = [found.value, *cells] if len(cells) == 1 and numeric else []
    if len(cells) < 2 or test is None:
        return None
    first, second = cells[0], cells[1]
    if vocabulary.verdict(second.text) == "pass" and _among_results(near, first, vocabulary):
        found_there = results_of(
            test, first.text, place_of(layout.page.number, [first]), vocabulary, grammar=layout.grammar
        )
        return "row", [first, second], found_there
    limited = is_limit(first.text) or vocabulary.verdict(first.text) == "no_limit"
    aside = (inside := in_brackets(clean(second.text))) and (limit_in(inside, vocabulary) or inside)
    told = inside is not None and _bare_limit(inside, vocabulary) != inside  # "(Specification: 5 mg)"
    if numeric and aside and not told and not is_limit(aside) and parse_quantities(first.text):
        return _with_aside(layout, vocabulary, found.label, first, second)
    if inside is not None and ":" in inside and not is_limit(aside or ""):
        return None  # "[Lot TA-26: 98.2 %]" is no limit
    if (parse_quantities(first.text) or not numeric) and _bare_limit(second.text, vocabulary) != second.text:
        limit, value = second, first  # "< 0.5 EU/mg  limit: 5 EU/mg"
    elif aside is not None and not is_technique(aside) and in_brackets(first.text) is None:
        limit, value = second, first  # "White powder  [White to off-white powder]"
    elif [_comparator(one.text) for one in (first, second)] == ["<", "<="]:
        limit, value = second, first  # "< 2 ppm  ≤ 10 ppm": what was not reached, and what may be
    elif limited or (not numeric and not is_limit(second.text)):
        limit, value = first, second
    elif parse_quantities(first.text) and _holds_to(second.text, test.test):
        limit, value = second, first
    else:
        return None
    if numeric and not parse_quantities(value.text) and vocabulary.verdict(value.text) is None:
        return None
    bound = (limit is second and aside) or in_brackets(limit.text) or _bare_limit(limit.text, vocabulary)
    if found.value is not None and not (_says_one(bound) and _says_one(value.text)):
        return None  # sentences that go on: "99.1 % (limit: NLT 98 %). Water:"
    method = method_below(layout, piece)
    results = results_of(
        test, value.text, place_of(layout.page.number, [value]), vocabulary,
        specification=bound, grammar=layout.grammar,
        method=method.text if method is not None else None,
    )  # fmt: skip
    return "row", [limit, value, *judged, *([method] if method is not None else [])], results


def _is_before_limit(cells: Sequence[Segment]) -> bool:
    """Return whether a cell of words, the first line of a method it may be, stands before a limit: "Karl | ≤ 8 %"."""
    words = not parse_quantities(cells[0].text) and not is_limit(cells[0].text)
    return words and is_limit(cells[1].text) and bool(parse_quantities(cells[2].text))


def _among_results(near: Neighbours, cell: Segment, vocabulary: Vocabulary) -> bool:
    """Return whether a plain number is judged in the column of a cell.

    "< 0.5 EU/mg  Pass" was found where "99.1 %  Pass" was.
    """
    for one in near.pieces:
        moved = (one.left - cell.left, one.centre - cell.centre, one.right - cell.right)
        number = parse_quantities(one.text)[:1] if min(map(abs, moved)) < cell.height / 2 else ()
        plain = number and number[0].comparator == "=" and not number[0].upper and not number[0].uncertainty
        if plain and any(vocabulary.verdict(beside.text) == "pass" for beside in near.cells_beside(one)[:1]):
            return True
    return False


def _comparator(text: str) -> str | None:
    found = parse_quantities(text)
    return found[0].comparator if found else None


def _with_aside(
    layout: Layout, vocabulary: Vocabulary, label: Label, value: Segment, aside: Segment
) -> tuple[str, Sequence[Segment], tuple[Statement, ...]] | None:
    """Return a value with the bracket in the next cell, which says more of it: "10.2 mg    (label: 10 mg)"."""
    inside = in_brackets(clean(aside.text))
    if (
        inside is None
        or vocabulary.label(inside.partition(" ")[0]) == ("header", "lot")
        or len(parse_quantities(value.text)) != 1
    ):
        return None
    said = statements_for(label, [value, aside], layout.page.number, vocabulary, layout.grammar)
    return ("row", [value, aside], said) if said else None


def _bare_limit(text: str, vocabulary: Vocabulary) -> str:
    """Return a limit without the word for it: "limit: ≤ 8.0 %"."""
    named = _WORD.match(clean(text))
    worded = named is not None and role_of(named["word"], vocabulary).kind is Kind.SPECIFICATION
    return named["limit"] if worded and named is not None else text


def _says_one(text: str) -> bool:
    """Return whether a cell holds one quantity and nothing behind a sign that parts clauses."""
    return len(parse_quantities(text)) == 1 and _MORE.search(text) is None


def _holds_to(text: str, test: str) -> bool:
    """Return whether the cell behind a value says what it is held to: "≤ 8 %", "limit 8 %", "theory 3108.3 Da"."""
    word = text[: next((at for at, sign in enumerate(text) if sign.isdigit()), 0)].strip(" :=")
    if test == "mass_found" and text.startswith("±"):
        return True  # "1023.54 Da  ± 0.5 Da"
    if test == "mass_found":
        return bool(word) and heading_role(f"{word} m/z") == "expected"
    return test in NUMERIC and (is_limit(text) or (word[:1].isalpha() and parse_criterion(text) is not None))
