"""Labels with the technique taken off: "Purity by RP-HPLC" is a purity."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from certipep.certificate.measures.method import technique_words, without_monographs, without_wavelengths
from certipep.certificate.normal import label_key, opened

__all__ = ["is_technique", "strip_technique"]

_MOST_WORDS = 12
"""Of a technique with what stands beside it; a longer text is no label."""
_CHAPTER = re.compile(r"(?:USP(?:-NF)?|NF|Ph\.?\s?Eur\.?|EP|BP|JP|ChP)\s*<?\s*\d[\d.]*\s*>?", re.IGNORECASE)
"""A chapter of a pharmacopoeia: "USP <231>", "Ph. Eur. 2.6.14"."""
_BETWEEN = re.compile(r"[\s/,&+]+")
_GROUP = re.compile(r"[\[(（【]([^()\[\]（）【】]*)[\])）】]")


@cache
def _techniques() -> tuple[frozenset[str], frozenset[str]]:
    names, words = technique_words()
    return frozenset(map(label_key, names)), frozenset(map(label_key, words))


@lru_cache(maxsize=4096)
def strip_technique(label: str) -> tuple[str, str | None]:
    """Return ``(label, technique)`` with the technique taken off, wherever the label carries it.

    >>> strip_technique("Purity by RP-HPLC / SDS-PAGE"), strip_technique("Endotoxins (LAL)")
    (('Purity', 'RP-HPLC / SDS-PAGE'), ('Endotoxins', 'LAL'))
    >>> strip_technique("Purity by HPLC at 220 nm")
    ('Purity', 'HPLC at 220 nm')
    """
    found: list[str] = []

    def group(match: re.Match[str]) -> str:
        inside = match.group(1)
        last = match.end() == len(label.rstrip())
        if _is_technique(inside) or _CHAPTER.fullmatch(inside.strip()) or (last and _is_kind_of(inside)):
            found.append(inside.strip())
            return " "
        return match.group(0)

    text = " ".join(_GROUP.sub(group, label).split())
    words = text.split(" ")
    numbered = any(map(str.isdigit, text))  # a wavelength or a chapter may stand on both sides
    begins, ends = numbered or _may_be_part(words[0], 0), numbered or _may_be_part(words[-1], -1)
    for size in range(len(words) - 1, 0, -1) if ends else ():  # the longest technique at the end
        if opened(" ".join(words[-size:])) == 0 and _is_technique(" ".join(words[-size:])):
            found.append(" ".join(words[-size:]))
            words = words[:-size]
            break
    for size in range(len(words) - 1, 0, -1) if begins else ():  # then at the beginning
        if opened(" ".join(words[:size])) == 0 and _is_technique(" ".join(words[:size])):
            found.append(" ".join(words[:size]))
            words = words[size:]
            break
    method = " ".join(found).strip(" -–,:/") or None
    if method is not None:
        leading = re.match(r"(?i)(?:by|per|via|using)\s+", method)
        method = method[leading.end() :] if leading else method
    return " ".join(words).strip(" -–,:/"), method


@cache
def _parts_of_techniques() -> tuple[frozenset[str], frozenset[str]]:
    """Return with what a technique or a small word beside it can begin, and with what it can end."""
    keys = {key for some in _techniques() for key in some}
    return (
        frozenset(key[:size] for key in keys for size in range(1, len(key) + 1)),
        frozenset(key[at:] for key in keys for at in range(len(key))),
    )


@lru_cache(maxsize=32768)
def _may_be_part(word: str, side: int) -> bool:
    """Return whether a word can stand at the beginning (0) or at the end (-1) of a technique at all.

    Labels are asked for by the thousand, and hardly one begins or ends so.
    """
    keys = [key for part in _BETWEEN.split(word) if (key := label_key(part))]
    return not keys or keys[side] in _parts_of_techniques()[side]


def _is_kind_of(inside: str) -> bool:
    """Return whether what brackets hold is a technique and a word that says which: "iodometric titration"."""
    head, comma, further = inside.partition(",")
    if comma:
        return _is_technique(head) and further.replace(" ", "").replace("-", "").isalpha()
    kind, _, technique = inside.strip().partition(" ")
    _, connectors = _techniques()
    joined = any(
        label_key(word) in connectors for word in inside.split()
    )  # "(peptide by AAA)" says what it is
    return kind.isalpha() and not joined and bool(technique) and _is_technique(technique)


def is_technique(text: str) -> bool:
    """Return whether `text` says how something was measured, and nothing else.

    >>> is_technique("RP-HPLC, 220 nm"), is_technique("Purity by HPLC")
    (True, False)
    """
    return strip_technique(f"x {text}")[0] == "x"


@lru_cache(maxsize=16384)
def _is_technique(text: str) -> bool:
    """Return whether `text` is made of techniques and small words only, with one technique at least."""
    techniques, connectors = _techniques()
    if text.count(" ") > _MOST_WORDS or (text[:1].isdigit() and label_key(text).isdigit()):
        return False  # "92.1" is a value and not chapter <921>
    if label_key(text) in techniques:
        return True
    bare = without_monographs(
        without_wavelengths(text)
    )  # "HPLC at 220 nm", "(C18, 220 nm)", "Ph. Eur. 2.6.12"
    hits, text = int(bare != text), bare
    words = [word for word in _BETWEEN.split(text) if label_key(word)]
    if not words:
        return hits > 0
    index = 0
    while index < len(words):
        for size in range(min(4, len(words) - index), 0, -1):
            if label_key(" ".join(words[index : index + size])) in techniques:
                hits, index = hits + 1, index + size
                break
        else:
            if label_key(words[index]) not in connectors:
                return False
            index += 1
    return hits > 0
