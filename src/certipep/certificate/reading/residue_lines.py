"""Lines of residues on which a sequence goes on below its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from certipep.certificate.extraction.neighbours import Neighbours
from certipep.certificate.geometry.lines import Segment, segment_of

__all__ = ["before_next", "goes_on_in", "is_cut", "of_several", "residues_below", "whole_sequences"]

_RESIDUE = re.compile(r"[A-Z][a-z]{2}(?=-)|(?<=-)[A-Z][a-z]{2}")
_FEWEST_RESIDUES = 4
_CUT, _REST = re.compile(r"-[A-Z][a-z]?$"), re.compile(r"[a-z]{1,2}-[A-Z]|[a-z]{1,2}-(?:OH|NH2)\b|H2?$")
_NEXT = re.compile(r"-(?:[A-Z][a-z]{2}\b|OH\b|NH2)")
_LETTERS = re.compile(r"(?:[A-Za-z]{1,4}-)?[ACDEFGHIKLMNPQRSTVWY]{8,}")
"""A sequence in one letter that fills its cell."""
_NUMBER = re.compile(r"[\d.,]+\s?%?")
_LETTERS_ON = re.compile(r"[ACDEFGHIKLMNPQRSTVWY]{2,}(?:-(?:OH|NH2))?")
_CHAIN = re.compile(
    r"-?[A-Za-z]{1,5}(?:\([^()\s]{1,12}\))?(?:-[A-Za-z0-9]{1,5}(?:\([^()\s]{1,12}\))?)+-?"
    r"|(?:-?(?:NH2|OH)|H2?)(?: \([^()]{3,60}\))?"
)
"""A line of residues in three letters; the first and the last may be cut, of an end all but its last letters."""
_BEGUN = re.compile(r"(?:[A-Z][A-Za-z]{0,7}-){1,3}")
"""What stands before the first residue, where the line ends behind it: "Ac-"."""


def residues_below(near: Neighbours, piece: Segment, value: Segment) -> list[Segment]:
    """Return the lines of residues on which a sequence goes on, at an edge of its label or of itself."""
    lines: list[Segment] = []
    last = value
    for line in near.between(value.middle + value.height / 2, value.middle + 12 * value.height):
        at_edge = abs(line.left - piece.left) < value.height
        if (line.right < value.left or line.left > value.right) and not at_edge:
            continue  # the cell of another column
        if not near.is_value(line) or not goes_on_in(last, line, value, at_edge=at_edge):
            break
        lines.append(line)
        last = line
    return lines


def of_several(near: Neighbours, below: Sequence[Segment]) -> bool:
    """Return whether residues below a heading are each in a row of numbers: those of several peptides."""
    rows = [any(_NUMBER.fullmatch(cell.text) for cell in near.cells_beside(one)) for one in below]
    return len(rows) > 1 and all(rows)


def goes_on_in(last: Segment, line: Segment, first: Segment, *, at_edge: bool = False) -> bool:
    """Return whether the line below a line of residues is one more, at an edge or in the middle of the first."""
    begun = first is last and _BEGUN.fullmatch(first.text) is not None
    letters = _LETTERS.fullmatch(line.text if begun else first.text) is not None
    if not letters and not begun and len(_RESIDUE.findall(first.text)) < _FEWEST_RESIDUES:
        return False
    if begun and not at_edge:
        return False
    chain, most = (_LETTERS_ON, first.height / 2) if letters else (_CHAIN, first.height)
    apart = (line.left - first.left, line.right - first.right, line.centre - first.centre)
    aligned = at_edge or min(map(abs, apart)) < first.height
    return aligned and line.top - last.bottom <= most and chain.fullmatch(line.text) is not None


def is_cut(value: str, rest: str = "") -> bool:
    """Return whether a sequence is cut where its line ends: at a hyphen, or within a residue ("-A", "sn-Ser")."""
    within = _CUT.search(value) is not None and _REST.match(rest) is not None
    cut = value.endswith("-") or within or _NEXT.match(rest) is not None
    return cut and len(_RESIDUE.findall(value)) > 0


def before_next(line: Segment) -> Segment:
    """Return the words of a line up to the semicolon behind which another statement begins, or those of a chain."""
    end = next((at for at, word in enumerate(line.words, 1) if word.text.endswith(";")), len(line.words))
    if len(_RESIDUE.findall(line.words[0].text)) >= _FEWEST_RESIDUES:
        others = (at for at, word in enumerate(line.words) if not _CHAIN.fullmatch(word.text.rstrip(";.,")))
        end = min(end, next(others, end))
    words = line.words[:end]
    return segment_of(words, line.line, " ".join(word.text for word in words).rstrip(";"))


def whole_sequences(
    near: Neighbours, target: str, readings: Iterable[tuple[str, list[Segment]]]
) -> Iterator[tuple[str, list[Segment]]]:
    """Yield the readings of a label, of a sequence those that are no part of it: a part accuses an honest paper."""
    for name, value in readings:
        if target != "sequence" or not (value[-1].text.endswith("-") or _begun_above(near, value[0])):
            yield name, value


def _begun_above(near: Neighbours, first: Segment) -> bool:
    """Return whether the line above a line of residues is cut where it ends, and goes on in it."""
    return any(
        abs(line.left - first.left) < first.height and is_cut(line.text, first.text)
        for line in near.between(first.top - 2 * first.height, first.top)
        if line.middle < first.top
    )
