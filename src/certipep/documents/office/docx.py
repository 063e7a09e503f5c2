"""The job ``docx``: paragraphs, tables, headers and footers of a Word document, and its pictures."""

from __future__ import annotations

import re
from typing import Any

from certipep.documents.office.package import Package, PackageError, parse_xml

__all__ = ["run"]

_SUPER = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_LIGHT_THEMES = ("background1", "light1", "bg1", "lt1")
_TINY = 6  # half points
_NARROW = 40  # percent of the usual width of letters
_LOW = 100  # twentieths of a point
_OFF = ("0", "false", "off", "none")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_SMALL_PICTURE = 6_000  # bytes: a logo
_MOST_PICTURES = 12


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a document; the answer holds ``blocks`` and ``hidden``, the blobs are its pictures."""
    try:
        package = Package(payload, options["unpacked_bytes"])
        story = _Story(_hiding_styles(package.part("word/styles.xml")))
        if any(name.startswith("word/fonts/") for name in package.names):
            story.untested["typefaces of its own"] = None
        parts = sorted(name for name in package.names if name.startswith("word/header"))
        parts += ["word/document.xml", "word/footnotes.xml"]
        parts += sorted(name for name in package.names if name.startswith("word/footer"))
        for name in parts:
            data = package.part(name) if name.endswith(".xml") else b""
            if data:
                story.read(data)
            if story.length > options["characters"]:
                return {"problem": "size"}, []
        names = [n for n in package.names if n.startswith("word/media/") and n.lower().endswith(_PICTURES)]
        pictures = [(name, package.part(name)) for name in names[:_MOST_PICTURES]]
    except PackageError as problem:
        return {"problem": str(problem)}, []
    kept = [(name.rsplit("/", 1)[-1], data) for name, data in pictures if len(data) > _SMALL_PICTURE]
    answer = {"blocks": story.blocks, "hidden": story.hidden, "names": [name for name, _ in kept]}
    answer["untested"] = list(story.untested)
    return answer, [data for _, data in kept]


def _hiding_styles(data: bytes) -> dict[str, str]:
    """Return the styles, by their id, that hide what is set in them, and why; also those that are based on them."""
    found: dict[str, str] = {}
    based: dict[str, str] = {}
    inside: list[str] = []
    current = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        value = attributes.get("val", "1")
        if name == "style":
            current[0] = attributes.get("styleId", "")
        elif name == "basedOn":
            based[current[0]] = value
        elif "rPr" not in inside or not current[0]:
            return
        elif name in ("vanish", "webHidden") and value not in _OFF:
            found[current[0]] = "invisible text"
        elif name in ("strike", "dstrike") and value not in _OFF:
            found[current[0]] = "struck out"
        elif name == "color" and (
            value.lower() in ("ffffff", "fefefe", "fdfdfd")
            or attributes.get("themeColor", "").lower() in _LIGHT_THEMES
        ):
            found[current[0]] = "of the colour of its background"
        elif name == "sz" and _small(value, _TINY):
            found[current[0]] = "too small to see"
        elif name == "w" and _small(value, _NARROW):
            found[current[0]] = "too narrow to read"

    def end(name: str) -> None:
        if inside:
            inside.pop()
        if name == "style":
            current[0] = ""

    if data:
        parse_xml(data, start, end, lambda _: None)
    for style, parent in based.items():
        for _ in range(20):  # styles based on styles, as deep as anybody makes them
            if style in found or not parent:
                break
            if parent in found:
                found[style] = found[parent]
            parent = based.get(parent, "")
    return found


def _small(value: str, limit: int) -> bool:
    return value.isdigit() and int(value) < limit


class _Story:
    """Collects blocks while the XML goes by; tables within tables become rows of their own table."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.untested: dict[str, None] = {}
        self._styles = styles
        self._paragraph_style = ""
        self.blocks: list[Any] = []
        self.hidden: list[tuple[str, str]] = []
        self._tables: list[list[list[str]]] = []
        self._paragraph: list[str] = []
        self._runs: dict[str, str] = {}
        self._inside: list[str] = []
        self._reading = False
        self._skipping = 0
        self.length = 0

    def read(self, data: bytes) -> None:
        """Read one part of the package."""
        parse_xml(data, self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside.append(name)
        if name in ("Fallback", "instrText"):  # the same text again for old readers; a field's formula
            self._skipping += 1
        elif name == "tbl":
            self._flush()
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._tables[-1].append([])
        elif name == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].append("")
        elif name == "gridSpan" and self._tables and self._tables[-1]:
            spare = min(int(attributes.get("val", "1") or 1), 50) - 1
            self._runs["span"] = str(spare)
        elif name == "r":
            self._runs = {key: value for key, value in self._runs.items() if key == "span"}
        elif name in ("vanish", "webHidden"):
            self._runs["vanish"] = "" if attributes.get("val", "1") in _OFF else "1"
        elif name in ("strike", "dstrike"):
            self._runs["struck"] = "" if attributes.get("val", "1") in _OFF else "1"
        elif name == "rStyle":
            self._runs["style"] = self._styles.get(attributes.get("val", ""), "")
        elif name == "pStyle":
            self._paragraph_style = self._styles.get(attributes.get("val", ""), "")
        elif name == "sz" and "r" in self._inside and _small(attributes.get("val", ""), _TINY):
            self._runs["style"] = "too small to see"
        elif name == "w" and "rPr" in self._inside and _small(attributes.get("val", ""), _NARROW):
            self._runs["style"] = "too narrow to read"
        elif (
            name == "trHeight"
            and attributes.get("hRule") == "exact"
            and _small(attributes.get("val", ""), _LOW)
        ):
            self.untested["rows that are too low for their text"] = None
        elif name == "txbxContent" and "anchor" in self._inside:
            self.untested["text boxes that may lie over other text"] = None
        elif name in ("altChunk", "fitText", "bidi", "rtl", "bdo"):
            self.untested[f"the setting “{name}”"] = None
        elif name == "sym":
            self._symbol(attributes)
        elif (
            name == "color"
            and "r" in self._inside
            and attributes.get("themeColor", "").lower() in _LIGHT_THEMES
        ):
            self._runs["color"] = "ffffff"
        elif name in ("vertAlign", "color") and "r" in self._inside:
            self._runs[name] = attributes.get("val", "")
        elif name in ("shd", "highlight"):
            fill = attributes.get("fill", attributes.get("val", ""))
            if fill.lower() not in ("auto", "ffffff", "clear", "none", ""):
                self._runs["shade"] = fill
        elif name in ("t", "delText"):
            self._reading = True
        elif name in ("tab", "br", "cr") and "r" in self._inside and not self._skipping:
            self._paragraph.append("\t" if name == "tab" else "\n")
        elif name == "noBreakHyphen":
            self._paragraph.append("-")

    def _end(self, name: str) -> None:
        if self._inside:
            self._inside.pop()
        if name in ("Fallback", "instrText"):
            self._skipping = max(self._skipping - 1, 0)
        elif name in ("t", "delText"):
            self._reading = False
        elif name == "p":
            self._flush()
            self._paragraph_style = ""
        elif name == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].extend([""] * int(self._runs.pop("span", "0")))
        elif name == "tbl" and self._tables:
            rows = [row for row in self._tables.pop() if any(cell.strip() for cell in row)]
            if rows and self._tables and self._tables[-1] and self._tables[-1][-1]:
                self._tables[-1].extend(rows)
            elif rows:
                self.blocks.append(["table", rows])

    def _text(self, text: str) -> None:
        if not self._reading or self._skipping:
            return
        self.length += len(text)
        if "del" in self._inside or "delText" in self._inside[-1:]:
            self.hidden.append((text, "deleted in the document"))
            self.untested["tracked changes"] = None
        elif self._runs.get("vanish"):
            self.hidden.append((text, "invisible text"))
        elif self._runs.get("struck"):
            self.hidden.append((text, "struck out"))
        elif why := self._runs.get("style") or self._paragraph_style:
            self.hidden.append((text, why))
        elif (
            self._runs.get("color", "").lower() in ("ffffff", "fefefe", "fdfdfd")
            and "shade" not in self._runs
        ):
            if self._tables and "tc" in self._inside and re.search(r"\d", text):
                self.untested["white text in a table"] = None
            if self._tables:  # a cell's own shading may lie behind it; a header row is often white on colour
                self._paragraph.append(text)
            else:
                self.hidden.append((text, "of the colour of its background"))
        elif self._runs.get("vertAlign") == "superscript":
            self._paragraph.append(text.translate(_SUPER))
        elif self._runs.get("vertAlign") == "subscript":
            self._paragraph.append(text.translate(_SUB))
        else:
            self._paragraph.append(text)

    def _symbol(self, attributes: dict[str, str]) -> None:
        """Take a letter that is given by its number in a typeface."""
        code, font = attributes.get("char", ""), attributes.get("font", "").lower()
        number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
        if any(word in font for word in ("symbol", "wingding", "webding", "dingbat")):
            self._paragraph.append("\N{REPLACEMENT CHARACTER}")
            return
        letter = chr(number & 0xFF if 0xF000 <= number <= 0xF0FF else number) if number else ""
        if letter.isprintable():
            self._text_of(letter)
        self.untested["letters that are given by their number in a typeface"] = None

    def _text_of(self, text: str) -> None:
        self._reading, before = True, self._reading
        self._text(text)
        self._reading = before

    def _flush(self) -> None:
        """End a paragraph: into the open cell, or as a line of its own."""
        text = "".join(self._paragraph).strip()
        self._paragraph = []
        if not text:
            return
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            cell = self._tables[-1][-1]
            cell[-1] = f"{cell[-1]}\n{text}" if cell[-1] else text
        elif "\t" in text:
            rows = [[part.strip() for part in line.split("\t")] for line in text.split("\n")]
            if self.blocks and self.blocks[-1][0] == "tabs":
                self.blocks[-1][1].extend(rows)
            else:
                self.blocks.append(["tabs", rows])
        else:
            self.blocks.append(["line", text])
