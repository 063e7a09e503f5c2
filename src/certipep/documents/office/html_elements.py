"""The elements of web pages, sorted by what browsers make of them."""

from __future__ import annotations

__all__ = ["FOREIGN", "INLINE", "KNOWN", "SILENT", "STRONG", "TO_ITS_END", "VOID"]

VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ]
)  # fmt: skip
SILENT = frozenset(
    ["script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "select"]
)
INLINE = frozenset(
    [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "kbd", "label", "mark",
        "del", "ins", "q", "s", "small", "strike", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    ]
)  # fmt: skip
KNOWN = frozenset(
    [
        "html", "head", "title", "style", "body", "main", "section", "article", "header", "footer", "nav",
        "aside", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "figure",
        "figcaption", "blockquote", "pre", "address", "center", "form", "fieldset", "legend", "address",
        "time", "data", "dfn",
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
