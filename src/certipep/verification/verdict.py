"""What a run of checks says: findings by file, and the verdict drawn from them.

A verdict says how the paper stands against chemistry and against itself. It never says that a vial is genuine,
safe or sterile: paper can be consistent and invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from certipep.certificate.claims import Certificate, Sheet
from certipep.checks.finding import Finding, Outcome
from certipep.checks.tolerances import Override
from certipep.verification.corrections import Correction
from certipep.verification.coverage import Coverage
from certipep.verification.identity import Identity
from certipep.verification.summary import Summary

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = [
    "Examined",
    "FileVerification",
    "Verdict",
    "Verification",
    "unreadable",
    "verdict_of",
    "verdicts_across",
    "worst_of",
]


class Verdict(StrEnum):
    """How a certificate stands; see `verdict_of` for the rule."""

    CONSISTENT = "consistent"
    QUESTIONS = "questions"
    CONTRADICTED = "contradicted"
    INSUFFICIENT = "insufficient"
    UNREADABLE = "unreadable"


_SEVERITY = {
    Verdict.CONSISTENT: 0,
    Verdict.INSUFFICIENT: 1,
    Verdict.QUESTIONS: 2,
    Verdict.UNREADABLE: 3,
    Verdict.CONTRADICTED: 4,
}
"""A contradiction outranks a file that could not be read, which outranks a question: it may hold anything."""


class Examined(Struct, frozen=True):
    """One certificate with the substance that it is about, its findings and its verdict."""

    certificate: Certificate
    settlement: Settlement
    findings: tuple[Finding, ...]
    verdict: Verdict
    coverage: Coverage = Coverage()
    identity: Identity = Identity()
    summary: Summary = Summary()
    headline: str = ""
    runs: tuple[Any, ...] = ()
    """Raw files that were read beside it, for the drawings of a report."""


class FileVerification(Struct, frozen=True):
    """One file: its certificates, or the reason why it could not be read."""

    file: str
    sha256: str
    certificates: tuple[Examined, ...]
    verdict: Verdict
    notes: tuple[str, ...] = ()
    error: str | None = None
    path: str | None = None
    """Where the file lies, to draw its pages; None for a member of an archive."""
    sheets: tuple[Sheet, ...] = ()
    """Every page with the file that holds it, where several files make one certificate."""
    members: Mapping[str, str] = field(default_factory=dict)
    """Where each of those files lies, by the name that places and sheets call it."""
    same_as: str | None = None
    """The file that holds the same bytes, where the certificates stand; its verdict is the one of this file."""


def unreadable(file: str, why: str) -> FileVerification:
    """Return what is said of a file that could not be read; `why` is one line."""
    return FileVerification(file, "", (), Verdict.UNREADABLE, error=why)


class Verification(Struct, frozen=True):
    """Everything that a run of checks says.

    Attributes
    ----------
    files : tuple of FileVerification
    across_files : tuple of Finding
        From comparing certificates with each other; their places name the file.
    verdict : Verdict
        Of the worst file.
    overrides : tuple of Override
        Limits that the user changed.
    checks : tuple of str
        Ids of the checks that ran.
    corrected : tuple of Correction
        What a person changed of what was read; every form of a report shows it.
    as_printed : Verdict or None
        The verdict before these changes.
    """

    files: tuple[FileVerification, ...]
    across_files: tuple[Finding, ...] = ()
    verdict: Verdict = Verdict.INSUFFICIENT
    overrides: tuple[Override, ...] = ()
    checks: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()
    as_printed: Verdict | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, file by file, then those across files."""
        each = (finding for file in self.files for one in file.certificates for finding in one.findings)
        return (*each, *self.across_files)

    @property
    def exit_code(self) -> int:
        """Return 0 consistent, 1 contradicted, 3 questions or not enough to judge, 4 a file could not be read.

        A contradiction outranks an unreadable file, which outranks a question: a script that stops at 1 has seen
        the worst, and one that sees 0 knows that every file was read.
        """
        if self.verdict is Verdict.CONTRADICTED:
            return 1
        if self.verdict is Verdict.UNREADABLE or any(file.error for file in self.files):
            return 4
        return 0 if self.verdict is Verdict.CONSISTENT else 3


def verdict_of(
    findings: Iterable[Finding],
    identifying: frozenset[str],
    analytes: Sequence[str | None],
    *,
    complete: bool = True,
) -> Verdict:
    """Draw the verdict from findings.

    Any contradiction decides; else any question. A check that failed judged nothing, so with one the paper is at
    best not enough to judge. "Consistent" needs more than silence: for every substance of the
    certificate at least one measured value that was compared with the molecule itself and agrees, and no result of
    identity, purity, content or limit that nothing was compared with.

    Parameters
    ----------
    findings : iterable of Finding
    identifying : frozenset of str
        Ids of checks whose pass is such evidence.
    analytes : sequence of str or None
        The substances of the certificate (``[None]`` where there is one).
    complete : bool
        Whether every telling result was judged, and the molecule was settled by more than its own mass or formula.
    """
    findings = tuple(findings)
    outcomes = {finding.outcome for finding in findings}
    if Outcome.FAIL in outcomes:
        return Verdict.CONTRADICTED
    if Outcome.WARN in outcomes:
        return Verdict.QUESTIONS
    if Outcome.ERROR in outcomes:
        return Verdict.INSUFFICIENT
    proven = {f.analyte for f in findings if f.outcome is Outcome.PASS and f.check in identifying}
    if complete and analytes and all(analyte in proven for analyte in analytes):
        return Verdict.CONSISTENT
    return Verdict.INSUFFICIENT


def verdicts_across(findings: Iterable[Finding]) -> tuple[Verdict, ...]:
    """Return what findings across files add to the verdicts of the files: one at most, never "consistent"."""
    outcomes = {finding.outcome for finding in findings}
    if Outcome.FAIL in outcomes:
        return (Verdict.CONTRADICTED,)
    if Outcome.WARN in outcomes:
        return (Verdict.QUESTIONS,)
    return (Verdict.INSUFFICIENT,) if Outcome.ERROR in outcomes else ()


def worst_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the most severe verdict (nothing at all: insufficient)."""
    return max(verdicts, key=_SEVERITY.__getitem__, default=Verdict.INSUFFICIENT)
