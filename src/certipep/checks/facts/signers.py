"""Facts of who signed: the persons that approval lines name."""

from __future__ import annotations

import re

__all__ = ["SIGNED", "signers_in"]

SIGNED = re.compile(
    r"(?:approved|authori[sz]ed|reviewed|released|signed|checked|analy[sz]ed|tested|certified|prepared"
    r"|issued)"
    r"\s*by\b\s*[:.]?\s*(?P<name>.*)$",
    re.IGNORECASE,
)
"""An approval line; its name may be missing."""
_PERSON = re.compile(
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )*(?P<given>[A-Z][\w'’-]*\.?)(?: [A-Z]\.?)? (?P<surname>[A-Z][\w'’-]{2,})"
    r"(?=$|[,;(/–—-]|\s{2})"
)
_FUNCTIONS = frozenset(
    (
        "quality",
        "control",
        "assurance",
        "manager",
        "director",
        "laboratory",
        "department",
        "unit",
        "team",
        "officer",
        "chief",
    )
)


def signers_in(text: str) -> frozenset[str]:
    """Return the persons whom the approval lines of a text name, without titles and functions.

    >>> signers_in("Approved by: Dr. M. Thornbury, QA"), signers_in("Approved by: Quality Control")
    (frozenset({'M. Thornbury'}), frozenset())
    """
    found = set()
    for line in text.splitlines():
        signed = SIGNED.search(line)
        person = _PERSON.match(signed["name"].strip()) if signed is not None else None
        if person is None or {person["given"].casefold(), person["surname"].casefold()} & _FUNCTIONS:
            continue
        found.add(f"{person['given']} {person['surname']}")
    return frozenset(found)
