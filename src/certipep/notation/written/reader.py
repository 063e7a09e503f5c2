"""Reads a peptide that is written out: letters, codes, or both, with ends, brackets, cycles and notes."""

from __future__ import annotations

import re
from dataclasses import replace

from certipep.errors import NotationError, UsageError
from certipep.notation.ambiguous import Reading, refuse_all
from certipep.notation.written.acronyms import TWO_AMINES, acronym_among, doubled
from certipep.notation.written.brackets import adhoc_modification, bracketed_residue, names_residue
from certipep.notation.written.bridges import bridges_of_links, bridges_of_note
from certipep.notation.written.chain import MOST_READINGS, ChainReader
from certipep.notation.written.characters import same_length
from certipep.notation.written.context import preferred
from certipep.notation.written.dimers import dimers_of
from certipep.notation.written.ends import End, backs, fronts, names_cap
from certipep.notation.written.instead import instead_of
from certipep.notation.written.layout import bare, opened, without_header
from certipep.notation.written.letters import letters_alone
from certipep.notation.written.lexicon import groups_named, residues_named
from certipep.notation.written.notes import Notes, bridge_ahead, notes_of
from certipep.notation.written.partial import Partial, Unit
from certipep.notation.written.style import Style, refuse_words, style_of
from certipep.notation.written.substitution import substituted
from certipep.peptides.bridge import Bridge
from certipep.peptides.modification import N_TERMINUS, Modification
from certipep.peptides.peptide import Chain, Peptide
from certipep.peptides.residue import Residue
from certipep.peptides.writers.words import METALS

__all__ = ["read", "readings_of"]

_METAL = re.compile(r"[-:+ ](Cu|Zn)(?:2\+|\(II\)|\(2\+\)|\+2|\+\+)?$")
_FREE_ACID = frozenset({"OH", "COOH", "CO2H"})
_ALL_D = re.compile(r"D-(?=[A-Z]{2}|\()|D(?=\([A-Z]+\)\d)")


def read(text: str) -> Peptide:
    """Read a peptide that is written out in one-letter or three-letter notation, or a mix of both.

    Raises
    ------
    NotationError
        Something of it is not understood.
    AmbiguousNotationError
        It can be understood in several ways; the error names each with its formula.
    """
    simple = letters_alone(text)
    if simple is not None:
        return simple
    try:
        found = readings_of(text)
    except NotationError as error:
        found, besides = instead_of(text, error, readings_of)
        if not found:
            raise
        raise refuse_all(found, error.text or text, error.position, error.message, besides) from error
    if len(found) == 1 and not found[0].unclear:
        return found[0].peptide
    raise refuse_all(found, same_length(text), len(text) - len(text.lstrip()))


def readings_of(text: str) -> tuple[Reading, ...]:
    """Return every peptide that a written-out text can stand for.

    Raises
    ------
    NotationError
        It can stand for none.
    """
    simple = letters_alone(text)
    if simple is not None:
        return (Reading(simple),)
    text = without_header(text)
    whole = same_length(text)
    body = bare(whole)
    dimer = dimers_of(body, readings_of)
    if dimer:
        return dimer
    other = None if bridge_ahead(body, 0, Notes(0)) else substituted(body, whole, readings_of)
    if other is not None:
        return other
    return preferred(_Reader(body, whole, text).readings())


