"""Facts across certificates: each as one line that can be compared with the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Place, Quantity, Result
from certipep.checks.case import Case
from certipep.checks.facts import fact
from certipep.checks.facts.amounts import PeakTable, peak_tables
from certipep.checks.facts.documents import header_text
from certipep.checks.facts.signers import signers_in
from certipep.identification.settle import Settlement

__all__ = ["MOST_IN_PAIRS", "Paper", "connected", "different_products", "listed", "pairs_of", "same_name"]

_DOSE = re.compile(r"\b\d[\d.,]*\s*(?:mg|mcg|µg|μg|iu|ml|g|vials?|kit)\b|\(.*?\)|[^\w\s+]", re.IGNORECASE)


def _plain(text: str | None) -> str:
    named = (text or "").lower().replace("α", "alpha").replace("β", "beta")
    return "".join(filter(str.isalnum, named))


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names of a laboratory or client are the same, a shorter form included."""
    a, b = _plain(one), _plain(other)
    return bool(a) and bool(b) and (a == b or a.startswith(b) or b.startswith(a))


MOST_IN_PAIRS = 150
"""Certificates of which all pairs are compared."""
_CROWD = 40
"""Certificates that share one thing and are all compared with each other."""
_MOST_LISTED = 5
"""Certificates that one sentence names."""
_MANY_DIGITS, _SOME_DIGITS, _LEAST_SIGNS = 5, 3, 3


class Paper(Struct, frozen=True, dict=True):
    """One certificate of a run.

    Attributes
    ----------
    file : str
    number : int
        Which certificate of its file, from 1.
    certificate : Certificate
    settlement : Settlement
    product : str
        Key of the substance: its panel id, or the name without amounts.
    label : str
        Key of the filled amount.
    pictures : tuple
        ``(sha256, perceptual hash)`` of the pictures on its pages.
    """

    file: str
    sha256: str
    number: int
    certificate: Certificate
    settlement: Settlement
    product: str
    label: str
    pictures: tuple[tuple[str, str | None], ...]

    @property
    def called(self) -> str:
        """Product, lot and file, for messages."""
        parts = [self.text("product") or "?", f"lot {lot}" if (lot := self.text("lot")) else None]
        return (
            f"{', '.join(p for p in parts if p)} "
            f"({Path(self.file).name}{f', certificate {self.number}' if self.number > 1 else ''})"
        )

    def text(self, field: str) -> str | None:
        """Return a header field, None where it says nothing."""
        return header_text(self.certificate, field)

    def key(self, field: str) -> str | None:
        """Return a header field for comparison: letters and digits only."""
        return _plain(self.text(field)) or None

    def place(self, place: Place | None = None, field: str | None = None) -> Place:
        """Return a place with its file."""
        claim = self.certificate.header.get(field) if field else None
        if place is None:
            place = (
                claim.place
                if claim is not None
                else Place(
                    self.certificate.pages[0] if self.certificate.pages else 1, self.text("product") or ""
                )
            )
        return replace(place, file=self.file)

    @cached_property
    def peaks(self) -> tuple[PeakTable, ...]:
        """The peak tables."""
        return peak_tables(self.certificate) or ()

    @cached_property
    def signers(self) -> frozenset[str]:
        """The persons who signed, by their names."""
        return signers_in(self.certificate.text)

    @cached_property
    def numbers(self) -> dict[tuple[str, str, str], tuple[Quantity, Result]]:
        """Measured numbers by ``(test, component, name)``: exact values of tests that vary between lots."""
        found: dict[tuple[str, str, str], tuple[Quantity, Result]] = {}
        for row in self.certificate.results:
            quantity = row.quantity
            if (
                row.test in ("peak", "mz", "mass_expected", "conclusion")
                or quantity is None
                or quantity.value is None
                or quantity.comparator not in (None, "=", "~")
            ):
                continue
            found.setdefault((row.test, _plain(row.analyte), _plain(row.name or row.method)), (quantity, row))
        return found


def _product(case: Case) -> str:
    settlement = case.settlement
    if settlement.entry is not None:
        return settlement.entry.id
    claim = case.certificate.header.get("product")
    return _plain(_DOSE.sub(" ", claim.text)) if claim is not None else ""


def _label(certificate: Certificate) -> str:
    amounts = [
        f"{q.value.normalize():f} {q.unit or ''}".strip()
        for c in certificate.label_claims
        if (q := c.quantity) is not None and q.value is not None
    ]
    return "+".join(sorted(amounts))


