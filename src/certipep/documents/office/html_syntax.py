"""What browsers make of the marks of a page: its style sheets, and elements without an end of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from certipep.documents.office.css import Element
from certipep.documents.office.html_elements import within_lines
from certipep.documents.office.html_looks import Look

__all__ = ["commented_oddly", "ended_by", "implied_by", "misplaced", "style_sheets", "variables_in"]

_TEXT_ALONE = frozenset(("title", "textarea", "noscript", "template", "iframe", "noembed", "noframes", "xmp"))
"""Elements that hold text, or what is not shown: a style sheet in them is none."""
_ODD = re.compile(r"<!--(?:-?>)|--!>|<!\[CDATA\[|<\?(?!xml\s)|<!doctype[^>]*\[", re.IGNORECASE)
_ONLY_SOME = re.compile(r"<!--\[if\b[^\]]*\]>(.*?)<!\[endif\]-->", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(r"<(style|xml)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\d[.,]?\d")
_VARIABLE = re.compile(r"(?<![-\w])(--[-\w]{1,80}+)\s{0,20}:\s{0,20}([^;{}\"'<>]{1,80})")
_EVERYWHERE = frozenset(("", "all", "screen"))
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
    ]
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th", "caption"))
_ENDED = {
    "li": (("li",), ("ul", "ol")), "dd": (("dd", "dt"), ("dl",)), "dt": (("dd", "dt"), ("dl",)),
    "a": (("a",), ()),
    "td": (("td", "th"), ("table",)), "th": (("td", "th"), ("table",)), "tr": (("td", "th", "tr"), ("table",)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("td", "th", "tr", "tbody", "thead", "tfoot"), ("table",))),
}  # fmt: skip
"""By the element that begins: which open one ends, unless one of the others was opened later."""
Open = Sequence[tuple[Element, tuple[Look, ...]]]
_TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
_OF_THE_HEAD = frozenset(
    (
        "head",
        "title",
        "style",
        "script",
        "meta",
        "link",
        "base",
        "noscript",
        "template",
        "html",
        "body",
        "frameset",
    )
)


class _Sheets(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.named = False
        self._within = ""
        self._media: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._within:
            return
        if tag in _TEXT_ALONE:
            self._within = tag
        elif tag == "style":
            given = {key: (value or "").strip().lower() for key, value in reversed(attrs)}
            self.named = self.named or "title" in given
            if given.get("type", "text/css") in ("", "text/css"):
                self._media = given.get("media", "")
                self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""
        elif tag == "style":
            self._media = None

    def handle_data(self, data: str) -> None:
        if self._media is None or self._within:
            return
        self.found[-1] += data if self._media in _EVERYWHERE else f"@media {self._media} {{{data}}}"


def commented_oddly(text: str) -> bool:
    """Say whether browsers end a comment in different places, or some programs show a number that stands in one."""
    return _ODD.search(text) is not None or any(
        _NUMBER.search(_MARK.sub("", one)) for one in _ONLY_SOME.findall(text)
    )


def style_sheets(text: str) -> tuple[list[str], bool]:
    """Return the style sheets of a page, and whether some have a name, so that a person chooses among them."""
    page = _Sheets()
    page.feed(text)
    page.close()
    return page.found, page.named


def variables_in(text: str) -> dict[str, set[str]]:
    """Return the values that a page gives to the variables of its styles."""
    found: dict[str, set[str]] = {}
    for name, value in _VARIABLE.findall(text):
        found.setdefault(name.lower(), set()).add(value.strip().lower())
    return found


def implied_by(tag: str, stack: Open) -> Iterator[str]:
    """Yield the elements that browsers open before another one where a page does not."""
    names = [element.tag for element, _ in stack]
    if tag != "html" and "html" not in names:
        yield "html"
    if tag not in _OF_THE_HEAD and not {"body", "head"} & {*names}:
        yield "body"
    around = next((one for one in reversed(names) if one in _TABLE_PARTS), "")
    if tag in ("tr", "td", "th") and around == "table":
        yield "tbody"
    if tag in ("td", "th") and around not in ("", "tr"):
        yield "tr"


def ended_by(tag: str, stack: Open) -> Iterator[str]:
    """Yield the open elements that browsers end where another one begins."""
    ends, around = _ENDED.get(tag, ((), ()))
    if tag in _BLOCKS:
        ends, around = (*ends, "p"), (*around, "button")
    if tag in _HEADINGS and stack and stack[-1][0].tag in _HEADINGS:
        yield stack[-1][0].tag
    if (tag == "body" or tag not in _OF_THE_HEAD) and stack and stack[-1][0].tag == "head":
        yield "head"
    for element, _ in reversed(stack):
        if (element.tag in _CELLS and element.tag not in ends) or element.tag in around:
            return
        if element.tag in ends:
            yield element.tag


def misplaced(tag: str, stack: Open) -> bool:
    """Say whether an end ends other elements as well, which browsers may go on with, or not end at all.

    What looks as its surroundings do changes nothing.
    """
    at = next(at for at in range(len(stack) - 1, -1, -1) if stack[at][0].tag == tag)
    inner = stack[at + 1 :]
    if not inner:
        return False
    styled = [one for one in range(at, len(stack)) if stack[one][1] != (stack[one - 1][1] if one else ())]
    if within_lines(tag) and any(not within_lines(element.tag) for element, _ in inner):
        return bool(styled)
    return any(one > at and within_lines(stack[one][0].tag) for one in styled)
