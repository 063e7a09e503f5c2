"""What stands on the page and was not understood: a check does not say that the paper lacks it."""

from __future__ import annotations

import re

from certipep.certificate.claims import Certificate, Place

__all__ = ["may_name_product", "of_traces_alone", "unread_letterhead", "unread_lot"]

_TITLE = re.compile(
    r"certificate|analys[ie]s|report|results?|summary|page \d|specification|product|sample|date|research use",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_DASH = re.compile(r"\s[-–—|·]\s")
_LOT = re.compile(
    r"(?:\b(?:lot|batch|charge|lote|lotto|partida|šarže|серия|партия)\b|\bš\.|批号)[^\w\n]{0,4}(?:no\.?|number|nr\.?|#)?\W{0,3}([\w/.-]*\d[\w/.-]*)",
    re.IGNORECASE,
)
_HEAD = 4
"""Lines from the top of the first page within which a letterhead stands."""


_TRACES = frozenset({"peak", "mz", "retention_time", "other"})
_LEAST_LINES = 3


def of_traces_alone(certificate: Certificate) -> bool:
    """Return whether a page shows a chromatogram or a spectrum and nothing that a certificate states."""
    rows = [row for row in certificate.results if row.test != "other"]
    return bool(rows) and all(row.test in _TRACES for row in rows)


def may_name_product(certificate: Certificate) -> bool:
    """Return whether lines that were not understood may name the product: a name of the panel, or several lines."""
    from certipep.identification.product import names_in

    lines = [line.text for line in certificate.unread if len(_WORD.findall(line.text)) >= 1]
    if any(names_in(text) for text in lines):
        return True
    return sum(not _TITLE.search(text) and len(_WORD.findall(text)) >= 2 for text in lines) >= _LEAST_LINES


def unread_letterhead(certificate: Certificate) -> Place | None:
    """Return a line at the head of the paper that was not understood and may be the name of who issued it."""
    unread = {line.text.strip(): line for line in certificate.unread}
    lines = [line.strip() for line in certificate.text.splitlines() if line.strip()] or list(unread)
    for text in lines[:_HEAD]:
        line = unread.get(text)
        if line is None or ":" in text:
            continue
        # "Certificate of Analysis — Marlstone Peptides"
        parts = [part for part in _DASH.split(text) if not _TITLE.search(part)]
        if any(len(_WORD.findall(part)) >= 2 for part in parts):
            return Place(line.page, line.text, line.box)
    return None


def unread_lot(certificate: Certificate) -> Place | None:
    """Return a line that names a lot, where no lot was understood."""
    for line in certificate.unread:
        if _LOT.search(line.text):
            return Place(line.page, line.text, line.box)
    page = certificate.pages[0] if certificate.pages else 1
    found = next((line for line in certificate.text.splitlines() if _LOT.search(line)), None)
    return None if found is None else Place(page, found.strip())
