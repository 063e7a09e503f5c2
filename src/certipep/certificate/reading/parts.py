"""Certificates one after another in one text: a page is cut above each title that opens one of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from certipep.certificate.extraction.labels import split_label
from certipep.certificate.extraction.measure import in_measure
from certipep.certificate.geometry.lines import Line, build_lines
from certipep.certificate.reading.phrases import any_phrase
from certipep.certificate.reading.sheets import between
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Page

__all__ = ["parts_of"]

_TELLING = frozenset({"product", "lot", "report_number", "cas"})

_OF_SEVERAL = r"(?:no\.?|nr\.?|n[º°]\.?|#|№)?\s*\(?\d{1,2}\s*(?:of|/|von|van|de|di|sur|av|z|из)\s*\d{1,2}\)?"
"""Which of several a paper is: "Certificate 1 of 2"."""
_COUNTED = re.compile(rf"(?i)\s*(?:{_OF_SEVERAL}|(?:no\.?|nr\.?|n[º°]\.?|#|№)\s*\d{{1,2}})[.:]?$")
_NAMED = re.compile(r"\s+[–—-]\s.*|:\s.*")
"""What it is of: "Certificate of Analysis – GHRP-2"."""
_BESIDE_TITLE = len(("laboratory", "title", "number"))
"""What stands at most in the line of a title."""


def parts_of(page: Page, vocabulary: Vocabulary) -> tuple[tuple[Page, tuple[Line, ...] | None], ...]:
    """Return the page, or its parts where it holds several certificates one below the other.

    Parameters
    ----------
    page : Page
    vocabulary : Vocabulary

    Returns
    -------
    tuple of (Page, tuple of Line or None)
        With the lines of the page where it is whole.
    """
    every = build_lines(in_measure(page)[0])
    whole = ((page, every),)
    lines = [line for line in every if line.segments or line.rule]
    titles = [index for index, line in enumerate(lines) if _is_title(line, vocabulary)]
    if len(titles) < 2:
        return whole
    least = threshold("part lines")
    starts = [0]
    for index in titles[1:]:
        start = _begin(lines, index, starts[-1], vocabulary)
        long = start - starts[-1] > least and len(lines) - index > least
        if long and _tells(lines[starts[-1] : start], vocabulary) and _tells(lines[index:], vocabulary):
            starts.append(start)
    if len(starts) < 2:
        return whole
    tops = [float("-inf"), *(lines[start].top for start in starts[1:]), float("inf")]
    return tuple((between(page, *ends, first=i == 0), None) for i, ends in enumerate(pairwise(tops)))


@cache
def _one_of_several() -> re.Pattern[str]:
    return re.compile(rf"(?i){any_phrase('papers')}\s*{_OF_SEVERAL}[.:]?")


def _is_title(line: Line, vocabulary: Vocabulary) -> bool:
    if len(line.segments) > _BESIDE_TITLE:
        return False  # "Test report | COA-935 | Date of | 2026-06-02": the cells of a form
    texts = {line.text, *(segment.text for segment in line.segments)}
    if any(_one_of_several().fullmatch(text.strip("#* ")) for text in texts):
        return True
    texts |= {pattern.sub("", text) for text in texts for pattern in (_COUNTED, _NAMED)}
    return any(vocabulary.find("titles", text.strip("#* ")) == "certificate" for text in texts)


def _begin(lines: Sequence[Line], title: int, least: int, vocabulary: Vocabulary) -> int:
    """Return where the part of a title begins: its letterhead above it, no label and no row of a table."""
    start = title
    while start - 1 > least and title - start < threshold("logo lines"):
        above, here = lines[start - 1], lines[start]
        height = here.height
        if (
            above.rule
            or len(above.segments) != 1
            or here.top - above.bottom > threshold("block gap") * height
        ):
            break
        if split_label(above.segments[0].text, vocabulary) is not None or ":" in above.text:
            break
        start -= 1
    return start


def _tells(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Return whether lines name a product, a lot, a report or a CAS number."""
    for line in lines:
        for segment in line.segments:
            label = split_label(segment.text, vocabulary)
            if label is not None and label.target in _TELLING:
                return True
    return False
