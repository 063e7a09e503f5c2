"""Forged Word documents: fields that programs compute anew, parts found in other places, and text without room."""
# ruff: noqa: E501, ISC004 - the documents are easier to read in one line each

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from benchmarks.forgeries.docx import docx
from benchmarks.forgeries.paper import Make

_RELATIONS = "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = (
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
)
_GOOD = "<w:r><w:t>{g}</w:t></w:r>"
_PLAIN = f"<w:p>{_GOOD}</w:p>"


def field(code: str, shown: str, more: str = "") -> str:
    """Return the runs of a field with its stored words."""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'{more}/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{shown}</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def marked(name: str, words: str, number: int = 7) -> str:
    """Return runs within a bookmark."""
    return (
        f"<w:bookmarkStart w:id='{number}' w:name='{name}'/><w:r><w:t>{words}</w:t></w:r>"
        f"<w:bookmarkEnd w:id='{number}'/>"
    )


def _set(settings: str, paragraph: str = "") -> str:
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{settings}</w:rPr><w:t>{{g}}</w:t></w:r></w:p>"


_CUT = "<w:trPr><w:trHeight w:val='{h}' w:hRule='exact'/></w:trPr>"
CELLS: dict[str, str] = {
    "a reference to other words": f"<w:p>{field(' REF m ', '{g}')}</w:p><w:p>{marked('m', 'x')}</w:p>",
    "a reference to nothing": f"<w:p>{field(' REF none ', '{g}')}</w:p>",
    "a simple reference to other words": "<w:p><w:fldSimple w:instr=' REF m \\h '>" + _GOOD + "</w:fldSimple></w:p>"
    f"<w:p>{marked('m', 'x')}</w:p>",
    "a reference without its name": f"<w:p>{field(' m ', '{g}')}</w:p><w:p>{marked('m', 'x')}</w:p>",
    "the page as a value": f"<w:p>{field(' PAGE ', '{g}')}</w:p>",
    "a digit that is the page": f"<w:p><w:r><w:t>3</w:t></w:r>{field(' PAGE ', '1')}<w:r><w:t>08.4 Da</w:t></w:r></w:p>",
    "a digit that counts pages": f"<w:p><w:r><w:t>3</w:t></w:r>{field(' NUMPAGES ', '1')}<w:r><w:t>08.4 Da</w:t></w:r></w:p>",
    "a digit that is the page of a mark": f"<w:p><w:r><w:t>3</w:t></w:r>{field(' PAGEREF m ', '1')}<w:r><w:t>08.4 Da"
    "</w:t></w:r></w:p>",
    "a digit that counts": f"<w:p><w:r><w:t>3</w:t></w:r>{field(' SEQ x ', '1')}<w:r><w:t>08.4 Da</w:t></w:r></w:p>",
    "a value that counts": f"<w:p>{field(' SEQ x ', '3108')}<w:r><w:t>.4 Da</w:t></w:r></w:p>",
    "words of a style": f"<w:p>{field(' STYLEREF Title ', '{g}')}</w:p>",
    "the title": f"<w:p>{field(' TITLE ', '{g}')}</w:p>",
    "the author": f"<w:p>{field(' AUTHOR ', '{g}')}</w:p>",
    "the name of the file": f"<w:p>{field(' FILENAME ', '{g}')}</w:p>",
    "a button for a macro": f"<w:p>{field(' MACROBUTTON x {b} ', '{g}')}</w:p>",
    "a dirty field": f"<w:p>{field(' TOC x ', '{g}', ' w:dirty=' + chr(39) + 'true' + chr(39))}</w:p>",
    "a sign by its number": f"<w:p>{field(' SYMBOL 52 ', '')}{_GOOD}</w:p>",
    "signs on one another": f"<w:p>{field(' EQ &#92;o(4,{g}) ', '')}{_GOOD}</w:p>",
    "moved by a field": f"<w:p>{field(' ADVANCE &#92;l 90 ', '')}{_GOOD}</w:p>",
    "a quotation": f"<w:p>{field(' QUOTE 4 ', '')}{_GOOD}</w:p>",
    "a number of a list by a field": f"<w:p>{field(' LISTNUM ', '')}{_GOOD}</w:p>",
    "a property": f"<w:p>{field(' DOCPROPERTY Mass ', '{g}')}</w:p>",
    "today": f"<w:p>{field(' DATE ', '{g}')}</w:p>",
    "a sum": f"<w:p>{field(' =SUM(ABOVE) ', '{g}')}</w:p>",
    "a link to another file": f"<w:p>{field(' LINK Excel.Sheet.12 x ', '{g}')}</w:p>",
    "a text field with a sum": "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:textInput><w:type w:val='calculated'/>"
    "<w:default w:val='=4963.4'/></w:textInput><w:calcOnExit/></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT"
    "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" + _GOOD + "<w:r><w:fldChar w:fldCharType='end'/>"
    "</w:r></w:p>",
    "vanished and not struck": _set("<w:vanish/><w:dstrike w:val='0'/>"),
    "tiny and not struck": _set("<w:sz w:val='2'/><w:strike w:val='0'/>"),
    "narrow in per cent": _set("<w:w w:val='1%'/>"),
    "tiny in points": _set("<w:sz w:val='1pt'/>"),
    "on one another in points": _set("<w:spacing w:val='-6pt'/>"),
    "far apart": _set("<w:spacing w:val='6000'/>"),
    "raised in points": _set("<w:position w:val='60pt'/>"),
    "set out in inches": _set("", "<w:ind w:left='-10in'/>"),
    "set in beyond its cell": "<w:tcPr><w:tcW w:w='1500' w:type='dxa'/></w:tcPr>" + _set("", "<w:ind w:left='9000'/>"),
    "set in from the right": "<w:tcPr><w:tcW w:w='1500' w:type='dxa'/></w:tcPr>" + _set("", "<w:ind w:right='9000'/>"),
    "set out of its cell": _set("", "<w:ind w:left='-1900'/>"),
    "a first line set out": _set("", "<w:ind w:firstLine='9000'/>"),
    "far down": _set("", "<w:spacing w:before='31000'/>"),
    "dark pattern": "<w:tcPr><w:shd w:val='pct95' w:color='000000' w:fill='FFFFFF'/></w:tcPr>"
    + _set("<w:color w:val='000000'/>"),
    "dark stripes": "<w:tcPr><w:shd w:val='horzStripe' w:color='000000' w:fill='FFFFFF'/></w:tcPr>" + _set(""),
    "dark pattern behind letters": _set("<w:color w:val='111111'/><w:shd w:val='pct90' w:color='000000' w:fill='FFFFFF'/>"),
    "digits above": "<w:p><w:r><w:t>31</w:t></w:r><w:r><w:rPr><w:rStyle w:val='U'/></w:rPr><w:t>08</w:t></w:r><w:r>"
    "<w:t>.4 Da</w:t></w:r></w:p>",
    "digits raised": "<w:p><w:r><w:t>31</w:t></w:r><w:r><w:rPr><w:position w:val='14'/></w:rPr><w:t>08</w:t></w:r><w:r>"
    "<w:t>.4 Da</w:t></w:r></w:p>",
    "dots below": _set("<w:em w:val='underDot'/>"),
    "dot on one digit": "<w:p><w:r><w:t>310</w:t></w:r><w:r><w:rPr><w:em w:val='underDot'/></w:rPr><w:t>8</w:t></w:r><w:r>"
    "<w:t>4 Da</w:t></w:r></w:p>",
    "cut by a flat line": _set("<w:sz w:val='40'/>", "<w:spacing w:line='120' w:lineRule='exact'/>"),
    "a text box without room": "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1' cy='1'/><a:graphic><a:graphicData>"
    "<w:txbxContent><w:p><w:r><w:t>{g}</w:t></w:r></w:p></w:txbxContent></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></w:r></w:p>",
    "text of a drawing": "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='900000' cy='300000'/><a:graphic><a:graphicData>"
    "<a:txBody><a:p><a:r><a:t>{b}</a:t></a:r></a:p></a:txBody></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    "<w:r><w:rPr><w:color w:val='FFFFFF'/><w:sz w:val='2'/></w:rPr><w:t>{g}</w:t></w:r></w:p>",
    "text of a drawing beside": "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='900000' cy='300000'/><a:graphic>"
    "<a:graphicData><a:txBody><a:p><a:r><a:t>1</a:t></a:r></a:p></a:txBody></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></w:r>" + _GOOD + "</w:p>",
    "other words for old programs": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:t>{g}</w:t></mc:Choice>"
    "<mc:Fallback><w:t>not {g}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "a sign in white": "<w:p><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>1</w:t></w:r>" + _GOOD + "</w:p>",
    "lower case in capitals": "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>5100 \u00b5g</w:t></w:r></w:p>",
    "many empty paragraphs": "<w:p/>" * 2000 + _PLAIN,
    "a page for each line": "<w:p><w:r><w:br w:type='page'/></w:r></w:p>" * 30 + _PLAIN,
    "a typeface of signs": _set("<w:rFonts w:ascii='Marlett'/>"),
    "a typeface of the theme": _set("<w:rFonts w:asciiTheme='minorHAnsi'/>"),
    "a typeface with another name": _set("<w:rFonts w:ascii='Larkspur Sans'/>"),
    "embossed": _set("<w:emboss/>"),
    "a run within its settings": "<w:p><w:r><w:rPr><w:r><w:t>{g}</w:t></w:r></w:rPr></w:r></w:p>",
    "in a foot note that nothing names": "<w:p/>",
    "set in by its style": "<w:tcPr><w:tcW w:w='1500' w:type='dxa'/></w:tcPr>" + _set("", "<w:pStyle w:val='I'/>"),
    "pushed by a tab": "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='30000'/></w:tabs></w:pPr><w:r><w:tab/><w:t>{g}</w:t>"
    "</w:r></w:p>",
    "pushed by many tabs": "<w:p><w:r>" + "<w:tab/>" * 60 + "<w:t>{g}</w:t></w:r></w:p>",
    "pushed by blanks": "<w:p><w:r><w:t xml:space='preserve'>" + "\u00a0" * 400 + "{g}</w:t></w:r></w:p>",
    "cells with own edges": "<w:tcPr><w:tcMar><w:left w:w='9000' w:type='dxa'/></w:tcMar></w:tcPr>" + _set(""),
    "a bar before it": _set("", "<w:tabs><w:tab w:val='bar' w:pos='1'/></w:tabs>"),
    "underlined through": _set("<w:u w:val='thick'/><w:position w:val='-12'/>"),
}  # fmt: skip
_TABLES: dict[str, str] = {
    "a table on a dark ground": "<w:tblPr><w:shd w:val='clear' w:fill='000000'/></w:tblPr>",
    "cells with wide edges": "<w:tblPr><w:tblCellMar><w:left w:w='9000' w:type='dxa'/></w:tblCellMar></w:tblPr>",
    "a table wider than the page": "<w:tblGrid><w:gridCol w:w='9000'/><w:gridCol w:w='9000'/><w:gridCol w:w='9000'/>"
    "<w:gridCol w:w='9000'/></w:tblGrid>",
    "dark bands by a style": "<w:tblPr><w:tblStyle w:val='D'/></w:tblPr>",
}
_DARK = (
    "<w:style w:type='table' w:styleId='D'><w:tblStylePr w:type='band1Horz'><w:tcPr><w:shd w:val='clear' "
    "w:fill='000000'/></w:tcPr></w:tblStylePr></w:style><w:style w:type='paragraph' w:styleId='I'><w:pPr><w:ind "
    "w:left='5000'/></w:pPr></w:style>"
)
_SYMBOL_THEME = (
    f"<a:theme {_W}><a:themeElements><a:fontScheme><a:minorFont><a:latin typeface='Wingdings'/></a:minorFont>"
    "</a:fontScheme></a:themeElements></a:theme>"
)
_OTHER_NAME = (
    f"<w:fonts {_W}><w:font w:name='Larkspur Sans'><w:altName w:val='Wingdings'/></w:font></w:fonts>"
)
_SIGNS = f"<w:fonts {_W}><w:font w:name='Larkspur Sans'><w:charset w:val='02'/></w:font></w:fonts>"
_NOTE = f"<w:footnotes {_W}><w:footnote w:id='5'><w:p><w:r><w:t>{{g}}</w:t></w:r></w:p></w:footnote></w:footnotes>"
_RAISED = (
    "<w:style w:type='character' w:styleId='U'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
)
PARTS: dict[str, dict[str, str]] = {
    "a typeface of the theme": {"word/theme/theme1.xml": _SYMBOL_THEME},
    "a typeface with another name": {"word/fontTable.xml": _OTHER_NAME},
    "in a foot note that nothing names": {"word/footnotes.xml": _NOTE},
}
_HIDING = f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
_WHITE = (
    f"<a:theme {_W}><a:themeElements><a:clrScheme><a:accent1><a:srgbClr val='FFFFFF'/></a:accent1></a:clrScheme>"
    "</a:themeElements></a:theme>"
)
_BLACK = _WHITE.replace("FFFFFF", "000000")
_SHOWN_PART = f"<w:hdr {_W}><w:p><w:r><w:t>Mass: {{b}}</w:t></w:r></w:p></w:hdr>"


