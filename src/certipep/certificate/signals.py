"""Signs that a single value was set apart from its neighbours: another typeface within its column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from certipep.certificate.claims import Certificate
from certipep.certificate.extraction.findings import Findings
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.geometry.median import median

__all__ = ["value_signals"]

_FEWEST = 5
"""Texts of a column below which one of another typeface says nothing."""
_EDGE = 1.2
"""Points by which texts of one column may stand out of line."""
_FAR = 2.5
"""A neighbour is at most this many usual distances away: a title above a column is none."""
_WEIGHT = re.compile(
    r"(?:[-,_ ]roman|[-,_ ]?(?:semi|demi|extra|ultra)?(?:bold|italic|oblique|regular|medium|light|black|book)"
    r"|[-,_ ]?(?:ps|mt))+$",
    re.IGNORECASE,
)


def value_signals(pages: Sequence[Findings], certificates: Iterable[Certificate]) -> dict[str, str]:
    """Return ``signal 1``, ``signal 2`` … with a sentence each, for `Reading.metadata`.

    Parameters
    ----------
    pages : sequence of Findings
        Pages with a text layer; a picture has no typefaces.
    certificates : iterable of Certificate
        What was read from them: only a value that is a claim is spoken of.

    Notes
    -----
    The weight of a typeface is ignored, since verdicts and names are set bold on most papers, and so are words with
    letters outside ASCII, for which programs borrow another typeface by themselves. The size is ignored too: forms
    shrink what would not fit.
    """
    claims = [(page, text) for one in certificates for page, text in _values(one)]
    found: dict[str, None] = {}
    for page in pages:
        values = {_plain(text) for number, text in claims if number == page.page.number} - {""}
        segments = [(one, face) for line in page.lines for one in line.segments if (face := _typeface(one))]
        for column in _columns(segments):
            found.update(dict.fromkeys(_odd_ones(column, values, page.page.number)))
    return {f"signal {number}": sentence for number, sentence in enumerate(found, 1)}


def _values(certificate: Certificate) -> Iterator[tuple[int, str]]:
    for claim in (*certificate.header.values(), *certificate.label_claims):
        yield claim.place.page, claim.text
    for date in certificate.dates.values():
        yield date.place.page, date.text
    for result in certificate.results:
        yield result.place.page, result.text
        if result.quantity is not None:
            yield result.place.page, result.quantity.text


def _columns(segments: list[tuple[Segment, str]]) -> Iterator[list[tuple[Segment, str]]]:
    """Yield texts that share a left edge, a centre or a right edge, each column from top to bottom."""
    for share in (0.0, 0.5, 1.0):
        placed = sorted(
            ((one.box[0] + share * (one.box[2] - one.box[0]), one, face) for one, face in segments),
            key=lambda entry: entry[0],
        )
        run: list[tuple[Segment, str]] = []
        last = 0.0
        for edge, one, face in placed:
            if run and edge - last > _EDGE:
                yield sorted(run, key=lambda pair: pair[0].middle)
                run = []
            run.append((one, face))
            last = edge
        yield sorted(run, key=lambda pair: pair[0].middle)


def _odd_ones(column: list[tuple[Segment, str]], values: set[str], page: int) -> Iterator[str]:
    """Yield a sentence where exactly one text of a column, with neighbours above and below, looks otherwise."""
    if len(column) < _FEWEST:
        return
    usual = Counter(typeface for _, typeface in column).most_common(1)[0][0]
    odd = [index for index, (_, typeface) in enumerate(column) if typeface != usual]
    if len(odd) != 1 or not 0 < odd[0] < len(column) - 1:
        return
    steps = [below.middle - above.middle for (above, _), (below, _) in pairwise(column)]
    index = odd[0]
    if max(steps[index - 1], steps[index]) > _FAR * max(median(steps), 1.0):
        return
    segment, typeface = column[index]
    if _plain(segment.text) in values:
        yield (
            f"“{segment.text[:60]}” is set in another typeface ({typeface}) than the {len(column) - 1} other "
            f"texts of its column ({usual}), page {page}"
        )


def _typeface(segment: Segment) -> str | None:
    """Return the typeface of the first plain word; None where the file does not say."""
    for word in segment.words:
        if word.source == "text" and word.font and word.text.isascii():
            return _WEIGHT.sub("", word.font.split("+")[-1]).casefold() or None
    return None


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
