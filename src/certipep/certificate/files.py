"""Files to readings: open, understand, and put together what belongs together."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from typing import Any

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Place, Reading, Sheet
from certipep.certificate.foreign_records import is_foreign, paper_of
from certipep.certificate.normal import label_key
from certipep.certificate.record import from_records
from certipep.certificate.understanding import understand
from certipep.documents.budget import budget, next_document
from certipep.documents.document import Document
from certipep.errors import UnreadableError

__all__ = ["merge", "read", "read_file", "read_files"]

Progress = Callable[[str], None]


def read(*paths: str | os.PathLike[str], ocr: str = "auto") -> list[Certificate]:
    """Return the certificates that files hold.

    Parameters
    ----------
    *paths : path-like
        Certificates of any kind: PDF, pictures, HTML, DOCX, tables, text, records; folders and archives of them.
    ocr : {"auto", "never", "always"}
        Whether pictures are recognised.

    Returns
    -------
    list of Certificate
        In the order of the files and pages; a certificate, its HPLC picture and its MS picture are one.

    Raises
    ------
    UnreadableError
        The first file that cannot be read, in one line.
    """
    return [
        certificate for reading in merge(read_files(paths, ocr=ocr)) for certificate in reading.certificates
    ]


def read_file(
    path: str | os.PathLike[str],
    *,
    ocr: str = "auto",
    progress: Progress | None = None,
    limits: Any = None,
    password: str | None = None,
) -> list[Reading]:
    """Return what one file says: several readings for a folder, an archive or a list of records.

    Raises
    ------
    UnreadableError
        One line: the file, the problem, the mend.
    """
    from certipep.documents import DEFAULT_LIMITS, open_documents

    limits = limits or DEFAULT_LIMITS
    with budget(os.fspath(path), limits) if isinstance(path, str | os.PathLike) else nullcontext():
        documents = open_documents(path, limits=limits, ocr=ocr, progress=progress, password=password)
        return [reading for document in documents for reading in _readings(document)]


def read_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    ocr: str = "auto",
    jobs: int = 1,
    progress: Progress | None = None,
    limits: Any = None,
) -> list[Reading]:
    """Return what every file says, in the order of `paths`.

    Parameters
    ----------
    paths : iterable of path-like
    ocr : {"auto", "never", "always"}
    jobs : int
        Files read at the same time.
    progress : callable, optional
        Called with a line of text for every file.
    limits : Limits, optional

    Raises
    ------
    UnreadableError
        The first file that cannot be read; use `read_file` to go on after one.
    """
    files = list(paths)

    def one(path: str | os.PathLike[str]) -> list[Reading]:
        if progress is not None:
            progress(f"reading {os.fspath(path)}")
        return read_file(path, ocr=ocr, progress=progress, limits=limits)

    if jobs <= 1 or len(files) < 2:
        return [reading for path in files for reading in one(path)]
    from concurrent.futures import ThreadPoolExecutor

    # Threads, because the parsing and the recognition run in child processes of their own.
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        return [reading for readings in pool.map(one, files) for reading in readings]


def _readings(document: Document) -> tuple[Reading, ...]:
    next_document()
    if document.kind != "record":
        return (understand(document),)
    try:
        record = json.loads(document.metadata.get("text", ""))
    except (ValueError, RecursionError):
        raise UnreadableError(
            f"{document.file}: no valid JSON; give a record as certipep read writes it"
        ) from None
    if is_foreign(record):
        return (understand(paper_of(document)),)
    return tuple(
        replace(reading, notes=(*reading.notes, "read from a record"))
        for reading in from_records(record, file=document.file, sha256=document.sha256)
    )


def merge(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings with certificates that are spread over several files put together.

    A file with one certificate that names no product, no report number and no purity of its own (an HPLC trace, a
    mass spectrum) joins the certificate with the same lot.
    """
    parts = [next((other for other in readings if _belongs(reading, other)), None) for reading in readings]
    out = [reading for reading, whole in zip(readings, parts, strict=True) if whole is None]
    for reading, whole in zip(readings, parts, strict=True):
        home = next(
            (i for i, other in enumerate(out) if whole is not None and other.file == whole.file), None
        )
        if home is None:
            if whole is not None:
                out.append(reading)
            continue
        base, part = out[home].certificates[0], reading.certificates[0]
        joined = _joined(base, part, reading.file)
        out[home] = replace(
            out[home],
            certificates=(joined,),
            notes=(*out[home].notes, f"read together with {reading.file}", *reading.notes),
            picture_hashes=(*out[home].picture_hashes, *reading.picture_hashes),
            sheets=(*out[home].sheets, *_counted_on(reading.sheets, _moved(base, part))),
        )
    return out


def _belongs(part: Reading, whole: Reading) -> bool:
    if len(part.certificates) != 1 or len(whole.certificates) != 1 or part.file == whole.file:
        return False
    a, b = part.certificates[0], whole.certificates[0]
    if any(name in a.header for name in ("report_number", "cas", "sequence")) or a.of(
        "purity", "content", "assay"
    ):
        return False
    if "product" not in b.header and not b.of("purity", "content", "assay"):
        return False  # another trace, not the certificate
    lots = [label_key(c.header["lot"].text) if "lot" in c.header else "" for c in (a, b)]
    if not lots[0] or lots[0] != lots[1] or not b.results:
        return False
    products = [label_key(c.header["product"].text) if "product" in c.header else "" for c in (a, b)]
    return not all(products) or products[0] in products[1] or products[1] in products[0]


def _joined(base: Certificate, part: Certificate, file: str) -> Certificate:
    """Return `base` with the results of `part`, whose pages are counted on and whose places name their file."""
    moved = _moved(base, part)

    def there(place: Place) -> Place:
        return replace(place, page=moved.get(place.page, place.page), file=file)

    results = tuple(replace(r, place=there(r.place)) for r in part.results)
    header = {**{name: replace(c, place=there(c.place)) for name, c in part.header.items()}, **base.header}
    dates = {**{name: replace(d, place=there(d.place)) for name, d in part.dates.items()}, **base.dates}
    return replace(
        base,
        pages=(*base.pages, *moved.values()),
        header=header,
        dates=dates,
        results=(*base.results, *results),
        unread=(*base.unread, *(replace(u, page=moved.get(u.page, u.page)) for u in part.unread)),
        hidden=(*base.hidden, *(replace(h, page=moved.get(h.page, h.page)) for h in part.hidden)),
        traits=(*base.traits, *(replace(t, page=moved.get(t.page, t.page)) for t in part.traits)),
        drawn=(*base.drawn, *(replace(d, place=there(d.place)) for d in part.drawn)),
        text=f"{base.text}\n{part.text}",
    )


def _moved(base: Certificate, part: Certificate) -> dict[int, int]:
    """Return the pages of `part` with the numbers that they get behind those of `base`."""
    last = max(base.pages)
    return {page: last + n for n, page in enumerate(part.pages, 1)}


def _counted_on(sheets: Sequence[Sheet], moved: dict[int, int]) -> tuple[Sheet, ...]:
    return tuple(replace(one, page=moved[one.page]) for one in sheets if one.page in moved)
