"""Many certificates: one result for each file as it is ready, and the findings across files at the end.

Files are read and checked one by one, here, in several processes, or on a Dask cluster. A result is written once; a
run that was stopped goes on after the files whose results are there.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from certipep.batch.result_lines import ResultLines, lines_beside, to_parquet
from certipep.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from certipep.certificate.claims import Reading
    from certipep.checks.finding import Finding
    from certipep.verification import FileVerification

__all__ = ["CertificateSummary", "verify_many"]

_Render = Callable[["FileVerification"], Mapping[str, Any]]
_RenderAcross = Callable[["tuple[Finding, ...]"], Mapping[str, Any]]
_Found = tuple[list[Mapping[str, Any]], "list[Reading]"]


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
        How many results have which verdict; the members of an archive count one by one.
    across : int
        Findings across files.
    seconds : float
    across_verdict : str or None
        What these findings amount to, if they are more than a note.
    """

    files: int
    unreadable: int
    verdicts: Mapping[str, int] = field(default_factory=dict)
    across: int = 0
    seconds: float = 0.0
    across_verdict: str | None = None

    @property
    def exit_code(self) -> int:
        """As of `certipep verify`: 1 contradicted, 4 a file could not be read, 3 questions, 0 consistent."""
        found = {verdict for verdict, count in self.verdicts.items() if count} | {self.across_verdict} - {
            None
        }
        if "contradicted" in found:
            return 1
        if self.unreadable:
            return 4
        return 0 if found == {"consistent"} else 3


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
    ocr: str = "auto",
    report: Callable[[int, str], None] | None = None,
    **options: Any,
) -> CertificateSummary:
    """Verify many certificates, one JSON line (or row of a Parquet file) for each file.

    Parameters
    ----------
    paths : iterable of str or Path
        Files and folders.
    output : str or Path
        JSON lines: one object for each file, and a last one with the findings across files. Or a Parquet file
        (extra ``[batch]``) with the columns file, sha256, verdict, exit, json, and ``OUT.across.json``.
    render, render_across : callable
        From a file's verification, and from the findings across files, to what is written as JSON, such as those
        of `certipep.report.json.lines`. `render` runs where the work is done: a function that a module holds.
    dask : str, optional
        Address of a Dask scheduler that reaches the files under the same names, or ``local``.
    jobs : int, optional
        Processes on this machine, or workers of a local cluster.
    resume : bool
        Keep the results that are in `output`, and go on with the other files. The findings across files then
        need every file: files whose results are kept are read again for them alone.
    across : bool
        Whether to compare files with each other. That keeps their claims in memory, some 60 kB for each file.
    ocr : {'auto', 'never', 'always'}
    report : callable
        Called with the number of files done and the last of them.
    **options
        ``as_peptide``, ``options``, ``only`` and ``skip`` as for `certipep.verification.verify_readings`.

    Returns
    -------
    CertificateSummary

    Raises
    ------
    UsageError, MissingExtraError, UnreadableError
        Nothing can be written there, an extra is missing, or no scheduler answers. A certificate that cannot be
        read raises nothing: its line says why.
    """
    from certipep.verification import compare_readings, members, verdicts_across

    started = time.monotonic()
    output = Path(output)
    if output.suffix.lower() == ".parquet":
        from certipep.batch.reading import require_pyarrow

        require_pyarrow()
    given = [Path(path) for path in paths]
    own = _own_files(output)
    if any(path.absolute() in own for path in given):
        raise UsageError(f"{output} is an input; give another name to -o")
    files = list(
        dict.fromkeys(str(one) for path in given for one in members(path) if one.absolute() not in own)
    )
    work = partial(_verify_one, render=render, options=options, across=across, ocr=ocr)
    read: dict[str, list[Reading]] = {}
    findings: tuple[Finding, ...] = ()
    with ExitStack() as stack:
        engine = _engine(dask, jobs, stack, partial(_not_done, render=render))
        if (
            resume
            and output.is_file()
            and output.suffix.lower() != ".parquet"
            and not lines_beside(output).exists()
        ):
            copyfile(output, lines_beside(output))
        lines = ResultLines(lines_beside(output), resume=resume)
        stack.callback(lines.end, None)
        earlier = [file for file in files if file in lines.kept]
        verdicts = Counter(str(one["verdict"]) for file in earlier for one in lines.kept[file])
        unreadable = sum(any(one["error"] for one in lines.kept[file]) for file in earlier)
        done = len(earlier)
        todo = (file for file in files if file not in lines.kept)
        for file, (results, claims) in engine(work, todo, threading.Event()):
            lines.write(file, results)
            verdicts.update(str(one.get("verdict")) for one in results)
            unreadable += any(one.get("error") for one in results)
            read[file] = claims
            done += 1
            if report is not None:
                report(done, file)
        if across:
            for file in earlier:
                read[file] = _claims(_read(file, ocr)[1])
            # in the order of the files, so that a run that was stopped says the same as one that was not
            findings = compare_readings([one for file in files for one in read.get(file, ())], **options)
            lines.end(render_across(findings))
    if output.suffix.lower() == ".parquet":
        to_parquet(lines_beside(output), output)
    else:
        lines_beside(output).replace(output.resolve())  # a link stays a link
    worst = next((verdict.value for verdict in verdicts_across(findings)), None)
    return CertificateSummary(
        done, unreadable, dict(verdicts), len(findings), time.monotonic() - started, worst
    )


