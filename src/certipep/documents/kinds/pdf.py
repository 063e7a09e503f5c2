"""PDF: text layers read by PDFium in the sandbox; pages and pictures without text go to the recogniser."""

from __future__ import annotations

from typing import Any

from certipep.documents.ahead import text_options
from certipep.documents.archives import is_zip
from certipep.documents.document import (
    Document,
    HiddenText,
    Page,
    Picture,
    RulingLine,
    Trait,
    TraitKind,
    Word,
)
from certipep.documents.kinds.kind import Kind, Options, Source, password_of
from certipep.documents.pictures.placed import with_pictures_read
from certipep.documents.sandbox.jail import JailError, run_job
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

_IN_ARCHIVE = 40  # below what an archive is sure of


def sniff(source: Source) -> int:
    """Recognise the header, which may follow a little rubbish; an archive holds it where a PDF is not packed."""
    at = source.data[:1024].find(b"%PDF-")
    if at > 0 and is_zip(source.data) and source.suffix != ".pdf":
        return _IN_ARCHIVE
    return 100 if at == 0 else 90 if at > 0 else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read every page of a PDF."""
    limits = options.limits
    try:
        answer = run_job("pdf-text", source.data, limits, **text_options(limits), **password_of(options))
    except JailError as error:
        raise _refusal(source, error, options) from None
    pages = tuple(_page(values) for values in answer.values["pages"])
    if all(values.get("broken") for values in answer.values["pages"]):
        raise _refusal(source, JailError("crash"), options)
    drawn = {values["number"] for values in answer.values["pages"] if values.get("drawn_letters")}
    pages = with_pictures_read(pages, source, options, drawn)
    document = Document(
        file=source.file,
        kind="pdf",
        sha256=source.sha256,
        size=len(source.data),
        pages=pages,
        metadata=answer.values["metadata"],
    )
    return (document,)


def _page(values: dict[str, Any]) -> Page:
    source = "scan-layer" if values.get("scan_layer") else "text"
    notes = []
    if values.get("broken"):
        notes.append("this page is damaged and was not read")
    if values.get("odd_size"):
        notes.append("this page has an impossible size; whether its text is visible was not tested")
    if values.get("crowded"):
        notes.append("this page holds more drawing than was looked at")
    if values.get("scan_layer"):
        notes.append("the text is the recognition layer that came with a scan")
    return Page(
        number=values["number"],
        width=values["width"],
        height=values["height"],
        words=tuple(
            Word(text=text, box=tuple(box), source=source, font=font, size=size, colour=colour)
            for text, box, font, size, colour in values.get("words", ())
        ),
        lines=tuple(RulingLine(*line) for line in values.get("lines", ())),
        pictures=tuple(
            Picture(tuple(item["box"]), item["width"], item["height"], item["sha256"], item.get("rough"))
            for item in values.get("pictures", ())
        ),
        hidden=tuple(HiddenText(text, why, tuple(box)) for text, why, box in values.get("hidden", ())),
        traits=_traits(values),
        notes=tuple(notes),
    )


def _traits(values: dict[str, Any]) -> tuple[Trait, ...]:
    """Say where a page does not show what the file says."""
    number = values["number"]
    found = [
        Trait(
            TraitKind.DIFFERS,
            f"the file says “{said}”, and the page shows digits that look like “{shown}”",
            number,
            said,
            tuple(box),
        )
        for said, shown, box in values.get("differs", ())
    ]
    found += [
        Trait(
            TraitKind.UNREAD,
            f"the page shows a drawn number that looks like “{shown}” and that the file does not hold as text",
            number,
            "",
            tuple(box),
        )
        for shown, box in values.get("unread", ())
    ]
    if values.get("untested") or values.get("odd_size"):
        found.append(Trait(TraitKind.UNTESTED, "this page could not be painted whole", number))
    found += [Trait(TraitKind(kind), message, number) for kind, message in values.get("traits", ())]
    return tuple(found)


def _refusal(source: Source, error: JailError, options: Options) -> UnreadableError:
    """Word what the sandbox reported, with the mend."""
    limits, file = options.limits, source.file
    if error.problem == "password":
        mend = (
            "the given password does not open it"
            if options.password
            else "give its password with --password-file"
        )
        return UnreadableError(f"{file}: the PDF is encrypted; {mend}, or save a copy without a password")
    if error.problem == "security":
        return UnreadableError(
            f"{file}: the PDF uses an unknown encryption; save a copy without it and try again"
        )
    if error.problem == "empty":
        return UnreadableError(f"{file}: the PDF has no pages; ask for the file again")
    if error.problem == "pages":
        return LimitError(
            f"{file}: the PDF has {error.detail} pages and at most {limits.pages} are read; "
            "give the pages of the certificate alone"
        )
    if error.problem == "characters":
        return LimitError(
            f"{file}: the PDF holds more than {limits.characters} characters; "
            "give the certificate's pages alone"
        )
    if error.problem in ("time", "memory", "nesting"):
        what = {"time": "time", "memory": "memory", "nesting": "nesting"}[error.problem]
        return LimitError(
            f"{file}: the PDF asks for more {what} than is allowed (damaged, or made to do harm); "
            "print it to a new PDF and try again"
        )
    if error.problem == "start":
        return UnreadableError(
            f"{file}: the reading process cannot be started ({error.detail}); check the memory"
        )
    return UnreadableError(f"{file}: the PDF is damaged, cut short or made to do harm; ask for it again")


KIND = Kind("pdf", sniff, read)
