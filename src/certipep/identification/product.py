"""The panel names inside the text that a label or certificate gives for its product.

>>> read_product("TB-500 (Thymosin B4 Acetate) 10mg").parts[0].ids
('thymosin-beta-4',)
>>> [part.ids for part in read_product("BPC-157 5mg + TB-500 5mg").parts]
[('bpc-157',), ('tb-500', 'thymosin-beta-4')]
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from certipep.datafile import read_table
from certipep.peptides.residue_kind import kind_spellings
from certipep.reference import name_key, name_sound, panel

__all__ = ["ASIDE", "DOSE", "Part", "Product", "names_in", "read_product"]

DOSE = re.compile(
    r"~?\d[\d.,]*\s*(?:mg|mcg|µg|μg|ug|iu|ml|gm?|units?)\b(?:\s*(?:/|per)\s*(?:vials?|vl|ml|kit)\b)?"
    r"|\b\d+\s*(?:x|×)\s*(?=\d)|\b\d+\s*vials?\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[^\W\d_-])-?(\d+)\s*(?:mg|mcg|µg|ug|iu|ml)\b", re.IGNORECASE)
# The first group joins substances; the others may as well end the name and begin a remark.
_SEPARATOR = re.compile(r"(\s*(?:\+(?=\s*[^\W\d_])|&)\s*|\s+(?:and|plus)\s+)|\s*[;,/|]\s*", re.IGNORECASE)
ASIDE = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")  # words that explain the name before them
_BEFORE_EAST_ASIAN = re.compile(r"(?<=[A-Za-z0-9])(?=[\u3040-\u9fff\uac00-\ud7af])")  # "BPC-157冻干粉"
_NO = r"(?:sem|sans|ohne|senza|sin|zonder|bez|без|utan|uden)(?=\s+(?-i:[A-Z]{3})\b)"
_WITHOUT = re.compile(rf"(?i)\b(?:w/o|with\s+no|non?(?=[\s-]+[^\W\d_]{{3}})|{_NO})\b")
_TOKEN = re.compile(r"[^\W_]+")
_RESIDUE_RANGE = re.compile(r"(?<!\d)\d{1,3}\s*[-–]\s*\d{1,3}(?!\d)")
_OTHER_ACID = re.compile(r"(?:ic|amino|fatty)\s+acids?\b", re.IGNORECASE)
_REPLACED = re.compile(r"[A-Z][a-z]{2}\d{1,2}")  # "[Thr4] Oxytocin"
_CHANGED = re.compile(r"(?<=[A-Z][a-z]{2})\([^()]{1,6}\)(?=\d)")  # "[Met(O)5]-enkephalin" names residue 5
_CHEMICAL_ENDINGS = ("yl", "ylated", "amide", "amidated", "amino", "inverso")
# "NA-Selank" is N-acetyl Selank; sodium stands behind the name.
_GLUED_SALT = re.compile(
    r"(?i)\b([^\W\d_]{5,}?)(?:di|tri)?(acetaa?t|trifluoracetat|hydrochlorid|pamoat)s?\b"
    r"|三氟[乙醋]酸盐?|醋酸盐?|盐酸盐?|酢酸塩|塩酸塩|아세트산염|아세테이트"
)
_SODIUM_OR_ACETYL = re.compile(r"^\s*N-?[Aa][-\s](?=[A-Z][a-z]{2})")
_LIKENESS = 0.86
"""From which a word counts as a misspelt one: one letter of seven wrong, missing or swapped."""
_LEAST_LETTERS, _LONGEST_NAME, _LONGEST_TEXT = 5, 10, 300


class Part(Struct, frozen=True):
    """One substance that a product text names.

    Parameters
    ----------
    text : str
        The words, without dose.
    ids : tuple of str
        The panel entries that it can mean; empty when the panel knows no such name.
    qualifiers : tuple of str
        Words beside the name that change the molecule ("amide", "fragment", "1-15").
    also : tuple of str
        Entries that words in brackets name and that are not among `ids`.
    """

    text: str
    ids: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Product(Struct, frozen=True):
    """What a product text names; more than one part is a blend."""

    text: str
    parts: tuple[Part, ...]
    says_blend: bool = False


@cache
def read_product(text: str) -> Product:
    """Find the panel names inside `text`.

    The longest name wins; doses, salts, grades and packages are left out; words in brackets explain the name
    before them. Nothing is guessed: a name that the panel does not hold gives a part without ids. Only the first 300
    characters are read.
    """
    plain = re.sub(r"\bNAD\s*\+", "NAD", unicodedata.normalize("NFKC", text[:_LONGEST_TEXT]))
    plain = _WITHOUT.sub("without", plain)
    plain = re.sub(r"[®™©]", " ", re.sub(r"(?i)\bw/", "with ", plain))
    plain = _GLUED_SALT.sub(r"\1 \2", _SODIUM_OR_ACETYL.sub("N-acetyl ", _CHANGED.sub("", plain)))
    plain = _TOKEN.sub(lambda match: _respelled(match[0]), _BEFORE_EAST_ASIAN.sub(" ", plain))
    says_blend = any(token.casefold() in _vocabulary()["blends"] for token in _TOKEN.findall(plain))
    for reading in _without_dose(plain):
        if whole := _ids(reading):
            return Product(text, (Part(reading.strip(), whole),), says_blend)
    pieces = _pieces(next(iter(_without_dose(plain))))
    parts: list[Part] = []
    for joined, piece in pieces:
        found = _parts(piece)
        parts.extend(part for part in found if part.ids or joined or len(pieces) == 1)
        if parts and not any(part.ids or joined for part in found):  # "Oxytocin, reduced"
            words = tuple(one for part in found for one in part.qualifiers if not one[0].isdigit())
            parts[-1] = replace(parts[-1], qualifiers=(*parts[-1].qualifiers, *words))
    if not parts:
        parts = [part for _, piece in pieces for part in _parts(piece)][:1]
    return Product(text, _merged(parts), says_blend)


def names_in(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the panel names inside a line with the entries that each can mean.

    >>> names_in("Thymosin Beta-4 - 9.99 mg")
    [('Thymosin Beta 4', ('thymosin-beta-4',))]
    """
    return _scan(text[:_LONGEST_TEXT])[0]


