"""From a verification to the bytes of a PDF: texts as data, pictures as files, one template."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from certipep.errors import MissingExtraError
from certipep.report.corrected import NOTICE, correction_lines, verdict_words
from certipep.report.edition import version
from certipep.report.pdf.drawings import paper_svg
from certipep.report.words import MEANING, SIGN, VERDICT, observed_word

if TYPE_CHECKING:
    from certipep.report.html.marks import Mark
    from certipep.verification import Verification

__all__ = ["verification_pdf"]

_TEMPLATE = Path(__file__).parents[1] / "templates" / "report.typ"


def verification_pdf(verification: Verification) -> bytes:
    """Return the report as PDF; the same findings give the same bytes.

    Raises
    ------
    MissingExtraError
        Without typst, which the ``[pdf]`` extra brings.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError("a PDF needs the [pdf] extra: pip install 'certipep[pdf]'") from error
    from certipep.report.html.verification import verification_view

    view = verification_view(verification)
    with TemporaryDirectory(prefix="certipep-pdf-") as name:
        folder = Path(name)
        data = _data(view, folder)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        main = folder / "report.typ"
        main.write_bytes(_TEMPLATE.read_bytes())
        # No date of making: text from a certificate is data for the template, never a part of it.
        return bytes(typst.compile(str(main), root=str(folder), format="pdf"))


def _data(view: dict[str, Any], folder: Path) -> dict[str, Any]:
    verification = view["verification"]
    return {
        "title": view["title"],
        "verdict": verdict_words(verification, verification.verdict.value),
        "corrections": correction_lines(verification),
        "corrected_notice": NOTICE,
        "outcome": view["outcome"],
        "meaning": MEANING,
        "version": version(),
        "check_set": view["check_set"],
        "changed": [f"{o.check} {o.name}: {o.used} instead of {o.shipped}" for o in verification.overrides],
        "hashes": [(file.file, file.sha256) for file in verification.files if file.sha256],
        "across": [_group(one) for one in view["across"]],
        "across_questions": view["across_questions"],
        "files": [
            {
                "file": one["file"].file,
                "error": one["file"].error,
                "notes": list(one["file"].notes),
                "certificates": [
                    _certificate(certificate, folder, view["after"]) for certificate in one["certificates"]
                ],
            }
            for one in view["files"]
        ],
    }


def _certificate(view: dict[str, Any], folder: Path, after: str) -> dict[str, Any]:
    return {
        "verdict": VERDICT[view["verdict"]] + after,
        "outcome": view["outcome"],
        "sign": SIGN[view["outcome"]],
        "product": view["product"],
        "about": view["about"],
        "why": view["why"],
        "facts": view["facts"],
        "settled": view["settled"],
        "counts": [words for _, words in view["counts"]],
        "questions": view["questions"],
        "groups": [_group(one) for one in view["groups"]],
        "sheets": [_sheet(one, view, folder) for one in view["sheets"]],
        "figures": [_figure(n, one, view["id"], folder) for n, one in enumerate(view["figures"])],
        "header": [(row["title"], row["text"] or "–", list(row["repairs"])) for row in view["header"]],
        "results": [
            (
                f"{row['test']} ({row['detail']})" if row["detail"] else row["test"],
                row["text"],
                row["specification"] or "",
                row["method"] or "",
                list(row["repairs"]),
            )
            for row in view["results"]
        ],
        "unread": [f"page {one.page}: {one.text}" for one in view["unread"]],
        "hidden": [f"page {one.page}, {one.why}: {one.text}" for one in view["hidden"]],
    }


def _group(view: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcome": view["outcome"],
        "title": view["title"],
        "sign": SIGN[view["outcome"]],
        "meaning": view["meaning"],
        "reasons": [(reason, labels) for reason, labels, _ in view.get("reasons", ())],
        "findings": [_finding(one) for one in view["findings"]],
    }


def _finding(view: dict[str, Any]) -> dict[str, Any]:
    one = view["finding"]
    numbers = (("expected", one.expected), (observed_word(one), one.observed), ("limit", one.tolerance))
    return {
        "check": one.check,
        "title": f"{one.title} ({one.analyte})" if one.analyte else one.title,
        "message": one.message,
        "numbers": [(name, value) for name, value in numbers if value],
        "places": [(place["where"], place["text"]) for place in view["places"] if place["text"]],
        "does_not_prove": one.does_not_prove,
    }


def _sheet(sheet: dict[str, Any], view: dict[str, Any], folder: Path) -> dict[str, Any]:
    picture = sheet["picture"]
    name = f"{view['id']}-page{sheet['page']}.{picture.kind}"
    (folder / name).write_bytes(picture.payload)
    marks: list[Mark] = [mark for mark in view["marks"].on_page(sheet["page"]) if mark.box and mark.target]
    return {
        "page": f"{sheet['page']} ({picture.origin})" if picture.origin else str(sheet["page"]),
        "picture": name,
        "width": picture.width,
        "height": picture.height,
        "marks": [
            {
                "box": list(mark.box or ()),
                "outcome": mark.outcome,
                "sign": SIGN[mark.outcome],
                "checks": ", ".join(mark.checks),
            }
            for mark in marks
        ],
    }


def _figure(number: int, figure: Any, prefix: str, folder: Path) -> dict[str, Any]:
    name = f"{prefix}-figure{number}.svg"
    (folder / name).write_text(paper_svg(figure.svg), encoding="utf-8")
    return {
        "title": figure.title,
        "caption": figure.caption,
        "file": name,
        "wide": figure.title == "Structure",
    }
