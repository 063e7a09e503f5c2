"""The settings of a Word document that leave its text as it stands: whatever else it uses is told, not guessed at."""

from __future__ import annotations

import re

__all__ = ["SKIPPED", "SYMBOLS", "doubtful", "far_in_cell", "measured", "of_section"]

_STRUCTURE = """
document body p r t tab br cr tbl tr tc hdr ftr footnotes footnote endnotes endnote footnoteReference endnoteReference
footnoteRef endnoteRef separator continuationSeparator hyperlink bookmarkStart bookmarkEnd proofErr
lastRenderedPageBreak noBreakHyphen softHyphen sym ptab commentRangeStart commentRangeEnd commentReference annotationRef
smartTag smartTagPr attr sdt sdtPr sdtContent sdtEndPr alias tag id lock placeholder docPart docPartObj docPartGallery
docPartUnique text date dateFormat lid storeMappedDataAs calendar comboBox dropDownList listItem richText picture
temporary permStart permEnd ins moveTo moveFrom del delText moveFromRangeStart moveFromRangeEnd moveToRangeStart
moveToRangeEnd AlternateContent Choice Fallback drawing pict object txbxContent fldSimple fldChar instrText fldData
"""
_LETTERS = """
rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u bdr shd vertAlign em lang eastAsianLayout cs
"""
_PARAGRAPHS = """
pPr pStyle keepNext keepLines pageBreakBefore widowControl numPr ilvl numId suppressLineNumbers pBdr top left bottom
right between bar start end tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN
adjustRightInd contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap ind
outlineLvl divId cnfStyle
"""
_TABLES = """
tblPr tblStyle tblOverlap tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders insideH insideV
tblLayout tblCellMar tblLook tblCaption tblDescription tblPrEx tblGrid gridCol trPr gridBefore gridAfter wBefore wAfter
cantSplit trHeight tblHeader hidden tcPr tcW gridSpan hMerge vMerge tcBorders tl2br tr2bl noWrap tcMar vAlign hideMark
"""
_KNOWN = frozenset(" ".join((_STRUCTURE, _LETTERS, _PARAGRAPHS, _TABLES)).split())
_OTHER_LANGUAGES = frozenset(
    ("d:ligatures", "d:numForm", "d:numSpacing", "d:stylisticSets", "d:styleSet", "d:cntxtAlts", "d:shadow",
     "d:textOutline", "d:checkbox", "d:checked", "d:checkedState", "d:uncheckedState", "d:appearance", "d:color")
)  # fmt: skip
SKIPPED = frozenset(
    ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPrChange",
     "tblPrExChange", "ffData", "sectPr", "background", "docGrid")
)  # fmt: skip
"""Elements whose contents say nothing of the text: former settings, settings of fields, pages."""
_OPAQUE = frozenset(("object", "control", "d:oMath", "d:oMathPara", "subDoc", "contentPart"))
_OFF = ("0", "false", "off", "none")
_PAGES = """
sectPr headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders pgNumType cols col
noEndnote titlePg docGrid printerSettings formProt vAlign rtlGutter pos numFmt numRestart numStart top left bottom right
sectPrChange lnNumType bidi textDirection
"""
_SECTION = frozenset(_PAGES.split())
SYMBOLS = re.compile(
    r"symbol|wingding|webding|dingbat|barcode|marlett|mt extra|code ?(?:39|128)", re.IGNORECASE
)
_CLOSE, _WIDE = -30, 200  # twentieths of a point between letters: digits lie on one another, or stand apart
_RAISED = 6  # half points: a digit that is raised more is taken for a power
_FAR = (-2000, 8000)  # twentieths of a point: text set in further lies beside the page
_FAR_IN_CELL = (-400, 1500)
_LAST_STOP = 11_000
_EDGES = frozenset(("top", "left", "start", "bottom", "right", "end"))
_MOST_SPACE, _MOST_PITCH = 8_192, 2_000  # of a grid: parts of a point between letters (4,096 each), lines
_LOW_SHARE = 150.0  # of 240: lines by the size of their letters
_FAR_DOWN = 6000  # twentieths of a point
_SMALL_PAGE = 5000  # twentieths of a point
_LEAST_ROOM = 3000  # twentieths of a point, between the margins
_MOST_COLUMNS = 3
_PER_POINT = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0, "pi": 240.0}
_NARROW_COLUMN = 40  # twentieths of a point


