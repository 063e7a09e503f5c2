"""Facts about drawn chromatograms: when a spectrum was taken, and when the programme of the pumps stops."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, DrawnTrace, Place
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention, find_mention

__all__ = ["SpectrumTime", "StopTime"]

_TAKEN = re.compile(
    r"(?<![\d.])\d{1,5} \((?P<waters>\d{1,3}\.\d{2,4})\)(?=.*(?:\bCm\b|\bES[+-]|\bMS\d?\b|\bTOF\b))"
    r"|Scan \(rt: (?P<agilent>\d{1,3}\.\d{1,4})"
    r"|\bR\.Time: ?(?P<shimadzu>\d{1,3}\.\d{1,4})"
)
"""The headings that the programs of three makers print over a spectrum."""
_OF_IONS = re.compile(r"\b(?:TIC|BPI|XIC|EIC)\b")
_STOP = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)\s+(?:\S+\s+)?(?:system )?controller\s+stop\b", re.IGNORECASE
)

_ADDED = (
    r"surrogate|internal standard|spiked|excipient|filler|mannitol|preservative|benzyl|cresol|placebo|glycine|histidine"
    r"|bacteriostatic|caffeine|\bblends?\b|\bmix(?:ture|es|ed)?\b|\bstack\b|\bcombo\b|components?\b"
)


class SpectrumTime(Struct, frozen=True):
    """The minute of the run at which a spectrum was taken, on a page with the chromatogram of its ions."""

    minutes: float
    place: Place


class StopTime(Struct, frozen=True):
    """The minute at which the programme of the pumps stops the run."""

    minutes: float
    place: Place


@fact
def spectrum_times(certificate: Certificate) -> tuple[SpectrumTime, ...]:
    """The times of spectra on pages that show the chromatogram of their ions: elsewhere the run may be another."""
    pages = {line.page for line in certificate.unread if _OF_IONS.search(line.text)}
    return tuple(
        SpectrumTime(float(next(filter(None, match.groups()))), Place(line.page, line.text, line.box))
        for line in certificate.unread
        if line.page in pages
        for match in _TAKEN.finditer(line.text)
    )


@fact
def chromatogram_of_light(certificate: Certificate) -> tuple[DrawnTrace, ...] | None:
    """A drawn chromatogram that is not one of ions."""
    of_ions = {line.page for line in certificate.unread if _OF_IONS.search(line.text)}
    return tuple(trace for trace in certificate.drawn if trace.place.page not in of_ions) or None


@fact
def added_substance(mentions: tuple[Mention, ...]) -> Mention | None:
    """Words for a substance in the sample that has a peak of its own: what was added, or a second product."""
    return find_mention(mentions, _ADDED)


@fact
def stop_time(mentions: tuple[Mention, ...]) -> StopTime | None:
    """A programme of the pumps with its stop."""
    found = {match[1]: place for text, place in mentions for match in _STOP.finditer(text)}
    if len(found) != 1:
        return None
    (minutes, place) = next(iter(found.items()))
    return StopTime(float(minutes), place)
