"""What was read from files as one page: claims boxed, what was not understood shaded, nothing judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from certipep.report.groups import certificate_line, pages_in_words
from certipep.report.html.environment import page
from certipep.report.html.marks import Marks
from certipep.report.html.pictures import pictures_by_page
from certipep.report.html.record_rows import header_rows, result_rows
from certipep.report.html.sheets import sheet
from certipep.report.names import short_names

if TYPE_CHECKING:
    from certipep.certificate.claims import Certificate, Reading
    from certipep.report.html.pictures import PagePicture

__all__ = ["readings_page"]


def readings_page(readings: Sequence[Reading], paths: Sequence[str | None] = ()) -> str:
    """Return one self-contained page.

    Parameters
    ----------
    readings : sequence of Reading
    paths : sequence of str or None
        Where each file lies, to draw its pages; by default the name of the reading.
    """
    where = list(paths) or [reading.file for reading in readings]
    names = short_names([reading.file for reading in readings])
    files = [
        _file(n, names[reading.file], reading, path)
        for n, (reading, path) in enumerate(zip(readings, where, strict=True), 1)
    ]
    title = files[0]["file"] if len(files) == 1 else f"{len(files)} files"
    return page("readings.html", title=title, files=files)


def _file(number: int, name: str, reading: Reading, path: str | None) -> dict[str, Any]:
    drawn = pictures_by_page(path, reading.sheets)
    used: set[str] = set()
    return {
        "file": name,
        "sha256": reading.sha256,
        "notes": reading.notes,
        "certificates": [
            _certificate(f"f{number}c{n}", one, drawn, used) for n, one in enumerate(reading.certificates, 1)
        ],
    }


def _certificate(
    name: str, certificate: Certificate, drawn: Mapping[int, PagePicture], used: set[str]
) -> dict[str, Any]:
    marks = Marks(name)
    marks.add_claims(certificate)
    sheets = []
    for number in certificate.pages:
        if number not in drawn:
            continue
        picture_id = f"{name.split('c')[0]}-page{number}"
        unread = [one for one in certificate.unread if one.page == number]
        svg = sheet(
            drawn[number],
            marks.on_page(number),
            unread,
            label=f"page {number} with the places that were read",
            picture_id=picture_id,
            again=picture_id in used,
        )
        used.add(picture_id)
        sheets.append({"page": number, "svg": svg})
    shown = {one["page"] for one in sheets}
    marks.show_only([mark.id for mark in marks if mark.box and mark.page in shown])
    return {
        "id": name,
        "about": ", ".join(certificate_line(certificate)),
        "pages": pages_in_words(certificate.pages),
        "sheets": sheets,
        "header": header_rows(certificate, marks),
        "results": result_rows(certificate, marks),
        "unread": certificate.unread,
        "hidden": certificate.hidden,
    }
