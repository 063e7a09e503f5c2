"""RD-00: raw files that can be read and are of this lot and sample."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Claim
from certipep.checks.check import check
from certipep.checks.facts.raw_data import raw_place
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["belongs_to_paper"]

_PLACEHOLDER = re.compile(
    r"(?:sa_?\d*|sample ?\d*|unknown|test run|\d{1,3}|vial ?\d*|default|spectrum)", re.IGNORECASE
)
_OTHER_PURPOSE = re.compile(
    r"\bblank\b|\bblk\b|\bstandard\b|\bstd\b|\bsst\b|suitability|\bwash\b|\btest\b|calibrat", re.IGNORECASE
)
_CODE = re.compile(r"[A-Za-z]*\d[A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*")


@check(
    "RD-00",
    title="Raw files belong to this paper",
    compares="lot and sample name inside of each raw file with the lot and product on the paper",
    why="a run is named by whoever injects it, so only a name of something else counts; equality needs no tolerance",
    source="check catalogue: practice",
    does_not_prove="that the vial was injected: a name is typed by hand",
    question="The raw file names another lot or sample than the certificate; which run belongs to this lot?",
    scope="certificate",
)
def belongs_to_paper(
    certificate: Certificate,
    runs: tuple[Run, ...] | None = None,
    unread_runs: tuple[str, ...] | None = None,
) -> Iterator[Answer]:
    """Judge what each raw file says of its own lot and sample."""
    for line in unread_runs or ():
        yield not_checkable(
            f"A raw file was not read: {line}.", question="Please send the raw file converted to mzML."
        )
    for run in runs or ():
        yield _judged(run, certificate.header.get("lot"), certificate.header.get("product"))


def _judged(run: Run, lot: Claim | None, product: Claim | None) -> Answer:
    said_lot, sample = run.metadata.get("lot", ""), run.metadata.get("sample", "")
    if _PLACEHOLDER.fullmatch(sample.strip()):
        sample = ""
    words = f"lot '{said_lot}'" if said_lot else f"sample '{sample}'"
    place = raw_place(run, words)
    if lot is not None and said_lot:
        if _same(lot.text, said_lot):
            return agrees(f"{run.name} names lot {said_lot}, as the paper does.", place, lot.place)
        return asks(
            f"{run.name} is of lot {said_lot}; the paper is of lot {lot.text}.",
            place,
            lot.place,
            expected=lot.text,
            observed=said_lot,
            tolerance="none",
        )
    if sample:
        return _by_sample(run, sample, lot, product)
    return notes(f"{run.name} names no sample and no lot.")


def _by_sample(run: Run, sample: str, lot: Claim | None, product: Claim | None) -> Answer:
    place = raw_place(run, f"sample '{sample}'")
    if lot is not None and _key(lot.text) and _key(lot.text) in _key(sample):
        return agrees(f"The sample name '{sample}' holds the lot of the paper.", place, lot.place)
    other = _other_lot(sample, lot.text) if lot is not None else None
    if lot is not None and other is not None:
        return asks(
            f"The sample name '{sample}' holds a lot of the same pattern ({other}), but the paper is of {lot.text}.",
            place,
            lot.place,
            expected=lot.text,
            observed=other,
            tolerance="none",
        )
    if product is not None and _names_alike(sample, product.text):
        return agrees(f"The sample name '{sample}' is that of the product.", place, product.place)
    if _OTHER_PURPOSE.search(sample.replace("_", " ").replace("-", " ")):
        return asks(
            f"The sample is called '{sample}', as a blank, test or standard is.", place, observed=sample
        )
    named = _another_product(sample, product.text if product is not None else "")
    if named and product is not None:
        return asks(
            f"The sample is called '{sample}', which is {named}; the paper is about {product.text}.",
            place,
            product.place,
            expected=product.text,
            observed=sample,
            tolerance="none",
        )
    return notes(f"The sample is called '{sample}', which says neither the lot nor another product.", place)


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _same(a: str, b: str) -> bool:
    first, second = _key(a), _key(b)
    return first == second or (min(len(first), len(second)) >= 5 and (first in second or second in first))


def _names_alike(sample: str, product: str) -> bool:
    first, second = _key(sample), _key(product)
    return len(second) >= 4 and (second in first or (len(first) >= 4 and first in second))


def _other_lot(sample: str, lot: str) -> str | None:
    """Return a code in the sample's name that has the shape of the lot with other digits."""
    shape = re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", lot))
    if len(re.sub(r"\D", "", lot)) < 4:
        return None
    for code in re.findall(r"[A-Za-z0-9][A-Za-z0-9./-]*", sample.replace("_", " ")):
        if re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", code)) == shape and _key(code) != _key(lot):
            return str(code)
    return None


def _another_product(sample: str, product: str) -> str | None:
    """Return the reference peptide that the sample's name names, if it is not the product."""
    from certipep.reference import panel

    words = [part for part in re.split(r"[_,;|]|\s{2,}", sample) if len(part.strip()) >= 3]
    own = {entry.id for entry in panel.find(product)}
    for word in (sample, *words):
        entries = panel.find(word.strip())
        if entries and own and not own & {entry.id for entry in entries}:
            return entries[0].name
    return None
