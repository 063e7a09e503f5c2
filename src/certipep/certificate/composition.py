"""Labels understood word by word, for spellings that the vocabulary does not list; see ``data/composition.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["compose"]

_WORD = re.compile(r"[^\W_]+|[#%&]")
_MOST = 7
"""A label has no more words than this."""


class _Rule(Struct, frozen=True):
    target: str
    any: frozenset[str]
    needs: frozenset[str]
    known: frozenset[str]


@cache
def _rules() -> tuple[dict[str, tuple[_Rule, ...]], frozenset[str]]:
    data = read_table(Path(__file__).parent / "data" / "composition.toml")
    small = frozenset(data.pop("small").split())
    rules = {
        section: tuple(
            _Rule(
                item["target"],
                frozenset(item["any"].split()),
                frozenset(item.get("needs", "").split()),
                frozenset(" ".join((item["any"], item.get("needs", ""), item.get("with", ""))).split())
                | small,
            )
            for item in items
        )
        for section, items in data.items()
    }
    return rules, small


@lru_cache(maxsize=8192)
def compose(section: str, label: str) -> str | None:
    """Return the target that the words of `label` make up in `section`, or None.

    >>> compose("dates", "Date the sample was received") is None, compose("dates", "Date Sample Received")
    (True, 'received')
    >>> compose("header", "Client Batch Code"), compose("header", "Batch yield")
    ('lot', None)
    """
    rules, _ = _rules()
    if section not in rules:
        return None
    words = frozenset(_WORD.findall(clean(label).casefold()))
    if not words or len(words) > _MOST:
        return None
    for rule in rules[section]:
        if not words <= rule.known or not words & rule.any:
            continue
        if not rule.needs or any(need in words and words & (rule.any - {need}) for need in rule.needs):
            return rule.target
    return None
