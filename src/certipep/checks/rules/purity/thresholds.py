"""PU-04: impurities of a medicinal synthetic peptide against the thresholds for naming them."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, asks, not_applicable, not_checkable
from certipep.checks.tolerances import Tolerance

__all__ = ["thresholds"]


@check(
    "PU-04",
    title="Impurities against the thresholds for naming them",
    compares="each impurity peak with the reporting, identification and qualification thresholds for "
    "synthetic peptides",
    why="a medicinal peptide names what is above 0.5 % and qualifies what is above 1.0 %; exactly at the "
    "threshold is below it",
    source="Ph. Eur. monograph 2034, Substances for pharmaceutical use (secondary sources; check the current "
    "text)",
    does_not_prove="that smaller impurities do no harm",
    question="Which impurity is the peak above the identification threshold?",
    scope="certificate",
)
def thresholds(
    tolerance: Tolerance,
    medicinal_grade: Mention | None = None,
    peak_tables: tuple[PeakTable, ...] | None = None,
) -> Iterator[Answer]:
    """Judge the peaks of a certificate that claims medicinal grade; research goods are not held to it."""
    if medicinal_grade is None:
        yield not_applicable("the certificate does not claim medicinal grade")
        return
    tables = [t for t in peak_tables or () if len(t.with_percent) > 1]
    if not tables:
        yield not_checkable(
            "medicinal grade is claimed, but there is no table of impurities",
            question="Please send the table of related substances.",
        )
        return
    asked = False
    for table in tables:
        main = table.main
        for peak in table.with_percent:
            share = peak.area_percent
            if peak is main or share is None or share <= tolerance.identification_percent or _named(peak):
                continue
            asked = True
            above = (
                ("qualification", tolerance.qualification_percent)
                if share > tolerance.qualification_percent
                else ("identification", tolerance.identification_percent)
            )
            yield asks(
                f"An unnamed peak of {share} % is above the {above[0]} threshold of {above[1]} %.",
                peak.place,
                medicinal_grade[1],
                expected=f"named above {tolerance.identification_percent} %",
                observed=f"{share} %, not named",
                tolerance=f"above {above[1]} %",
            )
    if not asked:
        yield agrees("Every impurity above the identification threshold is named.", tables[0].peaks[0].place)


def _named(peak: Result) -> bool:
    name = (peak.name or "").strip().lower()
    return bool(name) and not name.startswith(("unknown", "unident", "peak", "rrt", "impurity at"))
