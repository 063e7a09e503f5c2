"""Lines of a calculated and a found mass without another label: "Theory 872.45 (mono)   Found 872.44 (mono)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Line
from certipep.certificate.mass_labels import heading_role, kind_in, mass_label
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_theory_and_found"]

_EDGES = " \t:=,;|/()[]·-"
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_PAIR = 2


def propose_theory_and_found(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return every line that holds a mass of theory and a found one, each behind its word, and nothing else."""
    del vocabulary
    out: list[Proposal] = []
    for line in layout.lines:
        rows = _pair(line, layout)
        if rows:
            words = layout.ids(line.segments)
            out.append(related("theory and found", rows, words))
    return tuple(out)


def _pair(line: Line, layout: Layout) -> tuple[Result, ...]:
    text = clean(" ".join(segment.text for segment in line.segments))
    matches = find_quantities(text, layout.grammar)
    if len(matches) != _PAIR or not all(map(_is_mass, matches)):
        return ()
    rows: list[Result] = []
    position = 0
    for match in matches:
        role = _role(text[position : match.start].strip(_EDGES))
        note = _NOTE.match(text, match.end)
        position = note.end() if note is not None else match.end
        kind = kind_in(note[1]) if note is not None else None
        if role is None or (note is not None and kind is None):
            return ()
        said = match.quantity.text
        place = place_of(layout.page.number, line.segments, said)
        rows.append(Result(f"mass_{role}", said, place, match.quantity, kind=kind))
    if text[position:].strip(_EDGES + ".") or not _agree_in_size(matches):
        return ()
    return tuple(rows) if {row.test for row in rows} == {"mass_found", "mass_expected"} else ()


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
