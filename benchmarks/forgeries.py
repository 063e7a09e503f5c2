"""Make forgeries by crossing tricks, values and kinds, and count which are called consistent.

``python -m benchmarks.forgeries [--keep FOLDER]``. In each the file says an honest value of thymosin alpha 1 where a
person sees another. The honest paper of each kind is the control: it must be consistent, and show no sign of a forgery.
"""

from __future__ import annotations

import argparse
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import certipep
from certipep.documents import open_documents

HEAD = (
    ("Manufacturer", "Larkspur Peptide Works (invented)"), ("Product", "Thymosin alpha 1 (thymalfasin) 5 mg"),
    ("Lot No.", "LPW-TA1-2603"), ("Certificate No.", "C-26-0317"), ("CAS No.", "62304-98-7"),
    ("Molecular formula", "C129H215N33O55"), ("Molecular weight", "3108.3 g/mol"), ("Date issued", "2026-03-16"),
)  # fmt: skip
ROWS = (
    ("Molecular weight (MS)", "ESI-MS", "3108.3 +/- 1.0 Da", "3108.4 Da"), ("[M+3H]3+", "ESI-MS", "-", "1037.1"),
    ("[M+4H]4+", "ESI-MS", "-", "778.1"), ("Purity (HPLC)", "RP-HPLC, 214 nm", ">= 98.0 %", "98.5 %"),
    ("Content per vial", "HPLC", "4.5 - 5.5 mg", "5.1 mg"), ("Water content", "Karl Fischer", "<= 8.0 %", "4.8 %"),
)  # fmt: skip
VALUES = {
    "mass": ("3108.4 Da", "4963.4 Da"),
    "purity": ("98.5 %", "71.2 %"),
    "content": ("5.1 mg", "2.67 mg"),
}
SIGNS = ("DO-30", "DO-31", "DO-32")
Make = Callable[[str, str], tuple[str, bytes]]


def pdf(content: str, extra: dict[str, str] | None = None, objects: tuple[bytes, ...] = ()) -> bytes:
    """Return a one-page PDF with Helvetica as /F, and as /N with digits that have no letters."""
    unnamed = b"".join(b"<%02x> <0000>\n" % code for code in b"0123456789.")
    cmap = (
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%bendbfchar endcmap"
        % (11, unnamed)
    )
    remap = b"".join(b"<%02x> <%04x>\n" % (ord(a), ord(b)) for a, b in zip("4963712", "3108985", strict=True))
    lying = (
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 7 beginbfchar\n%bendbfchar endcmap"
        % remap
    )
    resources = {"Font": "<</F 5 0 R /N 6 0 R /L 7 0 R>>"} | (extra or {})
    shown = "".join(f"/{name} {value}" for name, value in resources.items())
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%b>>"
    stream = zlib.compress(content.encode("latin-1"))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b>>>>" % shown.encode(),
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        font % b"", font % b"/ToUnicode 8 0 R", font % b"/ToUnicode 9 0 R",
        b"<</Length %d>>stream\n%b\nendstream" % (len(cmap), cmap),
        b"<</Length %d>>stream\n%b\nendstream" % (len(lying), lying),
        *objects,
    ]  # fmt: skip
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1, table, len(parts) + 1, len(out),
    )  # fmt: skip


def text(x: float, y: float, words: str, font: str = "F", size: float = 10) -> str:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


