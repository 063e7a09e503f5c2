"""What a PDF holds beside the text of its pages: fields, layers, scripts, attached files, replacement text."""

from __future__ import annotations

import re
from ctypes import create_string_buffer
from typing import Any

from certipep.documents.pdf.names import has_name
from certipep.documents.pdf.symbol_faces import digits_in_symbols

__all__ = [
    "document_parts",
    "fields_painted_otherwise",
    "fields_without_picture",
    "values_of_fields",
]

_LINK, _POPUP, _WIDGET, _PRINTER = 2, 16, 20, 22  # kinds of annotations
_PLAYED = (
    18,
    19,
    21,
    25,
    26,
)  # sound, film, screen, three dimensions, media: viewers play them in their place
_NEVER_DRAWN = (
    _LINK,
    _WIDGET,
    _PRINTER,
)  # where no picture of them is given; each viewer draws the others itself
_INVISIBLE, _HIDDEN = 1, 2  # flags
_MOST_FIELDS = 500
_DIGIT = re.compile(r"\d")
_ACTIONS = (b"Launch", b"SubmitForm", b"ImportData", b"GoToR", b"RichMedia")
_CIRCUMSTANCES = (b"Zoom", b"Language", b"User")
_KNOCKOUT = re.compile(rb"/K\s+true\b")
_CHANGING = {
    b"SetOCGState": "the file holds an action that shows or hides layers",
    b"Hide": "the file holds an action that shows or hides comments and fields",
    b"Collection": "the file is a collection, of which viewers show the attached files",
}


def values_of_fields(raw: Any, page: Any) -> list[str]:
    """Return the values of the fields of a page that hold digits: a viewer may paint them anew."""
    found = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note and raw.FPDFAnnot_GetSubtype(note) == _WIDGET:
            value = _string(raw, note, b"V")
            if _DIGIT.search(value):
                found.append(value)
        if note:
            raw.FPDFPage_CloseAnnot(note)
    return found


def fields_painted_otherwise(values: list[str], words: list[str]) -> list[tuple[str, str]]:
    """Return a trait for each value of a field that does not stand on the page."""
    shown = re.sub(r"[^0-9A-Za-z.]", "", "".join(words))
    return [
        ("untested", f"a form field holds “{value[:40]}”, and the page shows something else")
        for value in values
        if re.sub(r"[^0-9A-Za-z.]", "", value) not in shown
    ]


def fields_without_picture(raw: Any, page: Any) -> list[tuple[str, str]]:
    """Return traits for fields and comments that hold a value, which each viewer draws in its own way.

    Parameters
    ----------
    page : FPDF_PAGE
        Before its comments are made a part of it.
    """
    found = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) in _PLAYED:
            found.append(
                ("untested", "a comment holds a film, sound or drawing that viewers play in its place")
            )
        elif raw.FPDFAnnot_HasKey(note, b"AP") and raw.FPDFAnnot_GetFlags(note) & _INVISIBLE:
            found.append(("untested", "a comment is marked as one that some viewers show and others do not"))
        elif not raw.FPDFAnnot_HasKey(note, b"AP") and not raw.FPDFAnnot_GetFlags(note) & _HIDDEN:
            kind = raw.FPDFAnnot_GetSubtype(note)
            value = _string(raw, note, b"V" if kind == _WIDGET else b"Contents")
            said = f"holds “{value[:40]}”" if value else "lies over the page"
            if kind == _WIDGET and value:
                found.append(("untested", f"a form field {said} without saying how it looks"))
            elif kind not in _NEVER_DRAWN and not (
                kind == _POPUP and not raw.FPDFAnnot_HasKey(note, b"Open")
            ):
                found.append(("untested", f"a comment {said} without saying how it looks"))
        raw.FPDFPage_CloseAnnot(note)
    return found


def document_parts(raw: Any, document: Any, names: bytes) -> list[tuple[str, str]]:
    """Return what the file holds beside its pages, as traits of the kind ``holds`` or ``untested``.

    Parameters
    ----------
    names : bytes
        The file with its packed objects (`certipep.documents.pdf.names.with_packed_objects`).
    """
    found = []
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or has_name(names, b"JavaScript"):
        found.append(("holds", "the file holds a script, which was not run"))
        if has_name(names, b"Widget") or has_name(names, b"OCProperties"):
            found.append(("untested", "the file holds a script and fields or layers that it may change"))
    if (count := raw.FPDFDoc_GetAttachmentCount(document)) > 0:
        found.append(("holds", f"the file holds {count} attached files, which were not opened"))
    if raw.FPDF_GetFormType(document) in (2, 3):
        found.append(("untested", "the file is a form of the XFA kind, which each viewer lays out itself"))
    found += [
        ("holds", f"the file names an action ({name.decode()}), which was not followed")
        for name in _ACTIONS
        if has_name(names, name)
    ]
    found += [("untested", why) for name, why in _CHANGING.items() if has_name(names, name)]
    if has_name(names, b"OCProperties") and any(has_name(names, name) for name in _CIRCUMSTANCES):
        found.append(("untested", "the file holds layers that viewers show by zoom, language or person"))
    if b"Transparency" in names and _KNOCKOUT.search(names):
        found.append(("untested", "the file holds a group whose parts take one another away in some viewers"))
    if digits_in_symbols(raw, document, names):
        found.append(("untested", "the file writes digits in a typeface of symbols that it does not hold"))
    return found


def _string(raw: Any, note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= 4096:
        return ""
    buffer = create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, _wide(raw, buffer), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()


def _wide(raw: Any, buffer: Any) -> Any:
    from ctypes import POINTER, cast

    return cast(buffer, POINTER(raw.FPDF_WCHAR))
