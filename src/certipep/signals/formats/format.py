"""What a raw format is: how it is recognised and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from msgspec import Struct

from certipep.signals.limits import RawLimits
from certipep.signals.run import Run

__all__ = ["Format", "RawFileError", "Source", "decoded", "whole"]


class RawFileError(Exception):
    """A raw file that cannot be read; its text is the problem and the mend, without the file's name."""


class Source(Struct, frozen=True):
    """What is known of a file before it is read: its name and its first bytes."""

    file: str
    head: bytes

    @property
    def suffix(self) -> str:
        """The name's ending in lower case, with its dot."""
        name = self.file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
        return "." + name.rsplit(".", 1)[1].lower() if "." in name else ""

    @property
    def text(self) -> str:
        """The first bytes as text, whatever their encoding; empty where they are no text."""
        try:
            return decoded(self.head, cut=True)
        except RawFileError:
            return ""


class Format(Struct, frozen=True):
    """One format of raw files.

    Attributes
    ----------
    name : str
        As in `Run.format`.
    sniff : callable
        Source → 0 (not this format) to 100 (surely); the highest reads.
    read : callable
        (stream, file name, limits) → Run; raises `RawFileError`.
    """

    name: str
    sniff: Callable[[Source], int]
    read: Callable[[BinaryIO, str, RawLimits], Run]


def whole(stream: BinaryIO, limits: RawLimits) -> bytes:
    """Read a format that is not streamed, within its limit."""
    data = stream.read(limits.text_bytes + 1)
    if len(data) > limits.text_bytes:
        raise RawFileError(f"larger than {limits.text_bytes / 1e6:.0f} MB; export the one run that is meant")
    return data


def decoded(data: bytes, *, cut: bool = False) -> str:
    """Return text of any usual encoding with plain line ends.

    Raises
    ------
    RawFileError
        The bytes are no text.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = (data[: len(data) // 2 * 2] if cut else data).decode("utf-16", "replace")
    elif b"\0" in data[:4000]:
        if data[1:40:2].count(0) < 15:
            raise RawFileError("not text; give the export that the instrument's software writes")
        text = data[: len(data) // 2 * 2].decode("utf-16-le", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            whole_but_end = cut and error.start > len(data) - 4
            text = data[: error.start].decode("utf-8-sig") if whole_but_end else data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
