"""The job ``docx``: paragraphs, tables, headers and footers of a Word document, and its pictures."""

from __future__ import annotations

import re
from typing import Any

from certipep.documents.office.colours import theme_colours
from certipep.documents.office.docx_story import Story
from certipep.documents.office.docx_styles import list_doubt, read_styles
from certipep.documents.office.package import Package, PackageError, Related, parse_xml
from certipep.documents.office.typefaces import SYMBOLS_OF_THEME, typefaces_of_symbols

__all__ = ["run"]

_MAIN = "word/document.xml"
_UNUSED = "in a header or footer that no page has"
_ON = ("", "1", "true", "on")
_OTHER_COLOURS = re.compile(
    rb"<w:clrSchemeMapping\b(?=[^>]*\bw:(?:t1=['\"](?!dark1|text1)|bg1=['\"](?!light1|background1)))"
)
_GROUND = re.compile(rb"<w:background\b(?![^>]*color=['\"](?:auto|[Ff]{6})['\"])")
_NOT_RENEWED = re.compile(rb"updateFields\b[^>]*\bval=['\"](?:0|false|off)")


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a document; the answer holds ``blocks`` and ``hidden``, the blobs are its pictures."""
    try:
        package = Package(payload, options["unpacked_bytes"])
        main = package.main_part(_MAIN)
        parts = Related(package, main)
        theme = parts.theme(package)
        sheet = read_styles(package.part(parts.one("styles", "word/styles.xml")), theme_colours(theme))
        story = Story(sheet)
        settings = package.part(parts.one("settings", "word/settings.xml"))
        story.fields.properties = _properties(package)
        story.fields.renewed = b"updateFields" in settings and not _NOT_RENEWED.search(settings)
        for name, why in _parts(package, main, parts, settings):
            if data := package.part(name):
                story.pictures.part = name
                story.read(data, why)
            if story.length > options["characters"]:
                return {"problem": "size"}, []
        if story.numbered and list_doubt(package.part(parts.one("numbering", "word/numbering.xml"))):
            story.untested["numbers of lists that may be taken for a part of the text"] = None
        story.finish()
        _note_parts(package, main, story, parts, settings)
        if parts.doubled:
            story.untested["two parts of one kind, of which a program takes either"] = None
        if SYMBOLS_OF_THEME.search(theme):
            story.untested["typefaces of symbols"] = None
        shown = _pictures(package, story)
        pictures = package.pictures(shown)
    except PackageError as problem:
        return {"problem": str(problem)}, []
    answer = {"blocks": story.blocks, "hidden": story.hidden, "untested": list(story.untested)}
    answer["names"] = [name.rsplit("/", 1)[-1] for name, _ in pictures]
    answer["changed"] = [shown[name] for name, _ in pictures]
    return answer, [data for _, data in pictures]


def _pictures(package: Package, story: Story) -> dict[str, str]:
    """Return the pictures that the document shows, in their order, with how it changes them."""
    found: dict[str, str] = {}
    for (part, relation), changed in story.pictures.found.items():
        folder, _, file = part.rpartition("/")
        _, target = package.relations(f"{folder}/_rels/{file}.rels").get(relation, ("", ""))
        found[target] = found.get(target, "") or changed
    return found


def _properties(package: Package) -> set[str]:
    """Return what the document says of itself."""
    found: set[str] = set()
    if data := package.part("docProps/core.xml"):
        parse_xml(data, lambda *_: None, lambda _: None, lambda text: found.add(" ".join(text.split())))
    return found


def _note_parts(package: Package, main: str, story: Story, parts: Related, settings: bytes) -> None:
    """Say what the package as a whole may do to its text."""
    table = package.part(parts.one("fontTable", "word/fontTable.xml"))
    if any(name.startswith("word/fonts/") for name in package.names) or b"embed" in table:
        story.untested["typefaces of its own"] = None
    used = package.part(main) + package.part(parts.one("styles", "word/styles.xml"))
    if any(
        f'"{name}"'.encode() in used or f"'{name}'".encode() in used for name in typefaces_of_symbols(table)
    ):
        story.untested["typefaces of symbols"] = None
    story.untested.update(dict.fromkeys(package.doubts(main, _MAIN)))
    if any(name.startswith(("word/charts/", "word/diagrams/", "word/embeddings/")) for name in package.names):
        story.untested["charts, diagrams or embedded files, which were not read"] = None
    if package.holds_numbers([parts.one("comments", "word/comments.xml")]):
        story.untested["comments with numbers, which stand beside the text"] = None
    if _OTHER_COLOURS.search(settings) or (
        b"displayBackgroundShape" in settings and _GROUND.search(package.part(main))
    ):
        story.untested["colours that it gives to its text or its pages"] = None


def _parts(package: Package, main: str, parts: Related, settings: bytes) -> list[tuple[str, str]]:
    """Return the parts in the order of reading, each with why no page shows it (empty where one does)."""
    shown = _shown(package.part(main), settings)
    inside = [name for name in package.names if name.startswith("word/") and name.endswith(".xml")]

    def all_of(kind: str) -> list[tuple[str, str]]:
        if not parts.known:
            return [(name, "") for name in sorted({one for one in inside if one.startswith(f"word/{kind}")})]
        related = parts.all(kind)
        others = sorted({one for one in inside if one.startswith(f"word/{kind}")} - set(related.values()))
        named = [
            (name, "" if key in shown else _UNUSED)
            for name, key in sorted((b, a) for a, b in related.items())
        ]
        return [*named, *((name, _UNUSED) for name in others)]

    notes = [(parts.one(kind, f"word/{kind}.xml"), "") for kind in ("footnotes", "endnotes")]
    return [*all_of("header"), (main, ""), *notes, *all_of("footer")]


def _shown(main: bytes, settings: bytes) -> set[str]:
    """Return the ids of the headers and footers that pages of the document have."""
    asked: list[tuple[str, str]] = []
    first, even = [False], [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in ("headerReference", "footerReference"):
            asked.append((attributes.get("type", "default"), attributes.get("id", "")))
        elif name == "titlePg" and attributes.get("val", "") in _ON:
            first[0] = True
        elif name == "evenAndOddHeaders" and attributes.get("val", "") in _ON:
            even[0] = True

    for data in filter(None, (main, settings)):
        parse_xml(data, start, lambda _: None, lambda _: None)
    usable = {"default": True, "first": first[0], "even": even[0]}
    return {key for kind, key in asked if usable.get(kind, True)}
