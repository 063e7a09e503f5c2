"""E-mail messages (EML) with their attachments."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from certipep.documents.budget import BudgetError, hold
from certipep.documents.document import Document, Trait, TraitKind
from certipep.documents.kinds.html import read_html
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.office.reading import lost_pictures, picture_pages
from certipep.documents.plain.blanks import pushes_away
from certipep.documents.plain.grid import pages_of_text
from certipep.errors import LimitError, UnreadableError

if TYPE_CHECKING:
    from email.message import EmailMessage

__all__ = ["KIND"]

_FIELD = re.compile(
    rb"^(from|to|cc|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|reply-to"
    rb"|x-[-\w]+|dkim-signature|authentication-results|content-transfer-encoding):",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_FORMS = ("application/ms-tnef", "application/vnd.ms-tnef")
_NUMBER = re.compile(r"\d+[.,]\d+|\d{3,}|\d+(?=\s*(?:%|mg|Da|ppm|EU|CFU))")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_BOUNDARY = re.compile(r"\bboundary\*?\d*\*?\s*=", re.IGNORECASE)
_BEHIND_END = re.compile(r"=\s*[A-Za-z0-9+/]")
_MOST_PARTS = 400
_STRUCTURE = re.compile(rb"^content-[-\w]{1,40}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_LONGEST_STRUCTURE = 4_000  # bytes: the library takes more than a second for one of 20,000
_LONGEST_HEADING = 2_000


def sniff(source: Source) -> int:
    """Recognise a head of message fields: the first line is one, and there are three or more."""
    head = re.split(rb"\r?\n\r?\n", source.head.lstrip(), maxsplit=1)[0]
    names = {match.group(1).lower() for match in _FIELD.finditer(head)}
    first = _FIELD.match(head) is not None
    telling = names & {b"from", b"message-id", b"mime-version", b"received", b"return-path"}
    return 70 if first and len(names) >= 3 and telling else 0


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Read the attachments and the text of a message."""
    from email import policy
    from email.parser import BytesParser

    if options.depth >= options.limits.depth:
        raise LimitError(
            f"{source.file}: messages lie within messages too deep; save the attachments and give them"
        )
    if any(len(match.group()) > _LONGEST_STRUCTURE for match in _STRUCTURE.finditer(source.data)):
        raise LimitError(
            f"{source.file}: a head of the message is longer than any honest one; save the attachments and give them"
        )
    try:
        message = BytesParser(policy=policy.default).parsebytes(source.data)
        parts = _parts(message)
    except RecursionError:
        raise LimitError(
            f"{source.file}: the message is nested too deep; save the attachments and give them"
        ) from None
    except Exception:  # noqa: BLE001 - the library raises many kinds on broken messages
        raise UnreadableError(
            f"{source.file}: the message is damaged; save the attachments and give them"
        ) from None
    body = _body(source, options, message)
    inline = [(name, data) for name, data, shown in parts if shown and body]
    documents, problems = _attachments(
        source, options, [(name, data) for name, data, shown in parts if not (shown and body)]
    )
    body = [*(_with_pictures(one, inline, options) for one in body[:1]), *body[1:]]
    what = [*_untested(message), *_headed_otherwise(message, body)]
    said = tuple(Trait(TraitKind.UNTESTED, f"the message has {one}") for one in what)
    documents.extend(replace(one, traits=(*one.traits, *said)) if said else one for one in body)
    if not documents:
        why = problems[0] if problems else "ask for it again"
        raise UnreadableError(f"{source.file}: nothing in this message can be read; {why}")
    notes = tuple(f"not read: {line}" for line in problems)
    documents[0] = replace(documents[0], notes=documents[0].notes + notes)
    return tuple(documents)


def _with_pictures(body: Document, inline: list[tuple[str, bytes]], options: Options) -> Document:
    """Return the text of a message with the pictures that it shows in its text, as further pages."""
    pages, notes = list(body.pages), list(body.notes)
    inner = replace(options, depth=options.depth + 1)
    hold(len(inline))
    for name, data in inline:
        pages += picture_pages(f"{body.file}/{_plain(name)}", data, inner, len(pages), notes)
    lost = tuple(Trait(TraitKind.UNTESTED, f"the message has {one}") for one in lost_pictures(notes))
    return replace(body, pages=tuple(pages), notes=tuple(notes), traits=(*body.traits, *lost))


def _parts(message: EmailMessage) -> list[tuple[str, bytes, bool]]:
    """Return name and bytes of every part that is a file or a picture, and whether the text shows it as a picture."""
    found = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        name = str(part.get_filename() or "")
        picture = part.get_content_maintype() == "image"
        if not (name or picture or part.get_content_type() == "application/pdf"):
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            found.append((name or f"part {count}", data, picture and bool(part["Content-ID"])))
    return found


def _attachments(
    source: Source, options: Options, parts: list[tuple[str, bytes]]
) -> tuple[list[Document], list[str]]:
    inner = replace(options, depth=options.depth + 1)
    documents: list[Document] = []
    problems: list[str] = []
    hold(len(parts))
    for name, data in parts:
        try:
            if options.open_member is not None:
                documents.extend(options.open_member(f"{source.file}/{_plain(name)}", data, inner))
        except BudgetError:
            raise
        except UnreadableError as error:
            problems.append(str(error))
    return documents, problems


