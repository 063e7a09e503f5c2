"""How well a reading says what is true: header fields, results, traces, wrong numbers.

The definitions are those of the score of the real certificates: a header field is right when the same value was read,
a result when test, number, unit and comparator agree (text where there is no number), a trace is an ion or a peak. A
wrong number is one reported for a test that the paper has, with a value that it does not have.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Score", "Tally", "header_items", "same_header", "same_result", "score", "squash", "unit"]

Record = Mapping[str, Any]

_FIELDS = (
    "laboratory", "client", "manufacturer", "report_number", "verification_key", "product", "lot", "cas",
    "pubchem_cid", "formula", "sequence", "modifications", "molecular_weight",
)  # fmt: skip
_DATES = ("manufactured", "received", "tested", "reported", "expires")
_LOOSE = {"laboratory", "client", "manufacturer", "product", "modifications"}
_EXACT = {"sequence", "formula", "cas", "report_number", "verification_key", "lot"}
_NUMBERS = {"molecular_weight", "pubchem_cid"}
_TRACES, _NOT_SCORED = {"mz", "peak"}, {"other"}
_OPTIONAL = ("illegible", "minor", "not_reported")
_UNITS = {
    "µg": "ug", "μg": "ug", "percent": "%", "gmol": "da", "dalton": "da", "min.": "min",
    "да": "da", "гмоль": "da", "мг": "mg", "毫克": "mg", "мин": "min", "хв": "min", "分钟": "min", "分": "min",
    **dict.fromkeys(("ufcg", "kbeg", "коег", "jtkg", "ktjg", "куог"), "cfug"),
    **dict.fromkeys(("uemg", "eemg", "еэмг", "еомг", "euмг"), "eumg"),
}  # fmt: skip


def squash(value: object) -> str:
    """Return a text without case, spaces and most signs."""
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return re.sub(r"[^0-9a-zα-ωа-я一-鿿%.,<>≥≤=~-]+", "", text).strip(".,-")


def unit(value: object) -> str:
    """Return one spelling of a unit."""
    text = squash(value or "").replace("/", "")
    return _UNITS.get(text, text)


def _same_text(a: object, b: object, *, loose: bool) -> bool:
    one, other = squash(a), squash(b)
    if one == other:
        return True
    if not loose or not one or not other:
        return False
    if min(len(one), len(other)) >= 4 and (one in other or other in one):
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= 0.85


def _same_number(a: object, b: object) -> bool:
    try:
        one, other = float(str(a)), float(str(b))
    except ValueError:
        return False
    return abs(one - other) <= 1e-6 * max(1.0, abs(other))


def header_items(certificate: Record) -> dict[str, Any]:
    """Return what a certificate says in its header, by the name of the field."""
    items = {name: certificate[name] for name in _FIELDS if certificate.get(name) not in (None, "", [])}
    dates = certificate.get("dates") or {}
    items |= {f"dates.{name}": dates[name] for name in _DATES if dates.get(name)}
    for number, claim in enumerate(certificate.get("label_claims") or []):
        if claim.get("value") is not None:
            items[f"label_claims.{number}"] = (claim["value"], claim.get("unit") or "")
    return items


def same_header(name: str, a: Any, b: Any) -> bool:
    """Return whether two values of a field are the same."""
    if name.startswith("label_claims"):
        return _same_number(a[0], b[0]) and unit(a[1]) == unit(b[1])
    if name in _NUMBERS:
        return _same_number(a, b)
    if name in _EXACT or name.startswith("dates."):
        one, other = (re.sub(r"[^0-9a-z{}()\[\]]", "", squash(value)) for value in (a, b))
        return one == other
    return _same_text(a, b, loose=name in _LOOSE)


def same_result(given: Record, true: Record) -> bool:
    """Return whether a result that was read is the true one."""
    if given.get("test") != true.get("test"):
        return False
    if (
        true.get("analyte")
        and given.get("analyte")
        and not _same_text(given["analyte"], true["analyte"], loose=True)
    ):
        return False
    if true.get("test") == "peak":
        keys = [key for key in ("retention_time", "area", "area_percent") if true.get(key) is not None]
        return bool(keys) and all(_same_number(given.get(key), true[key]) for key in keys)
    ions = given.get("ion"), true.get("ion")
    if true.get("test") == "mz" and all(ions) and not _same_ion(*map(str, ions)):
        return False
    if true.get("value") is None:
        return given.get("value") is None and _same_text(
            given.get("text") or "", true.get("text") or "", loose=True
        )
    if not _same_number(given.get("value"), true["value"]):
        return False
    if true.get("unit") and given.get("unit") and unit(given["unit"]) != unit(true["unit"]):
        return False
    return (given.get("comparator") or "=") == (true.get("comparator") or "=")


def _same_ion(a: str, b: str) -> bool:
    """Return whether two names are one ion; a bare charge ("3+") is any ion of that charge."""
    charges = [re.search(r"(\d*[+-])$", one) for one in (a, b)]
    if any(re.fullmatch(r"\d+[+-]", one) for one in (a, b)) and all(charges):
        sizes = {(found[1] if found[1][:-1] else f"1{found[1]}") for found in charges if found}
        return len(sizes) == 1
    return squash(a) == squash(b)


@dataclass
class Tally:
    """How many statements were wanted, given, and right."""

    right: int = 0
    wanted: int = 0
    given: int = 0
    wrong_numbers: int = 0
    numbers: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        for name in ("right", "wanted", "given", "wrong_numbers", "numbers"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses += other.misses

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision; 1 where there was nothing."""
        whole = self.wanted + self.given
        return 2 * self.right / whole if whole else 1.0

    def __str__(self) -> str:
        recall = self.right / self.wanted if self.wanted else 1.0
        precision = self.right / self.given if self.given else 1.0
        return (
            f"F1 {self.f1:.3f}  recall {recall:.3f} ({self.right}/{self.wanted})  "
            f"precision {precision:.3f} ({self.right}/{self.given})"
        )