HIDING: dict[str, Callable[[float, float, str], str]] = {
    "white": lambda x, y, v: "1 g " + text(x, y, v) + "0 g ",
    "nearly white": lambda x, y, v: "0.97 g " + text(x, y, v) + "0 g ",
    "clipped": lambda x, y, v: "q 0 0 1 1 re W n " + text(x, y, v) + "Q ",
    "invisible": lambda x, y, v: "q 3 Tr " + text(x, y, v) + "Q ",
    "see-through": lambda x, y, v: "q /A gs " + text(x, y, v) + "Q ",
    "outlined in white": lambda x, y, v: "q 1 Tr 1 G " + text(x, y, v) + "Q ",
    "tiny": lambda x, y, v: text(x, y, v, size=0.8),
    "squeezed": lambda x, y, v: "q " + text(x, y, v).replace("Tf", "Tf 8 Tz") + "Q ",
    "off the page": lambda x, y, v: text(x + 900, y, v),
    "covered by a box": lambda x, y, v: text(x, y, v) + f"1 g {x - 2} {y - 3} 80 14 re f 0 g ",
    "covered by a stroke": lambda x, y, v: (
        text(x, y, v) + f"q 1 G 14 w {x - 2} {y + 3} m {x + 80} {y + 3} l S Q "
    ),
    "struck out": lambda x, y, v: text(x, y, v) + f"q 1 w {x} {y + 3.4} m {x + 48} {y + 3.4} l S Q ",
}
SHOWING: dict[str, Callable[[float, float, str], str]] = {
    "letters without a name": lambda x, y, v: text(x, y, v.split()[0], font="N"),
    "letters without a name, beside": lambda x, y, v: text(x + 60, y, v.split()[0], font="N"),
}


def page(value: str, drawn: Callable[[float, float, str], str]) -> str:
    content, y = text(50, 790, "Certificate of Analysis", size=16), 760.0
    for label, words in HEAD:
        content += text(54, y, label) + text(200, y, words)
        y -= 18
    y -= 20
    for row in (("Test", "Method", "Specification", "Result"), *ROWS):
        for x, words in zip((54, 190, 310, 440), row, strict=True):
            content += drawn(x, y, words) if words == value else text(x, y, words)
        y -= 18
    return content + text(
        50, y - 40, "Results relate only to the lot named above. Approved by: A. Nobody, 2026-03-16"
    )


def pdfs() -> Iterator[tuple[str, Make]]:
    states = {"ExtGState": "<</A <</ca 0.02 /CA 0.02>>>>"}
    for hiding, hide in HIDING.items():
        for showing, show in SHOWING.items():
            beside = hiding != "struck out" or "beside" in showing
            if not beside:
                continue
            yield f"pdf: {hiding}, {showing}", lambda good, bad, h=hide, s=show: (
                "pdf", pdf(page(good, lambda x, y, v: h(x, y, v) + s(x, y, bad)), states))  # fmt: skip
            yield f"pdf: {hiding}, {showing}, painted first", lambda good, bad, h=hide, s=show: (
                "pdf", pdf(page(good, lambda x, y, v: s(x, y, bad) + h(x, y, v)), states))  # fmt: skip


def html(rows: str, style: str = "") -> bytes:
    head = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in HEAD)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>COA</title><style>{style}</style></head><body>"
        f"<h1>Certificate of Analysis</h1><table>{head}</table><table>{rows}</table></body></html>"
    ).encode()


def html_rows(good: str, cell: str) -> str:
    rows = [("Test", "Method", "Specification", "Result"), *ROWS]
    shown = lambda one: cell if one == good else one.replace("<", "&lt;").replace(">", "&gt;")  # noqa: E731
    return "".join("<tr>" + "".join(f"<td>{shown(one)}</td>" for one in row) + "</tr>" for row in rows)


HTML = {
    "tiny": "<span style='font-size:.1px'>{g}</span><svg><text>{b}</text></svg>",
    "opacity": "<span style='opacity:.02'>{g}</span><canvas title='{b}'></canvas>",
    "height": "<div style='max-height:0;overflow:hidden'>{g}</div><img alt='{b}' src=x.png>",
    "moved": "<span style='position:absolute;transform:translateX(-9999px)'>{g}</span>",
    "clip": "<span style='clip-path:inset(50%)'>{g}</span>",
    "direction": "<bdo dir=rtl>{g}</bdo>",
    "right to left": "<span style='unicode-bidi:bidi-override;direction:rtl'>{g}</span>",
    "closed": "<details><summary><svg><text>{b}</text></svg></summary>{g}</details>",
    "white": "<span style='color:#fffffe'>{g}</span><svg><text>{b}</text></svg>",
    "made by style": "<span class=v>{g}</span>",
    "script": "<span id=v>{g}</span><script>document.getElementById('v').textContent='{b}'</script>",
    "frame": "<span>{g}</span><iframe srcdoc='{b}' style='margin-left:-80px'></iframe>",
    "filter": "<span style='filter:opacity(0)'>{g}</span>",
    "struck": "<span style='text-decoration:line-through'>{g}</span> <svg><text>{b}</text></svg>",
    "marks": "&#8238;{g}&#8236;",
    "ruby": "<ruby>{g}<rt>{b}</rt></ruby>",
}


