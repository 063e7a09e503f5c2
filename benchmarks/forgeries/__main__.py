"""Make forgeries by crossing tricks, values and kinds, and count which are called consistent.

``python -m benchmarks.forgeries [--keep FOLDER]``. In each the file says an honest value of thymosin alpha 1 where a
person sees another. The honest paper of each kind is the control: it must be consistent, and show no sign of a forgery.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import certipep
from benchmarks.forgeries.docx import docx, docxs
from benchmarks.forgeries.html import html, html_rows, htmls
from benchmarks.forgeries.html_marks import marks
from benchmarks.forgeries.paper import VALUES
from benchmarks.forgeries.pdf import page, pdf, pdfs, text
from benchmarks.forgeries.pdf_afar import afar
from benchmarks.forgeries.pdf_drawn import drawn
from benchmarks.forgeries.pdf_laid import laid
from benchmarks.forgeries.pdf_odd import odd
from benchmarks.forgeries.pdf_parts import parts
from benchmarks.forgeries.texts import plain, texts
from benchmarks.forgeries.xlsx import xlsx, xlsxs
from certipep.documents import open_documents
from certipep.errors import UnreadableError

SIGNS = ("DO-30", "DO-31", "DO-32")


def controls() -> Iterator[tuple[str, bytes]]:
    """Yield the honest paper of each kind."""
    yield "pdf", pdf(page("", text))
    yield (
        "html",
        html(html_rows("", ""), "table{border-collapse:collapse} td{padding:4px;border:1px solid #ccc}"),
    )
    yield "docx", docx("-", "")
    yield "xlsx", xlsx("")
    yield "txt", plain().encode()


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
        for name, make in (
            *pdfs(),
            *parts(),
            *drawn(),
            *laid(),
            *afar(),
            *odd(),
            *htmls(),
            *marks(),
            *docxs(),
            *xlsxs(),
            *texts(),
        ):
            if not name.startswith(arguments.kind):
                continue
            for value, (good, bad) in VALUES.items():
                ending, data = make(good, bad)
                path = folder / f"{sum(verdicts.values()):03d}.{ending}"
                path.write_bytes(data)
                try:
                    verdict = "told" if arguments.quick and told(path) else judged(path)[0]
                except UnreadableError:
                    verdict = "refused"
                verdicts[verdict] += 1
                if verdict == "consistent":
                    wrong.append(f"{path.name} {name}, {value}: {good} shown as {bad}")
    print(f"{sum(verdicts.values())} forgeries: {dict(verdicts)}")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
