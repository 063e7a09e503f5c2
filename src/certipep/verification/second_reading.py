"""The second reading of what a verdict rests on: the recogniser looks at the lines that the checks agreed with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from certipep.certificate.claims import Place, Reading
from certipep.checks.finding import Outcome
from certipep.errors import UnreadableError
from certipep.verification.verdict import FileVerification, Verdict, Verification

if TYPE_CHECKING:
    from certipep.documents import Box, Limits, Trait

__all__ = ["Outcomes", "looked_at_again"]

Outcomes = Sequence[tuple[str | Path, list[Reading] | UnreadableError]]
"""What became of each file: its readings, or why there are none."""


def looked_at_again(
    found: Verification,
    outcomes: Outcomes,
    *,
    ocr: str,
    limits: Limits | None = None,
    password: str | None = None,
) -> Outcomes | None:
    """Return the readings with what the second reading says; None where it says nothing new.

    Looked at is what a verdict of "consistent" rests on; with `ocr` ``always`` what any verdict rests on.

    Parameters
    ----------
    found : Verification
        The verdict on the first reading.
    outcomes : sequence
        That reading.
    ocr : {'auto', 'never', 'always'}
    limits : Limits, optional
    password : str, optional
        Of encrypted PDFs.
    """
    if ocr == "never":
        return None
    said: dict[str, tuple[Trait, ...]] = {}
    for file in found.files:
        if (file.verdict is Verdict.CONSISTENT or ocr == "always") and file.path and not file.error:
            traits = _looked(file, limits, password)
            if traits:
                said[file.file] = traits
    if not said:
        return None
    return [
        (path, [_with(reading, said.get(reading.file, ())) for reading in result])
        if isinstance(result, list)
        else (path, result)
        for path, result in outcomes
    ]


def _looked(file: FileVerification, limits: Limits | None, password: str | None) -> tuple[Trait, ...]:
    """Look at every file that the certificates of one reading stand in; pages are counted as in the reading."""
    from certipep.documents import DEFAULT_LIMITS, second_look

    sheets = {one.page: one for one in file.sheets}
    wanted: dict[tuple[str, str], dict[tuple[int, Box], int]] = {}
    for place in _agreed(file):
        sheet = sheets.get(place.page)
        name, number = (sheet.file, sheet.number) if sheet else (file.file, place.page)
        digest = sheet.sha256 if sheet and sheet.sha256 else file.sha256
        if place.box:
            wanted.setdefault((name, digest), {})[number, place.box] = place.page
    found: list[Trait] = []
    for (name, digest), places in wanted.items():
        path = file.members.get(name) or str(file.path)
        pages = {number: page for (number, _), page in places.items()}
        traits = second_look(path, digest, places, limits=limits or DEFAULT_LIMITS, password=password)
        found += [replace(trait, page=pages.get(trait.page, trait.page)) for trait in traits]
    return tuple(found)


def _agreed(file: FileVerification) -> Iterator[Place]:
    """Yield where the claims stand that the checks agreed with."""
    for one in file.certificates:
        for finding in one.findings:
            if finding.outcome is Outcome.PASS:
                yield from finding.places


def _with(reading: Reading, traits: tuple[Trait, ...]) -> Reading:
    """Return a reading of which each certificate has the traits of its pages."""
    if not traits:
        return reading
    certificates = tuple(
        replace(one, traits=(*one.traits, *(trait for trait in traits if trait.page in one.pages)))
        for one in reading.certificates
    )
    return replace(reading, certificates=certificates)
