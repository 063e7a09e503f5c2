"""A label with its limit, and the result in the next cell, or with its result, and the limit in the next cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.labelled import Labelled
from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.extraction.neighbours import Neighbours
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, in_brackets
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["holds_to", "limited"]

_BOUNDS = frozenset({"<", "<=", ">", ">="})
_MORE = re.compile(r"[;；|(（]")
"""What parts a limit from something else."""
_WORD = re.compile(r"^(?P<word>[^\d:：<>≤≥]{3,24}?)\s*[:：]\s*(?P<limit>\S.*)$")


def limited(
    layout: Layout, vocabulary: Vocabulary, near: Neighbours, piece: Segment, found: Labelled
) -> tuple[str, Sequence[Segment], tuple[Result, ...]] | None:
    """Return what a label says with its value and the one cell right of it, where one of the two is a limit.

    So are "Water: not more than 8.0 %    4.1 %" and "Water: 4.1 %    limit: ≤ 8.0 %".
    """
    test = found.label.test
    if test is None or found.value is None or test.test not in NUMERIC:
        return None
    cells = near.cells_beside(piece)
    if len(cells) != 1:
        return None
    value, limit = cells[0], found.value
    text = limit.text
    if not is_limit(text) or is_limit(value.text) or not parse_quantities(value.text):
        value, limit = found.value, cells[0]
        named = _WORD.match(clean(limit.text))
        if named is not None and role_of(named["word"], vocabulary).kind is Kind.SPECIFICATION:
            text = named["limit"]
        else:
            text = in_brackets(clean(limit.text)) or ""  # "98.9 %   (minimum 98.0 %)"
            if not any(one.comparator in _BOUNDS for one in parse_quantities(text)):
                return None
    one = len(parse_quantities(text)) == len(parse_quantities(value.text)) == 1
    if not one or not is_limit(text) or is_limit(value.text) or _MORE.search(text):
        return None
    rows = results_of(
        test, value.text, place_of(layout.page.number, [value]), vocabulary,
        specification=text, method=test.method, grammar=layout.grammar,
    )  # fmt: skip
    return ("row", [limit, value], rows) if rows else None


def holds_to(text: str, test: str) -> bool:
    """Return whether the cell behind a value says what it is held to: "≤ 8 %", "limit 8 %", "theory 3108.3 Da"."""
    word = text[: next((at for at, sign in enumerate(text) if sign.isdigit()), 0)].strip(" :=")
    if test == "mass_found":
        return bool(word) and heading_role(f"{word} m/z") == "expected"
    return test in NUMERIC and (is_limit(text) or (word[:1].isalpha() and parse_criterion(text) is not None))
