"""What certificates of one file say against each other belongs to that file: several lots on one paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from certipep.checks.finding import Finding, Outcome
from certipep.verification.summary import headline_of
from certipep.verification.verdict import FileVerification, verdicts_across, worst_of

__all__ = ["file_of", "within_files"]

_TELLING = (Outcome.FAIL, Outcome.WARN)


def within_files(
    files: Sequence[FileVerification], across: Iterable[Finding]
) -> tuple[list[FileVerification], tuple[Finding, ...]]:
    """Return the files with the questions and contradictions between their own certificates, and what is left.

    Such a finding stands with the first certificate of its file, and the verdict of that file follows from it too.
    """
    out = list(files)
    left: list[Finding] = []
    several = {file.file: at for at, file in enumerate(out) if len(file.certificates) > 1}
    for finding in across:
        name = file_of(finding)
        at = several.get(name) if name is not None else None
        if at is None:
            left.append(finding)
        else:
            out[at] = _with(out[at], finding)
    return out, tuple(left)


def file_of(finding: Finding) -> str | None:
    """Return the one file whose own certificates a question or contradiction compares, or None."""
    names = {place.file for place in finding.places}
    return names.pop() if len(names) == 1 and finding.outcome in _TELLING else None


def _with(file: FileVerification, finding: Finding) -> FileVerification:
    first, *rest = file.certificates
    verdict = worst_of((first.verdict, *verdicts_across((finding,))))
    settled = first.settlement.kind not in ("unknown", "ambiguous")
    headline = headline_of(verdict, first.summary, first.identity, first.coverage, settled=settled)
    changed = replace(first, findings=(*first.findings, finding), verdict=verdict, headline=headline)
    return replace(file, certificates=(changed, *rest), verdict=worst_of((file.verdict, verdict)))
