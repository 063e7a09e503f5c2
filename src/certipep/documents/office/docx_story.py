"""The blocks of a Word document: what a person sees of its paragraphs and tables, while the XML goes by."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from certipep.documents.office.colours import WHITE, Colour, told_apart
from certipep.documents.office.docx_fields import Fields
from certipep.documents.office.docx_known import SKIPPED, doubtful
from certipep.documents.office.docx_styles import Sheet, TextStyle, set_by
from certipep.documents.office.package import parse_xml

__all__ = ["Story"]

_SUPER = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_LOW = 100  # twentieths of a point
_REMOVED = frozenset(("del", "moveFrom", "delText"))
_MOST_SPAN = 50


class _Cell:
    """One open cell: its ground, whether it belongs to a merged one, and the columns that it takes besides its own."""

    def __init__(self) -> None:
        self.ground: Colour | None = None
        self.merged = False
        self.span = 0


class _Table:
    def __init__(self, before: TextStyle) -> None:
        self.rows: list[list[str]] = []
        self.cells: list[_Cell] = []
        self.style = before
        self.row_why = ""


class Story:
    """Collects blocks while the XML goes by; tables within tables become rows of their own table."""

    def __init__(self, sheet: Sheet) -> None:
        self.untested: dict[str, None] = {}
        self.blocks: list[Any] = []
        self.hidden: list[tuple[str, str]] = []
        self.length = 0
        self.numbered = False
        self._sheet = sheet
        self._tables: list[_Table] = []
        self._text: list[str] = []
        self._paragraph = TextStyle()
        self._run = TextStyle()
        self._raised = ""
        self._inside: list[str] = []
        self._skipping = 0
        self._whole = ""
        self._fields = Fields()
        self._versions: list[list[str]] = []  # the digits of each version of an alternate content

    def read(self, data: bytes, why: str = "") -> None:
        """Read one part of the package; `why` it is shown on no page, if so."""
        self._whole = why
        parse_xml(data, self._start, self._end, self._take)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside.append(name)
        if self._skipping or name in SKIPPED:
            self._skipping += 1
            return
        if doubt := doubtful(name, attributes, self._inside):
            self.untested[doubt] = None
        if name == "tbl":
            self._flush()
            self._tables.append(_Table(self._tables[-1].style if self._tables else TextStyle()))
        elif name in (
            "tr",
            "tc",
            "trHeight",
            "hidden",
            "gridSpan",
            "vMerge",
            "hMerge",
            "tblStyle",
            "ins",
            "del",
        ):
            self._in_table(name, attributes)
        elif name == "r":
            self._run, self._raised = TextStyle(), ""
        elif name == "AlternateContent":
            self._versions.append([])
        elif name in ("Choice", "Fallback") and self._versions:
            self._versions[-1].append("")
        elif name in ("rStyle", "pStyle"):
            found = self._sheet.named.get(attributes.get("val", ""), TextStyle())
            self._run, self._paragraph = (
                (self._run.over(found), self._paragraph) if name == "rStyle" else (self._run, found)
            )
        elif name == "numPr":
            self.numbered = True
        elif name == "vertAlign" and "r" in self._inside:
            self._raised = attributes.get("val", "")
        elif name == "shd" and "rPr" not in self._inside:
            self._shade(attributes)
        elif "r" in self._inside and "rPr" in self._inside:
            self._run = set_by(self._run, name, attributes, self._sheet.theme)
        elif name == "txbxContent" and "d:anchor" in self._inside:
            self.untested["text boxes that may lie over other text"] = None
        elif name in ("d:wrapNone", "d:shape", "d:rect", "d:oval"):
            self._laid_over(name)
        elif name == "sym":
            self._symbol(attributes)
        elif name in ("fldSimple", "fldChar"):
            self._fields.start(name, attributes)
        elif name in ("tab", "br", "cr") and "r" in self._inside and not self._in_fallback():
            self._text.append("\t" if name == "tab" else "\n")
        elif name == "noBreakHyphen":
            self._text.append("-")

    def _end(self, name: str) -> None:
        if self._inside:
            self._inside.pop()
        if self._skipping:
            self._skipping -= 1
            return
        if name == "AlternateContent" and self._versions:
            if len({re.sub(r"\D", "", one) for one in self._versions.pop()}) > 1:
                self.untested["text in several versions, of which a program chooses one"] = None
        elif name == "fldSimple":
            self._fields.end()
        elif name == "p":
            self._flush()
            self._paragraph = TextStyle()
        elif name == "tc" and self._tables and self._tables[-1].cells:
            self._tables[-1].rows[-1].extend([""] * self._tables[-1].cells.pop().span)
        elif name == "tbl" and self._tables:
            rows = [row for row in self._tables.pop().rows if any(cell.strip() for cell in row)]
            if rows and self._tables and self._tables[-1].rows:
                self._tables[-1].rows.extend(rows)
            elif rows:
                self.blocks.append(["table", rows])

    def _in_table(self, name: str, attributes: dict[str, str]) -> None:
        """Take in what a table says of its rows and cells."""
        if name in ("ins", "del"):
            self.untested["tracked changes"] = None
            if name == "del" and "trPr" in self._inside and self._tables:
                self._tables[-1].row_why = "deleted in the document"
            return
        if not self._tables:
            return
        table, value = self._tables[-1], attributes.get("val", "")
        if name == "tr":
            table.rows.append([])
            table.row_why = ""
        elif name == "tc" and table.rows:
            table.rows[-1].append("")
            table.cells.append(_Cell())
        elif name == "hidden" and value not in ("0", "false", "off"):
            table.row_why = "in a hidden row"
        elif name == "tblStyle":
            table.style = replace(self._sheet.named.get(value, TextStyle()), ground=None)
        elif name == "trHeight" and attributes.get("hRule") == "exact":
            if value.isdigit() and int(value) < _LOW:
                self.untested["rows that are too low for their text"] = None
        elif table.cells and name == "gridSpan":
            table.cells[-1].span = min(int(value) if value.isdigit() else 1, _MOST_SPAN) - 1
        elif table.cells and name in ("vMerge", "hMerge"):
            table.cells[-1].merged = value != "restart"

    def _shade(self, attributes: dict[str, str]) -> None:
        ground = set_by(TextStyle(), "shd", attributes, self._sheet.theme).ground
        if "pPr" in self._inside:
            self._paragraph = replace(self._paragraph, ground=ground)
        elif self._tables and self._tables[-1].cells:
            self._tables[-1].cells[-1].ground = ground

    def _laid_over(self, name: str) -> None:
        if name != "d:wrapNone" and "pict" not in self._inside:
            return
        self.untested["pictures or shapes that may lie over text"] = None

    def _in_fallback(self) -> bool:
        return "Fallback" in self._inside

    def _take(self, text: str) -> None:
        where = self._inside[-1] if self._inside else ""
        if self._skipping or where not in ("t", "delText", "instrText"):
            return
        if where == "instrText":
            self._fields.code(text)
            return
        if self._versions and self._versions[-1]:
            self._versions[-1][-1] += text
        if not self._in_fallback():  # the same text again for old readers
            self._place(text)

    def _place(self, text: str) -> None:
        """Put text where it is seen, or among what is hidden."""
        self.length += len(text)
        if re.search(r"\d", text) and (doubt := self._fields.doubt()):
            self.untested[doubt] = None
        style = self._setting()
        self.untested.update(dict.fromkeys(style.doubts))
        self.numbered = self.numbered or style.numbered
        why = self._why()
        if why:
            self.hidden.append((text, why))
        elif self._raised == "superscript":
            self._text.append(text.translate(_SUPER))
        elif self._raised == "subscript":
            self._text.append(text.translate(_SUB))
        else:
            if self._doubtful_colour() and re.search(r"\d", text):
                self.untested["white text in a table"] = None
            self._text.append(text)

    def _setting(self) -> TextStyle:
        table = self._tables[-1].style if self._tables else TextStyle()
        return self._run.over(self._paragraph).over(table).over(self._sheet.usual)

    def _ground(self) -> Colour | None:
        cells = [cell.ground for table in self._tables for cell in table.cells if cell.ground]
        return self._setting().ground or (cells[-1] if cells else None)

    def _why(self) -> str:
        """Say why text that stands here is not seen; empty where it is."""
        table = self._tables[-1] if self._tables else None
        if self._whole:
            return self._whole
        if not _REMOVED.isdisjoint(self._inside):
            self.untested["tracked changes"] = None
            return "deleted in the document"
        if self._fields.in_code:
            return "in the code of a field"
        if table is not None and table.row_why:
            return table.row_why
        if table is not None and table.cells and table.cells[-1].merged:
            return "in a cell that is merged with another"
        setting, ground = self._setting(), self._ground()
        if setting.why:
            return setting.why
        if setting.colour is None or told_apart(setting.colour, ground or WHITE):
            return ""
        return "" if self._doubtful_colour() else "of the colour of its background"

    def _doubtful_colour(self) -> bool:
        """Say whether light text stands in a table of a style whose own ground, which is not read here, may show it."""
        setting = self._setting()
        light = setting.colour is not None and not told_apart(setting.colour, WHITE)
        return bool(self._tables) and light and self._ground() is None

    def _symbol(self, attributes: dict[str, str]) -> None:
        """Take a letter that is given by its number in a typeface."""
        code, font = attributes.get("char", ""), attributes.get("font", "").lower()
        number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
        if any(word in font for word in ("symbol", "wingding", "webding", "dingbat")):
            self._text.append("\N{REPLACEMENT CHARACTER}")
            return
        letter = chr(number & 0xFF if 0xF000 <= number <= 0xF0FF else number) if number else ""
        if letter.isprintable():
            self._place(letter)
        self.untested["letters that are given by their number in a typeface"] = None

    def _flush(self) -> None:
        """End a paragraph: into the open cell, or as a line of its own."""
        text = "".join(self._text).strip()
        self._text = []
        if not text:
            return
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            cell = self._tables[-1].rows[-1]
            cell[-1] = f"{cell[-1]}\n{text}" if cell[-1] else text
        elif "\t" in text:
            rows = [[part.strip() for part in line.split("\t")] for line in text.split("\n")]
            if self.blocks and self.blocks[-1][0] == "tabs":
                self.blocks[-1][1].extend(rows)
            else:
                self.blocks.append(["tabs", rows])
        else:
            self.blocks.append(["line", text])