def _plain(name: str) -> str:
    """Return the name of a part without folders and signs that are not shown."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable()) or "unnamed"


def _body(source: Source, options: Options, message: EmailMessage) -> list[Document]:
    """Return the message's own text, plain if there is any."""
    try:
        body = message.get_body(preferencelist=("html", "plain"))  # what a reader shows where both are there
        other = message.get_body(preferencelist=("plain",)) if body is not None else None
        content = _text_of(body) if body is not None else ""
    except Exception:  # noqa: BLE001 - unknown encodings and broken parts: the attachments still count
        return []
    if body is None or not isinstance(content, str) or not content.strip():
        return []
    metadata = {name: said for name in ("From", "Subject", "Date") if (said := _heading(message, name))}
    if body.get_content_type() == "text/html":
        page = Source(source.file, content.encode("utf-8", "replace"), source.sha256)
        try:
            found = [
                replace(
                    document,
                    kind="email",
                    size=len(source.data),
                    metadata={**document.metadata, **metadata},
                )
                for document in read_html(page, options)
            ]
            return [_compared(found[0], other), *found[1:]]
        except BudgetError:
            raise
        except UnreadableError:
            return []
    pages = pages_of_text(content[: options.limits.characters])
    blanks = Trait(TraitKind.UNTESTED, "the message uses blanks that push text out of sight")
    traits = (blanks,) if pushes_away(content) else ()
    return (
        [Document(source.file, "email", source.sha256, len(source.data), pages, metadata, (), traits)]
        if pages
        else []
    )


def _text_of(body: Any) -> Any:
    """Return the text of a part; one that names no character set is UTF-8 where its bytes are that."""
    raw = body.get_payload(decode=True)
    if body.get_content_charset() is None and isinstance(raw, bytes):
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
    return body.get_content()


def _untested(message: EmailMessage) -> list[str]:
    """Say what may make a mail program show other text than was read."""
    found = []
    names = [key.casefold() for key, _ in message.raw_items()]
    if any(names.count(name) > 1 for name in ("content-type", "content-transfer-encoding", "mime-version")):
        found.append("two heads of one name, of which a program takes either")
    if any(_decoded_variously(part) for part in islice(message.walk(), _MOST_PARTS)):
        found.append("a part that programs take in different ways")
    texts = 0
    for form in (one for one in islice(message.walk(), _MOST_PARTS) if _is_alternative(one)):
        kinds = {part.get_content_maintype() for part in form.iter_parts()}
        if kinds - {"text", "multipart"}:
            found.append(
                "another form of its text (a picture, a file), which a program may show in its stead"
            )
    for part in islice(message.walk(), _MOST_PARTS):
        sort = part.get_content_type()
        if sort in _OWN_FORMS:
            found.append("a form that Outlook shows in its stead, which was not read")
        if part.get_content_maintype() != "text" or part.get_filename():
            continue
        if sort not in ("text/plain", "text/html"):
            found.append(f"a form of the kind {sort[:40]}, which was not read")
        texts += sort in ("text/plain", "text/html")
    forms = 2 if any(part.get_content_type() == "multipart/alternative" for part in message.walk()) else 1
    if texts > forms:
        found.append("further text below the one that was read")
    return found


def _decoded_variously(part: EmailMessage) -> bool:
    """Say whether a part names two boundaries, or goes on behind the end of its encoding."""
    kinds = [str(value) for key, value in part.raw_items() if key.casefold() == "content-type"]
    if part.is_multipart() or any(len(_BOUNDARY.findall(one)) > 1 for one in kinds):
        return any(len(_BOUNDARY.findall(one)) > 1 for one in kinds)
    raw = part.get_payload()
    return (
        isinstance(raw, str)
        and str(part.get("Content-Transfer-Encoding", "")).strip().casefold() == "base64"
        and _BEHIND_END.search(raw) is not None
    )


def _is_alternative(part: EmailMessage) -> bool:
    return part.is_multipart() and part.get_content_type() == "multipart/alternative"


def _headed_otherwise(message: EmailMessage, body: list[Document]) -> list[str]:
    """Say whether the subject, which a person reads first, holds decimal numbers that the text does not."""
    stated = _DECIMAL.findall(_heading(message, "Subject"))
    words = "".join(word.text for one in body for page in one.pages for word in page.words) if stated else ""
    return (
        ["a subject with numbers that are not in its text"] if any(one not in words for one in stated) else []
    )


def _compared(document: Document, other: Any) -> Document:
    """Say which numbers the two forms of a message do not share; a person sees the styled one."""
    try:
        plain = other.get_content() if other is not None else ""
    except Exception:  # noqa: BLE001 - as for the message itself
        return document
    if not isinstance(plain, str) or not plain.strip():
        return document
    seen = Counter(_NUMBER.findall(" ".join(word.text for page in document.pages for word in page.words)))
    said = Counter(_NUMBER.findall(plain[:1_000_000]))
    if not said:
        return document  # "Please read this message in HTML": it states nothing else
    odd = [*(said - seen)][:4] + [*(seen - said)][:4]
    if not odd:
        return document
    message = f"the two forms of this message do not hold the same numbers ({', '.join(odd)})"
    return replace(document, traits=(*document.traits, Trait(TraitKind.DIFFERS, message)))


def _heading(message: EmailMessage, name: str) -> str:
    """Return a field of the head, or nothing where it is longer than any honest one or the library fails on it."""
    raw = next((value for key, value in message.raw_items() if key.casefold() == name.casefold()), "")
    if len(raw) > _LONGEST_HEADING:
        return ""
    try:
        return str(message[name] or "")[:300]
    except Exception:  # noqa: BLE001 - nested comments, broken encodings: the field is information only
        return ""


KIND = Kind("email", sniff, read)
