"""ID-02: the printed sequence against that of the named peptide, residue by residue, termini included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.chemistry import PrintedFormula, PrintedPeptide, StatedMass
from certipep.checks.facts.disulfides import ClaimedBond
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable, notes
from certipep.checks.mass_window import window_of
from certipep.checks.molecular_weights import weight_slack
from certipep.checks.sequence_differences import bridges_in_words, residue_differences, terminus_words
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["sequence_and_name"]


_MOST_OF_AN_END = len("palmitoyl")
"""Letters that may stand before the first residue."""


@check(
    "ID-02",
    title="Sequence against the named peptide",
    compares="the printed sequence with the reference sequence, residue by residue, with termini, "
    "D-residues and "
    "bridges",
    why="one residue more, less or other is another substance, so there is no tolerance",
    source="the reference panel, each sequence with its source",
    does_not_prove="that the vial holds this sequence: it is printed, not measured",
    question="The printed sequence is not that of the named peptide; which of the two was made?",
    after=("ID-05",),
    limits="FC-02",
)
def sequence_and_name(
    certificate: Certificate,
    printed_peptide: PrintedPeptide,
    peptide: Peptide,
    settlement: Settlement,
    tolerance: Tolerance,
    claimed_bonds: tuple[ClaimedBond, ...] | None = None,
    parsed_formula: PrintedFormula | None = None,
    molecular_weight: StatedMass | None = None,
) -> Iterator[Answer]:
    """Compare what is printed with what the name stands for."""
    claim, printed = printed_peptide.claim, printed_peptide.peptide
    named = settlement.entry.name if settlement.entry else "the named peptide"
    figures = {"expected": peptide.three_letter, "observed": claim.text, "tolerance": "none"}
    if printed is None:
        yield not_checkable(
            f"the sequence cannot be read: {printed_peptide.problem}",
            claim.place,
            question="Please state the sequence in one-letter or three-letter code with its termini.",
        )
        return
    if _last_letter_is_histidine(claim.text, printed):
        yield asks(
            f"The sequence {claim.text} ends in -H, which stands for an aldehyde behind three-letter codes; what is "
            "printed beside it fits His there.",
            claim.place,
            question="Is the last H of the sequence histidine, or is the peptide an aldehyde?",
            **figures,
        )
        return
    if printed_peptide.problem and not residue_differences(printed, peptide):
        yield asks(
            f"The residues are those of {named}, but the rest cannot be read: {printed_peptide.problem}.",
            claim.place,
            question="Which termini and bridges does the product have?",
            **figures,
        )
        return
    decided = settlement.basis == "sequence" and not settlement.candidates
    if decided and not _says_another_end(printed_peptide, printed, peptide):
        yield notes("The printed sequence decided which peptide this is.", claim.place, **figures)
        return
    if printed == peptide or _same_but_adduct(printed, peptide):
        yield agrees(f"The printed sequence is that of {named}.", claim.place, **figures)
        return
    if _first_under_another_name(printed, peptide):
        yield agrees(
            f"The printed sequence is that of {named}; its first residue is written by another name.",
            claim.place,
            **figures,
        )
        return
    differences = residue_differences(printed, peptide)
    if differences and _goes_on(certificate.text, claim.text, peptide):
        yield agrees(
            f"The printed sequence goes on over its line and is that of {named}.", claim.place, **figures
        )
        return
    if differences:
        yield contradicts(
            f"The printed sequence is not that of {named}: {'; '.join(differences)}.", claim.place, **figures
        )
        return
    said_apart = not printed.bridges and _names_bridges(claimed_bonds or (), peptide)
    counted = _counted_in(peptide, parsed_formula, molecular_weight, tolerance)
    yield from _ends(printed_peptide, printed, peptide, named, said_apart=said_apart, counted=counted)


def _says_another_end(claim: PrintedPeptide, printed: Peptide, peptide: Peptide) -> bool:
    """Return whether a terminus is printed that is not the one of the peptide which the residues mean."""
    return (claim.n_stated and printed.n_terminus != peptide.n_terminus) or (
        claim.c_stated and printed.c_terminus != peptide.c_terminus
    )


def _last_letter_is_histidine(text: str, printed: Peptide) -> bool:
    """Return whether a sequence of three-letter codes ends in one letter, which was read as histidine."""
    codes, hyphen, last = text.strip().rpartition("-")
    return (
        bool(hyphen)
        and last.strip() == "H"
        and codes[-1:].islower()
        and printed.three_letter.endswith("His-OH")
    )


def _goes_on(text: str, read: str, peptide: Peptide) -> bool:
    """Return whether only the beginning of a sequence was read, and the page prints all of it there.

    Parameters
    ----------
    text, read : str
        Of the page and of the claim; a residue may be cut where its line ends.
    peptide : Peptide
    """
    page, begun, whole = _letters(text), _letters(read), _letters("".join(r.code for r in peptide.residues))
    if not _MOST_OF_AN_END < len(begun) < len(whole) or begun not in page:
        return False
    at = page.index(begun)
    return whole in page[at : at + _MOST_OF_AN_END + len(whole)]


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _same_but_adduct(printed: Peptide, peptide: Peptide) -> bool:
    """Return whether only the metal of a complex is missing ("Gly-His-Lys-Cu" is read as Gly-His-Lys)."""
    from dataclasses import replace

    return peptide.adduct is not None and replace(peptide, adduct=None) == replace(printed, adduct=None)


def _first_under_another_name(printed: Peptide, peptide: Peptide) -> bool:
    """Return whether a residue and its changed end are printed as one block ("Mpa" for Cys without its amine)."""
    return (
        len(printed.residues) == len(peptide.residues)
        and printed.residues[1:] == peptide.residues[1:]
        and printed.n_terminus != peptide.n_terminus
        and printed.c_terminus == peptide.c_terminus
        and set(printed.bridges) == set(peptide.bridges)
        and printed.formula == peptide.formula
    )


def _names_bridges(claimed: tuple[ClaimedBond, ...], peptide: Peptide) -> bool:
    """Return whether a line of its own says each bridge of a peptide: "Disulfide bridge: Cys3-Cys14"."""
    said = {tuple(sorted(one.claim.residues)) for one in claimed if one.claim.residues is not None}
    bridges = {tuple(sorted((bridge.first + 1, bridge.second + 1))) for bridge in peptide.bridges}
    return bool(bridges) and bridges == said


def _counted_in(
    peptide: Peptide, formula: PrintedFormula | None, weight: StatedMass | None, tolerance: Tolerance
) -> str | None:
    """Return what the paper prints that is of the peptide with its termini and bridges, and of no plain chain."""
    if formula is not None and formula.base == peptide.formula:
        return f"printed formula {formula.claim.text}"
    if weight is None or weight.kind not in (None, "average"):
        return None
    window = window_of(peptide.formula)
    away = abs(float(weight.value) - window.average)
    return (
        f"printed weight {weight.text}"
        if away <= weight_slack(window.average, weight.half_digit, tolerance)
        else None
    )


def _ends(
    claim: PrintedPeptide,
    printed: Peptide,
    peptide: Peptide,
    named: str,
    *,
    said_apart: bool,
    counted: str | None,
) -> Iterator[Answer]:
    """Compare termini and bridges; `counted` is a statement of the paper that holds those of the peptide."""
    figures = {"expected": peptide.three_letter, "observed": claim.claim.text, "tolerance": "none"}
    place = claim.claim.place
    wrong, unsaid = [], []
    for end, stated, have, want in (
        ("N-terminus", claim.n_stated, printed.n_terminus, peptide.n_terminus),
        ("C-terminus", claim.c_stated, printed.c_terminus, peptide.c_terminus),
    ):
        if have == want:
            continue
        words = f"the {end} is {terminus_words(want, end)}"
        if stated:
            wrong.append(f"{words}, the paper prints {terminus_words(have, end)}")
        else:
            unsaid.append(words)
    if set(printed.bridges) != set(peptide.bridges) and not said_apart:
        if printed.bridges:
            wrong.append(
                f"the reference has {bridges_in_words(peptide)}, the paper {bridges_in_words(printed)}"
            )
        else:
            unsaid.append(f"it has {bridges_in_words(peptide)}")
    if wrong:
        yield contradicts(f"The residues are those of {named}, but {'; '.join(wrong)}.", place, **figures)
    elif said_apart and not unsaid:
        yield agrees(
            f"The printed sequence is that of {named}; its bridge stands in another line.", place, **figures
        )
    elif unsaid and counted is not None:
        words = " and ".join(unsaid)
        yield notes(
            f"The residues are those of {named}; that {words} follows from the {counted}.", place, **figures
        )
    elif unsaid:
        yield asks(
            f"The residues are those of {named}, but the paper does not say that {'; '.join(unsaid)}.",
            place,
            question="Which termini (acetyl, amide, free) and bridges does the product have?",
            **figures,
        )
    else:
        yield asks(
            f"The printed sequence differs from that of {named} in its modifications.", place, **figures
        )
