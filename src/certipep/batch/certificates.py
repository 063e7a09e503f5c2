"""Many certificates: one result for each file as it is ready, and the findings across files at the end.

Files are read and checked one by one, here or on a Dask cluster. A result is written once; a run that was stopped
goes on after the files whose results are there.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.errors import UnreadableError

if TYPE_CHECKING:
    from certipep.certificate.claims import Reading
    from certipep.checks.finding import Finding
    from certipep.verification import FileVerification, Verification

__all__ = ["CertificateSummary", "verify_many"]

_Outcome = tuple[str, "list[Reading] | UnreadableError"]
_Render = Callable[["FileVerification"], Mapping[str, Any]]
_RenderAcross = Callable[["tuple[Finding, ...]"], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class CertificateSummary:
    """What a run over certificates did.

    Parameters
    ----------
    files : int
        Files with a result, those of an earlier run included.
    unreadable : int
        Of them, files that could not be read; their result says why.
    verdicts : dict of str to int
        How many files have which verdict.
    across : int
        Findings across files.
    seconds : float
    """

    files: int
    unreadable: int
    verdicts: Mapping[str, int] = field(default_factory=dict)
    across: int = 0
    seconds: float = 0.0

    @property
    def exit_code(self) -> int:
        """As of `certipep verify`: 1 contradicted, 4 a file could not be read, 3 questions, 0 consistent."""
        if self.verdicts.get("contradicted"):
            return 1
        if self.unreadable:
            return 4
        return 3 if set(self.verdicts) - {"consistent"} else 0


def verify_many(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    render: _Render,
    render_across: _RenderAcross,
    dask: str | None = None,
    jobs: int | None = None,
    resume: bool = False,
    across: bool = True,
    report: Callable[[int, str], None] | None = None,
    **options: Any,
) -> CertificateSummary:
    """Verify many certificates, one JSON line for each file.

    Parameters
    ----------
    paths : iterable of str or Path
        Files and folders.
    output : str or Path
        JSON lines: one object for each file, and a last one with the findings across files.
    render, render_across : callable
        From a file's verification, and from the findings across files, to what is written as JSON. On a cluster
        `render` runs on the workers: a function that a module holds.
    dask : str, optional
        Address of a Dask scheduler that reaches the files under the same names, or ``local``.
    jobs : int, optional
        Worker processes of a local cluster.
    resume : bool
        Keep the results that are in `output`, and go on with the other files. The findings across files then
        need every file: files whose results are kept are read again for them alone.
    across : bool
        Whether to compare files with each other. That keeps their claims in memory, some 60 kB for each file.
    report : callable
        Called with the number of files done and the last of them.
    **options
        For `certipep.verification.verify_readings`.

    Returns
    -------
    CertificateSummary
    """
    from certipep.verification import members

    started = time.monotonic()
    files = list(dict.fromkeys(str(one) for path in paths for one in members(Path(path))))
    output = Path(output)
    kept = _kept(output) if resume else {}
    todo = [file for file in files if file not in kept]
    verdicts: Counter[str] = Counter(str(result.get("verdict")) for result in kept.values())
    unreadable = sum(bool(result.get("error")) for result in kept.values())
    readings: list[_Outcome] = []
    work = partial(_verify_one, render=render, options=options, across=across)
    with output.open("a" if kept else "w", encoding="utf-8") as lines, ExitStack() as stack:
        readings.extend(_read(file) for file in (kept if across else ()))
        done = len(kept)
        for file, (results, outcome) in _engine(dask, jobs, stack)(work, iter(todo), threading.Event()):
            for result in results:
                lines.write(json.dumps({**result, "path": file}, ensure_ascii=False) + "\n")
                verdicts[str(result.get("verdict"))] += 1
                unreadable += bool(result.get("error"))
            lines.flush()
            if outcome is not None:
                readings.append(outcome)
            done += 1
            if report is not None:
                report(done, file)
        findings = _across(readings, options).across_files if across and len(files) > 1 else ()
        if findings:
            lines.write(json.dumps(render_across(findings), ensure_ascii=False) + "\n")
    return CertificateSummary(done, unreadable, dict(verdicts), len(findings), time.monotonic() - started)


def _engine(dask: str | None, jobs: int | None, stack: ExitStack) -> Any:
    if dask is None:
        return _here
    from certipep.batch.distributed import on_dask

    return stack.enter_context(on_dask(dask, jobs))


def _here(
    work: Callable[[str], Any], files: Iterator[str], _stop: threading.Event
) -> Iterator[tuple[str, Any]]:
    for file in files:
        yield file, work(file)


def _verify_one(
    file: str, render: _Render, options: Mapping[str, Any], *, across: bool
) -> tuple[list[Mapping[str, Any]], _Outcome | None]:
    """Read and check one file; return what is written of it, and its claims for the comparison across files."""
    from certipep.verification import verify_readings

    outcome = _read(file)
    found = verify_readings([outcome], **options)
    return [render(one) for one in found.files], _claims(outcome) if across else None


def _read(file: str) -> _Outcome:
    from certipep.certificate import read_file

    try:
        return file, read_file(file)
    except UnreadableError as error:
        return file, error


def _claims(outcome: _Outcome) -> _Outcome:
    """Leave out the text of the pages, which no comparison across files needs."""
    file, result = outcome
    if isinstance(result, UnreadableError):
        return file, UnreadableError(str(result))
    slim = [
        replace(
            reading,
            certificates=tuple(replace(one, text="", unread=(), hidden=()) for one in reading.certificates),
        )
        for reading in result
    ]
    return file, slim


def _across(readings: list[_Outcome], options: Mapping[str, Any]) -> Verification:
    from certipep.verification import verify_readings

    return verify_readings([outcome for outcome in readings if isinstance(outcome[1], list)], **options)


def _kept(output: Path) -> dict[str, Mapping[str, Any]]:
    """Return the whole lines of an earlier run by path; a line that was cut short is dropped from the file."""
    if not output.is_file():
        return {}
    found: dict[str, Mapping[str, Any]] = {}
    whole: list[str] = []
    for line in output.read_text(encoding="utf-8").splitlines():
        try:
            result = json.loads(line)
        except ValueError:
            continue
        if isinstance(result, dict) and isinstance(result.get("path"), str):
            found[result["path"]] = result
            whole.append(line)
    output.write_text("".join(f"{line}\n" for line in whole), encoding="utf-8")
    return found