def _distinct(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    found: dict[Peptide, Reading] = {}
    for each in readings:
        known = found.setdefault(each.peptide, each)
        if len(each.why) < len(known.why):
            found[each.peptide] = each
    return tuple(found.values())


class _Reader:
    def __init__(self, text: str, whole: str, given: str) -> None:
        self.text = opened(text, names_residue, names_cap)
        self.whole = whole
        self.given = given
        self.error: NotationError | None = None

    def readings(self) -> tuple[Reading, ...]:
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip(" -"))
        notes = notes_of(self.text, end, self._dotted())
        end = notes.end
        start, end = self._unbracketed(bridge_ahead(self.text, start, notes), end)
        metal = _METAL.search(self.text, max(start, end - 12), end)
        if metal:
            end = metal.start()
        found: list[Reading] = []
        for front in fronts(self.text, start, end, adhoc_modification):
            for back in backs(self.text, front.place, end, front.cap is not None, adhoc_modification):
                found.extend(self._between(front, back, notes, metal[1] if metal else None))
        readings = _distinct(tuple(found))
        if readings:
            return readings[:MOST_READINGS]
        raise self.error or NotationError("there is no residue", self.whole, min(start, len(self.whole) - 1))

    def _dotted(self) -> str:
        """Return the text with the dots between a molecule and its salt as they were given."""
        return "".join(
            given if given in "·•∙⋅" else each for given, each in zip(self.given, self.text, strict=True)
        )

    def _unbracketed(self, start: int, end: int) -> tuple[int, int]:
        """Step inside brackets that hold everything: ``[Ser-Asp-Lys-Pro]``."""
        if (
            start < end
            and self.text[start] in "[("
            and self.text[end - 1] == {"[": "]", "(": ")"}[self.text[start]]
        ):
            inner = self.text[start + 1 : end - 1]
            if "-" in inner and not set("[](){}") & set(inner) and not bracketed_residue(inner):
                return start + 1, end - 1
        return start, end

    def _between(self, front: End, back: End, notes: Notes, metal: str | None) -> list[Reading]:
        start, end = front.place, back.place
        if start >= end or (self.text[start:end] in _FREE_ACID and (front.cap or front.stated)):
            self._fail(NotationError("there is no residue", self.whole, min(start, len(self.whole) - 1)))
            return []
        try:
            refuse_words(self.text, start, end, self.whole)
            style = style_of(self.text, start, end)
            if front.word == "ac" or (
                back.cap is not None
                and self.text[back.place : back.place + 3] == "-am"
                and self.text[back.place + 3 : back.place + 4] in {"", " "}
            ):
                style = replace(style, linked=True)
            if self._needless(front, style, start, end):
                return []
            ends = bool(front.cap or back.cap or front.stated or back.stated)
            reader = ChainReader(self.text, self.whole, style, whole_ring=not ends)
            partials = reader.read(start, end)
            if reader.error is not None and not any(each.unit is not None for each in partials):
                self._fail(reader.error)
        except NotationError as error:
            self._fail(error)
            return []
        found: list[Reading] = []
        for partial in self._with_all_d(partials, start, style):
            try:
                found.append(self._assembled(partial, front, back, notes, metal))
            except NotationError as error:
                self._fail(error)
            except UsageError as error:
                self._fail(NotationError(str(error), self.whole, start))
        return found

    def _needless(self, front: End, style: Style, start: int, end: int) -> bool:
        """Whether a way to read the front is not one: "H-" as histidine before codes or a block of letters."""
        if front.cap is None and not front.stated and self.text.startswith("H-", start):
            behind = style_of(self.text, start + 2, end)
            # "H-(Aib)-EGT" is a chain of letters
            bracketed = behind.blocks and self.text.startswith("(", start + 2)
            return not (behind.amine_unclear or bracketed)
        if front.cap is not None and front.word:
            # "Pal-" before a block of letters is the cap; before codes it may be the residue of the same name.
            return False
        if front.cap is None and not front.stated and front.place == start:
            first = re.match(r"([A-Za-z]{3,6})-(?=[A-Z]{2,}[A-Z]|[A-Z]{2}\b)", self.text[start:end])
            if first is None or not style.blocks or first[1].isupper():
                return False
            amines = all(each.kind.free_amine for each in residues_named(first[1]))
            return amines and bool(groups_named(first[1], N_TERMINUS))
        return False

    def _with_all_d(self, partials: list[Partial], start: int, style: Style) -> list[Partial]:
        """Add the reading in which a leading "D-" or "D(" stands for the whole chain."""
        mark = _ALL_D.match(self.text, start)
        if mark is None or style.linked:
            return partials
        found = list(partials)
        for each in partials:
            units = each.units()
            if len(units) < 3 or units[0].residue.kind.id != "D" or units[0].residue.stereo != "L":
                continue
            if any(unit.residue.stereo == "D" for unit in units):
                continue
            mirrored = tuple(replace(unit, residue=_mirrored(unit.residue)) for unit in units[1:])
            found.append(Partial().with_units(mirrored, "'D-' before all of it"))
        return (
            [each for each in found if not any("as D" in why for why in each.why)]
            if len(found) > len(partials)
            else found
        )

    def _assembled(self, partial: Partial, front: End, back: End, notes: Notes, metal: str | None) -> Reading:
        units = partial.units()
        if not units:
            raise NotationError("there is no residue", self.whole, front.place)
        residues = tuple(unit.residue for unit in units)
        if notes.count is not None and notes.count != len(residues):
            raise NotationError(
                f"the note says {notes.count} residues, and there are {len(residues)}",
                self.whole,
                front.place,
            )
        self._check_ends(residues, front.cap, front.place)
        bridges = list(bridges_of_links(units, self.whole, front.place))
        for begin, note in reversed(notes.bridges):
            bridges.extend(bridges_of_note(note, begin, residues, self.whole))
        n_cap = self._one_end(front.cap, notes.n_cap, front.place)
        c_cap = self._one_end(back.cap, notes.c_cap, back.place)
        branches, joints = _branches(units)
        remarks = tuple(f"counter-ion '{salt}' left out: the peptide alone is read" for salt in notes.salts)
        peptide = Peptide(
            residues,
            n_cap,
            c_cap,
            tuple(dict.fromkeys((*bridges, *joints))),
            METALS[metal] if metal else None,
            branches=branches,
            remarks=remarks,
        )
        bound = bool(metal) or (back.cap is not None and back.cap.id in TWO_AMINES)
        unclear = (
            partial.unclear
            or doubled(self.text, front.place, back.place, bound)
            or acronym_among(
                self.text,
                front.place,
                back.place,
                fronted=front.cap is not None,
                backed=back.cap is not None or bool(back.stated),
                acid=back.stated == "OH",
            )
        )
        return Reading(peptide, partial.why, unclear)

    def _one_end(
        self, written: Modification | None, told: Modification | None, place: int
    ) -> Modification | None:
        if written is not None and told is not None and written != told:
            raise NotationError("the note names another end than the sequence", self.whole, place)
        return written if written is not None else told

    def _check_ends(self, residues: tuple[Residue, ...], cap: Modification | None, start: int) -> None:
        if cap is not None and not residues[0].kind.free_amine:
            raise NotationError(
                f"{residues[0].kind.name} has no amine for '{cap.name}' to sit on",
                self.whole,
                max(0, start - 1),
            )
        for position, each in enumerate(residues[1:], 2):
            if not each.kind.free_amine:
                raise NotationError(
                    f"{each.kind.name} can only be the first residue, here it is number {position}",
                    self.whole,
                    start,
                )

    def _fail(self, error: NotationError) -> None:
        if self.error is None or (error.position or 0) > (self.error.position or 0):
            self.error = error


def _branches(units: tuple[Unit, ...]) -> tuple[tuple[Chain, ...], tuple[Bridge, ...]]:
    chains: list[Chain] = []
    joints: list[Bridge] = []
    start = len(units)
    for place, unit in enumerate(units):
        if unit.branch is None:
            continue
        chain = unit.branch.chain
        joined = start + len(chain.residues) - 1 if unit.branch.at == "c" else start
        joints.append(Bridge("lactam", place, joined, "side", unit.branch.at))
        chains.append(chain)
        start += len(chain.residues)
    return tuple(chains), tuple(joints)


def _mirrored(residue: Residue) -> Residue:
    return Residue(residue.kind, "D", residue.modifications) if residue.stereo == "L" else residue
