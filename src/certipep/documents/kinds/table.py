"""Tables as text: CSV and TSV."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO

from certipep.documents.document import Document, Trait, TraitKind
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.plain.blanks import pushes_away
from certipep.documents.plain.decoding import decode, is_text
from certipep.documents.plain.flow import page_of_blocks
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

_SIGNS = "\t;,|"
_SUM = re.compile(r"[+-]\d+(?:\.\d+)?[+*-]\d")  # a cell that begins so is computed
_NO_SIGN = "\x1f"
"""Where rows have one cell each."""
_LITERAL = re.compile(r'^="([^"=]*)"$')
"""A formula that is nothing but a text, by which an export keeps the noughts before a number: ="0042517"."""
_SAMPLE = 60  # rows
_QUOTED = re.compile(r'(?:^|[\t;,|])"')
_QUOTED_LINE = re.compile(r'^"[^"\n]+"\r?$', re.MULTILINE)
_CUTS = {",": re.compile(r"(?<!\d),(?=\S)|,(?=[^\s\d])"), ";": re.compile(r";(?!\s)|^;|;\s*;")}
"""A comma that is neither a decimal one nor one of prose, and a semicolon that is none of prose."""


def sniff(source: Source) -> int:
    """Rows that are all split the same way; the name decides only where prose could look like it."""
    if not is_text(source.data):
        return 0
    named = source.suffix in (".csv", ".tsv", ".tab")
    text, _ = decode(source.data[:40_000])
    sign, steady = _sign(text)
    if named:
        return 50 if sign or _QUOTED_LINE.search(text) else 0
    return 30 if steady and sign in "\t;" else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read a table; the delimiter is told from the rows."""
    text, encoding = decode(source.data)
    if len(text) > options.limits.characters:
        raise LimitError(
            f"{source.file}: the table is too large for a certificate; give the certificate alone"
        )
    sign, _ = _sign(text)
    try:
        rows = list(csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=sign or _NO_SIGN))
    except csv.Error as error:
        raise UnreadableError(
            f"{source.file}: the table cannot be split into cells ({error}); save it as XLSX"
        ) from None
    rows = [
        [_LITERAL.sub(r"\1", cell.strip()) for cell in row]
        for row in rows
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        raise UnreadableError(f"{source.file}: there is nothing in this table; ask for it again")
    notes = () if encoding.startswith("utf-8") else (f"the text was read as {encoding}",)
    page = page_of_blocks([["table", rows]])
    traits = tuple(Trait(TraitKind.UNTESTED, f"the table uses {what}") for what in _untested(text, rows))
    return (
        Document(source.file, "table", source.sha256, len(source.data), (page,), notes=notes, traits=traits),
    )


def _untested(text: str, rows: list[list[str]]) -> list[str]:
    """Say what may make a program for tables show other cells than stand here."""
    found = []
    if text.lstrip("\ufeff").lower().startswith("sep="):
        found.append("a line that tells a program another sign between cells")
    if pushes_away(text, cells=True):
        found.append("cells far away from the others")
    if any(cell.startswith(("=", "@")) or _SUM.match(cell) for row in rows for cell in row):
        found.append("formulas, of which a program shows the result")
    return found


def _sign(text: str) -> tuple[str, bool]:
    """Return the delimiter, and whether every row of a sample has it the same number of times."""
    lines = [line for line in _rows(text.splitlines()[:_SAMPLE]) if line.strip()]
    best, most = "", 0.0
    for sign in _SIGNS:
        counts = Counter(_outside_quotes(line, sign) for line in lines)
        number, rows = max(((n, c) for n, c in counts.items() if n), key=lambda item: item[1], default=(0, 0))
        share = sum(c for n, c in counts.items() if n) / max(len(lines), 1)
        if sign in _CUTS and len(counts) > 1 and not any(_cuts(line, sign) for line in lines):
            continue  # sentences and decimal commas
        if number and share + rows / max(len(lines), 1) > most + 0.2:
            best, most = sign, share + rows / max(len(lines), 1)
    if best == "|" and all(" | " in line for line in lines if "|" in line):
        # Between two languages of one cell: "批号 | Lot,EN7148".
        others = [sign for sign in "\t;," if 2 * sum(_cuts(line, sign) for line in lines) > len(lines)]
        best = others[0] if others else best
    steady = len(lines) >= 3 and len({_outside_quotes(line, best) for line in lines}) == 1 if best else False
    return best, steady


def _rows(lines: list[str]) -> list[str]:
    """Return lines, with those put together that a cell in quotes goes on over."""
    out: list[str] = []
    opened: list[str] = []
    for line in lines:
        if opened or (line.count('"') % 2 and _QUOTED.search(line)):
            opened.append(line)
            if sum(one.count('"') for one in opened) % 2 == 0:
                out.append(" ".join(opened))
                opened = []
        else:
            out.append(line)
    return [*out, *opened]


def _cuts(line: str, sign: str) -> bool:
    """Return whether a sign can part cells of a line; a decimal comma and one of prose cannot."""
    return _CUTS[sign].search(line) is not None if sign in _CUTS else sign in line


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])


KIND = Kind("table", sniff, read)
