"""Reads one word of a chain in every way that it allows: a name, a block of letters, codes run together."""

from __future__ import annotations

import re
from dataclasses import replace

from certipep.errors import NotationError
from certipep.notation.written.acyl_names import acyl_run_at
from certipep.notation.written.blocks import LETTERS, fused, run_of_capital_codes, run_of_codes, spelt_letters
from certipep.notation.written.lexicon import is_code, names_at, residues_named
from certipep.notation.written.partial import Link, Partial, Unit
from certipep.notation.written.style import Style
from certipep.notation.written.unknown import unknown_word
from certipep.peptides.residue import Residue, plain
from certipep.peptides.residue_kind import kind_spellings

__all__ = ["WordReader"]

_WORD = re.compile(r"[A-Za-z0-9αβγδεωπτΔ*<>'|]+")
_SEAMS = re.compile(r"(?:DL|D|L|N(?=-[Mm]e)|B)$")
_NUMBERED = re.compile(r"([A-Za-z]{3,5})(\d{1,3})")
_PEG = re.compile(r"\(?PEG-?\(?\d{1,4}\)?")
_FUSED = "a capital fused to a code can be a residue, a mark of it or a slip"
_TITLE = re.compile(r"[A-Z][a-z]{2}(?![a-z])")
_MARKS = re.compile(r"(?<=[KR])(?:me[123]?|ac)(?![a-z])")