def _related(*parts: tuple[str, str]) -> str:
    inner = "".join(
        f"<Relationship Id='r{at}' Type='{_KINDS}/{kind}' Target='{target}'/>"
        for at, (kind, target) in enumerate(parts)
    )
    return f"<Relationships {_RELATIONS}>{inner}</Relationships>"


_RELS = "word/_rels/document.xml.rels"
ELSEWHERE: dict[str, tuple[str, dict[str, str], str]] = {
    "styles in another part": (_PLAIN, {"word/shown.xml": _HIDING, _RELS: _related(("styles", "shown.xml"))}, ""),
    "a theme in another part": (
        _set("<w:color w:themeColor='accent1'/>"),
        {"word/theme/theme1.xml": _BLACK, "word/theme/theme2.xml": _WHITE, _RELS: _related(("theme", "theme/theme2.xml"))},
        "",
    ),
    "a heading in another part": (
        _PLAIN,
        {"word/shown.xml": _SHOWN_PART, _RELS: _related(("header", "shown.xml"))},
        "<w:sectPr><w:headerReference w:type='default' r:id='r0'/></w:sectPr>",
    ),
    "numbered lines": (_PLAIN, {}, "<w:sectPr><w:lnNumType w:countBy='1' w:distance='0'/></w:sectPr>"),
    "a page without breadth": (_PLAIN, {}, "<w:sectPr><w:pgSz w:w='500' w:h='500'/></w:sectPr>"),
    "margins wider than the page": (
        _PLAIN,
        {},
        "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:left='11500' w:right='100' w:top='10' w:bottom='10'/>"
        "</w:sectPr>",
    ),
    "pages from top to bottom": (_PLAIN, {}, "<w:sectPr><w:textDirection w:val='tbRl'/></w:sectPr>"),
    "letters pressed together by a grid": (
        _PLAIN, {}, "<w:sectPr><w:docGrid w:type='linesAndChars' w:linePitch='360' w:charSpace='-40000'/></w:sectPr>"),
    "sections from right to left": (_PLAIN, {}, "<w:sectPr><w:bidi/></w:sectPr>"),
    "fields brought up to date": (
        f"<w:p>{field(' TOC x ', '{g}')}</w:p>",
        {"word/settings.xml": f"<w:settings {_W}><w:updateFields w:val='true'/></w:settings>",
         _RELS: _related(("settings", "settings.xml"))},
        "",
    ),
    "a typeface of signs by its set": (
        _set("<w:rFonts w:ascii='Larkspur Sans'/>"),
        {"word/fontTable.xml": _SIGNS, _RELS: _related(("fontTable", "fontTable.xml"))},
        "",
    ),
}  # fmt: skip
ROWS: dict[str, tuple[str, int]] = {
    "a second line below the row": (
        "<w:p><w:r><w:t>-</w:t></w:r></w:p><w:p><w:r><w:t>{g}</w:t></w:r></w:p>",
        280,
    ),
    "a second line by a break": ("<w:p><w:r><w:t>-</w:t><w:br/><w:t>{g}</w:t></w:r></w:p>", 280),
    "letters larger than the row": (_set("<w:sz w:val='72'/>"), 280),
}
HONEST: dict[str, str] = {
    "a reference to the same words": f"<w:p>{marked('m', '{g}')}</w:p><w:p>{field(' REF m &#92;h ', '{g}')}</w:p>",
    "a simple reference to the same words": f"<w:p>{marked('m', '{g}')}</w:p><w:p><w:fldSimple w:instr='REF m'>{_GOOD}"
    "</w:fldSimple></w:p>",
    "pages": f"{_PLAIN}<w:p><w:r><w:t xml:space='preserve'>Page </w:t></w:r>{field(' PAGE ', '1')}<w:r><w:t "
    f"xml:space='preserve'> of </w:t></w:r>{field(' NUMPAGES ', '1')}</w:p>",
    "a caption": f"{_PLAIN}<w:p><w:r><w:t xml:space='preserve'>Table </w:t></w:r>{field(' SEQ Table ', '1')}<w:r><w:t>. "
    "Results</w:t></w:r></w:p>",
    "a link": f"<w:p>{field(' HYPERLINK &quot;x&quot; ', '{g}')}</w:p>",
    "a field to fill in": f"<w:p>{field(' FORMTEXT ', '{g}')}</w:p>",
    "a file's name": f"{_PLAIN}<w:p>{field(' FILENAME ', 'COA-2603.docx')}</w:p>",
    "an entry of an index": f"<w:p>{_GOOD}<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> XE &quot;mass&quot; "
    "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "letters a little apart": _set("<w:spacing w:val='10'/><w:sz w:val='22'/><w:strike w:val='0'/>"),
    "an indent": _set("", "<w:ind w:left='108' w:right='108' w:hanging='108'/><w:spacing w:before='120' w:after='120'/>"),
    "exact lines": _set("<w:sz w:val='20'/>", "<w:spacing w:line='240' w:lineRule='exact'/>"),
    "an empty flat line": _PLAIN + "<w:p><w:pPr><w:spacing w:line='20' w:lineRule='exact'/></w:pPr></w:p>",
    "a light pattern": "<w:tcPr><w:shd w:val='clear' w:color='auto' w:fill='F2F2F2'/></w:tcPr>" + _set(""),
    "a power": f"{_PLAIN}<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>3</w:t>"
    "</w:r><w:r><w:t xml:space='preserve'> CFU</w:t></w:r></w:p>",
    "tab stops": "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='2835'/></w:tabs></w:pPr><w:r><w:t>{g}</w:t></w:r></w:p>",
    "edges of a cell": "<w:tcPr><w:tcMar><w:left w:w='108' w:type='dxa'/></w:tcMar></w:tcPr>" + _set(""),
    "a dark ground": "<w:tcPr><w:shd w:val='clear' w:color='auto' w:fill='1F4E79'/></w:tcPr>"
    + _set("<w:color w:val='FFFFFF'/>"),
    "pages of one row": "<w:p><w:r><w:t>{g}</w:t></w:r></w:p>",
    "a lowered sign": "<w:p><w:r><w:t>{g}</w:t></w:r><w:r><w:rPr><w:position w:val='-4'/></w:rPr><w:t>a</w:t></w:r></w:p>",
}  # fmt: skip
HONEST_SECTION = (
    "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='1417' w:right='1417' w:bottom='1134' w:left='1417' "
    "w:header='708' w:footer='708' w:gutter='0'/><w:cols w:space='708'/><w:docGrid w:linePitch='360'/></w:sectPr>"
)


