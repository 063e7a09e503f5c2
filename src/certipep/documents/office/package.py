"""The ZIP package of an office document: its parts, read within limits, and its XML without declarations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from certipep.documents.zipped import open_zip

__all__ = ["Package", "PackageError", "parse_xml"]

_MAX_DEPTH = 200


class PackageError(Exception):
    """Why a package is refused: ``format``, ``size``, ``declaration``, ``password``."""


class Package:
    """Read-only access to the parts of a package."""

    def __init__(self, payload: bytes, unpacked_bytes: int) -> None:
        archive = open_zip(payload)
        if archive is None:
            raise PackageError("format")
        self._archive = archive
        self._left = unpacked_bytes
        self.names = [info.filename for info in self._archive.infolist()]

    def part(self, name: str) -> bytes:
        """Return the bytes of a part, b"" when there is none."""
        if name not in self.names:
            return b""
        if self._archive.getinfo(name).flag_bits & 1:
            raise PackageError("password")
        try:
            with self._archive.open(name) as stream:
                data = stream.read(self._left + 1)
        except Exception:  # noqa: BLE001 - zlib, CRC, structure and unknown methods alike
            raise PackageError("format") from None
        self._left -= len(data)
        if self._left < 0:
            raise PackageError("size")
        return data


def parse_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], Any],
    end: Callable[[str], Any],
    text: Callable[[str], Any],
) -> None:
    """Walk over XML with names free of their namespace prefix; a document type is refused.

    No entity other than the five of XML can then be declared, so nothing expands and nothing is fetched.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate()
    depth = [0]

    def refuse(*_: Any) -> None:
        raise PackageError("declaration")

    def opened(name: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] > _MAX_DEPTH:
            raise PackageError("nesting")
        start(name.rsplit(":", 1)[-1], {key.rsplit(":", 1)[-1]: value for key, value in attributes.items()})

    def closed(name: str) -> None:
        depth[0] -= 1
        end(name.rsplit(":", 1)[-1])

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except ExpatError:
        raise PackageError("format") from None
