"""Reads the residues of a chain in every way that its words allow.

The text is walked from left to right; at each place stand all the ways to have come there. A residue is never shared
between two words: a block of letters ends where its last letter ends, and where that letter could as well be a mark of
the word behind the hyphen (``GL-Ala``) both are kept.
"""

from __future__ import annotations

import heapq
import re
from dataclasses import replace

from certipep.errors import NotationError
from certipep.notation.written.blocks import LETTERS, fused, run_of_capital_codes, run_of_codes, spelt_letters
from certipep.notation.written.brackets import bracketed_residue, on_residue
from certipep.notation.written.branches import branch_of
from certipep.notation.written.characters import split_at
from certipep.notation.written.isotopes import isotope_label, label_fits, labels_all
from certipep.notation.written.lexicon import is_code, names_at, residues_named
from certipep.notation.written.partial import Link, Partial, Unit
from certipep.notation.written.style import Style
from certipep.notation.written.unknown import unknown_word
from certipep.peptides.modification import modification
from certipep.peptides.residue import Residue, plain
from certipep.peptides.residue_kind import kind_spellings

__all__ = ["MOST_READINGS", "ChainReader"]

MOST_READINGS = 12
_SEPARATORS = " -.,_"
_CYCLE = re.compile(r"(?:[Cc]yclo|[Cc]yclic|c)\s?-?(?=[(\[])")
_LASSO = re.compile(r"cyclo\((\d{1,3})-(\d{1,3})\)(?=\()")
_PYRO = re.compile(
    r"<-?(?:Glu|GLU|glu|Gln|E|Q)(?![a-z])|(?:pE|pyroE|\(pE\)|pQ|pyrE|\(pGlu\)|\[pGlu\]|\[pE\])(?![a-z])"
)
_METHYL = re.compile(r"(?:\((?:N-?|Nα)?Me\)|N\(Me\)|\[N-?Me\])-?(?=[A-Zd(])")
_REDUCED = re.compile(r"-?(?:ψ|psi|Ψ)\s?[\[(]?CH2-?NH[\])]?-?")
_WORD = re.compile(r"[A-Za-z0-9αβγδεωπτΔ*<>'|]+")
_SEAMS = re.compile(r"(?:DL|D|L|N(?=-[Mm]e)|B)$")
_NUMBERED = re.compile(r"([A-Za-z]{3,5})(\d{1,3})")
_TIMES = re.compile(r"\d{1,2}(?![A-Za-z0-9])")
_PEG = re.compile(r"\(?PEG-?\(?\d")
_REPEATED = 60
_MANY = 2_000


_TITLE = re.compile(r"[A-Z][a-z]{2}(?![a-z])")
_MARKS = re.compile(r"(?<=[KR])(?:me[123]?|ac)(?![a-z])")


