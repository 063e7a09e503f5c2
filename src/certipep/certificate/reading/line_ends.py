"""Values that the end of a line cuts: in a bracket, behind their number, in a chain, behind several labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certipep.certificate.extraction.labelled import Labelled
from certipep.certificate.extraction.neighbours import Neighbours
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.date import read_date
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import opened
from certipep.certificate.reading.first_sentences import first_sentence
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.residue_lines import before_next, is_cut

__all__ = ["over_the_end"]


def over_the_end(
    layout: Layout, near: Neighbours, pieces: Sequence[Segment], piece: Segment, found: Labelled
) -> Iterator[tuple[str, list[Segment]]]:
    """Yield the beginning of the next line for a label, a day or a sequence at the end of a line of several labels."""
    line = layout.lines[piece.line]
    ends = bool(line.segments) and piece.words[-1] is line.segments[-1].words[-1]
    alone = piece.words[0] is line.segments[0].words[0] and not _is_open(found)
    if not ends or alone or piece.line + 1 >= len(layout.lines):
        return
    below = layout.lines[piece.line + 1]
    first = next((s for s in pieces if s.line == below.number), None)
    if first is None or not below.segments or first.words[0] is not below.segments[0].words[0]:
        return
    if found.value is None:
        if first.left >= piece.left:
            return  # it does not begin the line, it is the lower part of a value beside its label
        if piece.text.endswith((":", "：")) and near.is_value(first):
            yield "behind", [first_sentence(first) if found.label.test is not None else first]
    elif near.is_value(first) and _is_cut(found, first.text):
        rest = [first_sentence(first)] if _is_open(found) else [first]
        while found.label.target == "sequence" and is_cut(rest[-1].text):
            after = next((s for s in pieces if s.line == rest[-1].line + 1 and near.is_value(s)), None)
            if after is None:
                break
            rest.append(after)
        yield "behind, going on", [found.value, *map(before_next, rest)]


def _is_cut(found: Labelled, rest: str) -> bool:
    """Return whether the value of a label can only be whole with what the next line begins with."""
    value = found.value.text if found.value is not None else ""
    if found.label.target == "sequence":
        return is_cut(value, rest)
    if _is_open(found):
        return _goes_on(value, rest)
    return (
        found.label.section == "dates"
        and read_date(value) is None
        and read_date(f"{value} {rest}") is not None
    )


def _is_open(found: Labelled) -> bool:
    """Return whether the end of a line may cut a result: within a bracket, or behind a number."""
    if found.label.test is None or found.value is None:
        return False
    return opened(found.value.text) > 0 or found.value.text[-1:].isdigit()


def _goes_on(value: str, rest: str) -> bool:
    """Return whether a line closes the bracket of a result that is cut, or begins with the unit of its number."""
    if opened(value) > 0:
        return opened(rest) < 0
    return unit_of(rest.split()[0].rstrip(".,;)")) is not None and unit_of(value.split()[-1]) is None
