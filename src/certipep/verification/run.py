"""Files in, verdict out: the one place that strings reading, settling and checking together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Reading
from certipep.checks.budget import Budget
from certipep.checks.case import Case, Options
from certipep.checks.finding import Finding, Outcome
from certipep.checks.tolerances import load_tolerances
from certipep.documents.ahead import started_ahead
from certipep.errors import LimitError, UnreadableError, UsageError
from certipep.verification.coverage import coverage_of
from certipep.verification.identity import identity_of
from certipep.verification.lots import file_of, within_files
from certipep.verification.raw_files import notes_of, read_runs, runs_of, split_raw
from certipep.verification.second_reading import Outcomes, looked_at_again
from certipep.verification.summary import headline_of, summary_of
from certipep.verification.twins import twins_of, with_twins
from certipep.verification.verdict import (
    Examined,
    FileVerification,
    Verification,
    unreadable,
    verdict_of,
    verdicts_across,
    worst_of,
)

if TYPE_CHECKING:
    from certipep.checks.check import Check
    from certipep.documents import Limits
    from certipep.peptides import Peptide
    from certipep.signals.run import Run

__all__ = ["compare_readings", "members", "verify_files", "verify_readings"]

_CIRCULAR = ("formula", "mass")
"""What settled the molecule is no evidence for it."""


def verify_files(
    paths: Sequence[str | Path],
    *,
    as_peptide: Peptide | None = None,
    options: Options | None = None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    ocr: str = "auto",
    password: str | None = None,
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
    password : str, optional
        Of encrypted PDFs.
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
    raw, papers = split_raw(paths)
    if raw and not papers:
        raise UsageError(
            f"{raw[0]} is a raw file: give the certificate too, or use 'certipep signal' for the file alone"
        )
    files, twins = twins_of([one for path in papers for one in members(Path(path))])

    def read_one(path: Path) -> tuple[str | Path, list[Reading] | UnreadableError]:
        from certipep.certificate import read_file

        try:
            return path, read_file(path, ocr=ocr, limits=limits, progress=progress, password=password)
        except UnreadableError as error:
            return path, error

    # The parser works in a child process, so the rules load meanwhile: at once, or in a thread where it is not started.
    loading = None
    if started_ahead():
        _load_rules()
    else:
        loading = Thread(target=_load_rules)
        loading.start()
    if jobs > 1 and len(files) > 1:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(jobs) as pool:
            outcomes = list(pool.map(read_one, files))
    else:
        outcomes = [read_one(path) for path in files]
    if loading is not None:
        loading.join()
    runs, unread = read_runs(raw)

    def judged(what: Outcomes) -> Verification:
        return verify_readings(
            what, as_peptide=as_peptide, options=options, only=only, skip=skip, runs=runs, unread_runs=unread
        )

    found = judged(outcomes)
    again = looked_at_again(found, outcomes, ocr=ocr, limits=limits, password=password)
    return with_twins(found if again is None else judged(again), twins)


def verify_readings(
    outcomes: Sequence[tuple[str | Path, list[Reading] | UnreadableError]],
    *,
    as_peptide: Peptide | None = None,
    options: Options | None = None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    runs: Sequence[Run] = (),
    unread_runs: Sequence[UnreadableError] = (),
) -> Verification:
    """Check what was read already; parameters as for `verify_files`.

    `runs` are raw files beside the papers, and `unread_runs` those that could not be read.
    """
    from certipep.certificate import merge
    from certipep.checks.registry import select

    options = options or Options(load_tolerances())
    checks = select(only, skip)
    read = [(str(path), one) for path, result in outcomes if isinstance(result, list) for one in result]
    where = {reading.file: path for path, reading in read}
    files: list[FileVerification] = []
    cases: list[Case] = []
    merged = merge([reading for _, reading in read])
    alone = sum(len(reading.certificates) for reading in merged) == 1
    for reading in merged:
        examined = []
        lines = tuple(str(error) for error in unread_runs) if alone else ()
        budget = Budget(reading.file, len(reading.certificates))
        try:
            for certificate in reading.certificates:
                own = runs_of(certificate, reading, runs, alone=alone)
                case, one = _examine(certificate, reading, checks, options, as_peptide, own, lines, budget)
                cases.append(case)
                examined.append(one)
        except LimitError as error:
            files.append(unreadable(reading.file, str(error)))
            continue
        verdict = worst_of(one.verdict for one in examined)
        files.append(
            FileVerification(
                reading.file,
                reading.sha256,
                tuple(examined),
                verdict,
                (*reading.notes, *notes_of(reading, runs, alone=alone)),
                path=where.get(reading.file),
                sheets=reading.sheets,
                members={one: where[one] for one in _files_of(reading) if one in where},
            )
        )
    for path, result in outcomes:
        if isinstance(result, UnreadableError):
            files.append(unreadable(str(path), str(result)))
    files, across = within_files(files, _compare(cases, checks))
    verdicts = (*(file.verdict for file in files), *verdicts_across(across))
    # A raw file that cannot be read leaves the verdict of the paper as it is; the exit code tells.
    files += [unreadable(str(error).split(": ", 1)[0], str(error)) for error in unread_runs]
    return Verification(
        tuple(files),
        across,
        worst_of(verdicts),
        options.tolerances.overrides,
        tuple(check.id for check in checks),
    )


def compare_readings(
    readings: Sequence[Reading],
    *,
    as_peptide: Peptide | None = None,
    options: Options | None = None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Compare certificates with each other; what each says alone is not checked here.

    Parameters
    ----------
    readings : sequence of Reading
        The text of their pages is not needed, so that many of them fit into memory.
    as_peptide, options, only, skip
        As for `verify_files`.

    Returns
    -------
    tuple of Finding
        Those that `verify_files` gives as `across_files`.
    """
    from certipep.certificate import merge
    from certipep.checks.registry import select
    from certipep.checks.subject import cases_of, settle_certificate

    options = options or Options(load_tolerances())
    cases = [
        cases_of(one, settle_certificate(one, as_peptide=as_peptide), reading, options)[0]
        for reading in merge(readings)
        for one in reading.certificates
    ]
    return tuple(one for one in _compare(cases, select(only, skip)) if file_of(one) is None)


