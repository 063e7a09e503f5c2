"""Reads a peptide that is written out: letters, codes, or both, with ends, brackets, cycles and notes."""

from __future__ import annotations

import re

from certipep.errors import NotationError, UsageError
from certipep.notation.written.characters import same_length, split_at
from certipep.notation.written.ends import FREE_ACID, FREE_AMINE, c_cap, is_folded_c_cap, n_cap
from certipep.notation.written.notes import bridge_between, bridges_of, note_start
from certipep.notation.written.style import Style, style_of
from certipep.notation.written.words import (
    Word,
    ad_hoc_modification,
    bracketed_modification,
    residue_at,
    unknown_word,
)
from certipep.peptides.bridge import Bridge
from certipep.peptides.modification import Modification, is_common, modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue, find_residue, plain
from certipep.peptides.writers.words import METALS

__all__ = ["read"]

_SALT = re.compile(
    r"[-. ]\s*((?:\d{0,2}|x|n) ?(?:HCl|HBr|HCL|TFA|AcOH|HOAc|CH3COOH|CF3COOH|CF3CO2H|acetate|trifluoroacetate|"
    r"hydrochloride|chloride|citrate|sodium|ammonium)(?:[- ]salt)?)$",
)
_MIXED = re.compile(r"(?=[A-Z]*[a-z])(?:[ACDEFGHIKLMNPQRSTVWY]|(?<![a-z])[acdefhiklmnpqrstvwy](?![a-z])){3,}")
_SIMPLE = re.compile(r"(Ac-|H-)?([ACDEFGHIKLMNPQRSTVWY]{2,})(-OH|-NH2)?")
_METAL = re.compile(r"[-:+ ](Cu|Zn)(?:2\+|\(II\)|\(2\+\)|\+2|\+\+)?$")
_C_TAG = re.compile(r"-\[([^\[\]]{1,80})\]$")
_CYCLE = re.compile(r"(?:[Cc]yclo|[Cc]yclic|c)\s?-?(?=[(\[])")
_BRACED = re.compile(r"\{([^{}]{1,60})\}")
_PYRO = re.compile(r"(?:<E|pE|pyroE|\(pE\)|pQ|pyrE)(?![a-z])")


def read(text: str) -> Peptide:
    """Read a peptide that is written out in one-letter or three-letter notation, or a mix of both.

    Raises
    ------
    NotationError
        Something of it is not understood, or can be understood in two ways.
    """
    # The common case, without the machinery below: letters of the genetic code between the usual ends.
    simple = _SIMPLE.fullmatch(text)
    if simple:
        return Peptide(
            tuple(map(plain, simple[2])),
            modification("Acetyl") if simple[1] == "Ac-" else None,
            modification("Amidated") if simple[3] == "-NH2" else None,
        )
    return _Reader(text).peptide()


def _opened(text: str) -> str:
    """Take the braces off groups that hold an end: ``{Ac-Ser}{Asp}``, ``{Ac}-Ser``; nothing moves."""
    for group in _BRACED.finditer(text):
        inner = group[1]
        if _is_residue(inner):
            continue
        if "-" in inner or (group.start() == len(text) - len(text.lstrip()) and is_common(inner)):
            text = f"{text[: group.start()]} {inner}-{text[group.end() :]}"
    return text


def _by_case(letter: str) -> Residue:
    residue = plain(letter.upper())
    return Residue(residue.kind, "D") if letter.islower() else residue


def _is_residue(name: str) -> bool:
    try:
        return find_residue("D-" + name[2:] if name.startswith("d-") else name) is not None
    except UsageError:
        return False