class WordReader:
    """Reads words of a text, in one style.

    Parameters
    ----------
    text, whole : str
        The text that is read, and the same text as it was given, for errors.
    style : Style
    whole_ring : bool
        Whether a ring around everything is a ring from head to tail.
    """

    def __init__(self, text: str, whole: str, style: Style, *, whole_ring: bool) -> None:
        self.text = text
        self.whole = whole
        self.style = style
        self.whole_ring = whole_ring
        self.error: NotationError | None = None
        self.start = self.end = -1
        self._names: dict[int, list[tuple[int, tuple[Residue, ...]]]] = {}

    def fail(self, error: NotationError) -> list[tuple[int, Partial]]:
        """Remember the error that was found farthest in the text."""
        if self.error is None or (error.position or 0) > (self.error.position or 0):
            self.error = error
        return []

    def word(self, partial: Partial, position: int, start: int, end: int) -> list[tuple[int, Partial]]:
        """Return the ways to read the word at a position, each with the position behind it."""
        at_start = position == start or not self.text[position - 1].isalnum()
        # "pE" and "<E" may be followed by letters at once.
        at_start = at_start or (
            partial.count == 1 and partial.unit is not None and not partial.unit.residue.kind.free_amine
        )
        match = _WORD.match(self.text, position, end)
        if match is None or not at_start:
            return self.fail(unknown_word(self.text, position, end, self.style.blocks, self.whole))
        word = match[0]
        run = acyl_run_at(self.text, position, end)
        if run is not None:
            return [(run[0], partial.with_units(tuple(map(Unit, run[1]))))]
        found: list[tuple[int, Partial]] = []
        # several partial readings come to the same place
        if position not in self._names:
            self._names[position] = names_at(self.text, position, end)
        named = self._names[position]
        is_block = word.isupper() and word.isalpha() and len(word) > 1
        if is_block and len(word) > 3 and word in kind_spellings() and named and named[0][0] == match.end():
            # AEEA, GABA, DOPA: a name of four capitals between hyphens is the name.
            delimited = (position == start or self.text[position - 1] == "-") and self.text[
                match.end() : match.end() + 1
            ] == "-"
            if delimited:
                is_block = False
        if word in {"DL", "D", "L"} and named and named[0][0] > match.end():
            is_block = False
        if is_block and self._letters_alone(word, position, match.end(), start, end):
            named = []
        if named and not (
            is_block and named[0][0] == match.end() and self.style.capitals == "letters" and len(word) > 3
        ):
            place, residues = named[0]
            # "PEG4" says how long and not which of several groups of that length.
            unclear = _unclear_peg(self.text, position, place)
            found.extend((place, partial.with_units((Unit(each),), unclear=unclear)) for each in residues)
            found.extend(self._unmarked(partial, position, word))
        whole_name = bool(named) and named[0][0] >= match.end()
        if whole_name and not is_block and (named[0][0] > match.end() or not self._lower_unclear(word)):
            return found
        if is_block and whole_name and self.style.capitals == "codes" and is_code(word):
            return found
        found.extend(self._spelt(partial, position, word, match.end(), end))
        return found or self.fail(unknown_word(self.text, position, end, self._has_letters(), self.whole))

    def _letters_alone(self, word: str, position: int, stop: int, start: int, end: int) -> bool:
        """Whether capitals are letters, though a rare code is spelt like them: it stands nowhere between hyphens."""
        if self.style.capitals == "codes" or not set(word) <= LETTERS or word in kind_spellings():
            return False
        before = position == start or self.text[position - 1] == "-"
        after = stop >= end or self.text[stop] == "-"
        everything = position == start and stop >= end
        return word.capitalize() not in kind_spellings(every=False) and (everything or not (before and after))

    def _has_letters(self) -> bool:
        return self.style.blocks or self.style.singles or not self.style.codes

    def _lower_unclear(self, word: str) -> bool:
        """Whether a code in lower case may as well be letters: it stands alone."""
        return word.islower() and len(word) == 3 and word.isalpha() and not self.style.lower_codes

    def _unmarked(self, partial: Partial, position: int, word: str) -> list[tuple[int, Partial]]:
        """Read "D-" before a word as aspartic acid, where single letters stand beside it."""
        if word not in {"D", "L"} or not self.style.singles or self.style.linked:
            return []
        residue = plain(word)
        why = f"'{word}-' as {residue.kind.code}"
        return [(position + 1, partial.with_units((Unit(residue),), why))]

    def _spelt(
        self, partial: Partial, position: int, word: str, stop: int, end: int
    ) -> list[tuple[int, Partial]]:
        found: list[tuple[int, Partial]] = []
        numbered = _NUMBERED.fullmatch(word)
        if numbered and int(numbered[2]) == partial.count + 1 and len(residues_named(numbered[1])) == 1:
            return [(stop, partial.with_units((Unit(residues_named(numbered[1])[0]),)))]
        if len(word) == 1:
            return self._single(partial, position, word, end)
        runs = run_of_codes(word) if not word.isupper() else ()
        if word.isupper() and len(word) > 3 and self.style.capitals != "codes":
            runs = run_of_capital_codes(word)
        found.extend((stop, partial.with_units(tuple(map(Unit, run.residues)), run.why)) for run in runs)
        if runs and not word.isupper():
            return found
        melted = fused(word)
        found.extend(
            (stop, partial.with_units(tuple(map(Unit, each.residues)), each.why, unclear=_FUSED))
            for each in melted
        )
        if melted or not _may_be_letters(word):
            return found
        if word.islower() and not (position == self.start and stop >= self.end):
            # "see attached": a word in lower case among others is no block of residues.
            return found
        found.extend(
            (stop, partial.with_units(tuple(map(Unit, spelt.residues)), spelt.why))
            for spelt in spelt_letters(word, partial.unit is None)
        )
        if word[0] == "c" and len(word) > 3 and partial.unit is None and stop >= end and self.whole_ring:
            found.extend(self._ring_of_letters(partial, word, stop))
        found.extend(self._seams(partial, word, stop, end))
        return found

    def _ring_of_letters(self, partial: Partial, word: str, stop: int) -> list[tuple[int, Partial]]:
        """Read "cRGDfK" as a ring from head to tail."""
        found: list[tuple[int, Partial]] = []
        for spelt in spelt_letters(word[1:], True):
            units = [Unit(each) for each in spelt.residues]
            units[0] = replace(units[0], links=(Link("ring", "n"),))
            units[-1] = replace(units[-1], links=(Link("ring", "c"),))
            found.append((stop, partial.with_units(tuple(units), "'c' as cyclo")))
        return found

    def _single(self, partial: Partial, position: int, word: str, end: int) -> list[tuple[int, Partial]]:
        if word.upper() not in LETTERS or (self.style.codes and not self._has_letters()):
            return []
        if word == "O":
            both = ((plain("O"), "'O' as Pyl"), (plain("Hyp"), "'O' as Hyp"))
            return [(position + 1, partial.with_units((Unit(each),), why)) for each, why in both]
        apart = (
            names_at(self.text, position + 2, end)[:1]
            if self.text[position + 1 : position + 2] == " "
            else []
        )
        if word == "D" and apart and apart[0][1][0].stereo == "L" and len(apart[0][1]) == 1:
            # "D Ala": aspartic acid and alanine, or D-alanine.
            mirrored = Residue(apart[0][1][0].kind, "D", apart[0][1][0].modifications)
            return [
                (position + 1, partial.with_units((Unit(plain("D")),), "'D ' as Asp")),
                (apart[0][0], partial.with_units((Unit(mirrored),), f"'D ' as D-{mirrored.kind.code}")),
            ]
        follows = re.compile(r"-([A-Z])(?![A-Za-z])|-([A-Z]{2,})").match(self.text, position + 1, end)
        residue = plain(word.upper())
        if word.islower():
            mirrored = Residue(residue.kind, "D") if residue.kind.chiral else residue
            return [(position + 1, partial.with_units((Unit(mirrored),)))]
        found = [(position + 1, partial.with_units((Unit(residue),)))]
        if word != "D" or follows is None or self.style.linked:
            return found
        letters = follows[1] or follows[2]
        if not set(letters) <= LETTERS or (len(letters) == 1 and not plain(letters).kind.chiral):
            return found
        found[0] = (position + 1, partial.with_units((Unit(residue),), "'D-' as Asp"))
        right = tuple(
            Unit(Residue(plain(letter).kind, "D") if plain(letter).kind.chiral else plain(letter))
            for letter in letters
        )
        found.append((follows.end(), partial.with_units(right, f"'D-{letters}' as D")))
        return found

    def _seams(self, partial: Partial, word: str, stop: int, end: int) -> list[tuple[int, Partial]]:
        """Read the last letters of a block as the mark of the word behind the hyphen: ``YD-Ala``."""
        found: list[tuple[int, Partial]] = []
        if self.text[stop : stop + 1] != "-":
            return found
        for length in (1, 2):
            mark = word[-length:]
            methyl = mark == "N" and bool(re.match(r"-[Mm]e", self.text[stop : stop + 3]))
            if len(word) <= length or not (methyl or _SEAMS.fullmatch(mark)):
                continue
            mark_start = stop - length
            for place, residues in names_at(self.text, mark_start, end)[:1]:
                name = self.text[mark_start:place]
                if place <= stop + 2 or re.fullmatch(r"(?:DL|D|L)-[A-Z]+", name):
                    continue
                for spelt in spelt_letters(word[:-length], partial.unit is None):
                    for each in residues:
                        if mark in {"L", "DL", "D"} and not each.kind.chiral:
                            continue
                        units = (*map(Unit, spelt.residues), Unit(each))
                        why = f"'{name}' as {each.code}"
                        found.append((place, partial.with_units(units, why)))
                    found.extend(
                        (
                            stop,
                            partial.with_units(
                                (*map(Unit, spelt.residues), Unit(plain(each))), f"'B' as {each}"
                            ),
                        )
                        for each in ("DN" if mark == "B" else "")
                    )
        return found


def _unclear_peg(text: str, start: int, stop: int) -> str:
    named = _PEG.match(text, start, stop)
    if named is None:
        return ""
    return f"'{named[0]}' says how long, and not whether it begins with an amine, a methyl or a hydroxyl"


def _may_be_letters(word: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9<*|]+", word):
        return False
    if word.isupper() or word.islower():
        return word.isalpha()
    capitals = sum(letter.isupper() for letter in word)
    marks = len(_MARKS.findall(word))
    if any(is_code(code) for code in _TITLE.findall(word)) or re.search(r"[a-z]{3}", _MARKS.sub("", word)):
        return False
    return capitals > 1 and sum(letter.islower() for letter in word) - 2 * marks < capitals
