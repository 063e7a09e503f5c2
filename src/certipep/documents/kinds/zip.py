"""ZIP archives: members are read one by one in memory, never written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from certipep.documents.archives import is_zip
from certipep.documents.budget import BudgetError, hold, unpack
from certipep.documents.document import Document
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.zipped import open_zip
from certipep.errors import LimitError, UnreadableError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = ["KIND"]

_OFFICE = ("[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "META-INF/manifest.xml")


def sniff(source: Source) -> int:
    """Any package that no office document knows better."""
    return 50 if is_zip(source.data) else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read every certificate in the archive; what cannot be read becomes a note."""
    limits, file = options.limits, source.file
    if options.depth >= limits.depth:
        raise LimitError(f"{file}: archives lie within archives too deep; unpack them and give the files")
    archive = open_zip(source.data)
    if archive is None:
        raise UnreadableError(f"{file}: the archive is damaged or cut short; ask for it again")
    members = [info for info in archive.infolist() if _wanted(info)]
    if not members:
        raise UnreadableError(f"{file}: there is no file in this archive; ask for it again")
    if sum(info.filename.startswith(_OFFICE) for info in members) > 1:
        # Its parts are no certificates, and each would cost a child process.
        raise UnreadableError(f"{file}: an office document that is damaged or not known; save it as PDF")
    hold(len(members))
    inner = replace(options, depth=options.depth + 1)
    documents: list[Document] = []
    problems: list[str] = []
    left = limits.unpacked_bytes
    for info in sorted(members, key=lambda info: info.filename):
        name = f"{file}/{_shown_name(info.filename)}"
        try:
            data = _member(archive, info, name, min(left, limits.file_bytes), options)
            left -= len(data)
            unpack(len(data))
            if options.open_member is not None:
                documents.extend(options.open_member(name, data, inner))
        except BudgetError:
            raise
        except UnreadableError as error:
            problems.append(str(error))
    if not documents:
        raise UnreadableError(
            f"{file}: no file in this archive can be read; the first problem: {problems[0]}"
        )
    if problems:
        notes = tuple(f"not read: {line}" for line in problems)
        documents[0] = replace(documents[0], notes=documents[0].notes + notes)
    return tuple(documents)


def _wanted(info: ZipInfo) -> bool:
    name = info.filename.replace("\\", "/")
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.split("/"))
    # A member without a name is nothing that a person packed; a folder's name ends in a stroke.
    return bool(name) and not name.endswith("/") and not hidden


def _shown_name(name: str) -> str:
    """Return a member's name without steps upwards and control characters: it is only shown."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(letter for letter in "/".join(parts) if letter.isprintable())[:200] or "unnamed"


def _member(archive: ZipFile, info: ZipInfo, name: str, most: int, options: Options) -> bytes:
    """Unpack one member in memory, within limits whatever its header says."""
    if info.flag_bits & 1:
        raise UnreadableError(f"{name}: the member is encrypted; unpack the archive and give the files")
    most = min(most, int(max(info.compress_size, 1000) * options.limits.compression_ratio))
    try:
        with archive.open(info) as stream:
            data = stream.read(most + 1)
    except Exception:  # noqa: BLE001 - zlib, CRC, structure and unknown methods alike
        raise UnreadableError(f"{name}: this member of the archive is damaged; ask for it again") from None
    if len(data) > most:
        raise LimitError(f"{name}: unpacks to more than is allowed; unpack the archive and give the files")
    return data


KIND = Kind("zip", sniff, read)
