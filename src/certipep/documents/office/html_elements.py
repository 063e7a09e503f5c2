"""The elements of web pages, sorted by what browsers make of them."""

from __future__ import annotations

__all__ = ["FOREIGN", "KNOWN", "SILENT", "STRONG", "TO_ITS_END", "VOID", "within_lines"]

VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ]
)  # fmt: skip
SILENT = frozenset(
    ["script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "select"]
)
_INLINE = frozenset(
    [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "label", "mark",
        "del", "ins", "q", "s", "small", "strike", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
        "wbr",
    ]
)  # fmt: skip
KNOWN = frozenset(
    [
        "html", "head", "title", "style", "body", "main", "section", "article", "header", "footer", "nav",
        "aside", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "figure",
        "figcaption", "blockquote", "pre", "address", "center", "form", "fieldset", "legend",
    ]
)  # fmt: skip
STRONG = frozenset(("b", "strong"))
TO_ITS_END = frozenset(
    [
        "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "template", "textarea",
        "title", "xmp",
    ]
)  # fmt: skip
"""What stands behind their beginning is theirs up to their end, whatever it is."""
FOREIGN = frozenset(["svg", "math"])


def within_lines(tag: str) -> bool:
    """Say whether an element stands within lines: so do those that a page or an office program invents."""
    return tag in _INLINE or "-" in tag or tag == "o:p"
