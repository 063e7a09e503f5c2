"""The job ``html``: what a browser would show of a page, as blocks of text and tables; nothing is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from certipep.documents.office.css import Element, Rules
from certipep.documents.office.html_boxes import Boxes, is_narrow_field
from certipep.documents.office.html_doubts import SHOWN_INPUTS, doubt_of
from certipep.documents.office.html_elements import FOREIGN, SILENT, STRONG, TO_ITS_END, VOID, within_lines
from certipep.documents.office.html_looks import Look, Looks
from certipep.documents.office.html_pictures import Pictures, may_be_a_sign
from certipep.documents.office.html_syntax import (
    commented_oddly,
    ended_by,
    implied_by,
    misplaced,
    style_sheets,
    variables_in,
)
from certipep.documents.office.html_table import Table
from certipep.documents.office.raised import PICTURE, raised, without_pictures
from certipep.documents.office.style import harmful, sheets_harmful

__all__ = ["run"]

_EDGE = "\x1e"
"""Where strong type begins or ends in a line."""
_ITEM = "\x1f"
"""Where a thing begins or ends that stands apart from the others of its line."""
_MARKS = re.compile(r"^\s*<!--|-->\s*$")
"""Marks of a comment around a style sheet, for browsers of another time."""
_DARK = re.compile(r"color-scheme[^<>;}]{0,80}\bdark\b", re.IGNORECASE)
_LABEL_WORDS = 6
_MAX_DEPTH = 400
_LOW_LINE = 0.6  # of the size of letters: lines lie on one another
_RAISED = 3.0  # CSS pixels: digits look like a power


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a page given as UTF-8; the blobs are pictures that it holds itself."""
    del options
    page = _Browser()
    text = payload.decode("utf-8", "replace")
    page.learn(text)
    page.feed(text)
    page.close()
    page.finish()
    answer = {
        "blocks": page.blocks,
        "hidden": page.hidden,
        "title": page.title.strip()[:300],
        "missing": page.pictures.missing,
        "untested": [*page.untested, *page.looks.doubts][:12],
    }
    return answer, page.pictures.found


