"""A name or a sequence looked at again in the light of everything else on the paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from certipep.errors import CertipepError
from certipep.identification.claimed import claimed_peptide
from certipep.identification.evidence import Evidence
from certipep.identification.modifiers import built
from certipep.identification.product import Part
from certipep.identification.readings import (
    agrees_with,
    fits_better,
    formula_weight_and_mass_agree,
    weight_and_mass_agree,
    written_as_sequence,
)
from certipep.identification.settlement import Settlement
from certipep.identification.votes import votes_of
from certipep.reference import Entry, entry_of, name_key, panel
from certipep.reference.abbreviations import abbreviations_of
from certipep.reference.tiers import is_strong, tier_of

if TYPE_CHECKING:
    from certipep.peptides import Peptide
    from certipep.reference.entry import Structure

__all__ = ["OTHER_SEQUENCE", "built_from_words", "outweighed", "printed_instead", "with_doubt"]

_TRADE_KINDS = frozenset({"market", "loose"})
_WEAK_NAMES = frozenset({"market", "loose", "short", "code", "abbreviation"})

_ALL_AGREE = (
    "formula, molecular weight and measured mass agree with each other; only the reading of the name or of the "
    "sequence says something else"
)
_ACRONYM = "capitals may stand for several substances, and weight and measured mass agree with each other"
OTHER_SEQUENCE = (
    "the printed sequence fits the masses or the formula, and the name stands for another molecule"
)


_TRADE_NAME = "the name is one of the trade, of which no reference says what it stands for"
_TRADE_STRUCTURE = "what this name stands for is known from pages of the trade only"


def _of_trade(structure: Structure) -> bool:
    return not is_strong(structure.tier or tier_of(structure.source))


def _rests_on_trade(settled: Settlement) -> str | None:
    """Return why the name or its structure is no ground for an accusation: only the trade says what it means."""
    entry = settled.entry
    if entry is None:
        return None
    if entry.structure is not None and _of_trade(entry.structure):
        return _TRADE_STRUCTURE
    key = name_key(settled.name or "")
    kinds = {name.kind for name in entry.names if name_key(name.text) == key}
    return _TRADE_NAME if kinds and kinds <= _TRADE_KINDS and key != name_key(entry.name) else None


def _is_acronym(name: str) -> bool:
    """Return whether a name may stand for another molecule: initials ("LHRH"), or capitals ("SHLP2", "GHRP-1")."""
    if re.fullmatch(r"\s*[A-Z]{3,}-?\d{0,2}\s*", name):
        return True
    initials = re.match(r"\s*([A-Z]{2,6})(?![A-Za-z])", name)
    return initials is not None and any(
        one.sequence and not one.spells for one in abbreviations_of(initials[1])
    )


def outweighed(entry: Entry, part: Part, evidence: Evidence) -> Entry | None:
    """Return the entry that CAS number, formula and masses agree on where only a trade code or alias names this one."""
    kinds = {name.kind for name in entry.names if name_key(name.text) == name_key(part.text)}
    if not kinds or not kinds <= _WEAK_NAMES:
        return None
    votes = votes_of(evidence)
    common = frozenset.intersection(*(votes.get(one, frozenset()) for one in ("cas", "formula", "mass")))
    return panel[next(iter(common))] if len(common) == 1 and entry.id not in common else None


def printed_instead(entry: Entry, evidence: Evidence) -> Peptide | None:
    """Return the printed sequence where the masses or the formula are its own and not those of the name.

    The sequence of another substance of the panel is no variant of this one: the name is then contradicted.
    """
    if not evidence.sequence or entry.peptide is None:
        return None
    try:
        printed = claimed_peptide(evidence.sequence, evidence.modifications)
    except CertipepError:
        return None
    if printed == entry.peptide or entry_of(printed) is not None:
        return None
    known = entry.structure is not None and not _of_trade(entry.structure)
    if agrees_with(evidence, entry.peptide) and (known or not fits_better(evidence, printed, entry.peptide)):
        return None
    return printed if agrees_with(replace(evidence, length=None), printed) else None


def built_from_words(part: Part, candidates: tuple[Entry, ...], evidence: Evidence) -> Settlement | None:
    """Return the molecule that the words beside the name build, where the rest of the paper allows it.

    Where the numbers are those of the plain substance, or of neither, the words unsettle the name instead.
    """
    for entry in candidates:
        if entry.kind != "peptide" or not entry.structure or not entry.structure.proforma:
            continue
        made = built(entry.structure.proforma, part.qualifiers)
        if made is None:
            continue
        says_something = evidence.formula or evidence.masses or evidence.ion_masses
        if agrees_with(evidence, made) if says_something else not (evidence.cas or evidence.sequence):
            return Settlement("peptide", entry_of(made), made, "name", candidates, name=part.text)
    return None


def with_doubt(settled: Settlement, evidence: Evidence) -> Settlement:
    """Put the reading in doubt where formula, weight and measured mass agree with each other and not with it.

    The name of one substance of the panel cannot be misread; a sequence, and a name that words beside it change, can.
    """
    if settled.kind != "peptide" or settled.peptide is None or settled.doubt:
        return settled
    if settled.basis == "name" and settled.entry is not None and not settled.candidates:
        apart = not agrees_with(replace(evidence, length=None), settled.peptide)
        if apart and _is_acronym(settled.name or "") and weight_and_mass_agree(evidence):
            return replace(settled, doubt=_ACRONYM)
        own = evidence.printed_peptide() == settled.peptide  # the paper itself says what the name stands for
        if (
            apart
            and not own
            and (evidence.formula or evidence.masses)
            and (why := _rests_on_trade(settled)) is not None
        ):
            return replace(settled, doubt=why)
        return settled
    if settled.basis not in ("name", "sequence") or agrees_with(
        replace(evidence, length=None), settled.peptide
    ):
        return settled
    if formula_weight_and_mass_agree(evidence):
        return replace(settled, doubt=_ALL_AGREE)
    if (
        settled.basis == "sequence"
        and evidence.sequence is None
        and not written_as_sequence(settled.name or "")
    ):
        return replace(settled, doubt=_ALL_AGREE)
    return settled
