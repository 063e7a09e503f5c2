"""Facts of N-terminal sequencing: which residues the cycles of an Edman degradation gave."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place, Result
from certipep.checks.facts import fact
from certipep.errors import CertipepError

__all__ = ["Sequencing"]

_EDMAN = re.compile(r"edman|n-?terminal sequenc", re.IGNORECASE)
_EDMAN_LINE = re.compile(
    r"(?i:n-?terminal sequenc\w*|\bedman\b)[^:]{0,30}?[:\s.]\s*((?:[A-Z][a-z]{2}-){2,}[A-Z][a-z]{2})\W*(?i:found\W*)?$"
)
_INSIDE = re.compile(r"intern|fragment|digest|tryptic|cleav", re.IGNORECASE)
"""Sequenced from a place inside of the chain, so its first cycle is not the first residue."""
_CHAIN = re.compile(
    r"\s*(?:H-)?((?:[A-Z][a-z]{2}[-–‐ ]){2,}[A-Z][a-z]{2}|(?:[A-Z][-–‐ ]){2,}[A-Z]|[A-Z]{4,})(?:-OH)?(?![\w-])"
)
_VERDICTS = frozenset(("PASS", "PASSES", "MEETS", "FAIL", "FAILS"))
"""Words of which every letter is that of a residue as well."""


class Sequencing(Struct, frozen=True):
    """A row that reports an Edman degradation.

    Attributes
    ----------
    row : Result
    residues : tuple of str
        Three-letter codes that the cycles gave, the first one first; empty where the row holds no chain.
    """

    row: Result
    residues: tuple[str, ...] = ()


@fact
def sequencings(certificate: Certificate) -> tuple[Sequencing, ...] | None:
    """A sequencing by Edman degradation."""
    found = []
    for row in certificate.of("identity", "other"):
        about = f"{row.name or ''} {row.method or ''}"
        if _EDMAN.search(about):
            inside = _INSIDE.search(f"{about} {row.text}") is not None
            found.append(Sequencing(row, () if inside else _residues(row.text)))
    # A line that was not understood as a row says it all the same: its residues stand behind its name.
    for line in certificate.unread:
        named = _EDMAN_LINE.match(line.text)
        if named is not None:
            row = Result("other", named[1], Place(line.page, line.text, line.box), name="Edman")
            found.append(Sequencing(row, () if _INSIDE.search(line.text) else _residues(named[1])))
    return tuple(found) or None


def _residues(text: str) -> tuple[str, ...]:
    from certipep.notation import parse

    chain = _CHAIN.match(text)
    if chain is None or chain[1] in _VERDICTS:
        return ()
    letters = re.sub(r"[-–‐ ]", "-", chain[1])
    try:
        peptide = parse(letters if len(letters.split("-", 1)[0]) > 1 else letters.replace("-", ""))
    except CertipepError:
        return ()
    return tuple(residue.code for residue in peptide.residues)