class _Reader:
    def __init__(self, text: str) -> None:
        self.whole = same_length(text)
        self.text = _opened(self.whole)
        self.residues: list[Residue] = []
        self.bridges: list[Bridge] = []
        self.style = Style.LETTERS

    def peptide(self) -> Peptide:
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip(" -"))
        notes: list[tuple[int, int]] = []
        while (begin := note_start(self.text, end)) is not None:
            notes.append((begin, end))
            end = len(self.text[:begin].rstrip(" -"))
        salt = _SALT.search(self.text, max(start, end - 60), end)
        if salt:
            raise NotationError(
                f"'{salt[1].strip()}' is a counter-ion and no part of the peptide: leave it out",
                self.whole,
                salt.start(1),
            )
        metal = _METAL.search(self.text, max(start, end - 12), end)
        if metal:
            end = metal.start()
        start, n_terminus, amine_stated = self._front(start, end)
        end, c_terminus, acid_stated = self._back(start, end)
        if start >= end or (self.text[start:end] in FREE_ACID and (n_terminus or amine_stated)):
            raise NotationError("there is no residue", self.whole, min(start, len(self.whole) - 1))
        self.style = style_of(self.text, start, end, self.whole)
        if amine_stated == "H" and self.style.mixes_letters(self.text, start, end):
            raise NotationError(
                "'H-' can be histidine or a free amine here: write 'His-' or leave the free amine out",
                self.whole,
                start - 2,
            )
        self._chain(start, end, ends_stated=bool(n_terminus or c_terminus or amine_stated or acid_stated))
        residues = tuple(self.residues)
        for begin, close in notes:
            self.bridges.extend(bridges_of(self.text, begin, close, residues))
        self._check_ends(residues, n_terminus, start)
        try:
            return Peptide(
                residues,
                n_terminus,
                c_terminus,
                tuple(dict.fromkeys(self.bridges)),
                METALS[metal[1]] if metal else None,
            )
        except NotationError:
            raise
        except UsageError as error:
            raise NotationError(str(error), self.whole, start) from error

    def _front(self, start: int, end: int) -> tuple[int, Modification | None, str]:
        """Return where the residues begin, the cap, and how a free amine was stated."""
        first = re.match(r"([A-Za-z0-9]+) ?-", self.text[start:end])
        word = first[1] if first else ""
        if word in FREE_AMINE:
            return start + len(first[0]) if first else start, None, word
        if start < end and self.text[start] == "[":
            close = split_at(self.text[:end], start, self.whole)
            named = ad_hoc_modification(self.text[start + 1 : close])
            if named is not None and self.text[close + 1 : close + 2] == "-":
                return close + 2, named, ""
        found = n_cap(self.text[:end], start)
        if found is not None:
            return found[1], found[0], ""
        rest = self.text[start + len(first[0]) : end] if first else ""
        alone = rest in FREE_ACID or c_cap("-" + rest, len(rest) + 1) is not None
        if not alone and re.fullmatch("[A-Z]+", word) and self._is_folded_cap(word):
            raise NotationError(
                f"'{word}-' can be a modification or residues: write it as the table does (Ac-, Boc-)",
                self.whole,
                start,
            )
        return start, None, ""

    @staticmethod
    def _is_folded_cap(word: str) -> bool:
        from certipep.peptides.modification import find_modifications

        return len(word) > 1 and any(each.fits("n-term") for each in find_modifications(word))

    def _back(self, start: int, end: int) -> tuple[int, Modification | None, bool]:
        """Return where the residues end, the cap, and whether a free acid was stated."""
        last = re.search(r"(?:-([A-Za-z0-9]+)|\(([a-zA-Z0-9]+)\))$", self.text[start:end])
        tag = _C_TAG.search(self.text, start, end)
        named = ad_hoc_modification(tag[1]) if tag else None
        if tag and named is not None:
            return tag.start(), named, False
        if last and last[1] in FREE_ACID:
            return start + last.start(), None, True
        found = c_cap(self.text, end)
        if found is None and last and last[1] and last[1].isupper() and is_folded_c_cap(last[1]):
            raise NotationError(
                f"'-{last[1]}' can be a modification or residues: write it as the table does (-NHEt, -OMe)",
                self.whole,
                start + last.start(),
            )
        if found is not None and found[1] >= start:
            return found[1], found[0], False
        if last and last[2] in {"NH2", "OH", "ol"}:
            cap = None if last[2] == "OH" else c_cap("-" + last[2], len(last[2]) + 1)
            return start + last.start(), cap[0] if cap else None, cap is None
        return end, None, False

    def _chain(self, start: int, end: int, ends_stated: bool) -> None:
        position = start
        while position < end:
            character = self.text[position]
            if character in " -":
                position += 1
                continue
            cycle = _CYCLE.match(self.text, position, end)
            if cycle:
                position = self._cycle(position, cycle.end(), end, ends_stated)
                continue
            position = self._word(position, end)
        if not self.residues:
            raise NotationError("there is no residue", self.whole, start)

    def _word(self, position: int, end: int) -> int:
        """Read one residue or bracket at a position; return the position behind it."""
        if self.text[position] in "([" and self.residues:
            close = split_at(self.text[:end], position, self.whole)
            inner = self.text[position + 1 : close]
            if self.text[position - 1] in " -" and not self._is_residue_in_brackets(position, end):
                raise NotationError(
                    f"'{inner}' behind a space or hyphen can belong to the residue before it or to the whole: "
                    "write K(Ac), or Ac-…",
                    self.whole,
                    position,
                )
            found = bracketed_modification(inner, self.residues[-1], self.text[position] == "[")
            as_residue = residue_at(self.text, position, end, self.style) if self.style.has_letters else None
            if found is not None and as_residue is not None:
                raise NotationError(
                    f"'{inner}' can be a modification of the residue before it or a residue: "
                    f"write the residue in braces, {{{inner}}}",
                    self.whole,
                    position,
                )
            if found is not None:
                self.residues[-1] = self.residues[-1].with_modification(found)
                return close + 1
            if as_residue is None:
                raise NotationError(
                    f"'{inner}' is no modification of {self.residues[-1].code} that certipep knows",
                    self.whole,
                    position,
                )
        if not self.residues and (pyro := _PYRO.match(self.text, position, end)):
            self.residues.append(plain("pGlu"))
            return pyro.end()
        word: Word | None = residue_at(self.text, position, end, self.style)
        if word is None:
            raise unknown_word(self.text, position, end, self.style, self.whole)
        self.residues.extend(word.residues)
        return word.end

    def _is_residue_in_brackets(self, position: int, end: int) -> bool:
        return residue_at(self.text, position, end, Style.BOTH) is not None

    def _cycle(self, position: int, opening: int, end: int, ends_stated: bool) -> int:
        close = split_at(self.text[:end], opening, self.whole)
        first = len(self.residues)
        inner = opening + 1
        # In cyclo(RGDfK) a lower-case letter is a D-residue; elsewhere it may be a slip.
        if _MIXED.fullmatch(self.text, inner, close):
            self.residues.extend(map(_by_case, self.text[inner:close]))
            inner = close
        while inner < close:
            if self.text[inner] in " -":
                inner += 1
                continue
            if _CYCLE.match(self.text, inner, close):
                raise NotationError("a cycle inside a cycle is not read: use HELM", self.whole, inner)
            inner = self._word(inner, close)
        last = len(self.residues) - 1
        if last <= first:
            raise NotationError("a cycle needs at least two residues", self.whole, position)
        everything = first == 0 and close + 1 >= end and not ends_stated
        residues = tuple(self.residues)
        joins = {residues[first].kind.joins, residues[last].kind.joins}
        if everything and joins == {"thiol"}:
            raise NotationError(
                "the cycle can be closed head to tail or by a disulfide: write (Cys1-Cys6 disulfide)",
                self.whole,
                position,
            )
        if everything:
            self.bridges.append(Bridge("lactam", 0, last, "n", "c"))
        else:
            self.bridges.append(bridge_between(first, last, residues, self.whole, position))
        return close + 1

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
