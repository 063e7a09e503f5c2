"""Workbooks: XLSX, and the stored values of XLS, XLSB and ODS."""

from __future__ import annotations

from certipep.documents.archives import member_names
from certipep.documents.document import Document, Page
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.office.reading import lost_pictures, office_refusal, picture_pages, untested_traits
from certipep.documents.plain.flow import page_of_blocks
from certipep.documents.sandbox.jail import JailError, run_job
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(source: Source) -> int:
    """Recognise a package with a workbook, or an old binary one."""
    names = member_names(source)
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return 95
    if "content.xml" in names and b"opendocument.spreadsheet" in source.data[:200]:
        return 95
    old = source.head.startswith(_OLE) and "Workbook".encode("utf-16-le") in source.data[:200_000]
    return 80 if old else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read each sheet as a page."""
    try:
        answer = run_job(
            "spreadsheet", source.data, options.limits, unpacked_bytes=options.limits.unpacked_bytes
        )
    except JailError as error:
        raise office_refusal(source, error, "spreadsheet") from None
    pages: list[Page] = []
    unseen: list[tuple[str, str]] = []
    for sheet in answer.values["sheets"][: options.limits.pages]:
        hidden = [(text, "in a hidden row, column or sheet") for text in sheet["hidden"]]
        hidden += [(text, why) for text, why in sheet.get("unseen", ())]
        unseen += hidden
        rows = sheet["rows"]
        if sum(len(cell) for row in rows for cell in row) > options.limits.characters:
            raise LimitError(
                f"{source.file}: sheet '{sheet['name']}' is too large; give the certificate alone"
            )
        if rows or hidden:
            blocks = [["line", line] for line in sheet.get("printed", ())] if rows else []
            blocks += [["table", rows]] if rows else []
            pages.append(page_of_blocks(blocks, len(pages) + 1, hidden, (f"sheet '{sheet['name']}'",)))
    said: list[str] = []
    for name, data in zip(answer.values.get("names", ()), answer.blobs, strict=False):
        pages += picture_pages(f"{source.file}/{name}", data, options, len(pages), said)
    if not any(page.words for page in pages):
        raise UnreadableError(f"{source.file}: there is nothing in this workbook; ask for it again")
    older = bool(answer.values.get("stored_values"))
    if older:
        said.append("the stored values were read; how many digits the workbook shows is not known")
    untested = [*answer.values.get("untested", ()), *lost_pictures(said)]
    if older:
        untested.append("an older format, of which only stored values are read here, not how they look")
    traits = untested_traits("workbook", untested, unseen)
    return (
        Document(
            source.file,
            "table",
            source.sha256,
            len(source.data),
            tuple(pages),
            notes=tuple(said),
            traits=traits,
        ),
    )


KIND = Kind("spreadsheet", sniff, read)
