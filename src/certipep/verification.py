"""Files in, verdict out: the one place that strings reading, settling and checking together.

A verdict says how the paper stands against chemistry and against itself. It never says that a vial is genuine,
safe or sterile: paper can be consistent and invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Reading
from certipep.checks.case import Case, Options
from certipep.checks.finding import Finding, Outcome
from certipep.checks.tolerances import Override, load_tolerances
from certipep.errors import UnreadableError

if TYPE_CHECKING:
    from certipep.checks.check import Check
    from certipep.documents import Limits
    from certipep.identification.settle import Settlement
    from certipep.peptides import Peptide

__all__ = ["Examined", "FileVerification", "Verdict", "Verification", "members", "verdict_of", "verify_files", "verify_readings"]


class Verdict(StrEnum):
    """How a certificate stands; see `verdict_of` for the rule."""

    CONSISTENT = "consistent"
    QUESTIONS = "questions"
    CONTRADICTED = "contradicted"
    INSUFFICIENT = "insufficient"


_SEVERITY = {Verdict.CONSISTENT: 0, Verdict.INSUFFICIENT: 1, Verdict.QUESTIONS: 2, Verdict.CONTRADICTED: 3}


@dataclass(frozen=True, slots=True)
class Examined:
    """One certificate with the substance that it is about, its findings and its verdict."""

    certificate: Certificate
    settlement: Settlement
    findings: tuple[Finding, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class FileVerification:
    """One file: its certificates, or the reason why it could not be read."""

    file: str
    sha256: str
    certificates: tuple[Examined, ...]
    verdict: Verdict
    notes: tuple[str, ...] = ()
    error: str | None = None
    path: str | None = None
    """Where the file lies, to draw its pages; None for a member of an archive."""


@dataclass(frozen=True, slots=True)
class Verification:
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
    """

    files: tuple[FileVerification, ...]
    across_files: tuple[Finding, ...] = ()
    verdict: Verdict = Verdict.INSUFFICIENT
    overrides: tuple[Override, ...] = ()
    checks: tuple[str, ...] = ()

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
        if any(file.error for file in self.files):
            return 4
        return 0 if self.verdict is Verdict.CONSISTENT else 3


def verdict_of(findings: Iterable[Finding], identifying: frozenset[str], analytes: Sequence[str | None]) -> Verdict:
    """Draw the verdict from findings.

    Any contradiction decides; else any question. "Consistent" needs more than silence: for every substance of the
    certificate at least one pass of a check that compares the paper with the molecule itself.

    Parameters
    ----------
    findings : iterable of Finding
    identifying : frozenset of str
        Ids of checks whose pass is such evidence.
    analytes : sequence of str or None
        The substances of the certificate (``[None]`` where there is one).
    """
    findings = tuple(findings)
    outcomes = {finding.outcome for finding in findings}
    if Outcome.FAIL in outcomes:
        return Verdict.CONTRADICTED
    if Outcome.WARN in outcomes:
        return Verdict.QUESTIONS
    proven = {f.analyte for f in findings if f.outcome is Outcome.PASS and f.check in identifying}
    if analytes and all(analyte in proven for analyte in analytes):
        return Verdict.CONSISTENT
    return Verdict.INSUFFICIENT


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    return max(verdicts, key=_SEVERITY.__getitem__, default=Verdict.INSUFFICIENT)


