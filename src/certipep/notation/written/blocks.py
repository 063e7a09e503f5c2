"""One word of a chain: a block of letters (``GGK``, ``DRVpYIHPF``, ``fCFwKTC``) or codes (``GlyGlyPhe``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from certipep.notation.written.lexicon import residues_named
from certipep.peptides.modification import modification
from certipep.peptides.residue import Residue, plain
from certipep.peptides.residue_kind import kind_spellings

__all__ = [
    "LETTERS",
    "LONGEST_CODES",
    "Spelt",
    "fused",
    "run_of_capital_codes",
    "run_of_codes",
    "spelt_letters",
]

LETTERS = frozenset("ACDEFGHIKLMNPQRSTVWYUO")
_TOKEN = re.compile(r"[A-Z][a-z]*\d{0,3}|[a-z]+(?=[A-Z])")
_METHYLATED = re.compile(r"Me([A-Z])")
_METHYLS = re.compile(r"(?:me|Me)([123]?)(?![a-z])|ac(?![a-z])")
_NAMES = {"1": "Methyl", "2": "Dimethyl", "3": "Trimethyl", "": "Methyl"}
# Norleucine and norvaline, as inhibitors of the proteasome are written: Ac-LLnL-CHO.
_UNBRANCHED = {"nL": "Nle", "nV": "Nva"}
_MOST = 8
_LONGEST_RUN = 200
# Capitals that are tried as codes run together.
LONGEST_CODES = 60
# No peptide with D-residues or phosphates in its letters is this long.
_LONGEST_UNCLEAR = 1_000


@dataclass(frozen=True, slots=True)
class Spelt:
    """Residues that a word spells, and how an unclear letter of it was read."""

    residues: tuple[Residue, ...]
    why: str = ""


@lru_cache(maxsize=1024)
def spelt_letters(word: str, first: bool) -> tuple[Spelt, ...]:
    """Return every way to read a word as letters; none if a character of it is no residue.

    Lower case is a D-residue, but p before S, T, Y is a phosphate, pE at the start pyroglutamic acid, and d before a
    capital the D- of that residue. A word in lower case alone may be all-L or all-D.
    """
    if word.isupper() and "O" not in word and LETTERS.issuperset(word):
        return (Spelt(tuple(map(plain, word))),)
    if len(word) > _LONGEST_UNCLEAR:
        return ()
    if len(word) > 1 and word.islower():
        if not all(letter.upper() in LETTERS and letter not in "uo" for letter in word):
            return ()
        left = tuple(plain(letter.upper()) for letter in word)
        right = tuple(_mirrored(each) for each in left)
        return (Spelt(left, "lower case as L"), Spelt(right, "lower case as D"))
    found: list[Spelt] = [Spelt(())]
    position = 0
    others = sum(letter.islower() and letter not in "pd" for letter in word)
    ends: dict[int, list[Spelt]] = {0: found}
    for position in range(len(word)):
        partial = ends.pop(position, None)
        if not partial:
            continue
        for length, residue, why, replaces in _options(word, position, first, others):
            grown = ends.setdefault(position + length, [])
            for each in partial[:_MOST]:
                if replaces:
                    if not each.residues or each.residues[-1].kind.id not in "KR":
                        continue
                    done = (*each.residues[:-1], each.residues[-1].with_modification(modification(replaces)))
                    grown.append(Spelt(done, each.why))
                elif residue is not None:
                    grown.append(Spelt((*each.residues, residue), each.why or why))
    return tuple(ends.get(len(word), ())[:_MOST])


def _options(
    word: str, position: int, first: bool, others: int
) -> list[tuple[int, Residue | None, str, str]]:
    letter, following = word[position], word[position + 1 : position + 2]
    if letter == "O":
        # Pyrrolysine by IUPAC, hydroxyproline in collagen peptides: (GPO)5.
        return [(1, plain("O"), "'O' as Pyl", ""), (1, plain("Hyp"), "'O' as Hyp", "")]
    if letter.isupper():
        methylated = _METHYLATED.match(word, position)
        code = plain(methylated[1]).kind.code if methylated and methylated[1] in LETTERS else ""
        named: list[tuple[int, Residue | None, str, str]]
        named = [
            (3, each, f"'{word[position:][:3]}' as {each.code}", "") for each in residues_named(f"Me{code}")
        ]
        return (
            [*named, (1, plain(letter), f"'{letter}' as Met" if named else "", "")]
            if letter in LETTERS
            else []
        )
    marks = _METHYLS.match(word, position)
    if marks and position:
        name = "Acetyl" if marks[0] == "ac" else _NAMES[marks[1]]
        return [(len(marks[0]), None, "", name)]
    if letter == "p" and following and following in "STY":
        return [(2, plain(following).with_modification(modification("Phospho")), "", "")]
    if letter == "p" and following and following in "EQ" and position == 0 and first:
        return [(2, plain("pGlu"), "", "")]
    # Selenocysteine and pyrrolysine in lower case are in words, never in sequences.
    if letter.upper() not in LETTERS or letter in "uo":
        return []
    alone = _mirrored(plain(letter.upper()))
    as_d = (1, alone, f"'{letter}' as {alone.code}", "")
    if not following.isupper() or following not in LETTERS:
        return [(1, alone, "", "")]
    if letter == "d":
        next_d = (2, _mirrored(plain(following)), f"'d{following}' as D-{following}", "")
        return [next_d, as_d] if others or following == "G" else [next_d]
    named = []
    if letter == "l":
        named = [(2, plain(following), f"'l{following}' as L-{following}", "")]
    elif letter in "han":
        code = plain(following).kind.code
        named = [
            (2, each, f"'{letter}{following}' as {each.code}", "")
            for each in residues_named(_UNBRANCHED.get(letter + following, letter + code))
        ]
    return [*named, as_d] if named else [(1, alone, "", "")]


@lru_cache(maxsize=1024)
def run_of_codes(word: str) -> tuple[Spelt, ...]:
    """Return every way to read a word as codes run together: ``GlyGlyPhe``, ``DArgGly``."""
    if len(word) > _LONGEST_UNCLEAR:
        return ()
    tokens = _TOKEN.findall(word)
    if len(tokens) > _LONGEST_RUN or "".join(tokens) != word:
        return ()
    if all(token in kind_spellings(every=False) and len(token) == 3 for token in tokens):
        return (Spelt(tuple(map(plain, tokens))),)
    ends: dict[int, list[Spelt]] = {0: [Spelt(())]}
    for position in range(len(tokens)):
        for each in ends.pop(position, [])[:_MOST]:
            for length in (1, 2, 3):
                name = "".join(tokens[position : position + length])
                if position + length > len(tokens) or len(name) < 3 or name.isupper():
                    continue
                for residue in residues_named(name):
                    ends.setdefault(position + length, []).append(Spelt((*each.residues, residue)))
    return tuple(dict.fromkeys(ends.get(len(tokens), ())))[:_MOST]


@lru_cache(maxsize=1024)
def run_of_capital_codes(word: str) -> tuple[Spelt, ...]:
    """Return the codes that a word in capitals may be made of: ``GLYALA``."""
    if not word.isupper() or not word.isalpha() or len(word) % 3 or len(word) > LONGEST_CODES:
        return ()
    residues: list[Residue] = []
    for start in range(0, len(word), 3):
        named = residues_named(word[start : start + 3].capitalize())
        if len(named) != 1:
            return ()
        residues += named
    return (Spelt(tuple(residues), f"'{word}' as codes"),)


@lru_cache(maxsize=1024)
def fused(word: str) -> tuple[Spelt, ...]:
    """Return the ways to read capitals that are fused to a code: ``ILys``, ``GLAla``, ``HPhe``.

    Such a word is never clear: the capital may be a residue, a mark of the code, or a slip.
    """
    if len(word) > _LONGEST_UNCLEAR:
        return ()
    tokens = _TOKEN.findall(word)
    if "".join(tokens) != word:
        return ()
    count = 0
    while count < len(tokens) and len(tokens[count]) == 1 and tokens[count] in LETTERS:
        count += 1
    code = "".join(tokens[count:])
    if not count or not code or code.isupper():
        return ()
    rest = residues_named(code) or tuple(
        each.residues[0] for each in run_of_codes(code) if len(each.residues) == 1
    )
    runs: list[tuple[Residue, ...]] = [(each,) for each in rest]
    runs = runs or [each.residues for each in run_of_codes(code)]
    found: list[Spelt] = []
    for run in runs:
        front = tuple(plain(letter) for letter in tokens[: count - 1])
        last = tokens[count - 1]
        found.append(Spelt((*front, plain(last), *run), f"'{last}' as {plain(last).kind.code}"))
        if last == "L":
            found.append(Spelt((*front, *run), f"'L{code}' as L-{code}"))
        if last == "D" and run[0].stereo == "L":
            found.append(Spelt((*front, _mirrored(run[0]), *run[1:]), f"'D{code}' as D-{code}"))
        if last in "SR" and run[0].stereo == "L":
            hand = run[0] if last == "S" else _mirrored(run[0])
            found.append(Spelt((*front, hand, *run[1:]), f"'{last}{code}' as ({last})-{code}"))
        if last == "I" and run[0].kind.id == "K" and not run[0].modifications:
            bound = run[0].with_modification(modification("Isopropyl"))
            found.append(Spelt((*front, bound, *run[1:]), "'ILys' as N6-isopropyl-Lys"))
        marked = {
            "H": f"h{code}",
            "P": f"p{code}",
            "I": f"iPr{code}",
            "A": f"a{code}",
            "B": f"b{code}",
            "M": f"Me{code}",
        }
        named = residues_named(marked[last]) if last in marked else ()
        found.extend(Spelt((*front, each), f"'{last}{code}' as {each.code}") for each in named)
    return tuple(dict.fromkeys(found))[:_MOST]


def _mirrored(residue: Residue) -> Residue:
    return Residue(residue.kind, "D", residue.modifications) if residue.stereo == "L" else residue
