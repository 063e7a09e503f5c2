"""Reads the residues of a chain in every way that its words allow.

The text is walked from left to right; at each place stand all the ways to have come there. A residue is never shared
between two words: a block of letters ends where its last letter ends, and where that letter could as well be a mark of
the word behind the hyphen (``GL-Ala``) both are kept.
"""

from __future__ import annotations

import heapq
import re
from dataclasses import replace
from typing import Any

from certipep.errors import NotationError
from certipep.notation.written.blocks import LETTERS
from certipep.notation.written.brackets import bracketed_residue, carried_residue, on_residue
from certipep.notation.written.branches import branch_of
from certipep.notation.written.characters import split_at
from certipep.notation.written.isotopes import isotope_label, label_fits, labels_all
from certipep.notation.written.lexicon import names_at, residues_named
from certipep.notation.written.partial import Link, Partial, Unit
from certipep.notation.written.words import WordReader
from certipep.peptides.modification import modification
from certipep.peptides.residue import plain

__all__ = ["MOST_READINGS", "ChainReader"]

MOST_READINGS = 12
_SEPARATORS = " -.,_"
_CYCLE = re.compile(r"(?:[Cc]yclo|[Cc]yclic|c)\s?-?(?=[(\[])")
_LASSO = re.compile(r"cyclo\((\d{1,3})-(\d{1,3})\)(?=\()")
_PYRO = re.compile(
    r"<-?(?:Glu|GLU|glu|Gln|E|Q)(?![a-z])|(?:pE|pyroE|\(pE\)|pQ|pyrE|p-Glu|\(pGlu\)|\[pGlu\]|\[pE\])(?![a-z])"
)
_METHYL = re.compile(r"(?:\((?:N-?|Nα)?Me\)|N\(Me\)|\[N-?Me\])-?(?=[A-Zd(])")
_REDUCED = re.compile(r"-?(?:ψ|psi|Ψ)\s?[\[(]?CH2-?NH[\])]?-?")
_ALPHA_METHYL = ("(αMe)", "(α-Me)", "(aMe)", "(a-Me)")
_TIMES = re.compile(r"\d{1,2}(?![A-Za-z0-9])")
_REPEATED = 60
# Residues behind which a text of which every word is unclear is given up.
_LONG = 40
_MANY = 2_000


class ChainReader(WordReader):
    """Reads what stands between two positions of a text, in one style.

    Parameters
    ----------
    text, whole : str
        The text that is read, and the same text as it was given, for errors.
    style : Style
    whole_ring : bool
        Whether a ring around everything is a ring from head to tail.
    """

    def read(self, start: int, end: int) -> list[Partial]:
        """Return every way to read; empty with `error` set where there is none."""
        self.start, self.end = start, end
        first = Partial()
        places: dict[int, dict[Any, Partial]] = {start: {first.key: first}}
        queue = [start]
        done: list[Partial] = []
        while queue:
            position = heapq.heappop(queue)
            here = list(places.pop(position, {}).values())
            if position >= end:
                done.extend(each for each in here if each.waiting is None)
                continue
            if len(here) >= MOST_READINGS and here[0].count > _LONG:
                self.fail(NotationError("too many places of it are unclear", self.whole, position))
                return []
            for partial in here[:MOST_READINGS]:
                for place, grown in self._steps(partial, position, start, end):
                    if grown.count > _MANY:
                        self.fail(
                            NotationError(f"more than {_MANY} residues are not read so", self.whole, position)
                        )
                        continue
                    if place not in places:
                        places[place] = {}
                        heapq.heappush(queue, place)
                    places[place].setdefault(grown.key, grown)
        return done

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
            return self._ring(partial, position, cycle.end(), end)
        methyl = _METHYL.match(self.text, position, end)
        if methyl and partial.waiting is None:
            before = self.text[position - 1] if position > start else " "
            if (
                methyl[0].startswith("(Me)")
                and partial.unit is not None
                and before not in f"{_SEPARATORS}([{{"
            ):
                # Behind a residue that can carry it, a methyl is that residue's: Lys(Me)-Gly.
                carried = on_residue(partial, "Me", False)
                if carried:
                    return [(position + len("(Me)"), each) for each in carried]
            found = [(methyl.end(), replace(partial, waiting=modification("Nmethyl")))]
            return found if character != "N" else [*found, *self.word(partial, position, start, end)]
        if partial.unit is None and (pyro := _PYRO.match(self.text, position, end)):
            return [(pyro.end(), partial.with_units((Unit(plain("pGlu")),)))]
        if character in "([{":
            return self._bracket(partial, position, start, end)
        return self.word(partial, position, start, end)

    def _bracket(self, partial: Partial, position: int, start: int, end: int) -> list[tuple[int, Partial]]:
        try:
            close = split_at(self.text[:end], position, self.whole)
        except NotationError as error:
            return self.fail(error)
        inner = self.text[position + 1 : close]
        after = close + 1
        apart = position == start or self.text[position - 1] in _SEPARATORS
        if self.text.startswith(_ALPHA_METHYL, position):
            named = names_at(self.text, position, end)
            if named:
                return [(named[0][0], partial.with_units((Unit(each),))) for each in named[0][1]]
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
        braces = self.text[position] == "{"
        held = bracketed_residue(inner) if len(inner) > 1 or braces else ()
        for residue in (*held, *(carried_residue(inner) if (braces or apart) and not held else ())):
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
                grown = partial.with_units(
                    units, *each.why[:1], unclear=each.unclear or self._on_both(partial, position, times)
                )
                found.append((repeat.end(), grown))
        return found

    def _on_both(self, partial: Partial, position: int, times: int) -> str:
        """Return what "K(RGDS)2" can be besides a repeat: lysine has two amines for two chains."""
        unit = partial.unit
        if times != 2 or partial.count != 1 or unit is None or unit.residue.kind.joins != "amine":
            return ""
        if self.text[position - 1] in _SEPARATORS:
            return ""
        return "the '2' can count chains on the two amines of the first residue"

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

    def _ring(self, partial: Partial, position: int, opening: int, end: int) -> list[tuple[int, Partial]]:
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