def _without_dose(text: str) -> list[str]:
    """Return the readings of `text` without its doses, the likeliest first.

    Where a PDF lost the spaces, "BPC-15710mg" is BPC-157 with 10 mg, and the panel says where to cut.
    """
    readings = [DOSE.sub(" ", text)]
    glued = _GLUED.search(text)
    if glued:
        digits, start = glued.group(1), glued.start(1)
        cut = [
            DOSE.sub(" ", f"{text[: start + place]} {text[start + place :]}")
            for place in range(len(digits) - 1, 0, -1)
            if digits[place] != "0"
        ]
        known = [reading for reading in cut if _ids(reading) or any(part.ids for part in _parts(reading))]
        readings = known + readings
    return readings


def _pieces(text: str) -> list[tuple[bool, str]]:
    """Split at the separators outside brackets; say of each piece whether "+" or "and" joined it."""
    guarded = ASIDE.sub(lambda m: m.group(0).translate({ord(c): 0xE000 + ord(c) for c in "+&;,/|"}), text)
    guarded = re.sub(r"([(\[（【][^()\[\]（）【】]*)\b(and|plus)\b", "\\1\ue100\\2", guarded)
    first, *rest = _SEPARATOR.split(guarded)
    split = [(False, first), *zip((bool(joint) for joint in rest[::2]), rest[1::2], strict=True)]
    return [
        (joined, re.sub("[\ue000-\ue1ff]", _unguard, piece))
        for joined, piece in split
        if _TOKEN.search(piece)
    ]


def _unguard(match: re.Match[str]) -> str:
    code = ord(match.group(0)) - 0xE000
    return chr(code) if code < 0x80 else ""


def _parts(text: str) -> list[Part]:
    """Return the substances of one piece; at least one, perhaps without ids, unless it says nothing."""
    if whole := _ids(text):
        return [Part(text.strip(), whole)]
    asides = [aside for aside in ASIDE.findall(text) if aside.strip()]
    outer = ASIDE.sub(" ", text)
    matches, leftover = _scan(outer)
    inner: list[tuple[str, tuple[str, ...]]] = []
    for aside in asides:
        found, rest = _scan(aside)
        inner.extend(found)
        leftover.extend(rest)
        leftover.extend(_RESIDUE_RANGE.findall(_without_names(aside, found)))
    leftover.extend(_RESIDUE_RANGE.findall(_without_names(outer, matches)))
    other = _OTHER_ACID.search(text) is not None  # "acetic acid salt" says nothing of the C-terminus
    told = [word for word in leftover if not (other and word.casefold() == "acid")]
    qualifiers = tuple(dict.fromkeys(word for word in told if _changes_molecule(word)))
    groups = _grouped(matches)
    if not groups:
        short = panel.short_keys_to_ids.get(name_key("".join(_telling(_TOKEN.findall(outer)))), ())
        groups = [(outer.strip(), short)] if short else []
    inner_groups = _grouped(inner)
    if len(inner_groups) > 1 and len(groups) <= 1:
        return [Part(found, ids) for found, ids in inner_groups]
    if not groups:
        if inner_groups:
            return [Part(inner_groups[0][0], inner_groups[0][1], qualifiers)]
        telling = _telling(_TOKEN.findall(outer))
        return [Part(outer.strip(), (), qualifiers)] if telling else []
    parts = [Part(found, ids, qualifiers if len(groups) == 1 else ()) for found, ids in groups]
    if len(parts) == 1 and inner_groups:
        ids = inner_groups[0][1]
        common = tuple(i for i in parts[0].ids if i in ids)
        parts = [
            Part(parts[0].text, common, qualifiers)
            if common
            else Part(parts[0].text, parts[0].ids, qualifiers, ids)
        ]
    return parts


