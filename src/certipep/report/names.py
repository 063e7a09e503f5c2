"""Files by their names, without folders: a report that is sent on should not tell where it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from certipep.checks.finding import Finding
    from certipep.verification import FileVerification, Verification

__all__ = ["short_names", "with_short_names"]


def short_names(files: Sequence[str]) -> dict[str, str]:
    """Name files without the folders that they do not need to be told apart.

    >>> short_names(["/home/me/a/x.pdf", "/home/me/b/x.pdf"])
    {'/home/me/a/x.pdf': 'a/x.pdf', '/home/me/b/x.pdf': 'b/x.pdf'}
    """
    parts = {file: file.replace("\\", "/").split("/") for file in files}
    longest = max((len(one) for one in parts.values()), default=1)
    depth = 1
    while depth < longest and len({"/".join(one[-depth:]) for one in parts.values()}) < len(parts):
        depth += 1
    return {file: "/".join(one[-depth:]) for file, one in parts.items()}


def with_short_names(verification: Verification) -> Verification:
    """Return the verification with every file under its short name; where the file lies stays known."""
    every = [name for file in verification.files for name in (file.file, *file.members)]
    names = short_names(list(dict.fromkeys(every)))
    files = tuple(_file_renamed(file, names) for file in verification.files)
    across = tuple(_renamed(finding, names) for finding in verification.across_files)
    return replace(verification, files=files, across_files=across)


def _file_renamed(file: FileVerification, names: dict[str, str]) -> FileVerification:
    short = names[file.file]
    return replace(
        file,
        file=short,
        error=file.error and file.error.replace(file.file, short),
        certificates=tuple(
            replace(one, findings=tuple(_renamed(finding, names) for finding in one.findings))
            for one in file.certificates
        ),
        notes=tuple(_note_renamed(note, names) for note in file.notes),
        sheets=tuple(replace(one, file=names.get(one.file, one.file)) for one in file.sheets),
        members={names[name]: path for name, path in file.members.items()},
    )


def _note_renamed(note: str, names: dict[str, str]) -> str:
    for long, short in names.items():
        note = note.replace(long, short)
    return note


def _renamed(finding: Finding, names: dict[str, str]) -> Finding:
    message = finding.message
    for long, short in names.items():
        message = message.replace(long, short)
    places = tuple(
        replace(place, file=names.get(place.file, place.file)) if place.file else place
        for place in finding.places
    )
    return replace(finding, message=message, places=places)
