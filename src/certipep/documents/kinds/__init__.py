"""One file per kind of document; a new kind is a new file here with a ``KIND``."""

from __future__ import annotations

import re
from functools import cache

from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.errors import UnreadableError

__all__ = ["Kind", "Options", "Source", "kind_of", "kinds", "other_kind"]

_TYPED = (".txt", ".text", ".md", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".eml", ".json")
_TYPED_SO = {"html": (".html", ".htm", ".xhtml"), "email": (".eml", ".txt")}
"""Names by which programs take a file for text, whatever it holds, and kinds that are text of that sort."""
_LETTERS = re.compile(rb"[0-9A-Za-z][\s\S]{0,40}[0-9A-Za-z][\s\S]{0,40}[0-9A-Za-z]")
_SECOND = re.compile(rb"%%EOF\s*%PDF-\d")
_SHOWN = ("pdf", "html", "image", "email")
_SURE = 60  # of the marks that tell a kind by its content


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind of the folder, by name."""
    from importlib import import_module
    from pkgutil import iter_modules

    found = []
    for module in iter_modules(__path__):
        kind = getattr(import_module(f"{__name__}.{module.name}"), "KIND", None)
        if kind is not None:
            found.append(kind)
    return tuple(sorted(found, key=lambda kind: kind.name))


def kind_of(source: Source) -> Kind:
    """Tell the kind from the content; the name only decides between kinds of plain text.

    Raises
    ------
    UnreadableError
        Nothing that certipep reads.
    """
    best, sure = None, 0
    for kind in kinds():
        score = kind.sniff(source)
        if score > sure:
            best, sure = kind, score
    if best is None:
        raise UnreadableError(
            f"{source.file}: not a kind of file that certipep reads; "
            "give a PDF, a picture, HTML, DOCX, XLSX, CSV, plain text, e-mail or ZIP"
        )
    return best


def other_kind(source: Source, chosen: Kind) -> str | None:
    """Return another kind that the same bytes are, of those that programs open on sight; None for an honest file."""
    for kind in kinds():
        if (
            kind is not chosen
            and kind.name in _SHOWN
            and chosen.name in _SHOWN
            and kind.sniff(source) >= _SURE
        ):
            return kind.name
    if (
        source.suffix in _TYPED
        and chosen.name in _SHOWN
        and source.suffix not in _TYPED_SO.get(chosen.name, ())
    ):
        return f"file named “{source.suffix}”"
    tail = source.data[-70_000:]
    if chosen.name in ("pdf", "html", "text") and b"PK\x05\x06" in tail and b"PK\x01\x02" in source.data:
        return "zip"
    if chosen.name == "pdf":
        if _LETTERS.search(source.data[: source.data[:1024].find(b"%PDF-")]):
            return "text"
        if _SECOND.search(source.data):
            return "second PDF"
    return None