def _own_files(output: Path) -> set[Path]:
    """Return what a run writes: in a folder of certificates these are none."""
    lines = lines_beside(output).absolute()
    beside = {f"{output.name}.across.json", f"{output.name}.partial", f"{lines.name}.new"}
    return {output.absolute(), lines, *(lines.with_name(name) for name in beside)}


def _engine(
    dask: str | None, jobs: int | None, stack: ExitStack, instead: Callable[[str, str], _Found]
) -> Any:
    if dask is not None:
        from certipep.batch.distributed import on_dask

        return stack.enter_context(on_dask(dask, jobs, instead))
    if jobs is not None and jobs > 1:
        from certipep.batch.processes import in_processes

        return stack.enter_context(in_processes(jobs, instead))
    return _here


def _here(
    work: Callable[[str], Any], files: Iterator[str], _stop: threading.Event
) -> Iterator[tuple[str, Any]]:
    for file in files:
        yield file, work(file)


def _verify_one(file: str, render: _Render, options: Mapping[str, Any], *, across: bool, ocr: str) -> _Found:
    """Read and check one file; return what is written of it, and its claims for the comparison across files."""
    from certipep.verification import looked_at_again, verify_readings

    outcome = _read(file, ocr)
    try:
        found = verify_readings([outcome], **options)
        if (again := looked_at_again(found, [outcome], ocr=ocr)) is not None:
            found = verify_readings(again, **options)
    except UsageError:
        raise  # an option that makes no sense for any file
    except Exception as error:  # noqa: BLE001 - one strange file must not end a run over thousands
        return _not_done(
            file, f"{file}: an error of certipep itself ({type(error).__name__}: {error})", render
        )
    return [render(one) for one in found.files], _claims(outcome[1]) if across else []


def _not_done(file: str, reason: str, render: _Render) -> _Found:
    """Return the result of a file that could not be worked on."""
    from certipep.verification import FileVerification, Verdict

    return [render(FileVerification(file, "", (), Verdict.UNREADABLE, error=reason))], []


def _read(file: str, ocr: str) -> tuple[str, list[Reading] | UnreadableError]:
    from certipep.certificate import read_file

    try:
        return file, read_file(file, ocr=ocr)
    except UnreadableError as error:
        return file, error
    except Exception as error:  # noqa: BLE001 - as above
        return file, UnreadableError(f"{file}: an error of certipep itself ({type(error).__name__}: {error})")


def _claims(result: list[Reading] | UnreadableError) -> list[Reading]:
    """Leave out the text of the pages, which no comparison across files needs."""
    if isinstance(result, UnreadableError):
        return []
    return [
        replace(
            reading,
            certificates=tuple(replace(one, text="", unread=(), hidden=()) for one in reading.certificates),
        )
        for reading in result
    ]
