"""Marks on the page: each quoted place with the sign of its worst finding, linked both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from certipep.report.words import GROUPS, OUTCOME

if TYPE_CHECKING:
    from certipep.certificate.claims import Certificate, Place
    from certipep.checks.finding import Finding

__all__ = ["Mark", "Marks"]

_SEVERITY = {outcome: n for n, (outcome, _, _) in enumerate(GROUPS)}
_READ, _UNREAD = "read", "unread"
_Key = tuple[int, tuple[int, ...] | str]


class Mark(Struct, frozen=True):
    """One marked place.

    Attributes
    ----------
    id : str
        Where links from findings go.
    page : int
    box : tuple of float or None
        In the units of the page.
    quote : str
    outcome : str
        Of the worst finding; ``read`` where nothing was judged, ``unread`` where nothing was understood.
    target : str or None
        Id of the worst finding.
    checks : tuple of str
        Ids of all checks that quote this place.
    """

    id: str
    page: int
    box: tuple[float, float, float, float] | None
    quote: str
    outcome: str
    target: str | None
    checks: tuple[str, ...]

    @property
    def label(self) -> str:
        """What a screen reader says."""
        if self.outcome == _UNREAD:
            return f"not understood: {self.quote}"
        if self.target is None:
            return f"read, not judged: {self.quote}"
        return f"{OUTCOME[self.outcome]} ({', '.join(self.checks)}): {self.quote}"


class _Draft(Struct):
    place: Place
    outcome: str
    target: str | None
    checks: list[str] = field(default_factory=list)


class Marks:
    """Collects the marks of one certificate.

    Parameters
    ----------
    prefix : str
        Of every mark's id.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._shown: set[str] | None = None
        self._drafts: dict[_Key, _Draft] = {}

    def add_claims(self, certificate: Certificate) -> None:
        """Mark everything that was read, so that a reader sees what was not judged."""
        for place in _claimed(certificate):
            if place.box:
                self._drafts.setdefault(_key(place), _Draft(place, _READ, None))

    def add_finding(self, finding: Finding, target: str, places: Iterable[Place] | None = None) -> None:
        """Mark the places of a finding; the worst finding of a place gives its colour, sign and link."""
        outcome = finding.outcome.value
        if outcome not in _SEVERITY:
            return
        for place in finding.places if places is None else places:
            if not place.text and not place.box:
                continue
            draft = self._drafts.setdefault(_key(place), _Draft(place, _READ, None))
            if draft.target is None or _SEVERITY[outcome] < _SEVERITY[draft.outcome]:
                draft.outcome, draft.target = outcome, target
            if finding.check not in draft.checks:
                draft.checks.append(finding.check)

    def show_only(self, ids: Iterable[str]) -> None:
        """Say which marks made it onto the page; links to the others would lead nowhere."""
        self._shown = set(ids)

    def id_of(self, place: Place) -> str | None:
        """Return the id of the mark at a place, or None if none is shown there."""
        key = _key(place)
        for number, known in enumerate(self._drafts, 1):
            if known == key:
                found = f"{self._prefix}-m{number}"
                return found if self._shown is None or found in self._shown else None
        return None

    def __iter__(self) -> Iterator[Mark]:
        for number, draft in enumerate(self._drafts.values()):
            yield Mark(
                f"{self._prefix}-m{number + 1}",
                draft.place.page,
                draft.place.box,
                draft.place.text,
                draft.outcome,
                draft.target,
                tuple(draft.checks),
            )

    def on_page(self, page: int) -> list[Mark]:
        """Return the marks of one page from top to bottom, for the order of the keyboard."""
        found = [mark for mark in self if mark.page == page]
        return sorted(found, key=lambda mark: (mark.box or (0.0, 0.0, 0.0, 0.0))[1::-1])


def _key(place: Place) -> _Key:
    # Checks quote the same place with boxes that differ by fractions of a point.
    return (place.page, tuple(round(edge) for edge in place.box) if place.box else place.text)


def _claimed(certificate: Certificate) -> Iterator[Place]:
    for claim in (*certificate.header.values(), *certificate.label_claims):
        yield claim.place
    for date in certificate.dates.values():
        yield date.place
    for result in certificate.results:
        yield result.place
