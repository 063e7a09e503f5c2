"""The settings of a Word document that leave its text as it stands: whatever else it uses is told, not guessed at."""

from __future__ import annotations

import re

__all__ = ["FIELDS", "SKIPPED", "doubtful"]

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
     "d:textOutline", "d:checkbox", "d:appearance", "d:color")
)  # fmt: skip
SKIPPED = frozenset(
    ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPrChange",
     "tblPrExChange", "ffData", "sectPr", "background", "docGrid")
)  # fmt: skip
"""Elements whose contents say nothing of the text: former settings, settings of fields, pages."""
_OPAQUE = frozenset(("object", "control", "d:oMath", "d:oMathPara", "subDoc", "contentPart"))
_OFF = ("0", "false", "off", "none")
FIELDS = frozenset(
    ("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "HYPERLINK", "TOC", "PAGEREF", "REF", "NOTEREF", "SEQ",
     "FORMTEXT", "FORMCHECKBOX", "STYLEREF", "TITLE", "AUTHOR", "FILENAME", "MACROBUTTON")
)  # fmt: skip
"""Fields whose stored words are what programs show when a document is opened."""
_SQUEEZED = -30  # twentieths of a point between letters: more, and digits lie on one another
_RAISED = 24  # half points: text raised more lies on the line above
_FLAT = 100  # twentieths of a point: a line that is lower cuts its text
_FAR = (-2000, 12000)  # twentieths of a point: text set in further lies beside the page
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
    if name == "spacing":
        if "rPr" in inside and _number(value) < _SQUEEZED:
            return "letters that are set on one another"
        if attributes.get("lineRule") == "exact" and _number(attributes.get("line"), _FLAT) < _FLAT:
            return "lines that are too low for their text"
    elif name in ("tl2br", "tr2bl") and value not in (*_OFF, "nil", ""):
        return "cells that are crossed out"
    elif name == "tblInd" and not _FAR[0] <= _number(attributes.get("w")) <= _FAR[1]:
        return "text that is set beside the page"
    elif name == "position" and abs(_number(value)) > _RAISED:
        return "text that is raised or lowered out of its line"
    elif name == "ind" and any(not _FAR[0] <= _number(one) <= _FAR[1] for one in attributes.values()):
        return "text that is set beside the page"
    elif name == "rFonts" and any(
        re.search(r"symbol|wingding|webding|dingbat|barcode", one, re.IGNORECASE)
        for one in attributes.values()
    ):
        return "typefaces of symbols"
    elif name == "eastAsianLayout" and not {*attributes} <= {"id"}:
        return "letters that are turned or set in two lines"
    elif (
        name in ("gridCol", "tcW")
        and attributes.get("type", "dxa") == "dxa"
        and 0 < _number(attributes.get("w"), _NARROW_COLUMN) < _NARROW_COLUMN
    ):
        return "columns that are too narrow for their text"
    return ""


def _number(value: str | None, otherwise: int = 0) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,9}", value) else otherwise
