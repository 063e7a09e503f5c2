"""Words beside a value, or on a line of their own below it, that take it back: "98.5 %   not confirmed"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Place, Result
from certipep.certificate.taken_back import begins_to_take_back, may_take_back, takes_back
from certipep.certificate.words import DECIDING
from certipep.documents.document import Document, Word

__all__ = ["with_remarks"]

_TESTS = DECIDING | {"mz"}
_GAP = 1.0  # of the height of a word: a wider one parts two texts of a line
_BELOW = 1.8  # of the height of a value: the next line stands within it


def with_remarks(certificate: Certificate, document: Document) -> Certificate:
    """Return the certificate with the remarks that take a value back as a part of its text."""
    suspected = {page.number: page.words for page in document.pages if may_take_back(page.words)}
    if not suspected:
        return certificate
    results = tuple(_with_remark(one, suspected.get(one.place.page, ())) for one in certificate.results)
    return replace(certificate, results=results)


def _with_remark(result: Result, words: Sequence[Word]) -> Result:
    if result.test not in _TESTS or result.place.box is None or takes_back(result.text):
        return result
    remark = next(filter(begins_to_take_back, _beside(result.place, words)), "")
    return replace(result, text=f"{result.text} ({remark})") if remark else result


def _beside(place: Place, words: Sequence[Word]) -> list[str]:
    """Return the texts behind a value: those of its line that a gap parts, the end of the last, the next line."""
    if place.box is None:
        return []
    left, top, _, bottom = place.box
    row = sorted(
        (one for one in words if top <= one.middle <= bottom and one.left >= left), key=lambda one: one.left
    )
    texts, end = [""], left
    for one in row:
        if one.left - end > _GAP * one.height:
            texts.append("")
        texts[-1] = f"{texts[-1]} {one.text}".strip()
        end = one.right
    last = texts[-1].split()
    below = [one for one in words if bottom < one.middle < bottom + _BELOW * (bottom - top)]
    first = min((one.middle for one in below), default=0.0)
    line = sorted((one for one in below if one.middle - first < (bottom - top) / 2), key=lambda one: one.left)
    ends = [" ".join(last[-size:]) for size in (1, 2, 3) if len(last) > size]
    return [*texts, *ends, " ".join(one.text for one in line)]
