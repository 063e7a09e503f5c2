"""Names of samples and lots that a person typed into an instrument, told alike or apart from those on the paper."""

from __future__ import annotations

import re

__all__ = [
    "another_product",
    "is_placeholder",
    "key_of",
    "names_alike",
    "other_lot",
    "other_purpose",
    "same_code",
]

_PLACEHOLDER = re.compile(
    r"(?:sa_?\d*|sample ?\d*|unknown|test run|\d{1,3}|vial ?\d*|default|spectrum)", re.IGNORECASE
)
_OTHER_PURPOSE = re.compile(
    r"\bblank\b|\bblk\b|\bstandard\b|\bstd\b|\bsst\b|suitability|\bwash\b|\btest\b|calibrat", re.IGNORECASE
)


def is_placeholder(sample: str) -> bool:
    """Return whether a name says nothing ("sample 1", "vial 3")."""
    return _PLACEHOLDER.fullmatch(sample.strip()) is not None


def other_purpose(sample: str) -> bool:
    """Return whether a name is that of a blank, a standard or a test of the system."""
    return _OTHER_PURPOSE.search(sample) is not None


def key_of(text: str) -> str:
    """Return a name without case and signs."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def same_code(a: str, b: str) -> bool:
    """Return whether two codes are the same, or one holds the other."""
    first, second = key_of(a), key_of(b)
    return first == second or (min(len(first), len(second)) >= 5 and (first in second or second in first))


def names_alike(sample: str, product: str) -> bool:
    """Return whether one name holds the other."""
    first, second = key_of(sample), key_of(product)
    return len(second) >= 4 and (second in first or (len(first) >= 4 and first in second))


def other_lot(sample: str, lot: str) -> str | None:
    """Return a code in the sample's name that has the shape of the lot with other digits."""
    shape = re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", lot))
    if len(re.sub(r"\D", "", lot)) < 4:
        return None
    for code in re.findall(r"[A-Za-z0-9][A-Za-z0-9./-]*", sample.replace("_", " ")):
        if re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", code)) == shape and key_of(code) != key_of(lot):
            return str(code)
    return None


def another_product(sample: str, product: str) -> str | None:
    """Return the reference peptide that the sample's name names, if it is not the product."""
    from certipep.reference import panel

    words = [part for part in re.split(r"[_,;|]|\s{2,}", sample) if len(part.strip()) >= 3]
    own = {entry.id for entry in panel.find(product)}
    for word in (sample, *words):
        entries = panel.find(word.strip())
        if entries and own and not own & {entry.id for entry in entries}:
            return entries[0].name
    return None
