"""The job ``pdf-text``: words, ruling lines, pictures and hidden text of every page."""

from __future__ import annotations

from ctypes import c_ulong, create_string_buffer
from typing import Any

from certipep.documents.pdf.beside import laid_otherwise, numbers_with_company, touched_up
from certipep.documents.pdf.characters import characters
from certipep.documents.pdf.covered_pictures import covered_pictures
from certipep.documents.pdf.crossed import crossed_out
from certipep.documents.pdf.digits import drawn_over, shown_digits
from certipep.documents.pdf.fingerprint import rough_hash
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.glyph_kinds import KnownGlyphs
from certipep.documents.pdf.leftovers import leftovers
from certipep.documents.pdf.library import PdfError, library, load, stored_size
from certipep.documents.pdf.names import blends, has_name, with_packed_objects
from certipep.documents.pdf.objects import Drawing, survey
from certipep.documents.pdf.odd_glyphs import odd_signs
from certipep.documents.pdf.parts import (
    document_parts,
    fields_painted_otherwise,
    fields_without_picture,
    values_of_fields,
)
from certipep.documents.pdf.printed import prints_otherwise
from certipep.documents.pdf.visibility import look
from certipep.documents.pdf.words import Group, group

__all__ = ["run"]

_INFORMATION = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_FLATTENED = 1
_MOST_TOLD = 8
_WHOLE_PAGE = 0.6  # part of the page that a scan covers
_MAX_PICTURES = 400
_GLYPH_SEGMENTS = 25  # of the outline of a letter, about
_FEWEST_SHAPES = 40  # letters drawn as shapes: fewer are a logo
_LEAST_PART = 0.012  # of the page: smaller pictures are logos, seals and codes
_HASHED_PIXELS = 12_000_000  # of one page: further pictures are told apart by their bytes alone


