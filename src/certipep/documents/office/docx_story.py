"""The blocks of a Word document: what a person sees of its paragraphs and tables, while the XML goes by."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from certipep.documents.office.colours import WHITE, Colour, told_apart
from certipep.documents.office.docx_fields import Fields
from certipep.documents.office.docx_known import SKIPPED, doubtful, measured, of_section
from certipep.documents.office.docx_pictures import Shown
from certipep.documents.office.docx_styles import Sheet, TextStyle, doubt_of_room, set_by
from certipep.documents.office.docx_table import Table
from certipep.documents.office.package import parse_xml
from certipep.documents.office.raised import PICTURE, raised, without_pictures
from certipep.documents.office.typefaces import letter_of

__all__ = ["Story"]

_REMOVED = frozenset(("del", "moveFrom", "delText"))
_SETTINGS = frozenset(("rPr", "pPr", "tblPr", "tcPr", "trPr", "tblGrid"))
_USUAL = 20.0  # half points
_MOST_BLANK, _PAGE = 100, 5  # paragraphs without text on end, and how many of them a page counts
_BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u3000]{200,}+|\t{20,}+")
_UNNAMED = "in a note that nothing names"


class Story:
    """Collects blocks while the XML goes by; tables within tables become rows of their own table."""

    def __init__(self, sheet: Sheet) -> None:
        self.untested: dict[str, None] = {}
        self.blocks: list[Any] = []
        self.hidden: list[tuple[str, str]] = []
        self.length = 0
        self.numbered = False
        self._sheet = sheet
        self.fields = Fields()
        self.pictures = Shown()
        self._notes: set[str] = set()
        self._note_why = ""
        self._breadth = 0.0  # of the page
        self._blank = 0
        self._tables: list[Table] = []
        self._text: list[str] = []
        self._paragraph = TextStyle()
        self._run = TextStyle()
        self._marks_pages = False
        self._inside: list[str] = []
        self._skipping = 0
        self._whole = ""
        self._versions: list[list[str]] = []  # the digits of each version of an alternate content

    def read(self, data: bytes, why: str = "") -> None:
        """Read one part of the package; `why` it is shown on no page, if so."""
        self._whole = why
        self._marks_pages = not self._inside and b":body" not in data[:20_000]
        parse_xml(data, self._start, self._end, self._take)

    def finish(self) -> None:
        """Take in what can be told when all parts are read."""
        self.untested.update(dict.fromkeys(self.fields.doubts()))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside.append(name)
        if self._skipping or name in SKIPPED:
            self._skipping += 1
            self._skipped(name, attributes)
            return
        if doubt := doubtful(name, attributes, self._inside):
            self.untested[doubt] = None
        if name.startswith("d:") and not self._in_fallback():
            in_line = self.pictures.take(name, attributes, seen=not self._why())
            self._text += [PICTURE] if in_line else []
        if name == "tbl":
            self._flush()
            self._tables.append(Table(self._tables[-1].style if self._tables else TextStyle()))
        elif name in ("ins", "del"):
            self.untested["tracked changes"] = None
            if name == "del" and "trPr" in self._inside and self._tables:
                self._tables[-1].row_why = "deleted in the document"
        elif name == "tblStyle" and self._tables:
            self._tables[-1].set_style(self._named(attributes))
        elif self._tables and self._tables[-1].take(name, attributes):
            return
        elif name == "r":
            self._run = TextStyle()
        elif name == "AlternateContent":
            self._versions.append([])
        elif name in ("Choice", "Fallback") and self._versions:
            self._versions[-1].append("")
        elif name == "rStyle":
            self._run = self._run.over(self._named(attributes).toggled())
        elif name == "pStyle":
            self._paragraph = self._named(attributes)
        elif name == "numPr":
            self.numbered = True
        elif name in ("spacing", "ind") and "pPr" in self._inside and "rPr" not in self._inside:
            self._paragraph = set_by(self._paragraph, name, attributes, self._sheet.theme)
        elif name in ("footnote", "endnote"):
            self._note_why = "" if f"{name} {attributes.get('id', '')}" in self._notes else _UNNAMED
        elif name in ("footnoteReference", "endnoteReference"):
            self._notes.add(f"{name.removesuffix('Reference')} {attributes.get('id', '')}")
        elif name in ("bookmarkStart", "bookmarkEnd"):
            self.fields.mark(name, attributes)
        elif name == "shd" and "rPr" not in self._inside:
            self._shade(attributes)
        elif "r" in self._inside and "rPr" in self._inside:
            self._run = set_by(self._run, name, attributes, self._sheet.theme)
        elif name == "txbxContent" and "d:anchor" in self._inside:
            self.untested["text boxes that may lie over other text"] = None
        elif name == "d:wrapNone" or (name in ("d:shape", "d:rect", "d:oval") and "pict" in self._inside):
            self.untested["pictures or shapes that may lie over text"] = None
        elif name == "sym":
            self._symbol(attributes)
        elif name in ("fldSimple", "fldChar"):
            self.fields.start(name, attributes, self._at())
        elif name in ("tab", "br", "cr") and "r" in self._inside and not self._in_fallback():
            self._blank += _PAGE if attributes.get("type") == "page" else 0
            self._text.append("\t" if name == "tab" else "\n")
        elif name == "noBreakHyphen":
            self._text.append("-")

    def _named(self, attributes: dict[str, str]) -> TextStyle:
        return self._sheet.named.get(attributes.get("val", ""), TextStyle())

    def _skipped(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the settings of pages, and of fields that are worked out."""
        if "sectPr" in self._inside and not {"sectPrChange", "pPrChange"} & {*self._inside}:
            self._breadth = (
                measured(attributes.get("w"), otherwise=self._breadth) if name == "pgSz" else self._breadth
            )
            if doubt := of_section(name, attributes, self._breadth):
                self.untested[doubt] = None
        elif "ffData" in self._inside and (
            (name == "calcOnExit" and attributes.get("val", "") in ("", "1", "true", "on"))
            or (name == "type" and attributes.get("val", "regular") not in ("regular", "number"))
        ):
            self.untested["fields for text that are worked out"] = None

    def _at(self) -> int:
        return sum(map(len, self._text))

    def _end(self, name: str) -> None:
        if self._inside:
            self._inside.pop()
        if self._skipping:
            self._skipping -= 1
            return
        if name == "AlternateContent" and self._versions:
            if len({re.sub(r"\s", "", one) for one in self._versions.pop()}) > 1:
                self.untested["text in several versions, of which a program chooses one"] = None
        elif name == "fldSimple":
            self.fields.end(self._at())
        elif name == "p":
            self._flush()
            self._paragraph = TextStyle()
        elif name in ("footnote", "endnote"):
            self._note_why = ""
        elif name == "tc" and self._tables:
            self._tables[-1].end_cell()
        elif name == "tr" and self._tables and (doubt := self._tables[-1].doubt()):
            self.untested[doubt] = None
        elif name == "tbl" and self._tables:
            rows = [row for row in self._tables.pop().rows if any(cell.strip() for cell in row)]
            if rows and self._tables and self._tables[-1].rows:
                self._tables[-1].rows.extend(rows)
            elif rows:
                self.blocks.append(["table", rows])

    def _shade(self, attributes: dict[str, str]) -> None:
        found = set_by(TextStyle(), "shd", attributes, self._sheet.theme)
        ground = found.ground
        self.untested.update(dict.fromkeys(found.doubts))
        if "pPr" in self._inside:
            self._paragraph = replace(self._paragraph, ground=ground)
        elif self._tables and "tblPr" in self._inside:
            self._tables[-1].ground = ground
        elif self._tables:
            self._tables[-1].shade(ground)

    def _in_fallback(self) -> bool:
        return "Fallback" in self._inside

    def _take(self, text: str) -> None:
        where = self._inside[-1] if self._inside else ""
        if where == "d:t" and text.strip() and not self._in_fallback():
            self.untested["words in drawings, which were not read"] = None
        if self._skipping or where not in ("t", "delText", "instrText"):
            return
        if where == "instrText":
            self.fields.code(text)
            return
        if self._versions and self._versions[-1]:
            self._versions[-1][-1] += text
        if not self._in_fallback():  # the same text again for old readers
            self._place(text)

    def _place(self, text: str) -> None:
        """Put text where it is seen, or among what is hidden."""
        self.length += len(text)
        style = self._setting()
        self.untested.update(dict.fromkeys(style.doubts))
        self.numbered = self.numbered or style.numbered
        why = self._why()
        if why:
            self.hidden.append((text, why))
            return
        self.fields.take(text)
        self._blank = 0
        if re.search(r"\d", text) and (doubt := self._doubt_of_number(style)):
            self.untested[doubt] = None
        if style.capitals and re.search("[\u00b5\u03bc]", text):
            self.untested["small letters that are shown as capitals"] = None
        self._text.append(raised(text, style.raised))

    def _doubt_of_number(self, style: TextStyle) -> str:
        """Return what may make a program show a number that stands here otherwise; empty where nothing does."""
        if not _SETTINGS.isdisjoint(self._inside[:-1]):
            return "text where no program looks for it"
        if doubt := doubt_of_room(style, self._ground(), in_table=bool(self._tables)):
            return doubt
        if "txbxContent" in self._inside:
            return "text boxes that may lie over other text"
        return "white text in a table" if self._doubtful_colour() else ""

    def _setting(self) -> TextStyle:
        table = self._tables[-1].style if self._tables else TextStyle()
        return self._run.over(self._paragraph).over(table).over(self._sheet.usual)

    def _ground(self) -> Colour | None:
        tables = [table.ground for table in self._tables if table.ground]
        cells = tables + [cell.ground for table in self._tables for cell in table.cells if cell.ground]
        return self._setting().ground or (cells[-1] if cells else None)

    def _why(self) -> str:
        """Say why text that stands here is not seen; empty where it is."""
        table = self._tables[-1] if self._tables else None
        if self._whole or self._note_why:
            return self._whole or self._note_why
        if not _REMOVED.isdisjoint(self._inside):
            self.untested["tracked changes"] = None
            return "deleted in the document"
        if self.fields.in_code:
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
        letter = letter_of(attributes.get("char", ""), attributes.get("font", ""))
        if letter == "\N{REPLACEMENT CHARACTER}":
            self._text.append(letter)
            return
        self._place(letter)
        self.untested["letters that are given by their number in a typeface"] = None

    def _flush(self) -> None:
        """End a paragraph: into the open cell, or as a line of its own."""
        whole, doubts = without_pictures("".join(self._text))
        self.untested.update(dict.fromkeys(doubts))
        text, setting = whole.strip(), self._setting()
        self._text = []
        if self._tables:
            self._tables[-1].fill(whole.rstrip(), setting.size or _USUAL, setting.above or 0.0)
        self.untested.update(dict.fromkeys(self.fields.counted(whole, alone=self._marks_pages)))
        if _BLANKS.search(whole):
            self.untested["blanks that push text far away"] = None
        if not text:
            self._blank += 1
            if self._blank > _MOST_BLANK:
                self.untested["blank lines that push text far away"] = None
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
