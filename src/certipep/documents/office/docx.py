"""The job ``docx``: paragraphs, tables, headers and footers of a Word document, and its pictures."""

from __future__ import annotations

import re
from typing import Any

from certipep.documents.office.colours import theme_colours
from certipep.documents.office.docx_story import Story
from certipep.documents.office.docx_styles import list_doubt, read_styles
from certipep.documents.office.package import Package, PackageError, parse_xml

__all__ = ["run"]

_MAIN = "word/document.xml"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_SMALL_PICTURE = 6_000  # bytes: a logo
_MOST_PICTURES = 12
_UNUSED = "in a header or footer that no page has"
_ON = ("", "1", "true", "on")
_OTHER_COLOURS = re.compile(
    rb"<w:clrSchemeMapping\b(?=[^>]*\bw:(?:t1=['\"](?!dark1|text1)|bg1=['\"](?!light1|background1)))"
)
_GROUND = re.compile(rb"<w:background\b(?![^>]*color=['\"](?:auto|[Ff]{6})['\"])")
_MARKUP, _DIGIT = re.compile(rb"<[^>]*>"), re.compile(rb"\d")


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a document; the answer holds ``blocks`` and ``hidden``, the blobs are its pictures."""
    try:
        package = Package(payload, options["unpacked_bytes"])
        main = package.main_part(_MAIN)
        theme = next((name for name in package.names if name.startswith("word/theme/theme")), "")
        sheet = read_styles(package.part("word/styles.xml"), theme_colours(package.part(theme)))
        story = Story(sheet)
        _note_parts(package, main, story)
        for name, why in _parts(package, main):
            if data := package.part(name):
                story.read(data, why)
            if story.length > options["characters"]:
                return {"problem": "size"}, []
        if story.numbered and list_doubt(package.part("word/numbering.xml")):
            story.untested["numbers of lists that may be taken for a part of the text"] = None
        names = [n for n in package.names if n.startswith("word/media/") and n.lower().endswith(_PICTURES)]
        pictures = [(name, package.part(name)) for name in names[:_MOST_PICTURES]]
    except PackageError as problem:
        return {"problem": str(problem)}, []
    kept = [(name.rsplit("/", 1)[-1], data) for name, data in pictures if len(data) > _SMALL_PICTURE]
    answer = {"blocks": story.blocks, "hidden": story.hidden, "names": [name for name, _ in kept]}
    answer["untested"] = list(story.untested)
    return answer, [data for _, data in kept]


def _note_parts(package: Package, main: str, story: Story) -> None:
    """Say what the package as a whole may do to its text."""
    if any(name.startswith("word/fonts/") for name in package.names) or b"embed" in package.part(
        "word/fontTable.xml"
    ):
        story.untested["typefaces of its own"] = None
    if package.doubled:
        story.untested["two parts of one name, of which a program takes either"] = None
    if main != _MAIN and _MAIN in package.names:
        story.untested["two main parts"] = None
    if any(name.startswith(("word/charts/", "word/diagrams/", "word/embeddings/")) for name in package.names):
        story.untested["charts, diagrams or embedded files, which were not read"] = None
    if _DIGIT.search(_MARKUP.sub(b"", package.part("word/comments.xml"))):
        story.untested["comments with numbers, which stand beside the text"] = None
    settings = package.part("word/settings.xml")
    if _OTHER_COLOURS.search(settings) or (
        b"displayBackgroundShape" in settings and _GROUND.search(package.part(main))
    ):
        story.untested["colours that it gives to its text or its pages"] = None
    if package.part("word/vbaProject.bin"):
        story.untested["macros"] = None


def _parts(package: Package, main: str) -> list[tuple[str, str]]:
    """Return the parts in the order of reading, each with why no page shows it (empty where one does)."""
    folder, _, file = main.rpartition("/")
    relations = package.relations(f"{folder}/_rels/{file}.rels")
    shown = _shown(package, main)
    named = {target: key for key, (_, target) in relations.items()}

    def part(name: str) -> tuple[str, str]:
        return name, "" if not relations or named.get(name) in shown else _UNUSED

    inside = [name for name in package.names if name.startswith("word/") and name.endswith(".xml")]
    heads = sorted({name for name in inside if name.startswith("word/header")})
    feet = sorted({name for name in inside if name.startswith("word/footer")})
    notes = [(name, "") for name in (main, "word/footnotes.xml", "word/endnotes.xml")]
    return [*map(part, heads), *notes, *map(part, feet)]


def _shown(package: Package, main: str) -> set[str]:
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

    for name in (main, "word/settings.xml"):
        if data := package.part(name):
            parse_xml(data, start, lambda _: None, lambda _: None)
    usable = {"default": True, "first": first[0], "even": even[0]}
    return {key for kind, key in asked if usable.get(kind, True)}
