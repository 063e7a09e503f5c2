"""RD-18: the mass spectrometer of the raw file against the one that the paper names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.raw_data import raw_place
from certipep.checks.finding import Answer, agrees, not_applicable, not_checkable, notes
from certipep.checks.instruments import UNKNOWN, instrument_in

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["instrument_of_run"]

_MASSES = ("mass_found", "mz")


@check(
    "RD-18",
    title="Mass spectrometer of the raw file against the paper",
    compares="the kind of mass spectrometer that the raw file names with the method of the printed masses",
    why="kinds are told by the maker's words; another kind is another run, so it is only said",
    source="PSI-MS vocabulary; names of instruments by their makers",
    does_not_prove="that the printed masses came from this run",
    question="The raw file is of another mass spectrometer than the certificate names; which run is it?",
    scope="certificate",
)
def instrument_of_run(certificate: Certificate, runs: tuple[Run, ...]) -> Iterator[Answer]:
    """Compare the kinds where both are named."""
    rows = [row for test in _MASSES for row in certificate.of(test) if row.method]
    named = [(instrument_in(row.method or ""), row) for row in rows]
    named = [(kind, row) for kind, row in named if kind is not UNKNOWN]
    spectrometers = [run for run in runs if run.spectra]
    if not spectrometers:
        yield not_applicable("no raw file with spectra")
        return
    for run in spectrometers:
        said = run.metadata.get("instrument", "")
        found = instrument_in(said)
        place = raw_place(run, f"instrument {said}" if said else "no instrument named")
        if found is UNKNOWN or not named:
            who = "the paper" if said and found is not UNKNOWN else run.name
            yield not_checkable(f"{who} does not name a kind of mass spectrometer", place)
            continue
        # The mode of a MALDI instrument is rarely named.
        same = next((row for kind, row in named if kind.id.split("_")[0] == found.id.split("_")[0]), None)
        if same is not None:
            yield agrees(f"{run.name} is of the kind that the paper names ({found.name}).", place, same.place)
        else:
            kind, row = named[0]
            yield notes(
                f"{run.name} was recorded on {said} ({found.name}); the paper names {kind.name}: another run.",
                place,
                row.place,
                expected=kind.name,
                observed=found.name,
            )