@dataclass
class Score:
    """The tallies of one or more papers, and how many had the right number of certificates."""

    header: Tally = field(default_factory=Tally)
    results: Tally = field(default_factory=Tally)
    traces: Tally = field(default_factory=Tally)
    papers: int = 0
    rightly_split: int = 0

    def add(self, other: Score) -> None:
        """Count another score in."""
        self.header.add(other.header)
        self.results.add(other.results)
        self.traces.add(other.traces)
        self.papers += other.papers
        self.rightly_split += other.rightly_split

    @property
    def wrong_numbers(self) -> float:
        """The share of the reported numbers that are wrong; traces not counted."""
        return self.results.wrong_numbers / self.results.numbers if self.results.numbers else 0.0


def score(given: Sequence[Record], true: Sequence[Record]) -> Score:
    """Hold the certificates that were read from a file against its true ones."""
    whole = Score(papers=1, rightly_split=int(len(given) == len(true)))
    for mine, theirs in _pairs(given, true):
        _score_header(whole.header, header_items(mine), header_items(theirs))
        for tally, traces in ((whole.results, False), (whole.traces, True)):
            _score_results(tally, _scored(mine, traces=traces), _scored(theirs, traces=traces))
    return whole


def _pairs(given: Sequence[Record], true: Sequence[Record]) -> Iterable[tuple[Record, Record]]:
    """Return each true certificate with the read one that is most like it; what is left stands alone."""

    def likeness(mine: Record, theirs: Record) -> float:
        a, b = header_items(mine), header_items(theirs)
        same = sum(1 for name in b if name in a and same_header(name, a[name], b[name]))
        pages, others = set(mine.get("pages") or []), set(theirs.get("pages") or [])
        return 3 * len(pages & others) / max(1, len(pages | others)) + same

    ranked = sorted(
        ((likeness(a, b), i, j) for i, a in enumerate(given) for j, b in enumerate(true)), reverse=True
    )
    out: list[tuple[Record, Record]] = []
    left, missing = set(range(len(given))), set(range(len(true)))
    for value, i, j in ranked:
        if value > 0 and i in left and j in missing:
            left.discard(i)
            missing.discard(j)
            out.append((given[i], true[j]))
    return [*out, *(({}, true[j]) for j in sorted(missing)), *((given[i], {}) for i in sorted(left))]


def _score_header(tally: Tally, given: dict[str, Any], true: dict[str, Any]) -> None:
    tally.wanted += len(true)
    tally.given += len(given)
    for name, want in true.items():
        if name in given and same_header(name, given[name], want):
            tally.right += 1
        else:
            tally.misses.append(f"{name}: wanted {want!r}, got {given.get(name)!r}")
    tally.misses += [f"{name}: given {given[name]!r}, not on the paper" for name in given if name not in true]


def _scored(certificate: Record, *, traces: bool) -> list[Record]:
    every = certificate.get("results") or []
    return [r for r in every if r.get("test") not in _NOT_SCORED and (r.get("test") in _TRACES) == traces]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _score_results(tally: Tally, given: list[Record], true: list[Record]) -> None:
    wanted = [one for one in true if not any(one.get(name) for name in _OPTIONAL)]
    optional = [one for one in true if one not in wanted]
    left, missed = list(given), []
    for want in wanted:
        hit = next((one for one in left if same_result(one, want)), None)
        if hit is None:
            missed.append(want)
        else:
            left.remove(hit)
    left = [one for one in left if not any(same_result(one, other) for other in optional)]
    tally.wanted += len(wanted)
    tally.right += len(wanted) - len(missed)
    tally.given += len(wanted) - len(missed) + len(left)
    tally.numbers += sum(1 for one in given if _is_number(one.get("value")))
    tally.misses += [f"{one.get('test')}: wanted {one.get('text') or one.get('value')!r}" for one in missed]
    for one in left:
        text = f"{one.get('test')}: given {one.get('text')!r} = {one.get('value')}"
        if _is_number(one.get("value")) and any(
            want.get("test") == one.get("test") and _is_number(want.get("value")) for want in missed
        ):
            tally.wrong_numbers += 1
            text = f"WRONG NUMBER {text}"
        tally.misses.append(text)
