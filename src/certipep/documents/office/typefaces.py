"""Typefaces that show other signs than the letters of their text."""

from __future__ import annotations

import re

from certipep.documents.office.docx_known import SYMBOLS
from certipep.documents.office.package import parse_xml

__all__ = ["SYMBOLS_OF_THEME", "letter_of", "typefaces_of_symbols"]

SYMBOLS_OF_THEME = re.compile(
    rb"<a:(?:latin|ea|cs)\b[^>]*typeface=['\"][^'\"]*(?:symbol|wingding|webding|dingbat|barcode|marlett|mt extra)",
    re.IGNORECASE,
)


def letter_of(code: str, typeface: str) -> str:
    """Return the letter with a hexadecimal number in a typeface; the sign of what is unknown in one of symbols."""
    if SYMBOLS.search(typeface):
        return "\N{REPLACEMENT CHARACTER}"
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    letter = chr(number & 0xFF if 0xF000 <= number <= 0xF0FF else number) if number else ""
    return letter if letter.isprintable() else ""


def typefaces_of_symbols(table: bytes) -> set[str]:
    """Return the names that a list of typefaces gives to such ones, and that do not say so."""
    found: set[str] = set()
    name = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if tag == "font":
            name[0] = attributes.get("name", "")
        elif (tag == "altName" and SYMBOLS.search(value)) or (tag == "charset" and value in ("02", "2")):
            found.add(name[0])

    if table:
        parse_xml(table, start, lambda _: None, lambda _: None)
    return {one for one in found if not SYMBOLS.search(one)}
