"""Forged Word documents: a value that Word does not show, or shows otherwise."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO

from benchmarks.forgeries.paper import HEAD, TABLE, Make

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f"xmlns:w='{_WORD}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' "
    "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
    "xmlns:v='urn:schemas-microsoft-com:vml' xmlns:x='urn:larkspur:nothing'"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELATIONS = "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'"


def docx(
    good: str,
    cell: str,
    *,
    styles: str = "",
    parts: dict[str, str] | None = None,
    row: str = "",
    table: str = "",
    twice: str = "",
) -> bytes:
    """Return a document in which the cell with `good` is replaced by the XML `cell`.

    Parameters
    ----------
    good, cell : str
        A cell's text, and the paragraphs that stand there instead; ``{tcPr}…`` may come first.
    styles : str
        Inside of ``w:styles``.
    parts : mapping, optional
        Further parts of the package.
    row, table : str
        Properties of the row and of the table that hold it.
    twice : str
        A second main part of the same name.
    """

    def a_cell(one: str) -> str:
        plain = one.replace("<", "&lt;").replace(">", "&gt;")
        return f"<w:tc>{cell if one == good else f'<w:p><w:r><w:t>{plain}</w:t></w:r></w:p>'}</w:tc>"

    def a_table(rows: tuple[tuple[str, ...], ...]) -> str:
        body = "".join(
            f"<w:tr>{row if good in one else ''}{''.join(map(a_cell, one))}</w:tr>" for one in rows
        )
        return f"<w:tbl>{table if any(good in one for one in rows) else ''}{body}</w:tbl>"

    body = a_table(HEAD) + "<w:p/>" + a_table(TABLE)
    contents = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": f"<Relationships {_RELATIONS}><Relationship Id='r1' Type='{_OFFICE}' "
        "Target='word/document.xml'/></Relationships>",
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
    } | (parts or {})
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in contents.items():
            package.writestr(name, text)
        if twice:
            with warnings.catch_warnings(action="ignore"):
                package.writestr("word/document.xml", contents["word/document.xml"].replace(good, twice))
    return out.getvalue()


_BAD = "<w:p><w:r><w:sym w:font='Arial' w:char='F034'/></w:r></w:p>"
_SETTINGS = {
    "vanish": "<w:vanish/>",
    "white": "<w:color w:val='FFFFFF'/>",
    "nearly white": "<w:color w:val='F4F6F2'/>",
    "struck": "<w:strike/>",
    "theme colour": "<w:color w:val='auto' w:themeColor='background1'/>",
    "tiny": "<w:sz w:val='2'/>",
    "of four points": "<w:sz w:val='8'/>",
    "narrow": "<w:w w:val='1'/>",
    "right to left": "<w:rtl/>",
    "style": "<w:rStyle w:val='H'/>",
    "black on black": "<w:color w:val='000000'/><w:shd w:val='clear' w:fill='000000'/>",
    "blue on blue": "<w:color w:val='1F4E79'/><w:shd w:val='clear' w:fill='1F4E7A'/>",
    "highlighted in black": "<w:color w:val='000000'/><w:highlight w:val='black'/>",
    "no fill": "<w14:textFill><w14:noFill/></w14:textFill>",
    "transparent fill": "<w14:textFill><w14:solidFill><w14:srgbClr w14:val='000000'><w14:alpha w14:val='99000'/>"
    "</w14:srgbClr></w14:solidFill></w14:textFill>",
    "letters on one another": "<w:spacing w:val='-120'/>",
    "raised": "<w:position w:val='60'/>",
    "vanish in some programs": "<w:specVanish/>",
    "struck twice": "<w:dstrike/>",
    "pressed in on white": "<w:imprint/><w:color w:val='FFFFFF'/>",
    "superscript": "<w:vertAlign w:val='superscript'/><w:sz w:val='2'/>",
}
_STYLES = "<w:style w:type='character' w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>"
_CELLS = {
    "deleted": "<w:p><w:del w:id='1'><w:r><w:delText>{g}</w:delText></w:r></w:del></w:p>",
    "moved from": "<w:p><w:moveFrom w:id='1'><w:r><w:t>{g}</w:t></w:r></w:moveFrom></w:p>",
    "merged into the cell above": "<w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>{g}</w:t></w:r></w:p>",
    "merged into the cell before": "<w:tcPr><w:hMerge/></w:tcPr><w:p><w:r><w:t>{g}</w:t></w:r></w:p>",
    "black cell": "<w:tcPr><w:shd w:val='clear' w:fill='000000'/></w:tcPr>"
    "<w:p><w:r><w:rPr><w:color w:val='000000'/></w:rPr><w:t>{g}</w:t></w:r></w:p>",
    "other name space": "<w:p><x:r><x:t>{g}</x:t></x:r></w:p>",
    "choice that nobody takes": "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>{g}</w:t></mc:Choice>"
    "<mc:Fallback><w:t>{b}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "computed field": "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>= {n}</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{g}</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "simple field": "<w:p><w:fldSimple w:instr='QUOTE {n}'><w:r><w:t>{g}</w:t></w:r></w:fldSimple></w:p>",
    "field's first part": "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>{g}</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:sym w:font='Arial' w:char='F034'/></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "flat line": "<w:p><w:pPr><w:spacing w:line='2' w:lineRule='exact'/></w:pPr><w:r><w:t>{g}</w:t></w:r></w:p>",
    "far to the left": "<w:p><w:pPr><w:ind w:left='-15000'/></w:pPr><w:r><w:t>{g}</w:t></w:r></w:p>",
    "a frame over it": "<w:p><w:r><w:t>{g}</w:t></w:r></w:p><w:p><w:pPr><w:framePr w:w='900' w:hAnchor='text' w:x='0' "
    "w:y='-200'/></w:pPr><w:r><w:sym w:font='Arial' w:char='F034'/></w:r></w:p>",
    "a picture over it": "<w:p><w:r><w:t>{g}</w:t></w:r><w:r><w:drawing><wp:anchor behindDoc='0'><wp:wrapNone/>"
    "<a:graphic/></wp:anchor></w:drawing></w:r></w:p>",
    "an old shape over it": "<w:p><w:r><w:t>{g}</w:t></w:r><w:r><w:pict><v:rect style='position:absolute' "
    "fillcolor='white'/></w:pict></w:r></w:p>",
    "formula": "<w:p><m:oMath><m:r><m:t>{g}</m:t></m:r></m:oMath></w:p>",
    "phantom": "<w:p><m:oMath><m:phant><m:phantPr><m:show m:val='0'/></m:phantPr><m:e><m:r><m:t>{g}</m:t></m:r></m:e>"
    "</m:phant></m:oMath></w:p>",
    "list number before it": "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    "<w:r><w:t>{g}</w:t></w:r></w:p>",
    "drop-down": "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath='/a' w:storeItemID='x'/></w:sdtPr>"
    "<w:sdtContent><w:r><w:t>{g}</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    "right to left paragraph": "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>{g}</w:t></w:r></w:p>",
    "text box over it": "<w:p><w:r><w:t>{g}</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>"
    "<w:t>{b}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "letters on a path": "<w:p><w:r><w:pict><v:shape><v:textpath string='{b}'/></v:shape></w:pict></w:r>"
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{g}</w:t></w:r></w:p>",
    "squeezed into a width": "<w:p><w:r><w:rPr><w:fitText w:val='20'/></w:rPr><w:t>{g}</w:t></w:r></w:p>",
    "two lines in one": "<w:p><w:r><w:rPr><w:eastAsianLayout w:combine='1'/></w:rPr><w:t>{g}</w:t></w:r></w:p>",
    "read beside its base": "<w:p><w:r><w:ruby><w:rt><w:r><w:t>{g}</w:t></w:r></w:rt><w:rubyBase><w:r>"
    "<w:t>-</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    "inserted and deleted": "<w:p><w:ins w:id='1'><w:del w:id='2'><w:r><w:delText>{b}</w:delText></w:r></w:del></w:ins>"
    "<w:del w:id='3'><w:r><w:t>{g}</w:t></w:r></w:del></w:p>",
    "number before it by its style": "<w:p><w:pPr><w:pStyle w:val='L'/></w:pPr><w:r><w:t>{g}</w:t></w:r></w:p>",
    "in a foot note": "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
    "narrow cell": "<w:tcPr><w:tcW w:w='1' w:type='dxa'/></w:tcPr><w:p><w:r><w:t>{g}</w:t></w:r></w:p>",
    "custom data": "<w:p><w:customXml w:element='x'><w:r><w:t>{g}</w:t></w:r></w:customXml></w:p>",
    "pattern of the ground": "<w:tcPr><w:shd w:val='pct95' w:color='000000' w:fill='000000'/></w:tcPr>"
    "<w:p><w:r><w:rPr><w:color w:val='000000'/></w:rPr><w:t>{g}</w:t></w:r></w:p>",
    "crossed out cell": "<w:tcPr><w:tcBorders><w:tl2br w:val='single' w:sz='48'/></w:tcBorders></w:tcPr><w:p><w:r>"
    "<w:t>{g}</w:t></w:r></w:p>",
    "chosen from a list": "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:listEntry w:val='{b}'/>"
    "</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar "
    "w:fldCharType='separate'/></w:r><w:r><w:t>{g}</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "another file": "<w:p><w:r><w:t>{g}</w:t></w:r></w:p><w:altChunk r:id='r9'/>",
}
_NUMBERING = (
    f"<w:numbering {_SPACES}><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:lvlText w:val='4'/><w:suff w:val='nothing'/></w:lvl></w:abstractNum><w:num w:numId='1'>"
    "<w:abstractNumId w:val='0'/></w:num></w:numbering>"
)
_LISTED = (
    "<w:style w:type='paragraph' w:styleId='L'><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    "</w:pPr></w:style>"
)
_PLAIN = "<w:p><w:r><w:t>{g}</w:t></w:r></w:p>"


def docxs() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""

    def run(setting: str, good: str) -> str:
        return f"<w:p><w:r><w:rPr>{setting}</w:rPr><w:t>{good}</w:t></w:r></w:p>"

    for name, setting in _SETTINGS.items():
        for other in ("", _BAD):
            yield (
                f"docx: {name}{', symbols' if other else ''}",
                lambda good, _, s=setting, o=other: ("docx", docx(good, run(s, good) + o, styles=_STYLES)),
            )
    for name, cell in _CELLS.items():
        parts = {"word/numbering.xml": _NUMBERING} if "list" in name or "style" in name else {}
        yield (
            f"docx: {name}",
            lambda good, bad, c=cell, p=parts: (
                "docx",
                docx(good, c.format(g=good, b=bad, n=bad.split()[0]), parts=p, styles=_LISTED),
            ),
        )
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    for name, styles in {
        "default style": f"<w:docDefaults><w:rPrDefault>{hidden}</w:rPrDefault></w:docDefaults>",
        "usual style": f"<w:style w:type='paragraph' w:default='1' w:styleId='N'>{hidden}</w:style>",
        "style of the table": f"<w:style w:type='table' w:styleId='T'>{hidden}</w:style>",
        "pale style of a part of the table": "<w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='band1Horz'>"
        "<w:rPr><w:color w:val='FFFFFF'/></w:rPr></w:tblStylePr></w:style>",
        "style of a part of the table": "<w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='lastCol'>"
        f"{hidden}</w:tblStylePr></w:style>",
    }.items():
        yield (
            f"docx: {name}",
            lambda good, _, s=styles: (
                "docx",
                docx(
                    good,
                    _PLAIN.format(g=good),
                    styles=s,
                    table="<w:tblPr><w:tblStyle w:val='T'/></w:tblPr>",
                ),
            ),
        )
    yield (
        "docx: hidden row",
        lambda good, _: ("docx", docx(good, _PLAIN.format(g=good), row="<w:trPr><w:hidden/></w:trPr>")),
    )
    yield (
        "docx: flat row",
        lambda good, _: (
            "docx",
            docx(
                good,
                _PLAIN.format(g=good),
                row="<w:trPr><w:trHeight w:val='1' w:hRule='exact'/></w:trPr>",
            ),
        ),
    )
    yield (
        "docx: deleted row",
        lambda good, _: (
            "docx",
            docx(good, _PLAIN.format(g=good), row="<w:trPr><w:del w:id='1' w:author='a'/></w:trPr>"),
        ),
    )
    yield (
        "docx: floating table",
        lambda good, _: (
            "docx",
            docx(good, _PLAIN.format(g=good), table="<w:tblPr><w:tblpPr w:tblpX='-9000'/></w:tblPr>"),
        ),
    )
    yield (
        "docx: table beside the page",
        lambda good, _: (
            "docx",
            docx(
                good, _PLAIN.format(g=good), table="<w:tblPr><w:tblInd w:w='30000' w:type='dxa'/></w:tblPr>"
            ),
        ),
    )
    yield (
        "docx: colours that change places",
        lambda good, _: (
            "docx",
            docx(
                good,
                run("<w:color w:themeColor='text1'/>", good),
                parts={
                    "word/settings.xml": f"<w:settings {_SPACES}><w:clrSchemeMapping w:bg1='light1' w:t1='light1'/>"
                    "</w:settings>"
                },
            ),
        ),
    )
    yield (
        "docx: another main part",
        lambda good, bad: (
            "docx",
            docx(
                good,
                _PLAIN.format(g=good),
                parts={
                    "_rels/.rels": f"<Relationships {_RELATIONS}><Relationship Id='r1' Type='{_OFFICE}' "
                    "Target='word/shown.xml'/></Relationships>",
                    "word/shown.xml": f"<w:document {_SPACES}><w:body><w:p><w:r><w:t>{bad}</w:t></w:r></w:p>"
                    "</w:body></w:document>",
                },
            ),
        ),
    )
    yield (
        "docx: a typeface within the file",
        lambda good, _: (
            "docx",
            docx(
                good,
                "<w:p><w:r><w:rPr><w:rFonts w:ascii='Larkspur'/></w:rPr><w:t>" + good + "</w:t></w:r></w:p>",
                parts={
                    "word/fontTable.xml": f"<w:fonts {_SPACES}><w:font w:name='Larkspur'><w:embedRegular r:id='r1'/>"
                    "</w:font></w:fonts>",
                    "word/fonts/font1.odttf": "x",
                },
            ),
        ),
    )
    yield (
        "docx: two parts of one name",
        lambda good, bad: ("docx", docx(good, _PLAIN.format(g=good), twice=bad)),
    )