class ChainReader:
    """Reads what stands between two positions of a text, in one style.

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

    def read(self, start: int, end: int) -> list[Partial]:
        """Return every way to read; empty with `error` set where there is none."""
        places: dict[int, list[Partial]] = {start: [Partial()]}
        queue = [start]
        done: list[Partial] = []
        while queue:
            position = heapq.heappop(queue)
            here = places.pop(position, [])
            if position >= end:
                done.extend(each for each in here if each.waiting is None)
                continue
            for partial in here[:MOST_READINGS]:
                for place, grown in self._steps(partial, position, start, end):
                    if grown.count > _MANY:
                        self.fail(
                            NotationError(f"more than {_MANY} residues are not read so", self.whole, position)
                        )
                        continue
                    if place not in places:
                        places[place] = []
                        heapq.heappush(queue, place)
                    if all(grown.key != each.key for each in places[place]):
                        places[place].append(grown)
        return done

    def fail(self, error: NotationError) -> list[tuple[int, Partial]]:
        """Remember the error that was found farthest in the text."""
        if self.error is None or (error.position or 0) > (self.error.position or 0):
            self.error = error
        return []

    def _steps(self, partial: Partial, position: int, start: int, end: int) -> list[tuple[int, Partial]]:
        character = self.text[position]
        reduced = _REDUCED.match(self.text, position, end)
        if reduced and partial.unit is not None:
            residue = partial.unit.residue.with_modification(modification("psi-CH2NH"))
            return [(reduced.end(), partial.with_last(replace(partial.unit, residue=residue)))]
        if character in _SEPARATORS:
            return [(position + 1, partial)]
        lasso = _LASSO.match(self.text, position, end)
        if lasso:
            return self._lasso(partial, position, lasso, end)
        cycle = _CYCLE.match(self.text, position, end)
        if cycle:
            return self._ring(partial, position, cycle.end(), start, end)
        methyl = _METHYL.match(self.text, position, end)
        if methyl and partial.waiting is None:
            found = [(methyl.end(), replace(partial, waiting=modification("Nmethyl")))]
            return found if character != "N" else [*found, *self._word(partial, position, start, end)]
        if partial.unit is None and (pyro := _PYRO.match(self.text, position, end)):
            return [(pyro.end(), partial.with_units((Unit(plain("pGlu")),)))]
        if character in "([{":
            return self._bracket(partial, position, start, end)
        return self._word(partial, position, start, end)

    def _bracket(self, partial: Partial, position: int, start: int, end: int) -> list[tuple[int, Partial]]:
        try:
            close = split_at(self.text[:end], position, self.whole)
        except NotationError as error:
            return self.fail(error)
        inner = self.text[position + 1 : close]
        after = close + 1
        apart = position == start or self.text[position - 1] in _SEPARATORS
        square = self.text[position] == "["
        repeat = _TIMES.match(self.text, after, end)
        if repeat and self.text[position] in "([":
            twice = (
                on_residue(partial, inner + repeat[0], square)
                if partial.unit is not None and not apart
                else []
            )
            if twice:
                return [(repeat.end(), each) for each in twice]
            return self._repeated(partial, position, close, repeat)
        found: list[tuple[int, Partial]] = []
        if partial.unit is not None and not apart and self.text[position] in "([":
            found = [(after, each) for each in on_residue(partial, inner, square)]
        label = isotope_label(inner)
        if label is not None and not found:
            return self._label(partial, position, after, end)
        if not apart and not self.style.blocks and not self.style.singles and found:
            return found
        for residue in bracketed_residue(inner) if len(inner) > 1 or self.text[position] == "{" else ():
            found.append((after, partial.with_units((Unit(residue),))))
        if len(inner.strip()) == 1 and self.text[position] == "{" and inner.strip() in LETTERS:
            found.append((after, partial.with_units((Unit(plain(inner.strip())),))))
        if not found:
            found = self._waiting_branch(partial, inner, after)
        if not found:
            found = self._labelled_residue(partial, inner, after)
        return found or self.fail(self._no_bracket(partial, inner, position, apart))

    def _no_bracket(self, partial: Partial, inner: str, position: int, apart: bool) -> NotationError:
        if apart or partial.unit is None:
            return NotationError(
                f"'{inner}' behind a space or hyphen can belong to the residue before it or to the whole: "
                "write K(Ac), or Ac-…",
                self.whole,
                position,
            )
        return NotationError(
            f"'{inner}' is no modification of {partial.unit.residue.code} that certipep knows",
            self.whole,
            position,
        )

    def _repeated(
        self, partial: Partial, position: int, close: int, repeat: re.Match[str]
    ) -> list[tuple[int, Partial]]:
        times = int(repeat[0])
        if not 1 <= times <= _REPEATED or self.text[position + 1 : close].isdigit():
            return self.fail(NotationError("a repeat counts from 1 to 60", self.whole, close + 1))
        found = []
        for each in self._inner(position + 1, close):
            units = each.units() * times
            if len(units) <= _MANY:
                found.append((repeat.end(), partial.with_units(units, *each.why[:1], unclear=each.unclear)))
        return found

    def _inner(self, start: int, close: int) -> list[Partial]:
        inside = ChainReader(self.text, self.whole, self.style, whole_ring=False)
        found = inside.read(start, close)
        if not found and inside.error is not None:
            self.fail(inside.error)
        return [each for each in found if each.unit is not None][:MOST_READINGS]

    def _label(self, partial: Partial, position: int, after: int, end: int) -> list[tuple[int, Partial]]:
        """Read an isotope label that stands apart: it belongs to the residue whose atoms it can name."""
        label = isotope_label(self.text[position + 1 : self.text.index(self.text[after - 1], position + 1)])
        if label is None:
            return []
        found: list[tuple[int, Partial]] = []
        if partial.unit is not None and label_fits(label, partial.unit.residue):
            residue = partial.unit.residue.with_modification(label)
            found.append((after, partial.with_last(replace(partial.unit, residue=residue))))
        follows = self.text[after:end].lstrip("-")
        ahead = names_at(follows, 0, len(follows)) if follows else []
        following = ahead[0][1][0] if ahead else (plain(follows[0]) if follows[:1] in LETTERS else None)
        if following is not None and label_fits(label, following):
            step = (after + len(self.text[after:end]) - len(follows), replace(partial, waiting=label))
            if not found or labels_all(label, following):
                whole_before = partial.unit is not None and labels_all(label, partial.unit.residue)
                found = [*found, step] if found and whole_before else [step]
        if found:
            return found
        return self.fail(NotationError("this isotope label fits no residue beside it", self.whole, position))

    def _waiting_branch(self, partial: Partial, inner: str, after: int) -> list[tuple[int, Partial]]:
        """Read a side chain that stands in front of its residue: ``{C20 diacid-γGlu-(AEEA)2}-Lys``."""
        if partial.waiting is not None:
            return []
        branch = branch_of(inner, "amine")
        return [(after, replace(partial, waiting=branch))] if branch is not None else []

    def _labelled_residue(self, partial: Partial, inner: str, after: int) -> list[tuple[int, Partial]]:
        """Read ``(K-13C6,15N2)`` and ``[K(13C6,15N2)]``: a residue with its label, in brackets."""
        found = re.fullmatch(r"([A-Za-z-]{1,8}?)[-(\[ ]([^()\[\]]+)[)\]]?", inner.strip())
        label = isotope_label(found[2]) if found else None
        if found is None or label is None:
            return []
        named = (plain(found[1]),) if found[1] in LETTERS else residues_named(found[1])
        return [
            (after, partial.with_units((Unit(each.with_modification(label)),)))
            for each in named
            if label_fits(label, each)
        ]

    def _ring(
        self, partial: Partial, position: int, opening: int, start: int, end: int
    ) -> list[tuple[int, Partial]]:
        try:
            close = split_at(self.text[:end], opening, self.whole)
        except NotationError as error:
            return self.fail(error)
        everything = partial.unit is None and close + 1 >= end and self.whole_ring
        found: list[tuple[int, Partial]] = []
        for each in self._inner(opening + 1, close):
            units = list(each.units())
            if len(units) < 2:
                self.fail(NotationError("a cycle needs at least two residues", self.whole, position))
                continue
            joins = {units[0].residue.kind.joins, units[-1].residue.kind.joins}
            if (
                everything
                and joins == {"thiol"}
                and not any(link.label for unit in units for link in unit.links)
            ):
                self.fail(
                    NotationError(
                        "the cycle can be closed head to tail or by a disulfide: write (Cys1-Cys6 disulfide)",
                        self.whole,
                        position,
                    )
                )
                continue
            places = ("n", "c") if everything else (None, None)
            for number, place in zip((0, -1), places, strict=True):
                link = Link(f"ring {position}", place)
                units[number] = replace(units[number], links=(*units[number].links, link))
            grown = partial.with_units(tuple(units), unclear=each.unclear)
            found.append((close + 1, replace(grown, why=(*grown.why, *each.why))))
        return found

    def _lasso(
        self, partial: Partial, position: int, lasso: re.Match[str], end: int
    ) -> list[tuple[int, Partial]]:
        """Read ``cyclo(1-8)(GGVGKIIE)YF``: the first amine on the side chain of the last residue in brackets."""
        close = split_at(self.text[:end], lasso.end(), self.whole)
        found = []
        for each in self._inner(lasso.end() + 1, close):
            units = list(each.units())
            if partial.unit is None and int(lasso[1]) == 1 and int(lasso[2]) == len(units) > 1:
                units[0] = replace(units[0], links=(*units[0].links, Link("lasso", "n")))
                units[-1] = replace(units[-1], links=(*units[-1].links, Link("lasso", "side")))
                found.append((close + 1, partial.with_units(tuple(units))))
        return found or self.fail(
            NotationError("the numbers of the ring are not those of its residues", self.whole, position)
        )

    def _word(self, partial: Partial, position: int, start: int, end: int) -> list[tuple[int, Partial]]:
        at_start = position == start or not self.text[position - 1].isalnum()
        # "pE" and "<E" may be followed by letters at once.
        at_start = at_start or (
            partial.count == 1 and partial.unit is not None and not partial.unit.residue.kind.free_amine
        )
        match = _WORD.match(self.text, position, end)
        if match is None or not at_start:
            return self.fail(unknown_word(self.text, position, end, self.style.blocks, self.whole))
        word = match[0]
        found: list[tuple[int, Partial]] = []
        named = names_at(self.text, position, end)
        is_block = word.isupper() and word.isalpha() and len(word) > 1
        if word in {"DL", "D", "L"} and named and named[0][0] > match.end():
            is_block = False
        if is_block and self._letters_alone(word, position, match.end(), start, end):
            named = []
        if named and not (
            is_block and named[0][0] == match.end() and self.style.capitals == "letters" and len(word) > 3
        ):
            place, residues = named[0]
            # "PEG4" says how long and not which of several groups of that length.
            unclear = bool(_PEG.match(self.text, position, place))
            found.extend((place, partial.with_units((Unit(each),), unclear=unclear)) for each in residues)
            found.extend(self._unmarked(partial, position, word, place, end))
        whole_name = bool(named) and named[0][0] >= match.end()
        if whole_name and not is_block and (named[0][0] > match.end() or not self._lower_unclear(word)):
            return found
        if is_block and whole_name and self.style.capitals == "codes" and is_code(word):
            return found
        found.extend(self._spelt(partial, position, word, match.end(), start, end))
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

    def _unmarked(
        self, partial: Partial, position: int, word: str, place: int, end: int
    ) -> list[tuple[int, Partial]]:
        """Read "D-" before a word as aspartic acid, where single letters stand beside it."""
        if word not in {"D", "L"} or not self.style.singles or self.style.linked:
            return []
        residue = plain(word)
        why = f"'{word}-' as {residue.kind.code}"
        return [(position + 1, partial.with_units((Unit(residue),), why))]

    def _spelt(
        self, partial: Partial, position: int, word: str, stop: int, start: int, end: int
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
        for run in runs:
            found.append((stop, partial.with_units(tuple(map(Unit, run.residues)), run.why)))
        if runs and not word.isupper():
            return found
        melted = fused(word)
        for each in melted:
            found.append((stop, partial.with_units(tuple(map(Unit, each.residues)), each.why, unclear=True)))
        if melted or not _may_be_letters(word):
            return found
        for spelt in spelt_letters(word, partial.unit is None):
            found.append((stop, partial.with_units(tuple(map(Unit, spelt.residues)), spelt.why)))
        if word[0] == "c" and len(word) > 3 and partial.unit is None and stop >= end and self.whole_ring:
            found.extend(self._ring_of_letters(partial, word, stop))
        found.extend(self._seams(partial, position, word, stop, end))
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

    def _seams(
        self, partial: Partial, position: int, word: str, stop: int, end: int
    ) -> list[tuple[int, Partial]]:
        """Read the last letters of a block as the mark of the word behind the hyphen: ``YD-Ala``."""
        found: list[tuple[int, Partial]] = []
        if self.text[stop : stop + 1] != "-":
            return found
        for length in (1, 2):
            mark = word[-length:]
            if len(word) <= length or not _SEAMS.fullmatch(mark):
                if not (mark == "N" and re.match(r"-[Mm]e", self.text[stop : stop + 3])):
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
                        found.append((place, partial.with_units(units, why, unclear=mark == "B")))
        return found


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
