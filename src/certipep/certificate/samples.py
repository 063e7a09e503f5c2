"""Vials and replicates by name, and what is calculated over them: "Vial 3", "Mean", "RSD"; in every language."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from certipep.certificate.alternatives import EAST_ASIAN, any_of, any_word_of
from certipep.certificate.normal import clean, label_key
from certipep.certificate.tongues import agreed
from certipep.datafile import read_table

__all__ = [
    "NO_AMOUNTS",
    "behind_label",
    "bound_of",
    "calculated",
    "calculated_of",
    "is_counted",
    "is_peptide",
    "is_time_point",
    "of_one_vial",
    "one_of_several",
    "sample_words",
    "speaks_of_mean",
    "speaks_of_spread",
    "vial_size",
]

_CALCULATED = {
    "mean": "mean", "median": "median", "deviation": "SD", "relative_deviation": "RSD", "range": "range",
}  # fmt: skip
"""Rows of the table, and the word of the record for each."""
NO_AMOUNTS = frozenset({"SD", "RSD", "range"})
"""What says how far the samples differ, and not how much they hold."""


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "samples.toml")
    return table


def sample_words() -> tuple[str, ...]:
    """Return the words by which samples, and what is said of all of them, are named."""
    return tuple(word for words in _table().values() for word in words)


@cache
def _one() -> re.Pattern[str]:
    words = any_of(_table()["samples"])
    number = r"(?:\d{1,3}|[A-H](?![^\W_])|[IVX]{1,4}(?![^\W_]))"
    return re.compile(rf"(?i)^(?:{words})\s*(?:no\.?|nr\.?|#|№|n°)?\s*[:.-]?\s*{number}")


@cache
def _over_all() -> re.Pattern[str]:
    named = "|".join(f"(?P<{row}>{any_of(_table()[row])})" for row in _CALCULATED)
    aside = r"(?:\s*[(\[][^()\[\]]*[)\]])?(?:\s*%)?"
    # "Average of 3 vials", "Среднее из 3 флаконов"
    of = r"(?:\s+(?:of|over|aus|von|de|di|из|z|ze|от)\s+\d{1,3}(?:\s+[^\W\d_]+)?)?"
    return re.compile(rf"(?i)^%?\s?(?:{named}){of}{aside}(?P<end>$|\s*[:=：]\s*|\s+(?=[\d<>≤≥~±]))")


@cache
def _spread() -> re.Pattern[str]:
    words = [one for row in _CALCULATED if row != "range" for one in _table()[row]]
    western = any_of([one for one in words if one[0] < EAST_ASIAN])
    eastern = any_of([one for one in words if one[0] >= EAST_ASIAN])
    # "mean of 5", "RSD 0.2 %", "(average)"; an "average mass" is a kind of mass
    behind = r"(?![^\W\d_])(?=\s*(?:$|[\d<≤~(),;:=%±]|(?:of|over|from|aus|von|de|di|из|z|ze)\s+\d))"
    return re.compile(rf"(?i)(?<![^\W_])(?:{western}){behind}|(?:{eastern})|(?<![^\W_])n\s*=\s*\d")


@lru_cache(maxsize=16384)
def one_of_several(text: str) -> str | None:
    """Return the name of a vial, a replicate or an injection with which `text` begins, or None.

    >>> one_of_several("Vial 3"), one_of_several("Fläschchen 2: 5,1 mg"), one_of_several("Vial size")
    ('Vial 3', 'Fläschchen 2', None)
    """
    found = _one().match(clean(text))
    return found[0] if found is not None else None


@cache
def _time_point() -> re.Pattern[str]:
    start, units, heads = (any_of(_table()[row]) for row in ("start", "times", "time_heads"))
    counted = rf"(?:t\s*=?\s*)?\d{{1,3}}\s*-?\s*(?:{units})\.?"
    headed = rf"(?:t|{heads}|(?:(?:{heads}|time)\s*)?[(\[,/]?\s*(?:{units})[)\]]?)\s*\d{{1,3}}"
    return re.compile(rf"(?i){counted}|{headed}|{start}")


@lru_cache(maxsize=16384)
def is_time_point(text: str) -> bool:
    """Return whether `text` is nothing but a time of a stability study, at which a lot was tested again.

    >>> is_time_point("Initial"), is_time_point("3 months"), is_time_point("T = 6 M"), is_time_point("12")
    (True, True, True, False)
    """
    return _time_point().fullmatch(clean(text)) is not None


def behind_label(text: str) -> tuple[str, str] | None:
    """Return a label and the vial or replicate of which it speaks at its end, or None.

    >>> behind_label("Endotoxin replicate 1"), behind_label("Vial 2"), behind_label("Purity")
    (('Endotoxin', 'replicate 1'), None, None)
    """
    words = clean(text).strip(" :：").split()
    for size in (2, 1):
        tail = " ".join(words[-size:])
        if len(words) > size and tail[-1:].isdigit() and one_of_several(tail) == tail:
            return " ".join(words[:-size]), tail
    return None


@lru_cache(maxsize=16384)
def calculated(text: str) -> tuple[str, str] | None:
    """Return what `text` begins with that is calculated over samples, in the words of the record, and the rest.

    >>> calculated("Mittelwert: 5,05 mg"), calculated("RSD (n = 5)"), calculated("Mean arterial pressure")
    (('mean', '5,05 mg'), ('RSD', ''), None)
    """
    text = clean(text)
    found = _over_all().match(text)
    if found is None:
        return None
    row = next(row for row in _CALCULATED if found[row] is not None)
    return _CALCULATED[row], text[found.end() :]


def calculated_of(text: str) -> str | None:
    """Return what `text` names that is calculated over samples, where it says nothing else, or None."""
    found = calculated(text.strip(" :："))
    return found[0] if found is not None and not found[1] else None


def speaks_of_spread(text: str) -> bool:
    """Return whether `text` says that a value was won from several: "mean of 5", "n = 3".

    A range does not say so by itself, since it may be a limit.
    """
    return _spread().search(clean(text)) is not None


@cache
def _mean() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![^\W_])(?:{any_of(_table()['mean'])})(?![^\W\d_])")


def speaks_of_mean(text: str) -> bool:
    """Return whether a word for the mean stands in `text`: "Mean content"."""
    return _mean().search(clean(text)) is not None


@cache
def _per_vial() -> re.Pattern[str]:
    per, vials = any_of(_table()["per_one"]), any_of(_table()["vials"])
    return re.compile(rf"(?i)(?:{per})\s*(?:the\s+)?(?:{vials})")


def of_one_vial(text: str) -> str | None:
    """Return the words of `text` that say that an amount is that of one vial, or None.

    >>> of_one_vial("5.14 mg per vial"), of_one_vial("vial")
    ('per vial', None)
    """
    found = _per_vial().search(text)
    return found[0] if found is not None else None


@cache
def _size() -> re.Pattern[str]:
    per, vials = any_of(_table()["per_one"]), any_of(_table()["vials"])
    ends = r"[·•|]"
    return re.compile(
        rf"(?i)(?:^|{ends}\s+)(?P<size>(?P<amount>\d{{1,5}}(?:[.,]5)?\s?(?:mg|mcg|µg|IU))\s?(?:{per})?\s?(?:{vials})s?)(?=\s*(?:$|{ends}))"
    )


def vial_size(text: str) -> re.Match[str] | None:
    """Return where `text` says, alone or between points, how much a vial holds, as ``size`` and ``amount``; or None.

    >>> vial_size("Lot A-1 · 10 mg vial")["amount"], vial_size("5.14 mg per vial")
    ('10 mg', None)
    """
    return _size().search(text)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?i){any_word_of(_table()['counted'])}|^vials$")


def is_counted(name: str) -> bool:
    """Return whether a name is that of a number of things, which has no unit: "Number of vials"."""
    return _counted().search(name) is not None


@cache
def _peptide() -> frozenset[str]:
    return frozenset(map(label_key, _table()["peptide"]))


def is_peptide(name: str) -> bool:
    """Return whether the name of a row is just "Peptide"."""
    return label_key(name) in _peptide()


@cache
def _bounds() -> dict[str, str]:
    table = _table()
    return {
        label_key(text): row
        for row in ("least", "most")
        for word in table[row]
        for text in (word, *(both for limit in table["limits"] for both in (limit + word, word + limit)))
    }


def bound_of(text: str) -> str | None:
    """Return ``least`` or ``most`` where `text` heads a column of one side of a limit, or None."""
    return _bound(text) or agreed(text, _bound)


def _bound(text: str) -> str | None:
    return _bounds().get(label_key(text))