def doubtful(name: str, attributes: dict[str, str], inside: list[str]) -> str:
    """Return what may make a program show other text than stands in the file, as one phrase; empty where nothing does.

    Parameters
    ----------
    name : str
        Of an element; those of other languages than the text's begin with ``d:`` or ``?:``.
    attributes : dict
    inside : list of str
        The elements around it and itself.
    """
    value = attributes.get("val", "")
    if name in _OPAQUE:
        return "formulas, embedded objects or controls"
    if name.startswith("?:"):
        return "elements that no office program knows"
    if name.startswith("d:"):
        known = "drawing" in inside or "pict" in inside or "object" in inside or name in _OTHER_LANGUAGES
        return "" if known else f"the setting “{name[2:]}”"
    if name not in _KNOWN and not ("sdtPr" in inside or value in _OFF):
        return f"the setting “{name}”"
    if "sdtPr" in inside and name in ("dataBinding", "showingPlcHdr"):
        return "text that comes from elsewhere in the file"
    if name == "cs" and value not in _OFF:
        return "letters that are set as those of another script"
    if name == "em" and value not in _OFF:
        return "dots that are set on letters"
    if name in ("emboss", "imprint") and value not in _OFF:
        return "letters in relief"
    if name == "tab" and value == "bar":
        return "strokes between words"
    if name == "tab" and not _FAR[0] <= measured(attributes.get("pos")) <= _LAST_STOP:
        return "text that is set beside the page"
    if (
        name in _EDGES
        and {"tblCellMar", "tcMar"} & {*inside}
        and measured(attributes.get("w")) > _FAR_IN_CELL[1]
    ):
        return "room that pushes text far away"
    if name == "spacing":
        return _spaced(attributes, inside)
    if name in ("tl2br", "tr2bl") and value not in (*_OFF, "nil", ""):
        return "cells that are crossed out"
    if name == "tblInd" and not _FAR[0] <= measured(attributes.get("w")) <= _FAR[1]:
        return "text that is set beside the page"
    if name == "position" and abs(measured(value, 2)) > _RAISED:
        return "text that is raised or lowered out of its line"
    low, high = _FAR_IN_CELL if "tc" in inside else _FAR
    if name == "ind" and any(
        not low <= measured(one) <= high for key, one in attributes.items() if not key.endswith("Chars")
    ):
        return "text that is set beside the page"
    if name == "rFonts" and any(map(SYMBOLS.search, attributes.values())):
        return "typefaces of symbols"
    if name == "eastAsianLayout" and not {*attributes} <= {"id"}:
        return "letters that are turned or set in two lines"
    if (
        name in ("gridCol", "tcW")
        and attributes.get("type", "dxa") == "dxa"
        and 0 < measured(attributes.get("w"), otherwise=_NARROW_COLUMN) < _NARROW_COLUMN
    ):
        return "columns that are too narrow for their text"
    return ""


def far_in_cell(set_in: float) -> bool:
    """Say whether text is set in so far that it leaves a cell."""
    return not _FAR_IN_CELL[0] <= set_in <= _FAR_IN_CELL[1]


def _spaced(attributes: dict[str, str], inside: list[str]) -> str:
    if "rPr" in inside:
        apart = measured(attributes.get("val"))
        return "" if _CLOSE <= apart <= _WIDE else "letters that are set on one another or far apart"
    share = measured(attributes.get("line"), otherwise=_LOW_SHARE)
    if attributes.get("lineRule", "auto") == "auto" and share < _LOW_SHARE:
        return "lines that are too low for their text"
    far = any(measured(attributes.get(key)) > _FAR_DOWN for key in ("before", "after", "line"))
    return "room that pushes text far away" if far else ""


def of_section(name: str, attributes: dict[str, str], breadth: float) -> str:
    """Return what the settings of pages may do to their text; `breadth` is that of the page, 0 where none is known."""
    if name not in _SECTION:
        return f"the setting “{name}”"
    if name == "lnNumType":
        return "numbers of lines beside the text"
    if (name == "bidi" and attributes.get("val", "") not in _OFF) or (
        name == "textDirection" and attributes.get("val", "lrTb") not in ("lrTb", "lr", "lrV")
    ):
        return "pages that run in another direction"
    if (
        name == "pgSz"
        and min(measured(attributes.get(key), otherwise=_SMALL_PAGE) for key in "wh") < _SMALL_PAGE
    ):
        return "pages without room for their text"
    if name == "docGrid" and (
        abs(measured(attributes.get("charSpace"))) > _MOST_SPACE
        or measured(attributes.get("linePitch")) > _MOST_PITCH
    ):
        return "letters that are set on one another or far apart"
    if name == "cols" and measured(attributes.get("num")) > _MOST_COLUMNS:
        return "pages without room for their text"
    if name == "pgMar":
        left, right, top, bottom = (
            measured(attributes.get(key)) for key in ("left", "right", "top", "bottom")
        )
        narrow = bool(breadth) and left + right > breadth - _LEAST_ROOM
        if narrow or min(left, right) < 0 or max(abs(top), abs(bottom)) > _FAR[1]:
            return "pages without room for their text"
    return ""


def measured(value: str | None, per_point: float = 20.0, *, otherwise: float = 0.0) -> float:
    """Return a length in parts of a point, `per_point` of them, be it a bare number or one with a unit."""
    if value and re.fullmatch(r"-?\d{1,9}(?:\.\d+)?", value):
        return float(value)
    if value and (match := re.fullmatch(r"(-?\d{1,9}(?:\.\d+)?)(pt|in|cm|mm|pc|pi)", value)):
        return float(match.group(1)) * _PER_POINT[match.group(2)] * per_point / 20.0
    return otherwise