def _compare(cases: Sequence[Case], checks: Sequence[Check]) -> tuple[Finding, ...]:
    from certipep.checks.engine import run_checks

    if len(cases) < 2:
        return ()
    whole = replace(cases[0], facts={"cases": tuple(cases)}, analyte=None)
    return tuple(f for f in run_checks(checks, whole, "files") if f.outcome is not Outcome.NOT_APPLICABLE)


def _files_of(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys((reading.file, *(sheet.file for sheet in reading.sheets))))


def _examine(
    certificate: Certificate,
    reading: Reading,
    checks: Sequence[Check],
    options: Options,
    as_peptide: Peptide | None,
    runs: tuple[Run, ...] = (),
    unread_runs: tuple[str, ...] = (),
    budget: Budget | None = None,
) -> tuple[Case, Examined]:
    from certipep.checks.engine import run_checks
    from certipep.checks.subject import cases_of, settle_certificate

    settlement = settle_certificate(certificate, as_peptide=as_peptide)
    whole, substances = cases_of(certificate, settlement, reading, options, runs, unread_runs)
    failed: set[str] = set()
    findings: list[Finding] = []
    for case in substances:
        own: set[str] = set()
        findings += run_checks(checks, case, "substance", own, budget)
        failed |= own
    findings += run_checks(checks, whole, "certificate", failed, budget)
    identifying = frozenset(check.id for check in checks if check.identifies)
    analytes = [case.analyte for case in substances]
    coverage = coverage_of(certificate, findings, options.tolerances)
    complete = not coverage.telling and settlement.basis not in _CIRCULAR
    verdict = verdict_of(findings, identifying, analytes, complete=complete)
    identity = identity_of(certificate, settlement, findings, identifying)
    summary = summary_of(certificate, settlement, findings, identity)
    settled = settlement.kind not in ("unknown", "ambiguous")
    broken = any(one.outcome is Outcome.ERROR for one in findings)
    headline = headline_of(verdict, summary, identity, coverage, settled=settled, failed=broken)
    return whole, Examined(
        certificate, settlement, tuple(findings), verdict, coverage, identity, summary, headline, runs
    )


def members(path: Path) -> list[Path]:
    """List the files of a folder and of the folders in it, in order of name; a file is itself."""
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
    return found or [path]  # the reader says that an empty folder holds nothing


def _load_rules() -> None:
    from certipep.checks.facts import fact_providers
    from certipep.checks.registry import all_checks
    from certipep.reference import panel

    with suppress(Exception):  # shown again, with its message, where the rules are needed
        all_checks()
        fact_providers()
        len(panel)
