"""What stands on the page and was not understood: a check does not say that the paper lacks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from certipep.certificate.claims import Certificate, Place
from certipep.certificate.vocabulary import default_vocabulary

__all__ = ["may_name_product", "of_traces_alone", "told_lines", "unread_letterhead", "unread_lot"]

_TITLE = re.compile(
    r"certificate|analys[ie]s|report|results?|summary|page \d|specification|product|sample|date|research use"
    r"|证书|報告|报告|成績書|성적서|检验单",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4,}")
"""Writing without spaces, of which this many signs are more than one word."""
_DASH = re.compile(r"\s[-–—|·]\s|,\s")
_LOT = re.compile(
    r"(?:\b(?:lot|batch|charge|lote|lotto|partida|šarže|серия|партия)\b|\bš\.|批号)[^\w\n]{0,4}(?:no\.?|number|nr\.?|#)?\W{0,3}([\w/.-]*\d[\w/.-]*)",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s{2,}|\s*\|\s*")
_MOST_CELLS, _MOST_WORDS = 12, 3
"""Cells of a line, and words at the beginning of each, among which a label is looked for."""
_HEAD = 4
"""Lines from the top of the first page within which a letterhead stands."""


_TRACES = frozenset({"peak", "mz", "retention_time", "other"})
_LEAST_LINES = 3


def told_lines(certificate: Certificate) -> Iterator[Place]:
    """Yield every line that was not understood, and each with the number that stands on the line below it."""
    for line in certificate.unread:
        yield Place(line.page, line.text, line.box)
    for label, below in pairwise(certificate.unread):
        if label.page == below.page and below.text.strip().isdecimal():
            yield Place(label.page, f"{label.text} {below.text}", label.box)


def of_traces_alone(certificate: Certificate) -> bool:
    """Return whether a page shows a chromatogram or a spectrum and nothing that a certificate states."""
    rows = [row for row in certificate.results if row.test != "other"]
    return bool(rows) and all(row.test in _TRACES for row in rows)


def may_name_product(certificate: Certificate) -> bool:
    """Return whether lines that were not understood may name the product: a name of the panel, or several lines."""
    from certipep.identification.product import names_in

    lines = [line.text for line in certificate.unread if len(_WORD.findall(line.text)) >= 1]
    # What costs least is asked first: a long text has lines enough.
    return (
        sum(not _TITLE.search(text) and len(_WORD.findall(text)) >= 2 for text in lines) >= _LEAST_LINES
        or any(names_in(text) for text in lines)
        or any(_labels(line, "product") for line in certificate.text.splitlines())
    )


def unread_letterhead(certificate: Certificate) -> Place | None:
    """Return a line at the head of the paper that was not understood and may be the name of who issued it."""
    unread = {line.text.strip(): line for line in certificate.unread}
    lines = [line.strip() for line in certificate.text.splitlines() if line.strip()] or list(unread)
    for text in lines[:_HEAD]:
        line = unread.get(text)
        if line is None or ":" in text:
            continue
        # "Certificate of Analysis — Marlstone Peptides", "Marlstone Peptides, certificate 5512"
        parts = [part for part in _DASH.split(text) if not _TITLE.search(part)]
        if any(len(_WORD.findall(part)) >= 2 or _EASTERN.search(part) for part in parts):
            return Place(line.page, line.text, line.box)
    return None


def unread_lot(certificate: Certificate) -> Place | None:
    """Return a line that names a lot, where no lot was understood."""
    for line in certificate.unread:
        if _LOT.search(line.text):
            return Place(line.page, line.text, line.box)
    page = certificate.pages[0] if certificate.pages else 1
    lines = certificate.text.splitlines()
    found = next((line for line in lines if _LOT.search(line) or _labels(line, "lot")), None)
    return None if found is None else Place(page, found.strip())


def _labels(line: str, field: str) -> bool:
    """Return whether a cell of a line begins with the label of a field, in any language, before a value."""
    if field == "lot" and not any(map(str.isdigit, line)):
        return False
    vocabulary = default_vocabulary()
    cells = [cell.strip(" :：") for cell in _CELLS.split(line)][:_MOST_CELLS]
    for at, cell in enumerate(cells):
        words = cell.split()
        for size in range(min(len(words), _MOST_WORDS), 0, -1):
            label = " ".join(words[:size]).strip(" :：")
            if not label or vocabulary.label(label) != ("header", field):
                continue
            rest = " ".join((*words[size:], *cells[at + 1 :]))
            return any(map(str.isdigit, rest)) if field == "lot" else _WORD.search(rest) is not None
    return False
