"""The job ``docx``: paragraphs, tables, headers and footers of a Word document, and its pictures."""

from __future__ import annotations

from typing import Any

from certipep.documents.office.package import Package, PackageError, parse_xml

__all__ = ["run"]

_SUPER = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_OFF = ("0", "false", "off", "none")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_SMALL_PICTURE = 6_000  # bytes: a logo
_MOST_PICTURES = 12


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a document; the answer holds ``blocks`` and ``hidden``, the blobs are its pictures."""
    try:
        package = Package(payload, options["unpacked_bytes"])
        story = _Story()
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
    return answer, [data for _, data in kept]


class _Story:
    """Collects blocks while the XML goes by; tables within tables become rows of their own table."""

    def __init__(self) -> None:
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
        elif self._runs.get("vanish"):
            self.hidden.append((text, "invisible text"))
        elif (
            self._runs.get("color", "").lower() in ("ffffff", "fefefe", "fdfdfd")
            and "shade" not in self._runs
        ):
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
