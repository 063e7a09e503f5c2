"""The ZIP package of an office document: its parts, read within limits, and its XML without declarations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from certipep.documents.zipped import open_zip

__all__ = ["Package", "PackageError", "Related", "parse_xml"]

_MAX_DEPTH = 200
_PLAIN_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
)
_OTHER_SPACES = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/",
    "http://schemas.microsoft.com/",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/",
)
_MAIN = "/officeDocument"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_SMALL_PICTURE = 6_000  # bytes: a logo
_MOST_PICTURES = 12
_MARKUP, _DIGIT = re.compile(rb"<[^>]*>"), re.compile(rb"\d")
_AUTHORS = re.compile(rb"<authors>.*?</authors>", re.DOTALL)


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
        self.doubled = len({name.casefold() for name in self.names}) < len(self.names)

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

    def pictures(self, names: Iterable[str]) -> list[tuple[str, bytes]]:
        """Return name and bytes of the pictures among some parts that may hold more than a logo."""
        shown = [name for name in names if name in self.names and name.lower().endswith(_PICTURES)]
        found = [(name, self.part(name)) for name in shown[:_MOST_PICTURES]]
        return [(name, data) for name, data in found if len(data) > _SMALL_PICTURE]

    def holds_numbers(self, names: Iterable[str]) -> bool:
        """Say whether the text of some parts holds a number; names of authors are none."""
        return any(_DIGIT.search(_MARKUP.sub(b"", _AUTHORS.sub(b"", self.part(name)))) for name in names)

    def doubts(self, main: str, usual: str) -> Iterator[str]:
        """Yield what the package as a whole may do to the text of its main part, which has a `usual` name."""
        if self.doubled:
            yield "two parts of one name, of which a program takes either"
        if main != usual and usual in self.names:
            yield "two main parts"
        if usual.rpartition("/")[0] + "/vbaProject.bin" in self.names:
            yield "macros"

    def main_part(self, usual: str) -> str:
        """Return the name of the part that programs open, `usual` where the package does not say another."""
        kinds = {target: kind for kind, target in self.relations("_rels/.rels").values()}
        return next((target for target, kind in kinds.items() if kind.endswith(_MAIN)), usual)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relations that the part `name` lists: id → end of the kind, part named from the root."""
        found: dict[str, tuple[str, str]] = {}
        folder = name.rsplit("_rels/", 1)[0]

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode", "") != "External":
                target = attributes.get("Target", "")
                found[attributes.get("Id", "")] = attributes.get("Type", ""), _absolute(folder, target)

        if data := self.part(name):
            parse_xml(data, start, lambda _: None, lambda _: None)
        return found


class Related:
    """The parts that the main part names, by their kind: a program takes these, whatever others are called.

    Attributes
    ----------
    known : bool
        Whether the main part names any; the usual names count where it does not.
    doubled : bool
        Whether it names two of a kind of which there is one.
    """

    def __init__(self, package: Package, main: str) -> None:
        self._folder, _, file = main.rpartition("/")
        self._relations = package.relations(f"{self._folder}/_rels/{file}.rels")
        self.known = bool(self._relations)
        self.doubled = False

    def all(self, kind: str) -> dict[str, str]:
        """Return the names of the parts of a kind by the id of their relation."""
        return {key: name for key, (sort, name) in self._relations.items() if sort.rpartition("/")[2] == kind}

    def one(self, kind: str, usual: str) -> str:
        """Return the name of the part of a kind; none where only others are named."""
        found = set(self.all(kind).values())
        self.doubled = self.doubled or len(found) > 1
        return next(iter(sorted(found)), "") if self.known else usual

    def theme(self, package: Package) -> bytes:
        """Return the theme; one that nothing names where nothing is named."""
        usual = (name for name in package.names if name.startswith(f"{self._folder}/theme/theme"))
        return package.part(self.one("theme", next(usual, "")))


def _absolute(folder: str, target: str) -> str:
    steps: list[str] = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = [one for one in steps if one][:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(one for one in steps if one)


def parse_xml(
    data: bytes,
    start: Callable[[str, dict[str, str]], Any],
    end: Callable[[str], Any],
    text: Callable[[str], Any],
) -> None:
    """Walk over XML; a document type is refused.

    No entity other than the five of XML can then be declared, so nothing expands and nothing is fetched. Names of the
    text and sheet languages come bare, those of other office languages as ``d:name``, and those that no office program
    knows as ``?:name``. Attributes come bare.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate(namespace_separator=" ")
    depth = [0]

    def refuse(*_: Any) -> None:
        raise PackageError("declaration")

    def opened(name: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] > _MAX_DEPTH:
            raise PackageError("nesting")
        start(known(name), {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()})

    def closed(name: str) -> None:
        depth[0] -= 1
        end(known(name))

    names: dict[str, str] = {}

    def known(name: str) -> str:
        if name not in names:
            space, _, local = name.rpartition(" ")
            plain = not space or space in _PLAIN_SPACES
            names[name] = local if plain else f"{'d' if space.startswith(_OTHER_SPACES) else '?'}:{local}"
        return names[name]

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
