"""What a kind of document is: how it is recognised and how it is read."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from certipep.documents.document import Document
from certipep.documents.limits import DEFAULT_LIMITS, Limits

__all__ = ["Kind", "Options", "Progress", "Source", "password_of"]

Progress = Callable[[str], None]
"""Called with one line for the user when something takes long."""


class Source(Struct, frozen=True):
    """Bytes to read and the name to show for them."""

    file: str
    data: bytes
    sha256: str

    @property
    def head(self) -> bytes:
        """The first bytes, by which most kinds are told."""
        return self.data[:4096]

    @property
    def suffix(self) -> str:
        """The name's ending in lower case, with its dot: a hint between kinds of plain text, no more."""
        name = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        return "." + name.rsplit(".", 1)[1].lower() if "." in name else ""


class Options(Struct, frozen=True):
    """How to read: limits, what to do about pictures, and whom to tell.

    `password` opens encrypted PDFs. `open_member` reads a file inside a container; set by `certipep.documents.opening`.
    """

    limits: Limits = DEFAULT_LIMITS
    ocr: str = "auto"
    progress: Progress | None = None
    depth: int = 0
    password: str | None = None
    open_member: Callable[[str, bytes, Options], tuple[Document, ...]] | None = field(default=None)


class Kind(Struct, frozen=True):
    """One kind of document.

    Attributes
    ----------
    name : str
        As in `Document.kind`.
    sniff : callable
        Source → 0 (not this kind) to 100 (surely); the highest kind reads.
    read : callable
        (Source, Options) → documents; raises `UnreadableError`.
    """

    name: str
    sniff: Callable[[Source], int]
    read: Callable[[Source, Options], tuple[Document, ...]]


def password_of(options: Options) -> dict[str, str]:
    """Return what a job that opens a PDF is told of a password; nothing where there is none."""
    return {"password": options.password} if options.password else {}