def verify_files(
    paths: Sequence[str | Path],
    *,
    as_peptide: Peptide | None = None,
    options: Options | None = None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    ocr: str = "auto",
    jobs: int = 1,
    limits: Limits | None = None,
    progress: Callable[[str], None] | None = None,
) -> Verification:
    """Read certificates of analysis, check every claim, and compare the files with each other.

    Parameters
    ----------
    paths : sequence of str or Path
        Files or folders.
    as_peptide : Peptide, optional
        Judge the certificate as one of this peptide, whatever it calls itself.
    options : Options, optional
        Tolerances, rounding, the buyer's specification, the day of today.
    only, skip : sequence of str
        Families or ids of checks.
    ocr : {'auto', 'never', 'always'}
    jobs : int
        Files read at once.
    limits : Limits, optional
        Of bytes, pages, pixels, time and memory per file.
    progress : callable, optional
        Called with a line of text as work goes on.

    Returns
    -------
    Verification
        A file that cannot be read is an entry with its `error`, so that one bad file does not hide the others.
    """
    # The reader works in a child process, so the rules can be loaded while it does.
    from certipep.checks.registry import all_checks

    loading = Thread(target=_quietly, args=(all_checks,))
    loading.start()
    from certipep.certificate import read_file

    outcomes: list[tuple[str | Path, list[Reading] | UnreadableError]] = []

    def read_one(path: str | Path) -> tuple[str | Path, list[Reading] | UnreadableError]:
        try:
            return path, read_file(path, ocr=ocr, limits=limits, progress=progress)
        except UnreadableError as error:
            return path, error

    files = [one for path in paths for one in members(Path(path))]
    if jobs > 1 and len(files) > 1:
        from concurrent.futures import ThreadPoolExecutor  # the work is in child processes

        with ThreadPoolExecutor(jobs) as pool:
            outcomes = list(pool.map(read_one, files))
    else:
        outcomes = [read_one(path) for path in files]
    loading.join()
    return verify_readings(outcomes, as_peptide=as_peptide, options=options, only=only, skip=skip)


def verify_readings(
    outcomes: Sequence[tuple[str | Path, list[Reading] | UnreadableError]],
    *,
    as_peptide: Peptide | None = None,
    options: Options | None = None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
) -> Verification:
    """Check what was read already; parameters as for `verify_files`."""
    from certipep.certificate import merge
    from certipep.checks.engine import run_checks
    from certipep.checks.registry import select

    options = options or Options(load_tolerances())
    checks = select(only, skip)
    readings = [reading for _, result in outcomes if isinstance(result, list) for reading in result]
    where = {reading.file: str(path) for path, result in outcomes if isinstance(result, list) for reading in result}
    files: list[FileVerification] = []
    cases: list[Case] = []
    for reading in merge(readings):
        examined = []
        for certificate in reading.certificates:
            case, one = _examine(certificate, reading, checks, options, as_peptide)
            cases.append(case)
            examined.append(one)
        verdict = _worst(one.verdict for one in examined)
        files.append(FileVerification(reading.file, reading.sha256, tuple(examined), verdict, reading.notes,
                                      path=where.get(reading.file)))
    for path, result in outcomes:
        if isinstance(result, UnreadableError):
            files.append(FileVerification(str(path), "", (), Verdict.INSUFFICIENT, error=str(result)))
    across: list[Finding] = []
    if len(cases) > 1:
        whole = replace(cases[0], facts={"cases": tuple(cases)}, analyte=None)
        across = [f for f in run_checks(checks, whole, "files") if f.outcome is not Outcome.NOT_APPLICABLE]
    verdicts = [file.verdict for file in files]
    outcomes_across = {finding.outcome for finding in across}
    if Outcome.FAIL in outcomes_across:
        verdicts.append(Verdict.CONTRADICTED)
    elif Outcome.WARN in outcomes_across:
        verdicts.append(Verdict.QUESTIONS)
    return Verification(tuple(files), tuple(across), _worst(verdicts), options.tolerances.overrides,
                        tuple(check.id for check in checks))


def _examine(certificate: Certificate, reading: Reading, checks: Sequence[Check], options: Options,
             as_peptide: Peptide | None) -> tuple[Case, Examined]:
    from certipep.checks.engine import run_checks
    from certipep.checks.subject import cases_of, settle_certificate

    settlement = settle_certificate(certificate, as_peptide=as_peptide)
    whole, substances = cases_of(certificate, settlement, reading, options)
    failed: set[str] = set()
    findings: list[Finding] = []
    for case in substances:
        findings += run_checks(checks, case, "substance", own := set())
        failed |= own
    findings += run_checks(checks, whole, "certificate", failed)
    identifying = frozenset(check.id for check in checks if check.identifies)
    analytes = [case.analyte for case in substances]
    return whole, Examined(certificate, settlement, tuple(findings), verdict_of(findings, identifying, analytes))


def members(path: Path) -> list[Path]:
    """List the files of a folder in order of name (not its subfolders); a file is itself."""
    if not path.is_dir():
        return [path]
    members = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
    return members or [path]  # the reader says that an empty folder holds nothing


def _quietly(function: Callable[[], object]) -> None:
    """Run ahead of time; an error shows again, with its message, where the result is needed."""
    try:
        function()
    except Exception:  # noqa: BLE001, S110 - raised again by the real call
        pass
