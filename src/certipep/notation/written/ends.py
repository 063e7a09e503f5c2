"""The ends of a written-out peptide: ``Ac-`` and ``H-`` in front, ``-OH`` and ``-NH2`` behind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.notation.written.acronyms import acronyms
from certipep.notation.written.acyl_names import acyl_amide
from certipep.notation.written.lexicon import groups_named, residues_named
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification, modification, stands_for
from certipep.peptides.residue_kind import kind_spellings

__all__ = ["End", "backs", "fronts", "names_cap"]

_FREE_AMINE = re.compile(r"(H2N|NH2|H)\s?-\s?")
_FREE_ACID = re.compile(r"\s?-\s?(?:OH|COOH|CO2H|acid|free acid)$|(?<=[A-Z]{2})\((?:OH|COOH)\)$")
_AMIDE = re.compile(r"\s?-\s?(?:CONH2|NH2|amide|Amide|AMIDE|am)$|(?<=[A-Z]{2})\(NH2\)$|\(amide\)$")
# No sequence has a number, so that "NH2" behind letters is an end without its hyphen.
_GLUED_AMIDE = re.compile(r"(?<=[A-Za-z)]) ?(?<!NH)NH2$")
# A group in words behind a gap: "Ala-Phe p-nitroanilide", "Leu-Leu methyl ester".
_PHRASE = re.compile(r"(?<=[A-Za-z)\]]) {1,3}((?:(?:p|β|beta|\d)-)?[a-z][a-z-]{3,24}(?: [a-z]{4,12})?)$")
_IN_BRACKETS = re.compile(r"\((ol|al|NHEt)\)$")
_ADHOC = re.compile(r"\[([^\[\]]{1,80})\]-")
_ADHOC_BACK = re.compile(r"-\[([^\[\]]{1,80})\]$")
_CBZ = re.compile(r"Z-(?=(?:(?:D|L|DL)-)?[A-Z][a-z]{2})")
_BRACKETED = re.compile(r"[(\[]([A-Za-z]{2,12})[)\]]-?(?=[A-Z(\[{])")
# "fMLF": bacteria begin with formylmethionine, and D-Phe may stand there as well.
_FORMYL = re.compile(r"f-?(?=M(?:et)?(?![a-z]))")
# "Glyol": the acid of the last residue reduced.
_ALCOHOL = re.compile(r"(?<=-(?:Gly|Thr|Ala|Leu|Phe|Val))ol$")
_SHORT = 8
_THIOL = re.compile(r"(?:Cys|C|Pen|hCys)$")
_LETTERS = re.compile(r"[A-Z]+")
_THREE = re.compile(r"[A-Z][a-z]{2}")
_LONGEST = 60
# Four letters and more that label an N-terminus are the label: nobody writes such a piece of sequence apart.
_SURE = 4


@dataclass(frozen=True, slots=True)
class End:
    """Where the residues begin or end, what sits there, and how that was read.

    Parameters
    ----------
    place : int
    cap : Modification or None
        None is a free amine or acid.
    stated : str
        How a free end was stated: ``H``, ``OH``, or "".
    why : str
        Said where the text may mean something else.
    word : str
        The cap as written.
    """

    place: int
    cap: Modification | None = None
    stated: str = ""
    why: str = ""
    word: str = ""


def fronts(text: str, start: int, end: int, adhoc: object) -> list[End]:
    """Return the ways to read the front of a text: a free amine, a group, or a residue at once."""
    found: list[End] = []
    amine = _FREE_AMINE.match(text, start, end)
    if amine:
        found.append(End(amine.end(), None, amine[1]))
        return [*found, End(start)] if amine[1] == "H" else found
    if _CBZ.match(text, start) or (text.startswith("Z-", start) and _ended(text, end)):
        return [End(start + 2, modification("Cbz"), word="Z")]
    formyl = _FORMYL.match(text, start, end)
    if formyl:
        return [End(formyl.end(), modification("Formyl"), word="f", why="'f' as formyl"), End(start)]
    named = _ADHOC.match(text, start, end)
    if named:
        cap = adhoc(named[1])  # type: ignore[operator]
        if cap is not None:
            return [End(named.end(), cap)]
    bracketed = _BRACKETED.match(text, start, end)
    if bracketed and not residues_named(bracketed[1]):
        caps = groups_named(bracketed[1], N_TERMINUS)
        if caps:
            return [End(bracketed.end(), each, word=bracketed[1]) for each in caps]
    groups = _groups_in_front(text, start, end)
    found.extend(groups)
    if not groups or any(_may_be_residues(each.word) for each in groups):
        found.append(End(start))
    return found


def _groups_in_front(text: str, start: int, end: int) -> list[End]:
    stop = min(end, start + _LONGEST)
    hyphens = [place for place in range(start + 1, stop) if text[place] == "-"]
    first = text[start : hyphens[0]] if hyphens else ""
    if not hyphens or (len(first) > 1 and first in kind_spellings(every=False)):
        return []
    if first.isupper() and first.isalpha() and len(first) > 1 and not groups_named(first, N_TERMINUS):
        # A cap in capitals, as catalogues print it: BOC-, FMOC-, AC-.
        named = groups_named(first.capitalize(), N_TERMINUS)
        if named:
            return [
                End(hyphens[0] + 1, each, word=first, why=f"'{first}' as {each.name or each.id}")
                for each in named
            ]
    for place in reversed(hyphens):
        word = text[start:place]
        if (
            len(word) > 1
            and word.count("(") == word.count(")")
            and word.count("[") == word.count("]")
            and word.count("{") == word.count("}")
        ):
            named = groups_named(word.strip("{}") if word.startswith("{") else word, N_TERMINUS)
            if named:
                return [
                    End(place + 1, each, word=word, why=f"'{word}' as {each.name or each.id}")
                    for each in named
                ]
    return []


def _may_be_residues(word: str) -> bool:
    """Whether a word that names a group may be residues as well."""
    if residues_named(word):
        return True
    # Pyrrolysine is in no word that names a group as well: FMOC, DOTA, NOTA.
    if not _LETTERS.fullmatch(word) or not set(word) <= set("ACDEFGHIKLMNPQRSTVWY"):
        return False
    return word != "FAM" and (len(word) < _SURE or word not in acronyms())


def backs(text: str, start: int, end: int, fronted: bool, adhoc: object) -> list[End]:
    """Return the ways to read the end of a text; `fronted`: a group stands in front, as before a warhead."""
    acid = _FREE_ACID.search(text, start, end)
    if acid:
        return [End(acid.start(), None, "OH")]
    amide = _AMIDE.search(text, max(start, end - 20), end)
    if amide:
        return [End(amide.start(), modification("Amidated"))]
    named_amide = acyl_amide(text, start, end)
    if named_amide is not None:
        return [End(named_amide, modification("Amidated"))]
    phrase = _PHRASE.search(text, max(start, end - _LONGEST), end)
    if phrase:
        caps = (modification("Amidated"),) if phrase[1] == "amide" else groups_named(phrase[1], C_TERMINUS)
        if caps:
            return [End(phrase.start(), each, word=phrase[1]) for each in caps]
    named = _ADHOC_BACK.search(text, start, end)
    if named and (cap := adhoc(named[1])) is not None:  # type: ignore[operator]
        return [End(named.start(), cap)]
    bracket = _IN_BRACKETS.search(text, max(start, end - 8), end)
    if bracket:
        caps = groups_named(bracket[1], C_TERMINUS)
        if caps:
            return [End(bracket.start(), caps[0])]
    behind = _groups_behind(text, start, end, fronted)
    alcohol = _ALCOHOL.search(text, max(start, end - _SHORT), end)
    if alcohol:
        return [End(alcohol.start(), modification("Alcohol"))]
    glued = _GLUED_AMIDE.search(text, max(start, end - 8), end)
    if glued and all(each.cap is None for each in behind):
        return [End(glued.start(), modification("Amidated"))]
    return behind


def _groups_behind(text: str, start: int, end: int, fronted: bool) -> list[End]:
    hyphens = [place for place in range(max(start, end - _LONGEST), end) if text[place] == "-"]
    if not hyphens or text[hyphens[-1] + 1 : end] in kind_spellings(every=False):
        return _single(text, start, end, hyphens)
    last = text[hyphens[-1] + 1 : end]
    if last.isupper() and last.isalpha() and not groups_named(last, C_TERMINUS) and len(last) > 2:
        # A group in capitals: NHET. Behind letters it may be residues.
        folded = stands_for(last, C_TERMINUS)
        if folded:
            caps = [End(hyphens[-1], each, word=last, why=f"'-{last}' as {each.name}") for each in folded]
            return caps if _codes_alone(text[start : hyphens[-1]]) else [*caps, End(end)]
    for place in hyphens:
        word = text[place + 1 : end].strip()
        named = groups_named(word, C_TERMINUS)
        if not named:
            continue
        groups = [End(place, each, word=word, why=f"'-{word}' as {each.name or each.id}") for each in named]
        if word == "SH" and _THIOL.search(text, start, place):
            # "Cys-SH" says that the thiol of the last residue is free.
            groups.append(End(place, None, why="'-SH' as the thiol of Cys"))
        if residues_named(word) or (
            _may_be_residues(word) and not fronted and not _codes_alone(text[start:place])
        ):
            return [*groups, End(end)]
        return groups
    return [End(end)]


def _single(text: str, start: int, end: int, hyphens: list[int]) -> list[End]:
    """Read "-H" behind: an aldehyde behind codes, histidine or an aldehyde behind letters."""
    if not hyphens or text[hyphens[-1] + 1 : end] != "H":
        return [End(end)]
    place = hyphens[-1]
    aldehyde = End(place, modification("Aldehyde"), word="H", why="'-H' as an aldehyde")
    return [aldehyde] if _codes_alone(text[start:place]) else [aldehyde, End(end)]


def _codes_alone(before: str) -> bool:
    """Whether residues are written as codes, so that capitals behind them are a group."""
    bare = _FREE_AMINE.sub("", before.lstrip(), count=1) if _FREE_AMINE.match(before.lstrip()) else before
    return bool(_THREE.search(bare)) and not re.search(r"(?<![\w(])(?!D-|L-|DL-|N-)[A-Z]+(?!\w)", bare)


def names_cap(inner: str) -> bool:
    """Whether braces hold a group of the N-terminus, alone or before residues."""
    first, hyphen, rest = inner.partition("-")
    if inner.isupper() and groups_named(inner.capitalize(), N_TERMINUS):
        return True
    return (
        bool(groups_named(inner, N_TERMINUS))
        or bool(hyphen and rest and groups_named(first, N_TERMINUS))
        or first == "H"
    )


def _ended(text: str, end: int) -> bool:
    """Whether a group of the C-terminus is written, so that a leading Z- is no unclear residue."""
    tail = text[max(0, end - _LONGEST) : end]
    word = tail.rpartition("-")[2]
    return bool("-" in tail and (groups_named(word, C_TERMINUS) or word in {"OH", "NH2"}))
