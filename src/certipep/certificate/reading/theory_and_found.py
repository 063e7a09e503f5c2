"""Lines of a calculated and a found mass without another label: "Theory 872.45 (mono)   Found 872.44 (mono)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.mass_labels import heading_role, kind_in, mass_label
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sentences import sentences_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_theory_and_found"]

_EDGES = " \t:=,;|/()[]·-"
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_INSIDE = re.compile(r"\(([^()]{8,80})\)")
_SLASH = re.compile(r"(?<=\d)/(?=\d)")
_PAIR = 2


def propose_theory_and_found(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return every line that holds a mass of theory and a found one, each behind its word, and nothing else."""
    out: list[Proposal] = []
    for sentence in sentences_of(layout, vocabulary):
        head, colon, tail = " ".join(word.text for word in sentence).rpartition(": ")
        behind = sentence[len(head.split()) :]
        rows = _pair(tail, [segment_of(behind, 0)], layout) if colon and head else ()
        if rows:  # "The mass was determined by ESI-MS: found 889.1 Da, calculated 889.0 Da."
            out.append(related("theory and found", rows, layout.ids_of(behind)))
    for line in layout.lines:
        rows = _pair(" ".join(segment.text for segment in line.segments), line.segments, layout)
        if rows:
            known = "theory and found"
            if len(line.segments) == 1 and line.segments[0].text.count(":") < _PAIR:
                # Both are values of the label, which alone would take them for one.
                known, rows = "theory and found of one label", tuple(sorted(rows, key=_found_first))
            out.append(related(known, rows, layout.ids(line.segments)))
        elif len(line.segments) == 1:
            out += _in_brackets(line, layout)
    return tuple(out)


def _in_brackets(line: Line, layout: Layout) -> Iterator[Proposal]:
    """Yield what a bracket of a sentence says: "The mass is right (found 1419.5 Da, calculated 1419.6 Da)."."""
    words = line.segments[0].words
    text = " ".join(word.text for word in words)
    for inside in _INSIDE.finditer(text):
        rows = _pair(inside[1], line.segments, layout)
        if rows:
            begin, end = (len(text[:at].split()) for at in (inside.start(1), inside.end(1)))
            yield related("theory and found", rows, layout.ids_of(words[max(begin - 1, 0) : end]))


def _pair(said: str, segments: Sequence[Segment], layout: Layout) -> tuple[Result, ...]:
    text = _SLASH.sub(" / ", clean(said))
    matches = find_quantities(text, layout.grammar)
    if len(matches) != _PAIR or not all(map(_is_mass, matches)):
        return ()
    rows: list[Result] = []
    position = 0
    ahead = _roles_ahead(text[: matches[0].start])
    for match, told in zip(matches, ahead, strict=True):
        before = text[position : match.start].strip(_EDGES)
        note = _NOTE.match(text, match.end)
        position = note.end() if note is not None else match.end
        aside = note[1] if note is not None else ""
        kind = kind_in(aside)
        role = (told if match is matches[0] or not before else None) or _role(before) or _role(aside)
        if role is None or (aside and kind is None and _role(aside) is None):
            return ()
        said = match.quantity.text
        place = place_of(layout.page.number, segments, said)
        rows.append(Result(f"mass_{role}", said, place, match.quantity, kind=kind))
    if text[position:].strip(_EDGES + ".") or not _agree_in_size(matches):
        return ()
    return tuple(rows) if {row.test for row in rows} == {"mass_found", "mass_expected"} else ()


def _found_first(row: Result) -> bool:
    return row.test != "mass_found"


def _roles_ahead(label: str) -> tuple[str | None, ...]:
    """Return what a label of both says of each number behind it: "Mass (calc./found): 3108.3 / 3108.4"."""
    if heading_role(f"{label} m/z") != "number":
        return (None,) * _PAIR
    roles = (heading_role(word) for word in re.split(r"[\s/()]+", label))
    said = tuple(role for role in roles if role in ("found", "expected"))
    return said if len(said) == len(set(said)) == _PAIR else (None,) * _PAIR


def _is_mass(match: Match) -> bool:
    """Return whether a number may be a mass in dalton: with that unit, or with decimals and none."""
    quantity = match.quantity
    if quantity.value is None or quantity.upper is not None or quantity.comparator != "=":
        return False
    if quantity.unit is None and quantity.value == quantity.value.to_integral_value():
        return False
    return quantity.unit in ("Da", None) and quantity.value >= threshold("least mass by a spectrometer")


def _role(label: str) -> str | None:
    """Return ``found`` or ``expected``, where the words before a number say one of them and nothing else."""
    named = mass_label(label)
    role = named.role if named is not None else heading_role(label)
    return role if role in ("found", "expected") else None


def _agree_in_size(matches: Sequence[Match]) -> bool:
    """Return whether two numbers without a unit are near enough to be masses of one molecule, right or wrong."""
    low, high = sorted(float(match.quantity.value or 0) for match in matches)
    return all(match.quantity.unit for match in matches) or high <= threshold("masses of one line") * low
