"""RD-00: raw files that can be read and are of this lot and sample."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Claim
from certipep.checks.check import check
from certipep.checks.facts.raw_data import raw_place
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes
from certipep.checks.trace_names import (
    another_product,
    is_placeholder,
    key_of,
    names_alike,
    other_lot,
    other_purpose,
    same_code,
)

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["belongs_to_paper"]


@check(
    "RD-00",
    title="Raw files against this paper",
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
    if is_placeholder(sample):
        sample = ""
    words = f"lot '{said_lot}'" if said_lot else f"sample '{sample}'"
    place = raw_place(run, words)
    if lot is not None and said_lot:
        if same_code(lot.text, said_lot):
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
    if lot is not None and key_of(lot.text) and key_of(lot.text) in key_of(sample):
        return agrees(f"The sample name '{sample}' holds the lot of the paper.", place, lot.place)
    other = other_lot(sample, lot.text) if lot is not None else None
    if lot is not None and other is not None:
        return asks(
            f"The sample name '{sample}' holds a lot of the same pattern ({other}), but the paper is of {lot.text}.",
            place,
            lot.place,
            expected=lot.text,
            observed=other,
            tolerance="none",
        )
    if product is not None and names_alike(sample, product.text):
        return agrees(f"The sample name '{sample}' is that of the product.", place, product.place)
    if other_purpose(sample.replace("_", " ").replace("-", " ")):
        return asks(
            f"The sample is called '{sample}', as a blank, test or standard is.", place, observed=sample
        )
    named = another_product(sample, product.text if product is not None else "")
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
