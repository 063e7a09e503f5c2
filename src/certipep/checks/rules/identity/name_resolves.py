"""ID-01: whether the product name stands for one substance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Claim
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement
    from certipep.reference import Entry

__all__ = ["name_resolves"]

_PART = frozenset(["frag", "frags", "fragment", "fragments"])


@check(
    "ID-01",
    title="Meaning of the product name",
    compares="the product name with the names of the reference panel, and where it is ambiguous, "
    "with the other "
    "statements of the paper",
    why="a name that two substances share does not say which one the vial holds",
    source="the reference panel, each name with its source",
    does_not_prove="that the vial holds what the name says",
    question="Which substance does the product name stand for? Please state the sequence, formula or "
    "CAS number.",
)
def name_resolves(certificate: Certificate, settlement: Settlement, product: Claim | None = None) -> Answer:
    """Say what the name was understood as, and what decided where it alone did not."""
    if product is None:
        return _without_name(certificate, settlement)
    entry, figures = settlement.entry, {"observed": product.text}
    if settlement.kind == "ambiguous":
        meanings = " and for ".join(_described(one) for one in settlement.candidates)
        disagree = f" ({'; '.join(settlement.conflicts)})" if settlement.conflicts else ""
        return asks(
            f"'{product.text}' is used for {meanings}; nothing on the paper says which{disagree}.",
            product.place,
            expected="one substance",
            **figures,
        )
    if settlement.kind == "unknown":
        return not_checkable(
            f"'{product.text}' is no name that the reference panel knows",
            product.place,
            question="Please state the sequence, formula and CAS number of the product.",
        )
    if entry is None and settlement.doubt and settlement.candidates:
        other = settlement.candidates[0]
        return asks(
            f"'{product.text}' is a name of {_described(other)}, but {settlement.doubt}.",
            product.place,
            expected=other.name,
            question=f"Is the product {other.name}, or the molecule of the printed sequence? Please state which.",
            **figures,
        )
    if entry is None:
        said = (
            f"'{product.text}' is no name that the reference panel knows; the printed sequence says what is compared."
            if settlement.basis == "sequence"
            else f"'{product.text}' was read as a sequence."
        )
        return notes(said, product.place, **figures)
    if (numbered := _other_number(product.text, entry)) is not None:
        return asks(
            f"'{product.text}' has another number than '{numbered}', with which it was compared.",
            product.place,
            expected=numbered,
            question=f"Is the product {entry.name}, or a peptide of another number? Please state the sequence.",
            **figures,
        )
    if settlement.basis not in ("name", "given", None) and _says_part(product.text, entry):
        return asks(
            f"'{product.text}' speaks of a fragment, but the {_witness(settlement)} is that of the whole {entry.name}.",
            product.place,
            expected=entry.name,
            question=f"Is the product {entry.name} or a fragment of it? Please state the sequence.",
            **figures,
        )
    others = [one for one in settlement.candidates if one.id != entry.id]
    if settlement.basis not in ("name", "given", None) and others:
        return notes(
            f"'{product.text}' is also used for {' and '.join(_described(one) for one in others)}; the "
            f"{_witness(settlement)} says that it is {entry.name}.",
            product.place,
            expected=entry.name,
            **figures,
        )
    if settlement.basis not in ("name", "given", None):
        return notes(
            f"'{product.text}' is no name of {entry.name} that the reference panel knows; the "
            f"{_witness(settlement)} says that it is.",
            product.place,
            expected=entry.name,
            **figures,
        )
    return agrees(f"'{product.text}' is {entry.name}.", product.place, expected=entry.name, **figures)


def _without_name(certificate: Certificate, settlement: Settlement) -> Answer:
    """Ask where no product is named, and what is printed instead is of several substances."""
    said = [
        certificate.header[field] for field in ("cas", "formula", "sequence") if field in certificate.header
    ]
    if settlement.kind != "ambiguous" or not settlement.conflicts or not said:
        return not_checkable("not given: the product", question="Please state the name of the product.")
    return asks(
        f"No product is named, and what is printed is of several substances: {'; '.join(settlement.conflicts)}.",
        *(claim.place for claim in said),
        expected="one substance",
        observed=", ".join(claim.text for claim in said),
    )


def _says_part(text: str, entry: Entry) -> bool:
    """Return whether a product name says "fragment" and no name of the entry does."""
    own = " ".join((entry.name, *entry.synonyms))
    return bool(_words(text) & _PART) and not _words(own) & _PART


def _other_number(text: str, entry: Entry) -> str | None:
    from certipep.identification.numbered_names import with_other_number
    from certipep.identification.product import DOSE

    return with_other_number(DOSE.sub(" ", text), (entry.name, *entry.synonyms))


def _words(text: str) -> set[str]:
    return {word.strip("().,;:") for word in text.casefold().split()}


def _witness(settlement: Settlement) -> str:
    return {"cas": "CAS number", "identity": "identity test"}.get(
        settlement.basis or "", settlement.basis or ""
    )


def _described(entry: Entry) -> str:
    from certipep.reference import panel

    line = panel.lines.get(entry.id)
    mass = f" ({line.average_mass:.1f} Da)" if line is not None and line.average_mass else ""
    return f"{entry.name}{mass}"
