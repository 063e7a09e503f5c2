"""The findings of a certificate's pages to the certificate: which reading of a field wins, what is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Claim, DateClaim, Hidden, Result, Unread
from certipep.certificate.date_claims import settle, tested_later
from certipep.certificate.distinct import distinct_results
from certipep.certificate.extraction.companies import companies
from certipep.certificate.extraction.findings import Candidate, Findings
from certipep.certificate.extraction.header_values import amounts, without_amounts
from certipep.certificate.extraction.laboratory import find_laboratory
from certipep.certificate.extraction.limits import target_of
from certipep.certificate.geometry.lines import join_box
from certipep.certificate.limited import with_limits
from certipep.certificate.measures.date import embedded_dates
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.normal import label_key
from certipep.certificate.typed import typed
from certipep.certificate.vocabulary import Vocabulary
from certipep.certificate.words import DATES, HEADER
from certipep.datafile import read_table

__all__ = ["assemble"]

_PARTS = re.compile(r"\s*[/+&,]\s*|\s+(?:and|with|und|mit|et|y|con|e|i|и)\s+", re.IGNORECASE)
"""What stands between the products of a blend."""
_BRACKETED = re.compile(r"\([^()]*\)")
_PER_VIAL = re.compile(r"(?i)\s*(?:/|\bper\b)?\s*(?:vial|total|in total)\s*$")
"""Behind an amount that a label claims: "20 mg total", "5 mg/vial"."""


def assemble(
    pages: Sequence[Findings], vocabulary: Vocabulary, grammar: NumberGrammar = UNKNOWN
) -> Certificate:
    """Return the certificate that `pages` make up."""
    claims, dates, also = _best(pages)
    results = [typed(result, grammar) for result in with_limits(distinct_results(pages), vocabulary)]
    names = [claims[name].text for name in ("client", "manufacturer", "product") if name in claims]
    if "laboratory" not in claims:
        found = find_laboratory(pages, names, vocabulary)
        if found is not None:
            claims["laboratory"] = found
            _take(pages, found)
        elif "manufacturer" not in claims and _is_just_a_company(claims.get("client"), pages):
            claims["laboratory"] = replace(claims.pop("client"), field="laboratory")
    if "molecular_weight" not in claims:
        weight = _expected_weight(results, grammar)
        if weight is not None:
            claims["molecular_weight"] = weight
    identifiers = [
        claims[name].text for name in ("report_number", "lot", "verification_key") if name in claims
    ]
    dates = settle(dates, embedded=embedded_dates(identifiers), day_first=_writes_day_first(pages))
    return Certificate(
        pages=tuple(dict.fromkeys(page.page.number for page in pages)),
        header={name: claims[name] for name in HEADER if name in claims},
        dates={name: dates[name] for name in DATES if name in dates},
        label_claims=_label_claims(pages, claims, results),
        results=tuple(results),
        unread=tuple(line for page in pages for line in _unread(page)),
        hidden=tuple(
            Hidden(page.page.number, item.text, item.why) for page in pages for item in page.page.hidden
        ),
        text="\n".join(line.text for page in pages for line in page.lines if line.segments),
        also=also,
        traces=tuple(trace for page in pages for trace in page.traces),
        drawn=tuple(trace for page in pages for trace in page.drawn),
    )


def _is_just_a_company(client: Claim | None, pages: Sequence[Findings]) -> bool:
    """Return whether a client has no other label than the word for a company: alone on a paper it is the issuer."""
    labels = {label_key(one.label) for page in pages for one in page.header if one.claim is client}
    return bool(labels) and labels <= companies().just_companies


def _writes_day_first(pages: Sequence[Findings]) -> bool:
    """Return whether a date has its label in a language that writes the day first.

    English is written both ways, and paper of American size is no witness for the author.
    """
    words = _day_first_words()
    for page in pages:
        for candidate in page.header:
            label = " ".join(re.findall(r"[^\W\d_]+", candidate.label.casefold()))
            if isinstance(candidate.claim, DateClaim) and any(f" {word} " in f" {label} " for word in words):
                return True
    return False


@cache
def _day_first_words() -> tuple[str, ...]:
    data: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "day_first.toml")
    return tuple(data["words"])


def _best(
    pages: Sequence[Findings],
) -> tuple[dict[str, Claim], dict[str, DateClaim], tuple[Claim | DateClaim, ...]]:
    """Return the surest candidate of every field, the first one where several are as sure, and the outvoted ones."""
    best: dict[str, Candidate] = {}
    for page in pages:
        for candidate in page.header:
            name = candidate.claim.field
            held = best.get(name)
            if held is None or (candidate.score, tested_later(candidate.claim, held.claim)) > (
                held.score,
                False,
            ):
                best[name] = candidate
    also: dict[tuple[str, str], Claim | DateClaim] = {}
    for page in pages:
        for candidate in page.header:
            claim = candidate.claim
            if not _says_the_same(claim, best[claim.field].claim):
                also.setdefault((claim.field, label_key(claim.text)), claim)
    chosen = [candidate.claim for candidate in best.values()]
    return (
        {claim.field: claim for claim in chosen if isinstance(claim, Claim)},
        {claim.field: claim for claim in chosen if isinstance(claim, DateClaim)},
        tuple(also.values()),
    )


_NAMES = frozenset({"laboratory", "client", "manufacturer", "product", "modifications", "sequence"})
"""Fields of which one spelling may hold another: "BPC-157" and "BPC-157 10 mg"."""


def _says_the_same(a: Claim | DateClaim, b: Claim | DateClaim) -> bool:
    """Return whether two statements of one field mean the same, however they are spelled."""
    if isinstance(a, DateClaim) or isinstance(b, DateClaim):
        if not (isinstance(a, DateClaim) and isinstance(b, DateClaim)):
            return False
        return bool(set(a.readings) & set(b.readings)) or (a.month is not None and a.month == b.month)
    if a.quantity is not None and b.quantity is not None and a.quantity.value is not None:
        return a.quantity.value == b.quantity.value
    x, y = label_key(a.text), label_key(b.text)
    return x == y or (a.field in _NAMES and bool(x) and bool(y) and (x in y or y in x))


def _expected_weight(results: Iterable[Result], grammar: NumberGrammar) -> Claim | None:
    """Return the molecular weight around which the limit of a mass found is set, where nothing else prints it."""
    for result in results:
        limit = result.specification if result.test == "mass_found" else None
        quantity = target_of(limit, grammar) if limit else None
        if limit and quantity is not None and quantity.value is not None and quantity.value >= 50:
            place = replace(result.place, text=limit)
            return Claim("molecular_weight", limit, place, quantity, repairs=result.repairs, kind=result.kind)
    return None


def _label_claims(
    pages: Sequence[Findings], claims: dict[str, Claim], results: Sequence[Result]
) -> tuple[Claim, ...]:
    """Return what the label promises: as labelled, else inside the product's name, else as the limit of the content."""
    found = sorted((c for page in pages for c in page.label_claims), key=lambda c: -c.score)
    explicit = [c.claim for c in found if isinstance(c.claim, Claim) and c.score >= 1]
    product = claims.get("product")
    if not explicit and product is not None and not any("doubtful" in one for one in product.repairs):
        named = [(name, q) for name, q in amounts(product.text) if q.comparator in ("=", "~")]
        whole = len(named) == 1
        explicit = [
            Claim("label_claim", q.text, product.place, q, analyte=None if whole else name)
            for name, q in named
        ]
    if not explicit:
        explicit = [claim for result in results if (claim := _claim_of_limit(result)) is not None]
    explicit = explicit or [c.claim for c in found if isinstance(c.claim, Claim)]
    if product is not None:
        explicit = _for_each_product(explicit, product.text)
    seen: set[tuple[object, ...]] = set()
    out = []
    for claim in explicit:
        if claim.quantity is None:
            continue
        key = (claim.quantity.value, claim.quantity.unit, label_key(claim.analyte or ""))
        if key not in seen:
            seen.add(key)
            out.append(claim)
    return tuple(out)