def htmls() -> Iterator[tuple[str, Make]]:
    sheet = {"made by style": ".v{font-size:0} .v::after{font-size:12px;content:'4963.4'}"}
    for name, cell in HTML.items():
        yield f"html: {name}", lambda good, bad, c=cell, n=name: (
            "html", html(html_rows(good, c.format(g=good, b=bad)), sheet.get(n, "")))  # fmt: skip
    yield "email: two forms", lambda good, bad: ("eml", message(html(html_rows(good, bad))))


def message(styled: bytes) -> bytes:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Message-ID"] = (
        "a@example.org",
        "b@example.org",
        "COA",
        "<1@x>",
    )
    rows = "\n".join(
        "\t".join(row) for row in (*HEAD, ("", ""), ("Test", "Method", "Specification", "Result"), *ROWS)
    )
    letter.set_content(rows)
    letter.add_alternative(styled.decode(), subtype="html")
    return bytes(letter)


def docx(good: str, run: str, styles: str = "") -> bytes:
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def cell(one: str) -> str:
        plain = one.replace("<", "&lt;").replace(">", "&gt;")
        return f"<w:tc><w:p>{run if one == good else f'<w:r><w:t>{plain}</w:t></w:r>'}</w:p></w:tc>"

    def table(rows: tuple[tuple[str, ...], ...]) -> str:
        return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"

    body = table(HEAD) + "<w:p/>" + table((("Test", "Method", "Specification", "Result"), *ROWS))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        )
        package.writestr(
            "word/document.xml", f"<w:document xmlns:w='{words}'><w:body>{body}</w:body></w:document>"
        )
        package.writestr("word/styles.xml", f"<w:styles xmlns:w='{words}'>{styles}</w:styles>")
    return out.getvalue()


DOCX = {
    "vanish": ("<w:vanish/>", ""), "white": ("<w:color w:val='FFFFFF'/>", ""), "struck": ("<w:strike/>", ""),
    "theme colour": ("<w:color w:val='auto' w:themeColor='background1'/>", ""), "tiny": ("<w:sz w:val='2'/>", ""),
    "narrow": ("<w:w w:val='1'/>", ""), "right to left": ("<w:rtl/>", ""),
    "style": (
        "<w:rStyle w:val='H'/>",
        "<w:style w:type='character' w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>",
    ),
}  # fmt: skip


def docxs() -> Iterator[tuple[str, Make]]:
    for name, (setting, styles) in DOCX.items():
        for other in ("", "<w:r><w:sym w:font='Arial' w:char='F034'/></w:r>"):
            run = "<w:r><w:rPr>{s}</w:rPr><w:t>{g}</w:t></w:r>{o}"
            name_of = f"docx: {name}{', symbols' if other else ''}"
            yield (
                name_of,
                lambda good, _, r=run, s=setting, o=other, y=styles: (
                    "docx",
                    docx(good, r.format(s=s, g=good, o=o), y),
                ),
            )


