"""The door: a path becomes documents, or one line that says why not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from certipep.documents.budget import BudgetError, budget, hold, next_document
from certipep.documents.document import Document, Trait, TraitKind
from certipep.documents.kinds import Options, Source, kind_of, other_kind
from certipep.documents.kinds.kind import Progress
from certipep.documents.letters import legible
from certipep.documents.limits import DEFAULT_LIMITS, Limits
from certipep.errors import LimitError, UnreadableError, UsageError

__all__ = ["bytes_of", "bytes_within", "open_bytes", "open_documents"]

_CONTAINERS = ("zip", "email")


def open_documents(
    path: str | os.PathLike[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    ocr: str = "auto",
    progress: Progress | None = None,
    password: str | None = None,
) -> tuple[Document, ...]:
    """Read a file, an archive, a message or a folder.

    Parameters
    ----------
    path : path-like
        A file (any kind, told from its content) or a folder, read in the order of its names.
    limits : Limits
        What a file may cost.
    ocr : {"auto", "never", "always"}
        Recognise pictures: where a page has no text, not at all, or on every page.
    progress : callable, optional
        Called with a line of text when something takes long.
    password : str, optional
        Of encrypted PDFs.

    Returns
    -------
    tuple of Document
        One for most files; several for an archive, a message with attachments or a folder.

    Raises
    ------
    UnreadableError
        One line: the file, the problem, the mend. `LimitError` when a limit was hit.

    Examples
    --------
    >>> open_documents("missing.pdf")
    Traceback (most recent call last):
    certipep.errors.UnreadableError: missing.pdf: there is no such file; check the name
    """
    if ocr not in ("auto", "never", "always"):
        raise UsageError(f"ocr is 'auto', 'never' or 'always', not '{ocr}'")
    if not isinstance(path, str | os.PathLike) or not os.fspath(path):
        raise UsageError(f"a file is named by its path, not {path!r}: write it like 'coa.pdf'")
    shown = os.fspath(path)
    options = Options(limits=limits, ocr=ocr, progress=progress, password=password, open_member=open_bytes)
    try:
        if os.path.isdir(shown):  # noqa: PTH112 - a NUL or an over-long name must end in OSError or ValueError
            with budget(shown, limits):
                return _folder(Path(shown), options)
        return open_bytes(shown, bytes_of(shown, limits), options)
    except (OSError, ValueError) as error:
        raise UnreadableError(_system_line(shown, error)) from None


def open_bytes(file: str, data: bytes, options: Options) -> tuple[Document, ...]:
    """Read bytes under the name `file`; for uploads and for members of an archive."""
    with budget(file, options.limits):
        return _opened(file, data, options)


def _opened(file: str, data: bytes, options: Options) -> tuple[Document, ...]:
    if not data:
        raise UnreadableError(f"{file}: the file is empty; ask for it again")
    if len(data) > options.limits.file_bytes:
        raise LimitError(_too_large(file, len(data), options.limits))
    if options.open_member is None:
        options = replace(options, open_member=open_bytes)
    next_document()
    source = Source(file, data, sha256(data).hexdigest())
    kind = kind_of(source)
    documents = tuple(legible(document) for document in kind.read(source, options))
    other = other_kind(source, kind)
    if other is None:
        return documents
    said = Trait(
        TraitKind.UNTESTED, f"the file is a {kind.name} and a {other} at once, and viewers may show either"
    )
    return tuple(replace(document, traits=(*document.traits, said)) for document in documents)


def bytes_of(path: str, limits: Limits) -> bytes:
    """Read a regular file, refusing a large one before it costs memory."""
    from stat import S_ISREG

    status = os.stat(path)  # noqa: PTH116 - see above
    if not S_ISREG(status.st_mode):
        raise UnreadableError(f"{path}: not a regular file; give a file or a folder")
    if status.st_size > limits.file_bytes:
        raise LimitError(_too_large(path, status.st_size, limits))
    with open(path, "rb") as stream:  # noqa: PTH123 - see above
        return stream.read(limits.file_bytes + 1)


def bytes_within(path: str, digest: str, limits: Limits) -> bytes | None:
    """Return the bytes of this SHA-256: those of the file, or of what lies in an archive or message.

    Parameters
    ----------
    path : str
    digest : str
        In hexadecimal.
    limits : Limits

    Returns
    -------
    bytes or None
        None where the file holds no such bytes.
    """
    found: list[bytes] = []

    def seek(file: str, data: bytes, options: Options) -> tuple[Document, ...]:
        if not found and sha256(data).hexdigest() == digest:
            found.append(data)
        elif not found:
            source = Source(file, data, "")
            kind = kind_of(source)
            if kind.name in _CONTAINERS:
                kind.read(source, options)
        raise UnreadableError(file)  # whatever it is, it is not read here

    with suppress(UnreadableError, OSError, ValueError), budget(path, limits):
        seek(path, bytes_of(path, limits), Options(limits=limits, ocr="never", open_member=seek))
    return found[0] if found else None


def _folder(folder: Path, options: Options) -> tuple[Document, ...]:
    """Read every file of a folder and of the folders in it; what cannot be read becomes a note."""
    documents: list[Document] = []
    problems: list[str] = []
    count = 0
    for path in _files(folder):
        count += 1
        hold(1)
        try:
            documents.extend(open_bytes(str(path), bytes_of(str(path), options.limits), options))
        except BudgetError:
            raise
        except UnreadableError as error:
            problems.append(str(error))
        except OSError as error:
            problems.append(_system_line(str(path), error))
    if not count:
        raise UnreadableError(
            f"{folder}: the folder is empty; give a certificate or a folder of certificates"
        )
    if not documents:
        raise UnreadableError(
            f"{folder}: no file in this folder can be read; the first problem: {problems[0]}"
        )
    if problems:
        documents[0] = _with_notes(documents[0], problems)
    return tuple(documents)


def _files(folder: Path) -> Iterator[Path]:
    """Walk in the order of names; hidden files are left out, links are not followed into folders."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file():
            yield path


def _with_notes(document: Document, problems: list[str]) -> Document:
    return replace(document, notes=document.notes + tuple(f"not read: {line}" for line in problems))


def _too_large(file: str, size: int, limits: Limits) -> str:
    return (
        f"{file}: {size / 1e6:.0f} MB are too large (at most {limits.file_bytes / 1e6:.0f} MB); "
        "give the certificate's pages alone"
    )


def _system_line(file: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{file}: there is no such file; check the name"
    if isinstance(error, PermissionError):
        return f"{file}: you are not allowed to read this file; change its permissions"
    reason = getattr(error, "strerror", None) or str(error)
    shown = file if len(file) <= 200 else f"{file[:200]}…"
    return f"{shown!r}: cannot be opened ({reason}); check the name"
