"""RD-15: how ions were made, in the raw file and on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.raw_data import raw_place
from certipep.checks.finding import Answer, agrees, not_applicable, notes

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["ionisation"]


@check(
    "RD-15",
    title="Ionisation of the raw file against the paper",
    compares="the ionisation that the raw file names with the one on the paper",
    why="the words differ or they do not; another ionisation is another run, so it is only said",
    source="PSI-MS vocabulary",
    does_not_prove="that the printed ions came from this run",
    question="The raw file was made with another ionisation than the certificate names; which run is it?",
    scope="certificate",
)
def ionisation(certificate: Certificate, runs: tuple[Run, ...]) -> Iterator[Answer]:
    """Compare the words where both are given."""
    printed = certificate.text.upper().replace("-", " ").replace("/", " ").split()
    words = {"MALDI", "ESI"} & {word.strip("()[].,;:") for word in printed}
    for run in runs:
        said = run.metadata.get("ionisation", "")
        if not run.spectra or not said:
            continue
        place = raw_place(run, f"ionisation {said}")
        if said in ("EI", "CI"):
            yield notes(f"{run.name} was made by {said}, which is no technique for peptides.", place)
        elif words and said in ("MALDI", "ESI"):
            if said in words:
                yield agrees(f"{run.name} was made by {said}, as the paper says.", place)
            else:
                yield notes(
                    f"{run.name} was made by {said}; the paper says {' and '.join(sorted(words))}: another run.",
                    place,
                )
    yield from () if runs else (not_applicable("no raw file"),)