def xlsx(good: str, bad: str, trick: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (*HEAD, (), ("Test", "Method", "Specification", "Result"), *ROWS):
        sheet.append(list(row))
    (cell,) = (one for row in sheet.iter_rows() for one in row if one.value == good)
    if trick == "white":
        cell.font = Font(color="FFFFFFFF")
    elif trick == "struck":
        cell.font = Font(strike=True)
    elif trick == "tiny":
        cell.font = Font(size=1)
    elif trick == "by condition":
        rule = CellIsRule(operator="notEqual", formula=["1"], font=Font(color="FFFFFFFF"))
        sheet.conditional_formatting.add(cell.coordinate, rule)
    else:
        cell.value = float(good.split()[0])
        cell.number_format = f'"{bad}"'
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xlsxs() -> Iterator[tuple[str, Make]]:
    for trick in ("white", "struck", "tiny", "by condition", "format"):
        yield f"xlsx: {trick}", lambda good, bad, t=trick: ("xlsx", xlsx(good, bad, t))


def texts() -> Iterator[tuple[str, Make]]:
    def made(good: str, cell: str) -> tuple[str, bytes]:
        lines = [f"{a}: {b}" for a, b in HEAD] + ["", "Test\tMethod\tSpecification\tResult"]
        lines += ["\t".join(cell if one == good else one for one in row) for row in ROWS]
        return "txt", ("\r\n".join(lines) + "\r\n").encode()

    yield "txt: turned", lambda good, _: made(good, f"\u202e{good}\u202c")
    yield "txt: isolated", lambda good, _: made(good, f"\u2067{good}\u2069")
    yield "txt: terminal", lambda good, bad: made(good, f"{good}\x1b[{len(good)}D{bad}")
    yield "json: text and value", lambda good, bad: ("json", record(good, bad))


def record(good: str, bad: str) -> bytes:
    kinds = {"Da": "mass_found", "%": "purity", "mg": "content"}
    results = [
        {"test": "mass_found", "text": "3108.4 Da", "value": 3108.4, "unit": "Da"},
        {"test": "purity", "text": "98.5 %", "value": 98.5, "unit": "%"},
        {"test": "content", "text": "5.1 mg", "value": 5.1, "unit": "mg"},
    ]
    for one in results:
        if one["test"] == kinds[good.split()[1]]:
            one["text"] = bad
    certificate = {"pages": [1], "product": "Thymosin alpha 1 5 mg", "lot": "LPW-1", "formula": "C129H215N33O55",
                   "cas": "62304-98-7", "molecular_weight": 3108.3, "results": results}  # fmt: skip
    return json.dumps(
        [{"schema": "certipep.record/1", "file": "x", "sha256": "", "certificates": [certificate]}]
    ).encode()


def controls() -> Iterator[tuple[str, bytes]]:
    """Yield the honest paper of each kind."""
    yield "pdf", pdf(page("", text))
    yield (
        "html",
        html(html_rows("", ""), "table{border-collapse:collapse} td{padding:4px;border:1px solid #ccc}"),
    )
    yield "docx", docx("", "")
    yield "txt", dict(texts())["txt: turned"]("-----", "")[1]


def told(path: Path) -> bool:
    """Say whether reading alone finds a sign that is always a question, so that the verdict need not be drawn."""
    kinds = {"differs", "unread", "untested"}
    documents = open_documents(path, ocr="never")
    traits = [
        *(t for d in documents for t in d.traits),
        *(t for d in documents for p in d.pages for t in p.traits),
    ]
    return any(trait.kind.value in kinds for trait in traits)


def judged(path: Path) -> tuple[str, set[str]]:
    found = certipep.verify(path)
    return found.verdict.value, {one.check for one in found.findings if one.outcome.value in ("warn", "fail")}


def main() -> int:
    """Make, judge, count; the exit code says whether any forgery was called consistent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", help="a folder for the files")
    parser.add_argument("--kind", default="", help="only tricks whose name begins so")
    parser.add_argument(
        "--quick", action="store_true", help="draw no verdict where reading alone tells the forgery"
    )
    arguments = parser.parse_args()
    verdicts: Counter[str] = Counter()
    wrong: list[str] = []
    with TemporaryDirectory() as temporary:
        folder = Path(arguments.keep or temporary)
        folder.mkdir(exist_ok=True)
        for kind, data in controls():
            path = folder / f"control.{kind}"
            path.write_bytes(data)
            verdict, checks = judged(path)
            if checks & set(SIGNS):
                wrong.append(f"control {kind}: {verdict}, {sorted(checks)}")
            print(f"control {kind}: {verdict} {sorted(checks)}")
        for name, make in (*pdfs(), *htmls(), *docxs(), *xlsxs(), *texts()):
            if not name.startswith(arguments.kind):
                continue
            for value, (good, bad) in VALUES.items():
                ending, data = make(good, bad)
                path = folder / f"{sum(verdicts.values()):03d}.{ending}"
                path.write_bytes(data)
                verdict = "told" if arguments.quick and told(path) else judged(path)[0]
                verdicts[verdict] += 1
                if verdict == "consistent":
                    wrong.append(f"{path.name} {name}, {value}: {good} shown as {bad}")
    print(f"{sum(verdicts.values())} forgeries: {dict(verdicts)}")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