def _scan(text: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    """Return the names found in `text`, longest first at each word, and the words that belong to none."""
    tokens = _TOKEN.findall(text)
    found: list[tuple[str, tuple[str, ...]]] = []
    leftover: list[str] = []
    start = 0
    while start < len(tokens):
        for end in range(min(len(tokens), start + _LONGEST_NAME), start, -1):
            if ids := _named("".join(tokens[start:end]), " ".join(tokens[start:end])):
                found.append((" ".join(tokens[start:end]), ids))
                start = end
                break
        else:
            leftover.append(tokens[start])
            start += 1
    return found, leftover


def _grouped(matches: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """Join names that can mean the same entry: "GHK-Cu copper peptide" is one substance."""
    groups: list[tuple[str, tuple[str, ...]]] = []
    for text, ids in matches:
        for place, (before, known) in enumerate(groups):
            common = tuple(i for i in known if i in ids)
            if common:
                groups[place] = (before, common)
                break
        else:
            groups.append((text, ids))
    return groups


def _merged(parts: list[Part]) -> tuple[Part, ...]:
    """Join parts that name the same entry ("Thymosin alpha 1 / Thymalfasin"), keep the order."""
    merged: list[Part] = []
    for part in parts:
        for place, known in enumerate(merged):
            common = tuple(i for i in known.ids if i in part.ids)
            if common and not part.qualifiers:
                merged[place] = Part(known.text, common, known.qualifiers, known.also)
                break
        else:
            merged.append(part)
    return tuple(merged)


def _ids(text: str) -> tuple[str, ...]:
    """Return the entries that the whole of `text` names, its plain words left out or not."""
    telling = _without_plain(_TOKEN.findall(text))
    return _named(text, text) or _named("".join(telling), " ".join(telling))


def _named(key: str, words: str) -> tuple[str, ...]:
    """Return the entries of a name, in the panel's spelling or in that of another language."""
    return panel.keys_to_ids.get(name_key(key)) or panel.sounds_to_ids.get(name_sound(words), ())


def _without_names(text: str, matches: list[tuple[str, tuple[str, ...]]]) -> str:
    """Blank out the names in `text`: the 1-29 of "mod GRF 1-29" is no residue range beside the name."""
    for found, _ in matches:
        pattern = r"[\W_]*".join(re.escape(token) for token in found.split())
        text = re.sub(pattern, " ", text)
    return text


def _without_plain(tokens: list[str]) -> list[str]:
    return [token for token in tokens if token.casefold() not in _vocabulary()["plain"]]


def _telling(tokens: list[str]) -> list[str]:
    return [one for one in _without_plain(tokens) if not one.isdigit()]


def _changes_molecule(word: str) -> bool:
    """Return whether a word beside a name makes another molecule; one that is no word of ours may, by its ending."""
    key, known = name_key(word), _vocabulary()
    if _REPLACED.fullmatch(word) and word[:3] in kind_spellings(every=False):
        return True
    if _RESIDUE_RANGE.fullmatch(word) or key in known["qualifiers"]:
        return True
    return len(key) >= _LEAST_LETTERS and key.endswith(_CHEMICAL_ENDINGS) and key not in known["plain"]


@cache
def _respelled(word: str) -> str:
    """Return a harmless word as it is spelled: "Petide" beside a name is no other molecule."""
    from difflib import get_close_matches

    groups = _vocabulary()
    key = word.casefold()
    known = name_key(word) in panel.keys_to_ids or any(key in group for group in groups.values())
    if known or len(key) < _LEAST_LETTERS or not (key.isalpha() and key.isascii()):
        return word
    long = [one for one in groups["plain"] if len(one) > _LEAST_LETTERS]
    return next(iter(get_close_matches(key, long, 1, _LIKENESS)), word)


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    data = read_table(Path(__file__).parent / "data" / "product_words.toml")
    return {group: frozenset(words) for group, words in data.items()}
