"""The parent's side of office documents: the sandbox's blocks and pictures become pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from certipep.documents.budget import BudgetError
from certipep.documents.document import Document, Page, Trait, TraitKind
from certipep.documents.kinds.kind import Options, Source
from certipep.documents.plain.flow import page_of_blocks
from certipep.documents.sandbox.jail import JailError, run_job
from certipep.errors import LimitError, UnreadableError

__all__ = ["lost_pictures", "office_document", "office_refusal", "picture_pages", "untested_traits"]

_NUMBER = re.compile(r"\d[\d.,]*\d|\d\s*%")
_SAYS = re.compile(r"\d|[^\W\d_]{3}")
"""What a picture within a document must hold to be a page: else it is a logo or a line."""
_LOST = "not read: "
_ICON = 6_000  # bytes: a smaller picture that cannot be read holds no paper
_ROOM = {"size": "room"}
_WORDS = {"html": "page", "docx": "document"}


def office_document(
    source: Source, options: Options, kind: str, job: str, payload: bytes
) -> tuple[Document, ...]:
    """Run the job `job` over `payload` and lay out what it found; its pictures become further pages."""
    try:
        answer = run_job(
            job,
            payload,
            options.limits,
            unpacked_bytes=options.limits.unpacked_bytes,
            characters=options.limits.characters,
        )
    except JailError as error:
        raise office_refusal(source, error, kind) from None
    values = answer.values
    blocks = [["table", content] if name == "tabs" else [name, content] for name, content in values["blocks"]]
    if sum(_length(content) for _, content in blocks) > options.limits.characters:
        raise LimitError(
            f"{source.file}: the text holds more than {options.limits.characters} characters; "
            "give the certificate alone"
        )
    notes: list[str] = []
    if values.get("missing"):
        notes.append(f"{values['missing']} pictures that the page only points to were not read")
    pages = [page_of_blocks(blocks, 1, [(text, why) for text, why in values["hidden"]])] if blocks else []
    names = values.get("names") or [f"picture {number}" for number in range(1, len(answer.blobs) + 1)]
    untested = list(values.get("untested", ()))
    changed = values.get("changed") or [""] * len(answer.blobs)
    for name, data, how in zip(names, answer.blobs, changed, strict=False):
        shown = picture_pages(f"{source.file}/{name}", data, options, len(pages), notes)
        pages.extend(shown)
        if how and any(map(str.isdigit, "".join(word.text for page in shown for word in page.words))):
            untested.append(f"a picture {how}")
    untested += lost_pictures(notes)
    if not any(page.words for page in pages):
        raise UnreadableError(
            f"{source.file}: there is no text in this file; {notes[0] if notes else 'ask for it again'}"
        )
    traits = untested_traits(_WORDS.get(kind, kind), untested, values["hidden"])
    metadata = {"Title": values["title"]} if values.get("title") else {}
    return (
        Document(
            source.file, kind, source.sha256, len(source.data), tuple(pages), metadata, tuple(notes), traits
        ),
    )


def untested_traits(name: str, untested: Iterable[str], hidden: Iterable[Sequence[str]]) -> tuple[Trait, ...]:
    """Say what of a file may show a person something else; text that it does not show counts where it holds numbers."""
    said = [Trait(TraitKind.UNTESTED, f"the {name} uses {what}") for what in untested]
    numbers = list(dict.fromkeys(text for text, _ in hidden if _NUMBER.search(text)))
    if numbers:
        quoted = "; ".join(f"“{text[:60]}”" for text in numbers[:3])
        said.append(
            Trait(
                TraitKind.UNTESTED,
                f"the {name} holds numbers that it does not show ({quoted})",
                1,
                numbers[0],
            )
        )
    return tuple(said)


def lost_pictures(notes: Iterable[str]) -> list[str]:
    """Return what to say of pictures that a person sees and that could not be read, by the notes on them."""
    return ["a picture that could not be read"] if any(one.startswith(_LOST) for one in notes) else []


def picture_pages(name: str, data: bytes, options: Options, count: int, notes: list[str]) -> list[Page]:
    """Read a picture inside a document; one that cannot be read is a note."""
    if options.open_member is None or options.ocr == "never":
        notes.append(f"{name} was not read")
        return []
    try:
        documents = options.open_member(name, data, options)
    except BudgetError:
        raise
    except UnreadableError as error:
        notes.append(f"{_LOST if len(data) > _ICON else ''}{error}")
        return []
    pages = [(page, one.traits) for one in documents if one.kind == "image" for page in one.pages]
    note = f"a picture in the document: {name}"
    return [
        replace(page, number=count + index, notes=(*page.notes, note), traits=(*page.traits, *traits))
        for index, (page, traits) in enumerate(pages, start=1)
        if _SAYS.search(" ".join(word.text for word in page.words))
    ]


def _length(content: Any) -> int:
    if isinstance(content, str):
        return len(content)
    return sum(len(cell) for row in content for cell in row)


def office_refusal(source: Source, error: JailError, kind: str) -> UnreadableError:
    """Word what the sandbox reported, with the mend."""
    file, name = source.file, kind.upper()
    if error.problem == "password":
        return UnreadableError(f"{file}: the {name} file is encrypted; save a copy without a password")
    if error.problem in ("size", "time", "memory", "nesting"):
        return LimitError(
            f"{file}: the {name} file asks for more {_ROOM.get(error.problem, error.problem)} "
            "than is allowed (damaged, or made to do harm); "
            "save it as PDF and try again"
        )
    if error.problem == "declaration":
        return UnreadableError(
            f"{file}: the {name} file declares entities, which are never expanded; save it anew and try again"
        )
    if error.problem == "library":
        return UnreadableError(f"{file}: this kind of workbook is not read here; save it as XLSX or CSV")
    return UnreadableError(
        f"{file}: the {name} file is damaged or cut short; ask for it again or save it as PDF"
    )
