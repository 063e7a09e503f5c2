"""What a header value may look like, field by field: a value that cannot be one is not bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.claims import Quantity
from certipep.certificate.extraction.identifiers import read_cas, read_formula
from certipep.certificate.extraction.sequences import read_sequence
from certipep.certificate.measures.date import find_dates, printed_date
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import find_quantities
from certipep.certificate.normal import clean, opened
from certipep.certificate.thresholds import threshold
from certipep.certificate.words import DATES
from certipep.datafile import read_table

__all__ = [
    "AMOUNT_UNITS",
    "HeaderValue",
    "amounts",
    "parts_of_total",
    "read_header_value",
    "whole_word",
    "with_terminus",
    "without_amounts",
]

AMOUNT_UNITS = frozenset({"mg", "g", "µg", "IU", "kg", "ng", "mg/mL", "IU/mL"})
_EMPTY = re.compile(r"[-–—_.\s/*~]*$")
_WEB = re.compile(
    r"(?i)^(?:https?:|www\.)|\S+@\S+\.\w|^[\w.-]+\.(?:com|net|org|io|de|cn|co|us|eu|ru|fr|es|pl|br|uk)(?:/\S*)?$"
)
_MAIL = re.compile(r"[\s,;]+\S+@\S+\.\w+$")
"""A mail address behind the name of a company."""
_ADDRESS = re.compile(r"(?i)(?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z]{2,})+/?")
_SPACED_THOUSANDS = NumberGrammar(None, " ")
"""A weight has no two values beside each other: "1 182,29" is one number."""
_AMOUNT_ALONE = re.compile(r"[<>≤≥~≈±]?\s?\d[\d.,]*\s?\S{0,5}$")
_REST_OF_NUMBER = re.compile(r"\d{1,3}(?:\s?[^\W\d]\S*)?")
"""Digits that a line begins with, and nothing behind them but a unit."""
_CUT = frozenset({"lot", "report_number"})
"""Fields of which another label may follow in the same words: how long they are is seen behind the cut."""
_DATE_ONLY = re.compile(r"[\d\s./-]{6,12}$")


class HeaderValue(Struct, frozen=True):
    """A value fit for its field."""

    text: str
    quantity: Quantity | None = None
    repairs: tuple[str, ...] = ()


def read_header_value(field: str, text: str) -> HeaderValue | None:
    """Return what `text` says for `field`, or None where it cannot be a value of it.

    >>> read_header_value("lot", "------") is None
    True
    >>> read_header_value("cas", "62304 98 7").text
    '62304-98-7'
    """
    text = clean(text).lstrip(" :;>|•").rstrip(" ,:;|•" if "<" in text else " ,:;>|•")
    if not text or _EMPTY.match(text):
        return None
    return _READERS.get(field, _words)(text) if field in _CUT or _fits(field, text) else None


def whole_word(field: str, lines: Sequence[str]) -> str | None:
    """Return a day, a CAS number or a weight that a narrow cell breaks between its lines, or None.

    >>> whole_word("reported", ["19.01.20", "26"]), whole_word("reported", ["19.01.2026", "10:32"])
    ('19.01.2026', None)
    >>> whole_word("cas", ["1627580-6", "4-7"])
    '1627580-64-7'
    """
    text = "".join(lines)
    if len(lines) < 2 or not (text[0].isdigit() and lines[-1][0].isdigit()):
        return None
    if field in DATES:
        day = printed_date(text)
        return text if day is not None and day.text == text else None
    if field == "cas":
        return text if read_cas(text) == (text, ()) else None  # its check digit is for the checks to judge
    return text if field == "molecular_weight" and _REST_OF_NUMBER.fullmatch(lines[-1]) else None


@cache
def _longest() -> dict[str, dict[str, int]]:
    return read_table(Path(__file__).parent / "data" / "longest_values.toml")


def _fits(field: str, text: str) -> bool:
    """Return whether a text is no longer than values of the field are."""
    longest = _longest().get(field)
    if longest is None:
        return True
    words = longest.get("words")
    return len(text) <= longest["characters"] and (words is None or len(text.split()) <= words)


_PERSON = re.compile(
    r"(?:(?:[^\W\d_]\.\s?){1,2}[^\W\d_]{2,}|[А-ЯІЇЄҐ][^\W\d_]+\s(?:[А-ЯІЇЄҐ]\.\s?){1,2})(?:,\s.*)?"
)
"""Who signs: "T. Novak, head of laboratory", "Громова Е. В."."""
_NUMBER_SIGN = re.compile(r"(?i)^(?:no|nr|num)\.\s?(?=\S*\d)|^(?:№|n°)\s*(?=\S*\d)")
"""The end of a label that lost its space: "Batch / Lot No.PS-1"."""
_ADDED = re.compile(r"(\d\s?(?:mg|mcg|µg|ug|g|IU))\s*\+(?=\s*\d)")
"""Two amounts that are added, and no uncertainty: "5 mg + 5 mg"."""


def amounts(text: str) -> tuple[tuple[str | None, Quantity], ...]:
    """Return ``(name before it, amount)`` of every amount of substance in `text`.

    >>> [(name, str(q.value), q.unit) for name, q in amounts("BPC 10mg + TB 10mg")]
    [('BPC', '10', 'mg'), ('TB', '10', 'mg')]
    """
    text = _ADDED.sub(r"\1 /", clean(text))
    found, position = [], 0
    for match in find_quantities(text):
        if match.quantity.unit in AMOUNT_UNITS:
            found.append((_name(text[position : match.start]), match.quantity))
        position = match.end
    return tuple(found)


def without_amounts(text: str) -> str:
    """Return the name in `text` without amounts of substance: "Ipamorelin 5 mg" is Ipamorelin."""
    for _, quantity in amounts(text):
        text = text.replace(quantity.text, " ", 1)
    return text.strip(" ,;:()–-")


def parts_of_total(found: tuple[tuple[str | None, Quantity], ...]) -> tuple[tuple[str | None, Quantity], ...]:
    """Return amounts without a first one that is their sum: "10 mg/vial (A 5 mg + B 5 mg)".

    >>> [str(q.value) for _, q in parts_of_total(amounts("10mg/vial (CJC 5mg + IPA 5mg)"))]
    ['5', '5']
    """
    values = [q.value for _, q in found if q.value is not None]
    one_unit = len({q.unit for _, q in found}) == 1
    if len(found) > 2 and len(values) == len(found) and one_unit and values[0] == sum(values[1:]):
        return found[1:]
    return found


def _name(text: str) -> str | None:
    text = re.sub(r"^[\s%)\],;:+&/|–-]+|[\s(\[:;,=+|–-]+$", "", text)
    return text if re.search(r"[^\W\d_]{2}", text) else None


def _words(text: str) -> HeaderValue | None:
    if _WEB.search(text) or not re.search(r"[^\W_]", text):
        return None
    return HeaderValue(text)


def _company(text: str) -> HeaderValue | None:
    if text.upper() in ("N/A", "NA"):
        return HeaderValue(text)
    text = _MAIL.sub("", text).strip() or text
    if _DATE_ONLY.match(text) or not re.search(r"[^\W\d_]{2}", text) or _AMOUNT_ALONE.match(text):
        return None
    if _ADDRESS.fullmatch(text):
        return HeaderValue(text)  # a company that calls itself by its web address
    return _words(text)


def _laboratory(text: str) -> HeaderValue | None:
    return None if _PERSON.fullmatch(text) else _company(text)


def _product(text: str) -> HeaderValue | None:
    value = _words(re.sub(r"(?<=[\w)])\.$", "", text.rstrip(" ,;")))
    if value is None or not re.search(r"[^\W\d_]", text):
        return None
    return value


def _lot(text: str) -> HeaderValue | None:
    text = re.sub(r"(?<=[-/])\s+(?=\w)", "", text).lstrip("#").strip()
    text = _NUMBER_SIGN.sub("", text)
    head = re.match(r"([^\s,;]+)[,;]\s+\S", text)
    if head is not None and re.search(r"\d", head[1]) and not re.search(r"\d", text[head.end(1) :]):
        text = head[1]  # "TB500-10-308-25, Label": what follows the code is another label
    text = text[:-1] if text[-1:] == ")" and opened(text) < 0 else text.rstrip(".")
    if not _fits("lot", text) or _WEB.search(text) or not re.search(r"[^\W_]", text):
        return None
    numbers = list(map(int, text.split())) if re.fullmatch(r"\d{1,2}(?: \d{1,2})+", text) else []
    if numbers and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return None  # charges of ions under "Charge", which is a lot in German
    return HeaderValue(text)


def _report_number(text: str) -> HeaderValue | None:
    text = text.lstrip("#№").strip()
    dates = find_dates(text)
    if dates and dates[-1].end >= len(text.rstrip(" .г")) and dates[-1].start > 0:
        # "118/26 от 14.04.2026": the day is no part of the number
        number = re.sub(r"\s+\W*[^\W\d_]{1,5}\W*$|[\s,;(]+$", "", text[: dates[-1].start])
        text = number if re.search(r"\d", number) and " " not in number else text
    text = re.sub(r"(?<=[-/])\s+(?=\w)", "", text)
    if not re.search(r"\d", text) or not _fits("report_number", text) or _WEB.search(text):
        return None
    if re.search(r"[%<>≥≤±]|\d\s?mg\b", text):
        return None
    return HeaderValue(text)


def _key(text: str) -> HeaderValue | None:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{3,39}", text) or not re.search(r"\d|^[A-Z-]+$", text):
        return None
    return HeaderValue(text)


def _number(text: str) -> HeaderValue | None:
    match = re.search(r"(?<!\d)\d{2,10}(?!\d)", text.replace(",", ""))
    return HeaderValue(match.group()) if match else None


_IN_WORDS = re.compile(r"^[^(\[]*[^\W\d_]{2}")
"""A whole number without a unit in words is no weight: "octubre de 2025", "Kestrel 2025"."""


def _weight(text: str) -> HeaderValue | None:
    text = clean(text)
    for match in find_quantities(text, _SPACED_THOUSANDS):
        quantity = match.quantity
        if (
            quantity.value is not None
            and quantity.upper is None  # "36,000-40,000 Da" is no weight
            and quantity.comparator in ("=", "~")
            and not text.endswith(("-", "–", "—"))  # one end of a range that is cut
            and quantity.unit in (None, "Da", "kDa")
            and not (quantity.text.isdigit() and _IN_WORDS.search(text))
            and (quantity.unit == "kDa" or quantity.value >= threshold("least mass"))
        ):
            # Behind another number it may be the end of one: "33515-09-2 1 182,3 g/mol".
            return None if any(map(str.isdigit, text[: match.start])) else HeaderValue(text, quantity)
    return None


def with_terminus(field: str, label: str, text: str) -> str:
    """Return a modification with the end of the chain that its label names: "C-terminus | Amide"."""
    return f"{label.strip()}: {text}" if field == "modifications" and _TERMINUS.search(label) else text


def _modifications(text: str) -> HeaderValue | None:
    return HeaderValue(text) if re.search(r"[^\W\d_]", text) else None


def _label_claim(text: str) -> HeaderValue | None:
    found = amounts(text)
    if not found or any(q.comparator not in ("=", "~") or q.upper is not None for _, q in found):
        return None
    return HeaderValue(text, found[0][1])


def _cas(text: str) -> HeaderValue | None:
    found = read_cas(text)
    return HeaderValue(found[0], None, found[1]) if found else None


def _formula(text: str) -> HeaderValue | None:
    found = read_formula(text)
    return HeaderValue(found[0], None, found[1]) if found else None


def _sequence(text: str) -> HeaderValue | None:
    # "Ac-LKKTETQ-OH. Reported 2026-05-02.": another sentence may follow.
    found = read_sequence(text) or read_sequence(_SENTENCE.split(text, maxsplit=1)[0])
    if found is None or len(_END_OF_CHAIN.sub("", found[0])) < 2 or text.endswith("-"):
        return None  # "l-OH" is the rest of a chain that a narrow cell cuts, "Ser-Asp-" its beginning
    return HeaderValue(found[0], None, found[1])


_END_OF_CHAIN = re.compile(r"-(?:OH|NH2)$")
_TERMINUS = re.compile(r"(?i)(?<![^\W\d_])[CN][\s-]*(?:term|末端|端)")
_SENTENCE = re.compile(r"[.;]\s")
_READERS: dict[str, Callable[[str], HeaderValue | None]] = {
    "laboratory": _laboratory,
    "client": _company,
    "manufacturer": _company,
    "report_number": _report_number,
    "verification_key": _key,
    "product": _product,
    "lot": _lot,
    "cas": _cas,
    "pubchem_cid": _number,
    "formula": _formula,
    "sequence": _sequence,
    "modifications": _modifications,
    "molecular_weight": _weight,
    "label_claim": _label_claim,
}
