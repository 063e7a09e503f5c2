"""The settings of a sheet that leave its cells as they stand: whatever else it uses is told, not guessed at."""

from __future__ import annotations

__all__ = ["FLAT", "NARROW", "doubtful", "less", "size_of"]

FLAT = 4.0
"""Points: a lower row shows no letters."""
NARROW = 1.0
"""Characters: a narrower column shows nothing."""
_FROM_AFAR = 40.0  # percent
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
_ON = ("1", "true")


def doubtful(name: str, attributes: dict[str, str]) -> str:
    """Return what may make a program show other cells than the file holds, as one phrase; empty where nothing does."""
    if name in ("conditionalFormatting", "d:conditionalFormatting"):
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
    if name == "c" and "vm" in attributes:
        return "pictures in cells"
    if name.startswith("?:"):
        return "elements that no office program knows"
    return "" if name.startswith("d:") or name in _KNOWN else f"the setting “{name}”"


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
