"""Facts about methods: which techniques a row names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.checks.facts import fact
from certipep.datafile import read_table

__all__ = ["Limitation", "MethodRow", "WithdrawnMethod", "method_rows", "withdrawn_methods"]

_FILE = Path(__file__).parents[1] / "data" / "methods.toml"
_WHOLE_WORD = r"(?<![\w<-])(?:{})(?![\w>-])"


class Limitation(Struct, frozen=True):
    """A technique and the tests that it cannot answer."""

    technique: str
    words: tuple[str, ...]
    tests: frozenset[str]
    reason: str
    unless: tuple[str, ...] = ()
    """Words beside the technique with which it is another one ("HPLC-UV/MS")."""


class MethodRow(Struct, frozen=True):
    """A row with the techniques that its method names; each is a `Limitation` of the table."""

    row: Result
    techniques: tuple[Limitation, ...]


class WithdrawnMethod(Struct, frozen=True):
    """A method that a pharmacopoeia no longer holds, and where it is named."""

    row: Result
    since: str
    instead: str
    source: str


@cache
def _limitations() -> tuple[tuple[Limitation, re.Pattern[str]], ...]:
    rows = read_table(_FILE)["cannot"]
    return tuple(
        (
            Limitation(
                row["technique"],
                tuple(row["words"]),
                frozenset(row["tests"]),
                row["reason"],
                tuple(row.get("unless", ())),
            ),
            _pattern(row["words"]),
        )
        for row in rows
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(_WHOLE_WORD.format("|".join(map(re.escape, words))), re.IGNORECASE)


@fact
def method_rows(certificate: Certificate) -> tuple[MethodRow, ...] | None:
    """A method beside a result."""
    found = []
    for row in certificate.results:
        method = row.method or ""
        named = tuple(
            one
            for one, words in _limitations()
            if words.search(method) and not any(word.lower() in method.lower() for word in one.unless)
        )
        if named:
            found.append(MethodRow(row, named))
    return tuple(found) or None


@cache
def _withdrawn() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_table(_FILE)["withdrawn"]
    return rows


@fact
def withdrawn_methods(certificate: Certificate) -> tuple[WithdrawnMethod, ...] | None:
    """A method that was withdrawn."""
    found = [
        WithdrawnMethod(row, one["since"], one["instead"], one["source"])
        for row in certificate.results
        for one in _withdrawn()
        if row.method and any(word.lower() in row.method.lower() for word in one["words"])
    ]
    return tuple(found) or None
