"""Facts about the numbers of methods that the paper prints."""

from __future__ import annotations

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.certificate.measures.method import parse_method
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.method_codes import MethodCode, codes_in

__all__ = ["PrintedMethod"]

_OF_TRACE = frozenset(["purity", "peak", "single_impurity", "total_impurities", "retention_time"])
_OF_SPECTRUM = frozenset(["mass_found", "mz"])
_SEPARATES = ("HPLC", "UPLC", "SEC")
_WEIGHS = ("LC-MS", "MS", "ESI-MS", "MALDI", "MS/MS")


class PrintedMethod(Struct, frozen=True):
    """The number of a method on the paper, and what it can have made: a trace, a spectrum or both."""

    code: MethodCode
    place: Place
    of_trace: bool
    of_spectrum: bool


@fact
def printed_methods(
    certificate: Certificate, mentions: tuple[Mention, ...]
) -> tuple[PrintedMethod, ...] | None:
    """The number of a method of separation or of mass on the paper."""
    found: list[PrintedMethod] = []
    for row in certificate.results:
        words = row.method if codes_in(row.method or "") else row.place.text
        of_trace, of_spectrum = row.test in _OF_TRACE, row.test in _OF_SPECTRUM
        if not of_trace and not of_spectrum:
            of_trace, of_spectrum = _kinds(f"{row.method or ''} {row.name or ''}")
        found += _all(words or "", row.place, of_trace, of_spectrum)
    for trace in certificate.traces:
        found += _all(trace.method or "", trace.place, True, True)
    return tuple(found or _in_words(mentions)) or None


def _in_words(mentions: tuple[Mention, ...]) -> list[PrintedMethod]:
    """Return the codes of lines; a line on sampling or on another technique is about no run."""
    found: list[PrintedMethod] = []
    for text, place in mentions:
        of_trace, of_spectrum = _kinds(text)
        method = parse_method(text)
        silent = method is None or not method.techniques
        if silent and find_mention(((text, place),), r"\bmethod|\bmethode|\bmétod|\bметод|方法") is not None:
            of_trace = of_spectrum = True
        found += _all(text, place, of_trace, of_spectrum)
    return found


def _kinds(text: str) -> tuple[bool, bool]:
    method = parse_method(text)
    if method is None:
        return False, False
    return method.names(*_SEPARATES), method.names(*_WEIGHS)


def _all(text: str, place: Place, of_trace: bool, of_spectrum: bool) -> list[PrintedMethod]:
    if not of_trace and not of_spectrum:
        return []
    return [PrintedMethod(code, place, of_trace, of_spectrum) for code in codes_in(text)]