def _for_each_product(claims: list[Claim], product: str) -> list[Claim]:
    """Return amounts without a name, as many as the product has parts, each with its part: "A/B", "10 mg/10 mg"."""
    said = _PARTS.split(_BRACKETED.sub("", product))
    parts = [name for part in said if (name := without_amounts(part))]
    alone = [claim for claim in claims if claim.analyte is None]
    together = len({claim.place for claim in alone}) == 1 < len(alone)
    if not together or len(parts) != len(alone):
        return claims
    named = [replace(claim, analyte=part) for claim, part in zip(alone, parts, strict=True)]
    return [*named, *(claim for claim in claims if claim.analyte is not None)]


def _claim_of_limit(result: Result) -> Claim | None:
    """Return the label claim that the limit of a content is, where it is an amount and nothing else ("10 mg")."""
    if result.test != "content" or not result.specification:
        return None
    said = _PER_VIAL.sub("", result.specification)
    quantity = target_of(said)
    if quantity is None or quantity.comparator != "=":
        return None
    if quantity.unit not in ("mg", "µg", "IU", "g") or label_key(said) != label_key(quantity.text):
        return None
    place = replace(result.place, text=quantity.text)
    return Claim("label_claim", quantity.text, place, quantity, analyte=result.analyte)


def _take(pages: Sequence[Findings], claim: Claim) -> None:
    """Mark the words of a claim that was found late."""
    for page in pages:
        if page.page.number == claim.place.page:
            for line in page.lines:
                page.take(s for s in line.segments if s.box == claim.place.box)


def _unread(findings: Findings) -> Iterable[Unread]:
    """Yield what is left of every line, and what was no text to begin with."""
    for word in findings.aside:
        yield Unread(findings.page.number, word.text, word.box)
    for line in findings.lines:
        left = [[word for word in one.words if id(word) not in findings.used] for one in line.segments]
        if line.mark is not None:
            left.insert(0, [line.mark])
        cells = tuple(" ".join(word.text for word in cell) for cell in left if cell)
        if cells:
            box = join_box(word.box for cell in left for word in cell)
            yield Unread(findings.page.number, " ".join(cells), box, cells)
