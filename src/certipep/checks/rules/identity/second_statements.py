"""ID-11: whether a paper that states a thing twice states the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Claim, Place
from certipep.certificate.lot_mentions import lots_named, speaks_of_others
from certipep.certificate.vocabulary import default_vocabulary
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, PrintedFormula
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.salts import salts_in
from certipep.checks.second_identities import (
    entries_meant,
    is_other_form,
    same_lot,
    same_number,
    same_sequence,
    same_weight,
)

if TYPE_CHECKING:
    from certipep.checks.tolerances import Tolerance
    from certipep.identification.settle import Settlement

__all__ = ["second_statements"]

_WORDS = {
    "product": "product",
    "cas": "CAS number",
    "pubchem_cid": "PubChem CID",
    "formula": "formula",
    "molecular_weight": "molecular weight",
    "sequence": "sequence",
    "lot": "lot",
    "report_number": "report number",
}
_NUMBERS = frozenset({"lot", "report_number"})
_LEAST_SIGNS = 3
"""Signs that a second lot or report number has at least; fewer are the number of a table or a page."""
_LONGEST_TITLE, _LEAST_LETTERS = 8, 5
"""Words of a title, and letters of a name that is no abbreviation of something else."""
_MOST_BESIDE = 4
"""Words beside a name in a line that says what the paper is of: "Label on the vial: Glucagon"."""
_ENOUGH = 2
"""Statements of different kinds that mean one other substance: no slip of the pen."""


@check(
    "ID-11",
    title="Second statements of one thing",
    compares="a second product, CAS number, PubChem CID, formula, molecular weight, sequence, lot or report number on "
    "the paper with the first",
    why="one certificate is of one substance and one lot; a salt, its free base and a hydrate may stand side by side",
    source="ISO/IEC 17025:2017 7.8.2.1 (unambiguous identification of the item); the reference panel for what a "
    "number means",
    does_not_prove="which of the two statements is the right one",
    question="Two different statements are printed; which of them is of the tested sample?",
    scope="certificate",
)
def second_statements(
    certificate: Certificate,
    settlement: Settlement,
    tolerance: Tolerance,
    forms: tuple[Form, ...] | None = None,
    parsed_formula: PrintedFormula | None = None,
) -> Iterator[Answer]:
    """Compare each outvoted statement with the chosen one; two kinds that mean another substance contradict."""
    if settlement.kind == "blend":
        yield from _of_no_component(certificate, settlement)
        return
    slack = float(tolerance.same_weight_da)
    pairs = [
        (first, other)
        for field in _WORDS
        if (first := certificate.header.get(field)) is not None
        for other in certificate.others(field)
        if isinstance(other, Claim) and not (field in _NUMBERS and len(other.text.strip()) < _LEAST_SIGNS)
    ]
    concluded = list(_named_otherwise(certificate, settlement))
    yield from concluded
    if not pairs and not concluded:
        yield not_applicable("nothing is stated twice")
    if not pairs:
        return
    differing = [
        (first, other) for first, other in pairs if not _same(first, other, forms, slack, parsed_formula)
    ]
    alike = [other for first, other in pairs if (first, other) not in differing]
    if alike:
        yield agrees(f"Stated twice and alike: {_listed(alike)}.", *(one.place for one in alike))
    if not differing:
        return
    places = [place for first, other in differing for place in (other.place, first.place)]
    own = settlement.entry.id if settlement.entry is not None else None
    elsewhere = [other for _, other in differing if (ids := entries_meant(other)) and own not in ids]
    figures = {
        "expected": ", ".join(first.text for first, _ in differing),
        "observed": ", ".join(other.text for _, other in differing),
        "tolerance": "none, but for salts, free bases and kinds of mass",
    }
    message = "; ".join(f"the {_WORDS[one.field]} is {one.text} and {other.text}" for one, other in differing)
    if own is not None and len({one.field for one in elsewhere}) >= _ENOUGH:
        yield contradicts(f"Two substances on one paper: {message}.", *places, **figures)
    else:
        yield asks(f"Stated twice and differently: {message}.", *places, **figures)


def _named_otherwise(certificate: Certificate, settlement: Settlement) -> Iterator[Answer]:
    """Ask where the conclusion, or a line of nothing else, names a peptide that the paper is not about."""
    entry, product = settlement.entry, certificate.header.get("product")
    if entry is None and (product is None or settlement.peptide is None):
        return
    subject = entry.name if entry is not None else product.text if product is not None else ""
    own = {one.id for one in (entry, *settlement.candidates) if one is not None}
    own |= {one for _, ids in _peptides_in(product.text if product is not None else "") for one in ids}
    for row in certificate.of("conclusion"):
        named = _peptides_in(row.text)
        if named and all(own.isdisjoint(ids) for _, ids in named):
            yield asks(
                f"The paper is of {subject}, and its conclusion names {named[0][0]}.",
                row.place,
                expected=subject,
                observed=row.text,
            )
    others = [(line, name) for line in certificate.unread if (name := _title(line.text, own)) is not None]
    if len({name for _, name in others}) == 1:  # several are a list of goods
        line, name = others[0]
        yield asks(
            f"The paper is of {subject}, and a line of it is “{line.text}”.",
            Place(line.page, line.text, line.box),
            expected=subject,
            observed=name,
        )


def _peptides_in(text: str) -> list[tuple[str, tuple[str, ...]]]:
    from certipep.identification.product import names_in
    from certipep.reference import panel

    return [(name, ids) for name, ids in names_in(text) if any(panel[one].kind == "peptide" for one in ids)]


def _title(line: str, own: set[str]) -> str | None:
    """Return the other peptide that a line names, beside the title of a paper or a word for what was tested."""
    words = [word for word in line.replace(":", " ").split() if any(map(str.isalpha, word))]
    if len(words) > _LONGEST_TITLE or speaks_of_others(line):
        return None
    named = _peptides_in(line)
    if len(named) != 1 or not own.isdisjoint(named[0][1]) or len(named[0][0]) < _LEAST_LETTERS:
        return None
    before, _, behind = line.lower().replace("-", " ").rpartition(named[0][0].lower().replace("-", " "))
    rest = " ".join(
        word for word in f"{before} {behind}".replace(":", " ").split() if any(map(str.isalpha, word))
    )
    vocabulary = default_vocabulary()
    titled = not rest or vocabulary.find("titles", rest) or vocabulary.find("columns", rest)
    behind = line[len(line) - len(behind) :].strip(" .")
    ends = not behind or bool(salts_in(behind)) or bool(lots_named(behind))
    told = ends and len(rest.split()) <= _MOST_BESIDE
    return named[0][0] if titled or told else None


def _of_no_component(certificate: Certificate, settlement: Settlement) -> Iterator[Answer]:
    """Ask where two kinds of statement of a blend mean a substance that none of its components is."""
    own = {
        one.id for part in settlement.components for one in (part.entry, *part.candidates) if one is not None
    }
    strange = [
        claim
        for field in _WORDS
        if field != "product"
        and (claim := certificate.header.get(field)) is not None
        and (ids := entries_meant(claim))
        and not ids & own
    ]
    if own and len(strange) >= _ENOUGH:
        said = ", ".join(f"{_WORDS[claim.field]} {claim.text}" for claim in strange)
        yield asks(
            f"A blend is named, but what is printed is of a substance that is none of its components: {said}.",
            *(claim.place for claim in strange),
            expected="one of " + ", ".join(part.entry.name for part in settlement.components if part.entry),
            observed=said,
        )
    else:
        yield not_applicable("a blend may state each component's own numbers")


def _same(
    first: Claim,
    other: Claim,
    forms: tuple[Form, ...] | None,
    slack: float,
    printed: PrintedFormula | None,
) -> bool:
    """Return whether two statements of a field can both be true."""
    match first.field:
        case "lot" | "report_number":
            return same_lot(first.text, other.text)
        case "cas":
            return same_number(first.text, other.text)
        case "pubchem_cid":
            return first.text.strip() == other.text.strip()
        case "molecular_weight":
            return same_weight(first, other, forms, slack, printed)
        case "formula":
            return is_other_form(first.text, other.text)
        case "product":
            mine, theirs = entries_meant(first), entries_meant(other)
            return not mine or not theirs or bool(mine & theirs)
        case _:
            return same_sequence(first.text, other.text)


def _listed(claims: list[Claim]) -> str:
    return ", ".join(dict.fromkeys(_WORDS[one.field] for one in claims))
