"""The job ``html``: what a browser would show of a page, as blocks of text and tables; nothing is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from certipep.documents.office.style import harmful, sheets_harmful, too_light

__all__ = ["run"]

_VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ]
)  # fmt: skip
_SILENT = frozenset(
    ["script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "select"]
)
_INLINE = frozenset(
    [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "kbd", "label", "mark",
        "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    ]
)  # fmt: skip
_KNOWN = frozenset(
    [
        "html", "head", "title", "style", "body", "main", "section", "article", "header", "footer", "nav",
        "aside", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "figure",
        "figcaption", "blockquote", "pre", "address", "center", "form", "fieldset", "legend", "address",
        "time", "data", "dfn", "ins",
    ]
)  # fmt: skip
_SUPER = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_MAX_DEPTH = 400
_MOST_PICTURES = 12
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?:\.0+)?(?![.\d])"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,200})\{([^{}]{0,2000})\}")
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;]+)", re.IGNORECASE)
_BACK = re.compile(r"background(?:-color|-image)?\s*:\s*([^;]+)", re.IGNORECASE)
_WHITE = frozenset(("white", "#fff", "#ffffff", "#fefefe", "rgb(255,255,255)", "transparent"))


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
        "missing": page.missing,
        "untested": list(page.untested)[:12],
    }
    return answer, page.pictures


class _Browser(HTMLParser):
    """Keeps a stack of open elements with what matters of their style."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Any] = []
        self.hidden: list[tuple[str, str]] = []
        self.pictures: list[bytes] = []
        self.missing = 0
        self.untested: dict[str, None] = {}
        self.title = ""
        self._hiding: set[str] = set()
        self._stack: list[tuple[str, str, str, bool]] = []  # tag, why hidden, colour, coloured background
        self._tables: list[list[list[str]]] = []
        self._line: list[str] = []

    def learn(self, text: str) -> None:
        """Note the simple selectors of style sheets that hide what they name."""
        for sheet in re.findall(r"<style[^>]*>(.*?)</style", text, re.IGNORECASE | re.DOTALL):
            if why := sheets_harmful(sheet):
                self.untested[f"{why} in a style sheet"] = None
            for selectors, body in _RULE.findall(sheet[:200_000]):
                if _HIDING.search(body):
                    self._hiding.update(selector.strip().lower() for selector in selectors.split(","))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {key: value or "" for key, value in attrs}
        self._doubt(tag, given)
        if tag == "img":
            self._picture(given)
        elif tag == "br":
            self._line.append("\n")
        elif tag == "input" and given.get("type", "text").lower() in ("text", "number", "date"):
            self.handle_data(given.get("value", ""))
        if tag in _VOID:
            return
        if len(self._stack) >= _MAX_DEPTH:
            raise RecursionError
        if tag not in _INLINE:
            self._break()
        above = self._stack[-1] if self._stack else ("", "", "black", False)
        self._stack.append((tag, above[1] or self._why(tag, given), *self._paint(given, above)))
        if tag in ("table", "dl"):
            self._tables.append([])
        elif tag in ("tr", "dt") and self._tables:
            self._tables[-1].append([""] if tag == "dt" else [])
        elif tag in ("td", "th", "dd") and self._tables:
            if not self._tables[-1]:
                self._tables[-1].append([])
            self._tables[-1][-1].append("")

    def _doubt(self, tag: str, given: dict[str, str]) -> None:
        """Note what may make a browser show another text than stands here."""
        why = ""
        if tag == "link" and "stylesheet" in given.get("rel", "").lower():
            why = "a style sheet that lies elsewhere"
        elif tag == "meta" and "refresh" in given.get("http-equiv", "").lower():
            why = "a page that sends on to another"
        elif tag == "script" and given.get("type", "").lower() in ("application/ld+json", "application/json"):
            return
        elif tag not in _KNOWN and tag not in _INLINE and tag not in _VOID:
            why = f"the element <{tag[:20]}>"
        elif tag == "bdo" or given.get("dir", "").lower() == "rtl":
            why = "text from right to left"
        elif any(name.startswith("on") or name in ("popover", "background", "srcdoc") for name in given):
            why = "a script or picture in an attribute"
        elif given.get("style"):
            why = harmful(given["style"])
        elif given.get("color") and too_light(given["color"]) and "bgcolor" not in given:
            why = "light text"
        if why:
            self.untested[why] = None

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open inside it."""
        if tag in _VOID or not any(entry[0] == tag for entry in self._stack):
            return
        if tag not in _INLINE:
            self._break()
        while self._stack:
            open_tag = self._stack.pop()[0]
            if open_tag in ("table", "dl") and self._tables:
                self._close_table()
            if open_tag == tag:
                return

    def handle_data(self, data: str) -> None:
        """Take text where it stands."""
        tags = {entry[0] for entry in self._stack}
        if "title" in tags and not self.title:
            self.title = data
        if tags & _SILENT or not data.strip():
            if not data.strip() and self._line and not tags & _SILENT:
                self._line.append(" ")
            return
        _, why, colour, backed = self._stack[-1] if self._stack else ("", "", "black", False)
        if not why and colour.replace(" ", "").lower() in _WHITE and not backed:
            why = "of the colour of its background"
        if why:
            self.hidden.append((" ".join(data.split()), why))
        elif self._stack and self._stack[-1][0] in ("sup", "sub"):
            self._line.append(data.translate(_SUPER if self._stack[-1][0] == "sup" else _SUB))
        elif "pre" in tags:
            self._line.append(data)
        else:
            self._line.append(re.sub(r"\s+", " ", data))

    def finish(self) -> None:
        """Close what the page left open."""
        self._break()
        while self._tables:
            self._close_table()

    def _why(self, tag: str, given: dict[str, str]) -> str:
        names = {tag, "#" + given.get("id", "").lower()}
        for name in given.get("class", "").lower().split():
            names |= {"." + name, f"{tag}.{name}"}
        if "hidden" in given or _HIDING.search(given.get("style", "")) or names & self._hiding:
            return "not shown by the page"
        return ""

    def _paint(self, given: dict[str, str], above: tuple[str, str, str, bool]) -> tuple[str, bool]:
        style = given.get("style", "")
        colour, back = _COLOUR.search(style), _BACK.search(style)
        ground = back.group(1) if back else given.get("bgcolor", "")
        backed = above[3] or "class" in given or (bool(ground) and ground.strip().lower() not in _WHITE)
        return (colour.group(1).strip() if colour else given.get("color", above[2])), backed

    def _picture(self, given: dict[str, str]) -> None:
        """Keep a picture that the page holds itself; count one that lies elsewhere."""
        import binascii

        source = given.get("src", "")
        match = re.match(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,", source, re.IGNORECASE)
        if match and len(self.pictures) < _MOST_PICTURES:
            try:
                self.pictures.append(binascii.a2b_base64(source[match.end() :]))
            except binascii.Error:
                self.missing += 1
        elif source:
            self.missing += 1

    def _break(self) -> None:
        """End a line: into the open cell, or as a block."""
        text = "".join(self._line)
        self._line = []
        text = "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
        if not text:
            return
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            row = self._tables[-1][-1]
            row[-1] = f"{row[-1]}\n{text}" if row[-1] else text
        else:
            self.blocks.append(["line", text])

    def _close_table(self) -> None:
        rows = [row for row in self._tables.pop() if any(cell.strip() for cell in row)]
        if rows:
            self.blocks.append(["table", rows])
