"""JSON that is no record of certipep: what it says is read like a paper."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from certipep.certificate.record_schema import CertificateRecord
from certipep.certificate.taken_back import holds_not
from certipep.certificate.words import TESTS
from certipep.documents.document import Document, Trait, TraitKind
from certipep.documents.letters import legible
from certipep.documents.plain.flow import page_of_blocks
from certipep.documents.plain.keyed import blocks_of_keys

__all__ = ["is_foreign", "paper_of"]

_OWN = frozenset(CertificateRecord.__annotations__)
_NAMES = ("test", "name", "parameter", "analysis", "item", "component")
"""Under one of these a result is named; in a record it is `test`, and one of its words."""


def is_foreign(data: Any) -> bool:
    """Return whether JSON is the data of another program, and no record, however short.

    A record says its schema, lists its certificates, or is a certificate: an object with the keys of one.

    >>> is_foreign({"lot": "A-1", "results": [{"test": "purity", "value": 99.1, "unit": "%"}]})
    False
    >>> is_foreign({"lot": "A-1", "tests": [{"test": "HPLC purity", "result": "99.1 %"}]})
    True
    """
    items = data if isinstance(data, list) else [data]
    return bool(items) and all(isinstance(item, Mapping) and _foreign(item) for item in items)


def _foreign(item: Mapping[str, Any]) -> bool:
    if "schema" in item or "certificates" in item:
        return False
    results = item.get("results")
    if isinstance(results, Mapping):
        return True
    if isinstance(results, list) and results:
        rows = [one for one in results if isinstance(one, Mapping)]
        if len(rows) != len(results) or any(one.get("test") in TESTS for one in rows):
            return False
        return all(any(isinstance(one.get(name), str) for name in _NAMES) for one in rows)
    strange = [key for key, value in item.items() if key not in _OWN and value not in (None, "", [], {})]
    return bool(strange)


def paper_of(document: Document) -> Document:
    """Return the document with its data laid out as a paper: a page for each object of a list."""
    data = json.loads(document.metadata.get("text", ""), parse_float=str, parse_int=str)
    items = data if isinstance(data, list) else [data]
    pages = tuple(page_of_blocks(blocks_of_keys(item), number) for number, item in enumerate(items, 1))
    void = next(
        (f"“{key}: {value}”" for item in items for key, value in _flags(item) if holds_not(key, value)), ""
    )
    said = (Trait(TraitKind.UNREAD, f"the record says of itself or of a value: {void}"),) if void else ()
    return legible(replace(document, kind="data", pages=pages, metadata={}, traits=(*document.traits, *said)))


def _flags(data: Any) -> Iterator[tuple[str, str]]:
    """Yield the names and values of an object and of what it holds, as text."""
    left = [data]
    while left:
        one = left.pop()
        if isinstance(one, Mapping):
            yield from ((str(key), str(value)) for key, value in one.items() if isinstance(value, str | bool))
        left += one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ()
