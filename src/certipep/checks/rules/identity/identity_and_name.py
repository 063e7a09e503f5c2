"""ID-10: the substance that the identity test names against the product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable, notes
from certipep.checks.named_substances import names_of_parts

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement
    from certipep.reference import Entry

__all__ = ["identity_and_name"]


@check(
    "ID-10",
    title="Identity test against the product",
    compares="the substance named by each identity result with the product",
    why="names are looked up in the reference panel; synonyms and ambiguous names count for all they "
    "may mean",
    source="the reference panel, each name with its source",
    does_not_prove="that the identity test can tell the product from its look-alikes",
    question="The identity test names another substance than the product; which one was tested?",
    after=("ID-09", "ID-05"),
    scope="certificate",
)
def identity_and_name(identity_results: tuple[Result, ...], settlement: Settlement) -> Iterator[Answer]:
    """Look up what each identity result names."""
    if settlement.kind == "extract":
        yield not_applicable("an extract has no single identity (ID-09 judges it)")
        return
    allowed = _allowed(settlement)
    named = [(row, ids) for row in identity_results for ids in _named_by(row)]
    if not named:
        yield not_checkable(
            "the identity results name no substance that the reference panel knows",
            *(row.place for row in identity_results),
        )
        return
    if not allowed:
        yield not_checkable(
            "it is not known which substance the product name stands for", *(row.place for row, _ in named)
        )
        return
    for row, ids in named:
        yield _judge(row, ids, allowed)


def _named_by(row: Result) -> tuple[tuple[str, ...], ...]:
    """Return what a row names: its analyte, else its result ("Thymosin Alpha-1")."""
    return names_of_parts(row.analyte) if row.analyte else names_of_parts(row.text)


def _allowed(settlement: Settlement) -> dict[str, Entry]:
    """Return every entry that the product may be, by id: itself, its candidates, the parts of a blend."""
    entries = [settlement.entry, *settlement.candidates]
    for part in settlement.components:
        entries += [part.entry, *part.candidates]
    return {entry.id: entry for entry in entries if entry is not None}


def _judge(row: Result, ids: tuple[str, ...], allowed: dict[str, Entry]) -> Answer:
    from certipep.reference import panel

    product = " or ".join(entry.name for entry in allowed.values())
    found = " or ".join(panel[identifier].name for identifier in ids)
    figures = {"expected": product, "observed": row.analyte or row.text, "tolerance": "none"}
    if any(identifier in allowed for identifier in ids):
        return agrees(f"The identity test names the product ({found}).", row.place, **figures)
    if any(_same_parts(panel[identifier], allowed) for identifier in ids):
        return agrees(f"The identity test names the blend ({found}).", row.place, **figures)
    if any(_same_residues(panel[identifier], entry) for identifier in ids for entry in allowed.values()):
        return notes(
            f"The identity test names {found}, which has the residues of {product} in another form.",
            row.place,
            **figures,
        )
    return contradicts(
        f"The product is {product}, but the identity test is of {found}.", row.place, **figures
    )


def _same_parts(blend: Entry, allowed: dict[str, Entry]) -> bool:
    """Return whether an entry is a blend of which every part is on this certificate."""
    from certipep.reference import panel

    parts = [set(panel.ids_of(name)) for name in blend.components]
    return bool(parts) and all(part & set(allowed) for part in parts)


def _same_residues(one: Entry, other: Entry) -> bool:
    if one.peptide is None or other.peptide is None:
        return False
    return [r.kind for r in one.peptide.residues] == [r.kind for r in other.peptide.residues]