def _with_section(data: bytes, section: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "word/document.xml":
                part = part.replace(b"</w:body>", f"{section}</w:body>".encode())
            new.writestr(info.filename, part)
    return out.getvalue()


def fields() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""

    def put(text: str, good: str, bad: str) -> str:
        return text.replace("{g}", good).replace("{b}", bad)

    def parts_of(parts: dict[str, str], good: str, bad: str) -> dict[str, str]:
        return {name: put(text, good, bad) for name, text in parts.items()}

    for name, cell in CELLS.items():
        parts = PARTS.get(name, {})
        yield f"docx: {name}", lambda good, bad, c=cell, p=parts: (
            "docx", docx(good, put(c, good, bad), styles=_RAISED + _DARK, parts=parts_of(p, good, bad)))  # fmt: skip
    for name, (cell, parts, section) in ELSEWHERE.items():
        yield f"docx: {name}", lambda good, bad, c=cell, p=parts, s=section: (
            "docx", _with_section(docx(good, put(c, good, bad), parts=parts_of(p, good, bad)), s))  # fmt: skip
    for name, table in _TABLES.items():
        yield f"docx: {name}", lambda good, bad, t=table: (
            "docx", docx(good, put(_set("<w:color w:val='000000'/>"), good, bad), styles=_DARK, table=t))  # fmt: skip
    for name, (cell, height) in ROWS.items():
        yield f"docx: {name}", lambda good, bad, c=cell, h=height: (
            "docx", docx(good, put(c, good, bad), row=_CUT.format(h=h)))  # fmt: skip


def honest() -> Iterator[tuple[str, Make]]:
    """Yield honest documents that use the same means."""
    for name, cell in HONEST.items():
        yield f"docx: {name}", lambda good, bad, c=cell: (
            "docx", docx(good, c.replace("{g}", good).replace("{b}", bad), styles=_RAISED))  # fmt: skip
    yield "docx: a usual section", lambda good, _: (
        "docx", _with_section(docx(good, _PLAIN.replace("{g}", good)), HONEST_SECTION))  # fmt: skip
    yield "docx: usual parts", lambda good, _: (
        "docx",
        docx(
            good,
            _PLAIN.replace("{g}", good),
            parts={
                "word/fontTable.xml": f"<w:fonts {_W}><w:font w:name='Symbol'><w:charset w:val='02'/></w:font><w:font "
                "w:name='Calibri'><w:altName w:val='Arial'/><w:charset w:val='00'/></w:font></w:fonts>",
                "word/theme/theme1.xml": _SYMBOL_THEME.replace("Wingdings", "Calibri"),
                "word/settings.xml": f"<w:settings {_W}/>",
                "word/numbering.xml": f"<w:numbering {_W}/>",
                _RELS: _related(("styles", "styles.xml"), ("theme", "theme/theme1.xml"), ("settings", "settings.xml"),
                                ("fontTable", "fontTable.xml"), ("numbering", "numbering.xml")),
            },
        ),
    )  # fmt: skip
    yield "docx: a row of exact height", lambda good, _: (
        "docx", docx(good, _PLAIN.replace("{g}", good), row=_CUT.format(h=340)))  # fmt: skip


HONEST_PAPERS = honest
