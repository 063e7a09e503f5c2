"""Plain text and Markdown."""

from __future__ import annotations

import re

from certipep.documents.document import Document, Trait, TraitKind
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.plain.blanks import pushes_away
from certipep.documents.plain.decoding import decode, is_text
from certipep.documents.plain.grid import pages_of_text
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

_WRITTEN_OVER = re.compile("[^\r\n]\r(?![\r\n])")
_SEPARATED = re.compile("[0-9][\u0085\u2028\u2029]\\s*[0-9]")
_MARKED_UP = re.compile(
    r"<!--|!\[[^\]\n]*\d[^\]\n]*\]\(|^\[[^\]\n]+\]:[^\n]*\(|~~\s*[^~\s]|\[-[^\]\n]*\d[^\]\n]*-\]|\{(?:\+\+?|--|~~)[^}\n]*\d|</?(?:s|del|details|strike|span|div|td|table|font|style|script|svg|html|p|b|i|u)\b[^<>]*>|&#x?[0-9a-f]+;",
    re.IGNORECASE | re.MULTILINE,
)


def sniff(source: Source) -> int:
    """Any text will do, when no other kind knows it better."""
    return 10 if is_text(source.data) else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read text on a grid of characters."""
    text, encoding = decode(source.data)
    if len(text) > options.limits.characters:
        raise LimitError(
            f"{source.file}: the text holds more than {options.limits.characters} characters; "
            "give the certificate alone"
        )
    pages = pages_of_text(text)
    if not pages:
        raise UnreadableError(f"{source.file}: there is no text in this file; ask for it again")
    if len(pages) > options.limits.pages:
        raise LimitError(
            f"{source.file}: the text has more than {options.limits.pages} pages; give the certificate alone"
        )
    notes = () if encoding.startswith("utf-8") else (f"the text was read as {encoding}",)
    traits = tuple(Trait(TraitKind.UNTESTED, f"the text uses {what}") for what in _untested(text))
    return (
        Document(source.file, "text", source.sha256, len(source.data), pages, notes=notes, traits=traits),
    )


def _untested(text: str) -> list[str]:
    """Say what may make a program show the text otherwise than it stands here."""
    found = []
    if "\n" in text and _WRITTEN_OVER.search(text):
        found.append("returns to the start of a line, where a terminal writes over what stands there")
    if pushes_away(text):
        found.append("blanks that push text out of sight")
    if _SEPARATED.search(text):
        found.append("ends of lines that not every program follows")
    if _MARKED_UP.search(text):
        found.append("marks of HTML, of Markdown or of changes, which a program may show as what they mean")
    return found


KIND = Kind("text", sniff, read)
