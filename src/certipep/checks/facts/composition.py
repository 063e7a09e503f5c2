"""Facts about composition: amino-acid analysis and elemental analysis as the paper prints them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place, Result, Unread
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = [
    "AminoAcidRatio",
    "ElementFound",
    "amino_acid_ratios",
    "elements_found",
    "name_of",
    "spares_tryptophan",
]

_CODES = {
    "ala": "A", "arg": "R", "asn": "N", "asp": "D", "asx": "B", "cys": "C", "gln": "Q", "glu": "E",
    "glx": "Z", "gly": "G", "his": "H", "ile": "I", "leu": "L", "lys": "K", "met": "M", "phe": "F",
    "pro": "P", "ser": "S", "thr": "T", "trp": "W", "tyr": "Y", "val": "V",
}  # fmt: skip
_FULL_NAMES = {
    "alanine": "ala", "arginine": "arg", "asparagine": "asn", "aspartic acid": "asp", "aspartate": "asp",
    "cysteine": "cys", "cystine": "cys", "half-cystine": "cys",
    "glutamine": "gln", "glutamic acid": "glu", "glutamate": "glu",
    "glycine": "gly", "histidine": "his", "isoleucine": "ile", "leucine": "leu", "lysine": "lys", "methionine": "met",
    "phenylalanine": "phe", "proline": "pro", "serine": "ser", "threonine": "thr", "tryptophan": "trp",
    "tyrosine": "tyr", "valine": "val",
}  # fmt: skip
_POOLED = {"asp/asn": "asx", "asn/asp": "asx", "glu/gln": "glx", "gln/glu": "glx"}
_NAME = "|".join(_CODES)
_PAIR = re.compile(
    rf"\b({_NAME})\b\s*(?:\(\s*\d{{1,2}}\s*\)\s*)?[:=(]?\s*(\d{{1,2}}(?:[.,]\d{{1,3}})?)\b(?!\s*%)",
    re.IGNORECASE,
)
_ISOLEUCINE = re.compile(r"\b[l1|]le\b")
"""As a recogniser reads it; no other amino acid is written so."""
_LISTED = re.compile(rf"\b({_NAME})\b", re.IGNORECASE)
_FULL_NAME = re.compile("|".join(map(re.escape, _FULL_NAMES)), re.IGNORECASE)
_SPEAKS = re.compile(r"amino[\s-]*acid (?:anal|comp|ratio)|\bAAA\b|composition", re.IGNORECASE)
_ELEMENT = re.compile(r"(?<![A-Za-z])([CHNS])\s*[:=]?\s*(\d{1,2}(?:[.,]\d{1,3})?)\s*%?")
_ELEMENTAL = re.compile(r"element\w*\s+anal|\bCHNS?O?\b|nitrogen|\bN\s?%|%\s?N\b", re.IGNORECASE)
_NITROGEN = re.compile(r"^\s*(?:total\s+)?(?:nitrogen|N\s?%|%\s?N)\b", re.IGNORECASE)
_SYMBOLS = {
    "carbon": "C", "hydrogen": "H", "nitrogen": "N", "sulfur": "S", "sulphur": "S", "sodium": "Na",
}  # fmt: skip
_METALS = {
    "Cu": r"copper|kupfer|cuivre|cobre|rame|koper|koppar|mied\w+|měď|mědi|réz|bakır|медь|меди|мідь|міді|铜|銅|구리",
    "Zn": r"zinc|zink|zinco|cynk\w*|zinek|zinku|cink|çinko|цинк\w*|锌|亜鉛|아연",
}
# "Nitrogen  14.31  11.02": theory and found, each with its decimals
_NAMED_ELEMENT = re.compile(
    r"^\W*(carbon|hydrogen|nitrogen|sulph?ur)\b\D{0,12}?(\d{1,2}[.,]\d{1,3})\D{1,6}(\d{1,2}[.,]\d{1,3})\W*$",
    re.IGNORECASE,
)
# Found, and what was calculated behind it: "9.1 % (calc. 14.9 %)"
_FOUND_BESIDE_THEORY = re.compile(
    r"^\W*(\d{1,2}[.,]\d{1,3})\s*%?\s*[(\[,;/]\s*(?:calc|theor|expected|ber|soll|teor|théor)\D*(\d{1,2}[.,]\d{1,3})\D*$",
    re.IGNORECASE,
)
_ELEMENT_NAME = re.compile(r"^\W*(carbon|hydrogen|nitrogen|sulph?ur)\W*(?:\(?%\)?\W*)?$", re.IGNORECASE)
_SODIUM = re.compile(
    r"^\W*(?:sodium|natrium|sodio|sódio|Na\+?|钠)(?:\s+content)?\W*(?:\(.*\))?\W*$", re.IGNORECASE
)
_METAL = re.compile(
    "|".join(rf"(?P<{symbol}>(?<![^\W\d_])(?:{words})(?![^\W\d_]))" for symbol, words in _METALS.items()),
    re.IGNORECASE,
)
# Trp stands these: methanesulfonic acid, alkali.
_SPARING = re.compile(
    r"m[eé]th?[aá]n[oe]?\W?s[uo]lf\w*|метансульфо\w*|甲磺酸|甲烷磺酸|メタンスルホン|메탄술폰|\bMSA\b|\bNaOH\b|\bBa\(OH\)"
    r"|alkalin?\w* hydrol|alkalische",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d\s*[-–—]\s*\d")
_FEWEST = 3
_LONGEST_LINE = 60
_LINE = re.compile(
    rf"^\W*({_NAME})\s*(?:\(\s*\d{{1,2}}\s*\))?\s+(?=\S*\d).*?(\d{{1,2}}[.,]\d{{1,3}})\W*$", re.IGNORECASE
)


class AminoAcidRatio(Struct, frozen=True):
    """One amino acid of an analysis.

    `letter` is the one-letter code, B for Asx and Z for Glx; `found` is None where it is only listed.
    """

    letter: str
    name: str
    found: Decimal | None
    place: Place
    theory: Decimal | None = None


class ElementFound(Struct, frozen=True):
    """One element of an elemental analysis in per cent of mass; `theory` is what the paper prints as expected."""

    symbol: str
    per_cent: Decimal
    place: Place
    theory: Decimal | None = None


@fact
def amino_acid_ratios(certificate: Certificate) -> tuple[AminoAcidRatio, ...] | None:
    """An amino-acid analysis."""
    rows = [one for row in certificate.results if (one := _row(row)) is not None]
    if len(rows) >= _FEWEST:
        return tuple(rows)
    lines = [one for line in certificate.unread if (one := _line(line)) is not None]
    if len(lines) >= _FEWEST and _SPEAKS.search(certificate.text):
        return tuple(lines)
    for said, place in _texts(certificate):
        found = [
            AminoAcidRatio(_CODES[name.lower()], name.capitalize(), number, place)
            for name, text in _PAIR.findall(said)
            if (number := _decimal(text)) is not None
        ]
        found = _one_listing(found)
        measured = sum(map(_has_decimals, found))
        # "Lys 4, Cys 2, Cys 7" numbers residues; an analysis says so, or has decimals.
        if len(found) >= _FEWEST and (_SPEAKS.search(said) or measured >= _FEWEST):
            return tuple(found)
    return None


def _one_listing(found: list[AminoAcidRatio]) -> list[AminoAcidRatio]:
    """Return what was found where a text gives theory beside it: of two listings the one with decimals.

    A text that names every amino acid twice says two things of each, and only whole numbers tell which is theory.
    """
    letters = [one.letter for one in found]
    again = next((at for at, letter in enumerate(letters) if letter in letters[:at]), None)
    if again is None:
        return found
    parts = found[:again], found[again:]
    measured = [part for part in parts if any(_has_decimals(one) for one in part)]
    return measured[0] if len(measured) == 1 else []


def _has_decimals(one: AminoAcidRatio) -> bool:
    return one.found is not None and one.found != one.found.to_integral_value()


@fact
def unread_residues(certificate: Certificate) -> frozenset[str] | None:
    """An amino acid with a number in a line that was not understood."""
    lines = (line.text for line in certificate.unread if len(line.text) <= _LONGEST_LINE)
    names = (_LISTED.search(text) or _FULL_NAME.search(text) for text in lines if re.search(r"\d", text))
    return frozenset(match[0].lower() for match in names if match is not None) or None


def _row(row: Result) -> AminoAcidRatio | None:
    """Read a row of its own for one amino acid ("Asx | 3.92")."""
    if row.test not in ("other", "assay"):
        return None
    name = (row.analyte or row.name or "").strip().lower()
    name = re.sub(r"\W*(?:mol/mol|ratio)\W*$", "", name)
    name = re.sub(r"^.*amino[\s-]*acid\s+(?:analysis|ratios?|composition)\W+", "", name)
    name = re.sub(r"\s*\(\s*(?:\d{1,2}|asx|glx)\s*\)$", "", name)
    name = _POOLED.get(re.sub(r"\s*[/+]\s*", "/", name), name)
    name = _FULL_NAMES.get(name, name)
    if name not in _CODES or row.quantity is None or row.quantity.value is None or row.quantity.unit == "%":
        return None
    theory = _decimal((row.specification or "").strip())
    return AminoAcidRatio(_CODES[name], name.capitalize(), row.quantity.value, row.place, theory)


def _line(line: Unread) -> AminoAcidRatio | None:
    """Read a line of its own for one amino acid, its range before its result ("Lys (4) 3.6 - 4.4 3.98")."""
    match = _LINE.match(line.text) if len(line.text) <= _LONGEST_LINE else None
    number = _decimal(match[2]) if match else None
    if match is None or number is None:
        return None
    return AminoAcidRatio(
        _CODES[match[1].lower()], match[1].capitalize(), number, Place(line.page, line.text, line.box)
    )


def _texts(certificate: Certificate) -> list[Mention]:
    """Return the texts that may hold a whole analysis in one line; theory may stand in the place of the result."""
    rows = [
        (_ISOLEUCINE.sub("Ile", f"{row.name or ''} {row.text} {_theory(row)}"), row.place)
        for row in certificate.of("other", "assay", "identity")
        if _pairs_wanted(row)
    ]
    lines = [
        (line.text, Place(line.page, line.text, line.box))
        for line in certificate.unread
        if len(_LISTED.findall(line.text)) >= _FEWEST
    ]
    return rows + lines


def _theory(row: Result) -> str:
    """Return a limit that lists amino acids as the result does: one of numbers, not ranges, may be the theory."""
    limit = row.specification or ""
    return limit if not _RANGE.search(limit) and len(_PAIR.findall(limit)) >= _FEWEST else ""


def _pairs_wanted(row: Result) -> bool:
    words = f"{row.name or ''} {row.method or ''} {row.text}"
    return bool(_SPEAKS.search(words)) or len(_PAIR.findall(row.text)) >= _FEWEST + 1


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


@fact
def elements_found(certificate: Certificate) -> tuple[ElementFound, ...] | None:
    """An elemental analysis (nitrogen, carbon)."""
    found: dict[str, ElementFound] = {}
    for row in certificate.of("other", "assay"):
        words = f"{row.name or ''} {row.analyte or ''}"
        element = _named_element(row)
        if element is not None:
            found.setdefault(element.symbol, element)
        elif _NITROGEN.search(words) and (both := _FOUND_BESIDE_THEORY.match(row.text)):
            if (value := _decimal(both[1])) is not None:
                found.setdefault("N", ElementFound("N", value, row.place, _decimal(both[2])))
        elif _NITROGEN.search(words) and row.quantity is not None and row.quantity.value is not None:
            if row.quantity.unit in (None, "%"):
                found.setdefault("N", ElementFound("N", row.quantity.value, row.place))
        elif _ELEMENTAL.search(f"{words} {row.method or ''}"):
            for one in _elements(row.place, row.text):
                found.setdefault(one.symbol, one)
    for line in certificate.unread:
        if _ELEMENTAL.search(line.text) and len(_ELEMENT.findall(line.text)) > 1:
            for one in _elements(Place(line.page, line.text, line.box), line.text):
                found.setdefault(one.symbol, one)
    for line in certificate.unread:
        named = _NAMED_ELEMENT.match(line.text)
        if named is not None and (value := _decimal(named[3])) is not None:
            symbol = _SYMBOLS[named[1].lower()]
            place = Place(line.page, line.text, line.box)
            found.setdefault(symbol, ElementFound(symbol, value, place, _decimal(named[2])))
    for row in certificate.of("other", "heavy_metals", "assay"):
        metal, quantity = _METAL.search(f"{row.name or ''} {row.analyte or ''}"), row.quantity
        if metal is None or quantity is None or quantity.value is None or quantity.unit != "%":
            continue
        if quantity.comparator in (None, "=", "~"):
            symbol = str(metal.lastgroup)
            found.setdefault(symbol, ElementFound(symbol, quantity.value, row.place))
    return tuple(found.values()) or None


def spares_tryptophan(text: str) -> bool:
    """Return whether a text names a hydrolysis that Trp stands: methanesulfonic acid, alkali."""
    return _SPARING.search(text) is not None


@fact
def sodium(certificate: Certificate) -> ElementFound | None:
    """The content of sodium."""
    for row in certificate.of("other", "assay"):
        quantity = row.quantity
        if not _SODIUM.search(f"{row.name or ''} {row.analyte or ''}") or quantity is None:
            continue
        if quantity.value is not None and quantity.unit == "%" and quantity.comparator in (None, "=", "~"):
            return ElementFound("Na", quantity.value, row.place)
    return None


def _named_element(row: Result) -> ElementFound | None:
    """Read a row of its own for one element, the theory beside it ("Nitrogen | 14.31 | 11.02")."""
    named, quantity = _ELEMENT_NAME.match(row.name or row.analyte or ""), row.quantity
    if named is None or quantity is None or quantity.value is None or quantity.unit not in (None, "%"):
        return None
    # Two numbers, or a bound, are a limit: only one number by itself is what was expected.
    expected = re.findall(r"\d{1,2}[.,]\d{1,3}", row.specification or "")
    theory = _decimal(expected[0]) if len(expected) == 1 and not _bounded(row) else None
    return ElementFound(_SYMBOLS[named[1].lower()], quantity.value, row.place, theory)


def _bounded(row: Result) -> bool:
    return row.criterion is not None and row.criterion.bounded


def _elements(place: Place, text: str) -> list[ElementFound]:
    return [
        ElementFound(symbol, number, place)
        for symbol, digits in _ELEMENT.findall(text)
        if (number := _decimal(digits)) is not None
    ]


def name_of(letter: str) -> str:
    """Return the three-letter name of an amino acid, e.g. ``Asx`` for B."""
    return next((name.capitalize() for name, code in _CODES.items() if code == letter), letter)