def make_ready() -> None:
    """Load PDFium, while the document is still on its way."""
    library()


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read a PDF; `options` holds ``pages`` and ``characters``, the most that is read of each."""
    raw = library()
    try:
        document = load(raw, payload, options.get("password"))
    except PdfError as problem:
        return {"problem": str(problem)}, []
    count = raw.FPDF_GetPageCount(document)
    if count > options["pages"]:
        return {"problem": "pages", "detail": str(count)}, []
    names = with_packed_objects(payload)
    parts = document_parts(raw, document, names)
    # Layers only name a reason; whether a word is on one that is off is seen in the painting.
    marks = any(has_name(names, name) for name in (b"OCProperties", b"ActualText"))
    prints = has_name(names, b"PrintState")
    # Without these the code of a letter tells both what is read and what a viewer draws for it.
    otherwise = any(has_name(names, name) for name in (b"ToUnicode", b"ActualText", b"Encrypt", b"ObjStm"))
    blended = blends(names)
    left = int(options["characters"])
    pages = []
    known: KnownGlyphs = {}
    hashes: dict[str, str | None] = {}
    for index in range(count):
        page = _page(
            raw,
            document,
            index,
            left,
            marks=marks,
            prints=prints,
            otherwise=otherwise,
            blended=blended,
            longest=options["page_points"],
            parts=parts,
            known=known,
            hashes=hashes,
        )
        left -= page.pop("characters", 0)
        if left < 0:
            return {"problem": "characters"}, []
        pages.append(page)
    return {"pages": pages, "metadata": _metadata(raw, document)}, []


def _page(
    raw: Any,
    document: Any,
    index: int,
    left: int,
    *,
    marks: bool,
    prints: bool,
    otherwise: bool,
    blended: bool,
    longest: float,
    parts: list[tuple[str, str]],
    known: KnownGlyphs,
    hashes: dict[str, str | None],
) -> dict[str, Any]:
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return {"number": index + 1, "width": 0.0, "height": 0.0, "broken": True}
    traits = fields_without_picture(raw, page)
    values = values_of_fields(raw, page)
    if raw.FPDFPage_GetAnnotCount(page) > 0 and raw.FPDFPage_Flatten(page, 0) == _FLATTENED:
        # What a form field or a comment shows becomes part of the page, in its painting order.
        raw.FPDF_ClosePage(page)
        page = raw.FPDF_LoadPage(document, index)
    frame = Frame(raw, page)
    answer: dict[str, Any] = {"number": index + 1, "width": frame.width, "height": frame.height}
    if not min(frame.width, frame.height) >= 1 or max(frame.width, frame.height) > longest:
        answer["odd_size"] = True
    if index == 0:
        traits += parts
    answer["traits"] = traits
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return answer | {"broken": True}
    if raw.FPDFText_CountChars(text_page) > left:
        return answer | {"characters": left + 1}
    drawing = survey(raw, page, frame, marks=marks, blended=blended)
    letters = characters(raw, text_page, drawing, frame, left)
    words = group(letters)
    if drawing.replaced:
        said = f"the file gives “{drawing.replaced[:40]}” as the text of what is drawn otherwise"
        traits.append(("untested", said))
    answer["characters"] = len(letters)
    if values:
        answer["traits"] += fields_painted_otherwise(values, [word.text for word in words])
    reasons: dict[int, str] = {}
    if "odd_size" not in answer:
        seen = look(raw, page, drawing, frame, words)
        reasons = seen.reasons
        answer["traits"] += [
            ("untested", f"“{words[index].text}” is seen only in part ({why.removeprefix('partly ')})")
            for index, why in reasons.items()
            if why.startswith("partly") and any(letter.isdigit() for letter in words[index].text)
        ][:_MOST_TOLD]
        answer["differs"] = [
            [words[one.word].text, one.text, [round(v, 2) for v in words[one.word].box]]
            for one in shown_digits(seen, words, known)
        ]
        answer["traits"] += [
            ("untested", f"digits of “{words[index].text}” are partly covered or drawn over")
            for index in drawn_over(seen, words)[:_MOST_TOLD]
        ]
        answer["traits"] += [
            ("untested", f"something is drawn close beside “{words[index].text}” that may be read with it")
            for index in numbers_with_company(seen, words)[:_MOST_TOLD]
        ]
        odd = odd_signs(raw, seen, drawing, frame, words, _MOST_TOLD)
        answer["traits"] += [("untested", one) for one in odd]
        answer["traits"] += [
            ("untested", f"small shapes are painted among the digits of “{words[index].text}”")
            for index in touched_up(drawing, frame, words)[:_MOST_TOLD]
            if index not in reasons
        ]
        answer["traits"] += [
            (
                "untested",
                f"“{words[index].text}” is turned, or painted in another order than the file holds its letters",
            )
            for index in laid_otherwise(words)[:_MOST_TOLD]
        ]
        answer["traits"] += [
            ("untested", f"something is drawn through “{words[index].text}”, as a person crosses out")
            for index in crossed_out(seen, drawing, words)[:_MOST_TOLD]
        ]
        if seen.from_afar:
            answer["traits"].append(
                ("untested", "letters are painted away from where the file says that they stand")
            )
        if seen.too_small:
            answer["traits"].append(
                ("untested", "the page shows digits too small to be compared with their shapes")
            )
        if prints and prints_otherwise(seen):
            answer["traits"].append(("untested", "the page is printed otherwise than it is shown"))
        answer["unread"] = [[one.text, list(one.box)] for one in leftovers(raw, drawing, seen)]
        if seen.left_out:
            answer["traits"].append(
                ("untested", "the page holds more letters and shapes than were looked at")
            )
        answer["untested"] = not (seen.tested and drawing.complete)
        numbered = any(letter.text.isdigit() for letter in seen.lacks_typeface)
        if seen.lacks_typeface and (otherwise or numbered):
            answer["traits"].append(
                (
                    "untested",
                    "the file does not hold the typeface of its words, and none here has their letters",
                )
            )
    pictures = _pictures(raw, page, drawing, frame, hashes)
    scan = _is_scan(words, reasons, pictures, frame)
    answer["scan_layer"] = scan
    answer["words"], answer["hidden"] = _sorted_out(words, reasons, scan=scan)
    answer["hidden"] += map(list, covered_pictures(raw, document, page, drawing, frame))
    answer["lines"] = [[round(v, 2) for v in line] for line in drawing.lines]
    answer["pictures"] = pictures
    shapes = drawing.curves // _GLYPH_SEGMENTS
    if shapes > _FEWEST_SHAPES and 2 * shapes > len(letters):
        answer["drawn_letters"] = True
    if not drawing.complete:
        answer["crowded"] = True
    raw.FPDFText_ClosePage(text_page)
    raw.FPDF_ClosePage(page)
    return answer


def _sorted_out(words: list[Group], reasons: dict[int, str], *, scan: bool) -> tuple[list[Any], list[Any]]:
    """Return the words to read and the hidden ones; under a scan its invisible layer is read."""
    shown, hidden = [], []
    for index, word in enumerate(words):
        text, box = word.text, [round(v, 2) for v in word.box]
        why = reasons.get(index)
        if why and not (scan and why == "invisible text"):
            hidden.append([text, why, box])
            continue
        run = word.letters[0].run
        red, green, blue = run.colour[:3]
        shown.append([text, box, run.font, round(word.size, 2), f"#{red:02x}{green:02x}{blue:02x}"])
    return shown, hidden


def _is_scan(words: list[Group], reasons: dict[int, str], pictures: list[Any], frame: Frame) -> bool:
    """Say whether the page is a picture with an invisible text layer on it."""
    area = frame.width * frame.height
    whole = any(
        (p["box"][2] - p["box"][0]) * (p["box"][3] - p["box"][1]) > _WHOLE_PAGE * area for p in pictures
    )
    return whole and bool(words) and sum(w == "invisible text" for w in reasons.values()) > 0.8 * len(words)


def _pictures(
    raw: Any, page: Any, drawing: Drawing, frame: Frame, known: dict[str, str | None]
) -> list[dict[str, Any]]:
    """Return the placed pictures with their pixel size and a hash of their stored bytes.

    What they look like is noted in `known` by that hash, for the next page: the same picture stands on many.
    """
    found: list[dict[str, Any]] = []
    if not drawing.pictures:
        return found
    from hashlib import sha256  # its library takes longer to load than a page of text to read

    left = _HASHED_PIXELS
    for _, box, item in drawing.pictures[:_MAX_PICTURES]:
        width, height = stored_size(raw, item)
        size = raw.FPDFImageObj_GetImageDataRaw(item, None, 0)
        digest = ""
        if 0 < size <= 64_000_000:
            buffer = create_string_buffer(size)
            raw.FPDFImageObj_GetImageDataRaw(item, buffer, size)
            digest = sha256(buffer).hexdigest()
        place = [round(v, 2) for v in frame.box(*box)]
        part = (place[2] - place[0]) * (place[3] - place[1]) / max(frame.width * frame.height, 1.0)
        rough = None
        if part >= _LEAST_PART and digest in known:
            rough = known[digest]
        elif part >= _LEAST_PART and width * height <= left:
            left -= width * height
            rough = rough_hash(raw, page, item)
            if digest:
                known[digest] = rough
        found.append({"box": place, "width": width, "height": height, "sha256": digest, "rough": rough})
    return found


def _metadata(raw: Any, document: Any) -> dict[str, str]:
    """Return the information dictionary: what the file says of itself."""
    found = {}
    for key in _INFORMATION:
        size = raw.FPDF_GetMetaText(document, key.encode(), None, 0)
        if not 2 < size <= 4096:
            continue
        buffer = create_string_buffer(size)
        raw.FPDF_GetMetaText(document, key.encode(), buffer, c_ulong(size))
        text = buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()
        if text:
            found[key] = text
    return found