class _Browser(HTMLParser):
    """Keeps a stack of open elements with what matters of their style."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Any] = []
        self.hidden: list[tuple[str, str]] = []
        self.untested: dict[str, None] = {}
        self.pictures = Pictures(self.untested)
        self._boxes = Boxes(self.untested)
        self.title = ""
        self.looks = Looks(Rules())
        self._stack: list[tuple[Element, tuple[Look, ...]]] = []
        self._tables: list[Table] = []
        self._line: list[str] = []

    def learn(self, text: str) -> None:
        """Take in the style sheets, which hold for the whole page wherever they stand in it."""
        if commented_oddly(text):
            self.untested["comments that browsers end in different places"] = None
        rules = Rules()
        sheets, named = style_sheets(text)
        variables = variables_in(text)
        if named:
            self.untested["style sheets with names, of which a person chooses one"] = None
        for sheet in sheets:
            sheet = _MARKS.sub(" ", sheet)
            if why := sheets_harmful(sheet):
                self.untested[f"{why} in a style sheet"] = None
            rules.add(sheet)
        for body in rules.printed:
            self.untested.update(dict.fromkeys(f"{why} in print" for why in harmful(body, variables)))
        self.looks = Looks(rules, variables, dark=_DARK.search(text) is not None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {
            key: value or "" for key, value in reversed(attrs)
        }  # of two of one name browsers take the first
        if why := doubt_of(tag, given):
            self.untested[why] = None
        for ended in tuple(ended_by(tag, self._stack)):
            self.handle_endtag(ended)
        for implied in tuple(implied_by(tag, self._stack)):
            self.handle_starttag(implied, [])
        if tag == "br":
            self._line.append("\n")
            self._boxes.line()
        around = [element for element, _ in self._stack]
        above = self._stack[-1][1] if self._stack else self.looks.first()
        field = tag == "input" and given.get("type", "").lower() in SHOWN_INPUTS
        if field:
            self._stack.append(
                self.looks.of(tag, given, around, tuple(map(Look.of_a_field, above)), inline=True)
            )
            if is_narrow_field(given, self.looks.held, self._stack[-1][1][0].size):
                self.untested["fields that may be too narrow for their text"] = None
            self.handle_data(given.get("value", ""))
            self._stack.pop()
        if tag in ("col", "img", "hr", "br", "wbr", "input") and not field:
            _, looks = self.looks.of(
                tag, given, around, above, inline=False
            )  # for what it does to its surroundings
            self._boxes.measure(tag, given, self.looks.held)
            if tag == "img":
                self.looks.doubts.update(dict.fromkeys(looks[0].doubts))
                self.pictures.take(given, self.looks.held, looks[0].why)
                shown = not looks[0].why and may_be_a_sign(given, self.looks.held)
                self._line.append(PICTURE if shown else "")
        if tag in VOID:
            return
        if len(self._stack) >= _MAX_DEPTH:
            raise RecursionError
        opened = self.looks.of(tag, given, around, above, inline=within_lines(tag))
        if _on_lines_of_its_own(tag, opened[1][0]):
            self._break()
        if tag in STRONG:
            self._line.append(_EDGE)
        elif within_lines(tag):
            self._apart()
        self._boxes.begin(tag, given, self.looks.held)
        self._stack.append(opened)
        if tag in ("table", "dl"):
            self._tables.append(Table())
        elif tag in ("tr", "dt") and self._tables:
            self._tables[-1].begin_row(*([""] if tag == "dt" else []))
        elif tag in ("td", "th", "dd") and self._tables:
            table = self._tables[-1]
            if table.begin_cell(given.get("rowspan", ""), given.get("colspan", "")):
                self.untested["cells that lie over others"] = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that is written as closed at once: browsers leave it open all the same."""
        if tag in TO_ITS_END:
            self.untested[f"the element <{tag}> without an end"] = None
        self.handle_starttag(tag, attrs)
        if tag in TO_ITS_END or tag in FOREIGN or any(one.tag in FOREIGN for one, _ in self._stack):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open inside it."""
        if tag in ("p", "br") and not any(one.tag == tag for one, _ in self._stack):
            self.handle_starttag(tag, [])  # browsers open these where only their end is written
        if tag in VOID or tag in ("html", "body") or not any(one.tag == tag for one, _ in self._stack):
            return  # what stands behind the end of a page is a part of it
        if misplaced(tag, self._stack):
            self.untested["elements that end in another order than they begin"] = None
        if any(element.tag == tag and _on_lines_of_its_own(tag, looks[0]) for element, looks in self._stack):
            self._break()
        while self._stack:
            element, looks = self._stack.pop()
            open_tag = element.tag
            if open_tag in STRONG:
                self._line.append(_EDGE)
            elif within_lines(open_tag):
                self._apart()
            if looks[0].on_lines_of_its_own:
                self._break()
            self._boxes.end()
            if open_tag in ("table", "dl") and self._tables:
                self._close_table()
            if open_tag == tag:
                return

    def _apart(self) -> None:
        """Mark where one of several things begins or ends that the page lays out apart on one line."""
        if self._stack and self._stack[-1][1][0].side_by_side:
            self._line.append(_ITEM)

    def handle_data(self, data: str) -> None:
        """Take text where it stands."""
        if data.strip() and (not self._stack or self._stack[-1][0].tag in ("head", "html")):
            self.handle_endtag("head")
            self.handle_starttag("body", [])
        tags = {element.tag for element, _ in self._stack}
        if "title" in tags:
            self.title = self.title or data
        if tags & SILENT or "title" in tags or not data.strip():
            if not data.strip() and self._line and not tags & SILENT:
                self._line.append(" ")
            return
        look = self._stack[-1][1][0] if self._stack else self.looks.first()[0]
        if why := self._unseen(data):
            self.hidden.append((" ".join(data.split()), why))
            return
        self._boxes.text(data, look.size, kept="pre" in tags)
        if look.aside:
            self._line.append(raised(data, look.aside))
        elif "pre" in tags:
            self._line.append(data)
        else:
            self._line.append(re.sub(r"\s+", " ", data))

    def _unseen(self, text: str) -> str:
        """Return why text that stands here is not seen; empty where it is."""
        looks = self._stack[-1][1] if self._stack else self.looks.first()
        if why := looks[0].unseen():
            return why
        sure, possible = looks[0].seen()
        if not possible:
            return "of the colour of its background"
        self.looks.doubts.update(dict.fromkeys(why for look in looks for why in look.doubts))
        if not re.search(r"\d", text):
            return ""
        if any(look.unseen() for look in looks):
            self.looks.doubts["text that is shown only at times"] = None
        if not (sure and all(look.seen()[0] for look in looks[1:])):
            self.looks.doubts["text that may have the colour of its background"] = None
        if any(look.line is not None and look.line < _LOW_LINE * look.size for look in looks):
            self.looks.doubts["lines that are lower than their letters"] = None
        if any(abs(look.raised) >= _RAISED for look in looks):
            self.looks.doubts["text that is raised or lowered out of its line"] = None
        return ""

    def finish(self) -> None:
        """Close what the page left open."""
        self._break()
        while self._tables:
            self._close_table()

    def _break(self) -> None:
        """End a line: into the open cell, or as a block."""
        text, doubts = without_pictures("".join(self._line))
        self.untested.update(dict.fromkeys(doubts))
        self._line = []
        items = [" ".join(item.replace(_EDGE, "").split()) for item in text.split(_ITEM)]
        items = [item for item in items if item]
        if len(items) > 1 and not self._tables:
            self.blocks.append(["table", [items]])
            return
        text = text.replace(_ITEM, " ")
        parts = [" ".join(part.split()) for part in text.split(_EDGE)]
        text = "\n".join(
            filter(None, (" ".join(line.split()) for line in text.replace(_EDGE, "").split("\n")))
        )
        if not text:
            return
        self._boxes.line()
        if self._tables and self._tables[-1].write(text):
            return
        if "\n" not in text and (cells := _labelled(parts)):
            self.blocks.append(["table", [cells]])
        else:
            self.blocks.append(["line", text])

    def _close_table(self) -> None:
        if rows := self._tables.pop().closed():
            self.blocks.append(["table", rows])


def _on_lines_of_its_own(tag: str, look: Look) -> bool:
    """Say whether an element begins a line, by its name or by a style sheet."""
    return look.on_lines_of_its_own or (not within_lines(tag) and not look.within_lines)


def _labelled(parts: list[str]) -> list[str]:
    """Return labels in strong type and their values, in turn, of a line that has no other sign between them."""
    if len(parts) < 3 or parts[0]:
        return []
    cells = parts[1:-1] if not parts[-1] else parts[1:]
    labels = cells[::2]
    even = len(cells) % 2 == 0 and all(cells)
    bare = all(len(one.split()) <= _LABEL_WORDS and one[-1] not in ":：.=" for one in labels if one)
    return cells if even and bare and all(one[0] not in ":：=" for one in cells[1::2]) else []