@fact
def papers(cases: tuple[Case, ...]) -> tuple[Paper, ...] | None:
    """Several certificates to compare with each other."""
    found: list[Paper] = []
    seen: dict[tuple[str, int, str], list[Certificate]] = defaultdict(list)
    for case in cases:
        reading = case.reading
        number = next((n for n, c in enumerate(reading.certificates, 1) if c is case.certificate), 1)
        # The same file given twice is one file.
        alike = seen[reading.sha256, number, case.certificate.text]
        if any(case.certificate == one for one in alike):
            continue
        alike.append(case.certificate)
        pages = set(case.certificate.pages)
        pictures = tuple((sha, rough) for page, sha, rough in reading.picture_hashes if page in pages and sha)
        found.append(
            Paper(
                reading.file,
                reading.sha256,
                number,
                case.certificate,
                case.settlement,
                _product(case),
                _label(case.certificate),
                pictures,
            )
        )
    return tuple(found) if len(found) > 1 else None


def pairs_of(papers: tuple[Paper, ...]) -> Iterator[tuple[Paper, Paper]]:
    """Pair certificates with each other: all of a few, of many those that have something in common.

    Of many certificates, two are a pair where they share a lot, a report number, a key, a picture, a result of many
    digits, or two results together. Where very many share one thing, each is compared with the next of them only, so
    that the work grows with the number of certificates and not with its square.
    """
    if len(papers) <= MOST_IN_PAIRS:
        yield from combinations(papers, 2)
        return
    groups: dict[object, list[int]] = defaultdict(list)
    for at, paper in enumerate(papers):
        for key in _shared_by(paper):
            groups[key].append(at)
    said: set[tuple[int, int]] = set()
    for group in groups.values():
        pairs = combinations(group, 2) if len(group) <= _CROWD else pairwise(group)
        for pair in pairs:
            if pair not in said:
                said.add(pair)
                yield papers[pair[0]], papers[pair[1]]


def connected(pairs: Iterable[tuple[Paper, Paper]]) -> list[list[Paper]]:
    """Return the groups of certificates that pairs tie together, so that one cause is said once."""
    groups: dict[int, list[Paper]] = {}
    for pair in pairs:
        one, other = sorted((groups.setdefault(id(paper), [paper]) for paper in pair), key=len, reverse=True)
        if one is not other:
            one += other
            groups |= dict.fromkeys(map(id, other), one)
    return list({id(group): group for group in groups.values()}.values())


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence lists them, of very many the first ones and how many more there are."""
    *most, last = words
    if len(most) >= _MOST_LISTED:
        most, last = most[: _MOST_LISTED - 1], f"{len(most) + 2 - _MOST_LISTED} more"
    return f"{', '.join(most)} and {last}" if most else last


def _shared_by(paper: Paper) -> set[object]:
    """Return what two certificates have in common where a rule across files may speak of them."""
    keys: set[object] = {
        (field, key)
        for field in ("lot", "report_number", "verification_key")
        if (key := paper.key(field)) and len(key) >= _LEAST_SIGNS
    }
    keys |= {("signer", name) for name in paper.signers}
    keys |= {("picture", sha) for sha, _ in paper.pictures}
    values = sorted(
        (name, str(quantity.value), len(quantity.value.as_tuple().digits))
        for name, (quantity, _) in paper.numbers.items()
        if quantity.value is not None
    )
    keys |= {(name, value) for name, value, digits in values if digits >= _MANY_DIGITS}
    some = [(name, value) for name, value, digits in values if digits >= _SOME_DIGITS]
    keys |= set(combinations(some, 2))
    peaks = [peak for table in paper.peaks for peak in table.peaks if peak.area is not None]
    keys |= {("area", str(peak.area)) for peak in peaks if len(str(peak.area)) >= _MANY_DIGITS}
    every = [peak for table in paper.peaks for peak in table.peaks]
    keys |= {
        ("peak", peak.retention_time, peak.area_percent) for peak in every if peak.area_percent is not None
    }
    keys |= {("ion", row.ion, row.text) for row in paper.certificate.of("mz") if row.ion}
    return keys


def different_products(papers: Iterable[Paper]) -> bool:
    """Whether certificates are surely of more than one product.

    A page that says too little ("TB-500" alone) may mean what another page of the same report says in full.
    """
    kinds = {(paper.product, paper.key("molecular_weight"), _name_of(paper)): paper for paper in papers}
    return any(_differ(one, other) for one, other in combinations(kinds.values(), 2))


def _differ(one: Paper, other: Paper) -> bool:
    if not one.product or not other.product or one.product == other.product:
        return False
    weights = [paper.key("molecular_weight") for paper in (one, other)]
    if weights[0] is not None and weights[0] == weights[1]:
        return False  # one page may call the peptide by a name, the other by its letters
    mine, theirs = _meanings(one), _meanings(other)
    if mine and theirs:
        return not mine & theirs
    return not same_name(_name_of(one), _name_of(other))


def _meanings(paper: Paper) -> set[str]:
    settlement = paper.settlement
    entries = (settlement.entry, *settlement.candidates)
    return {entry.id for entry in entries if entry is not None}


def _name_of(paper: Paper) -> str:
    return _DOSE.sub(" ", paper.text("product") or "")
