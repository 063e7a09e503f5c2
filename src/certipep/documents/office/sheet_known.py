"""The settings of a sheet that leave its cells as they stand: whatever else it uses is told, not guessed at."""

from __future__ import annotations

import re

__all__ = ["EDGES", "FLAT", "NARROW", "doubtful", "edge_lines", "less", "size_of"]

FLAT = 4.0
"""Points: a lower row shows no letters."""
NARROW = 1.0
"""Characters: a narrower column shows nothing."""
_FROM_AFAR = 40.0  # percent
_VALUE = re.compile(r"\d[.,]\d")
_MOST_FROZEN = 20.0  # rows
_SHEET = """
worksheet sheetPr tabColor outlinePr pageSetUpPr dimension sheetViews sheetView selection pane sheetFormatPr cols col
sheetData row c v f is t r rPr rPh phoneticPr b i sz color rFont family scheme charset strike u vertAlign outline shadow
condense extend sheetCalcPr sheetProtection protectedRanges protectedRange autoFilter filterColumn filters filter
customFilters customFilter dynamicFilter dateGroupItem sortState sortCondition mergeCells mergeCell
conditionalFormatting cfRule formula colorScale dataBar iconSet cfvo dataValidations dataValidation formula1 formula2
hyperlinks hyperlink printOptions pageMargins pageSetup headerFooter oddHeader oddFooter evenHeader evenFooter
firstHeader firstFooter rowBreaks colBreaks brk customProperties customPr ignoredErrors ignoredError drawing
legacyDrawing legacyDrawingHF tableParts tablePart extLst ext AlternateContent Choice Fallback
"""
_KNOWN = frozenset(_SHEET.split())
EDGES = frozenset(one for one in _KNOWN if one.endswith(("Header", "Footer")))
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|.)')
_PAGES = {"&P": "1", "&N": "1", "&&": "&"}
_ON = ("1", "true")


def doubtful(name: str, attributes: dict[str, str]) -> str:
    """Return what may make a program show other cells than the file holds, as one phrase; empty where nothing does."""
    if name == "d:conditionalFormatting":
        return "styles that depend on values"
    if name == "f":
        return "values of formulas as they were stored"
    if name == "sheetView" and attributes.get("showFormulas") in _ON:
        return "a view of formulas instead of values"
    if name == "sheetView" and attributes.get("rightToLeft") in _ON:
        return "columns from right to left"
    if name == "sheetView" and less(attributes.get("zoomScale"), _FROM_AFAR):
        return "a view from too far away"
    frozen = name == "pane" and attributes.get("state", "").startswith("frozen")
    if frozen and (size_of(attributes.get("ySplit")) or 0) > _MOST_FROZEN:
        return "rows that nobody can scroll to"
    if name == "sheetFormatPr" and (
        attributes.get("zeroHeight") in _ON
        or less(attributes.get("defaultRowHeight"), FLAT)
        or less(attributes.get("defaultColWidth"), NARROW)
    ):
        return "rows or columns without a size"
    if name == "d:sparklineGroup":
        return "small curves in cells"
    if name == "dataValidation" and _VALUE.search(
        f"{attributes.get('promptTitle')} {attributes.get('prompt')}"
    ):
        return "advice with numbers, which stands beside a cell that is chosen"
    if name == "c" and "vm" in attributes:
        return "pictures in cells"
    if name.startswith("?:"):
        return "elements that no office program knows"
    return "" if name.startswith("d:") or name in _KNOWN else f"the setting “{name}”"


def edge_lines(text: str) -> list[str]:
    """Return the lines of a header or footer without its codes (ECMA-376 part 1, 18.3.1.46).

    >>> edge_lines('&L&"Arial,Bold"&12Larkspur Peptide Works&CPage &P of &N&R&D')
    ['Larkspur Peptide Works', 'Page 1 of 1']
    """
    parts = re.sub("&[LCR]", "\n", text).split("\n")
    lines = (_CODE.sub(lambda match: _PAGES.get(match.group(), ""), part) for part in parts)
    return [line.strip() for line in lines if line.strip()]


def less(size: str | None, least: float) -> bool:
    """Say whether a width or height leaves nothing to see."""
    number = size_of(size)
    return number is not None and number < least


def size_of(size: str | None) -> float | None:
    """Return a width or height, None where there is none."""
    try:
        return float(size) if size else None
    except ValueError:
        return None
