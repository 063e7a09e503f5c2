"""What a visitor sends: checked for number and size, named harmlessly, written into the private folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from certipep.errors import LimitError, UsageError
from certipep.web.settings import Settings

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

__all__ = ["harmless_name", "receive"]

_LONGEST = 100
_CHUNK = 1 << 18


async def receive(
    files: Sequence[UploadFile], pasted: str, folder: Path, settings: Settings
) -> tuple[str, ...]:
    """Write an upload into `folder`.

    Returns
    -------
    tuple of str
        The names of the files.

    Raises
    ------
    UsageError
        When there is nothing. `LimitError` for too many files, too large a file or too long a text.
    """
    files = [one for one in files if one.filename]
    if not files and not pasted.strip():
        raise UsageError("nothing to verify: choose at least one file, or paste the text of a certificate")
    if len(files) > settings.files:
        raise LimitError(f"{len(files)} files are too many at once; at most {settings.files}")
    if len(pasted) > settings.text_characters:
        raise LimitError(
            f"the pasted text is too long; at most {settings.text_characters:,} characters, give it as a file"
        )
    names: list[str] = []
    for one in files:
        name = _free(harmless_name(one.filename or ""), names)
        await _write(one, folder / name, name, settings)
        names.append(name)
    if pasted.strip():
        name = _free("pasted text.txt", names)
        (folder / name).write_bytes(pasted.encode("utf-8", "replace"))
        names.append(name)
    return tuple(names)


async def _write(upload: UploadFile, path: Path, name: str, settings: Settings) -> None:
    size = 0
    with path.open("xb") as target:
        while chunk := await upload.read(_CHUNK):
            size += len(chunk)
            if size > settings.file_bytes:
                most = f"{settings.file_bytes / 1e6:.0f} MB"
                raise LimitError(f"{name}: too large; at most {most}, give the certificate alone")
            target.write(chunk)


def harmless_name(name: str) -> str:
    r"""Return the last part of a file name without anything that leads elsewhere or hides what it is.

    >>> harmless_name("../../etc/passwd"), harmless_name("coa\u202efdp.exe"), harmless_name("..")
    ('passwd', 'coafdp.exe', 'certificate')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    # Control and format characters (bidirectional overrides, zero width) go; letters of all scripts stay.
    kept = "".join(
        c for c in unicodedata.normalize("NFC", last) if not unicodedata.category(c).startswith("C")
    )
    kept = " ".join(kept.replace(":", " ").split()).lstrip(".-~ ")
    stem, dot, ending = kept.rpartition(".")
    if dot and len(ending) <= 8:
        return f"{_cut(stem)}.{ending}".rstrip(". ")
    return _cut(kept).rstrip(". ") or "certificate"


def _cut(name: str) -> str:
    cut = name[:_LONGEST]
    while len(cut.encode()) > 200:
        cut = cut[:-1]
    return cut


def _free(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken, so that both files stay; case does not tell two files apart."""
    used = {one.casefold() for one in taken}
    stem, dot, ending = name.rpartition(".")
    number, wanted = 1, name
    while wanted.casefold() in used:
        number += 1
        wanted = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
    return wanted
