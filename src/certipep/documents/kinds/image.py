"""Pictures of certificates: scans, screenshots, photographs."""

from __future__ import annotations

from typing import Any

from certipep.documents.document import Document, Page, Picture, Trait, TraitKind
from certipep.documents.kinds.kind import Kind, Options, Source
from certipep.documents.pictures.pages import (
    NO_ENGINE,
    curves_of,
    in_units,
    lines_of,
    oddities,
    read_picture,
    unread_print,
    words_of,
)
from certipep.documents.sandbox.jail import JailError, run_job
from certipep.errors import LimitError, UnreadableError

__all__ = ["KIND"]

_SUFFIXES = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg", ".jfif", ".jpe"),
    "MPO": (".jpg", ".jpeg", ".mpo"),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp", ".dib"),
    "GIF": (".gif",),
    "AVIF": (".avif",),
}
_MOVING = "the picture moves; what it shows before its last frame was not read"
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")


def sniff(source: Source) -> int:
    """Recognise the first bytes of each format."""
    head = source.head
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")):
        return 100
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return 100
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", *_HEIC):
        return 100
    return (
        90
        if head[:2] == b"BM"
        and len(head) > 26
        and head[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
        else 0
    )


def read(source: Source, options: Options) -> tuple[Document, ...]:
    """Decode in the sandbox, then recognise every frame."""
    if source.head[4:8] == b"ftyp" and source.head[8:12] in _HEIC:
        raise UnreadableError(
            f"{source.file}: HEIC pictures are not read; save it as JPEG or PNG and try again"
        )
    try:
        answer = run_job(
            "picture", source.data, options.limits, pixels=options.limits.pixels, pages=options.limits.pages
        )
    except JailError as error:
        raise refusal(source, error, options) from None
    frames = answer.values["frames"]
    if not frames:
        raise UnreadableError(
            f"{source.file}: the picture is too small to hold text; give the original picture"
        )
    pages = []
    for number, (frame, rgb) in enumerate(zip(frames, answer.blobs, strict=True), start=1):
        what = source.file if len(frames) == 1 else f"{source.file}, picture {number} of {len(frames)}"
        try:
            pages.append(_page(source, options, number, frame, rgb, what))
        except UnreadableError as error:
            raise type(error)(f"{what}: {error}") from None
    notes = []
    if source.suffix and source.suffix not in _SUFFIXES.get(answer.values["format"], ()):
        notes.append(
            f"a {answer.values['format']} picture that is called {source.suffix}: read as the picture it is"
        )
    return (
        Document(
            source.file,
            "image",
            source.sha256,
            len(source.data),
            tuple(pages),
            metadata=answer.values["metadata"],
            notes=tuple(notes),
            traits=_traits(answer.values),
        ),
    )


def _traits(values: dict[str, Any]) -> tuple[Trait, ...]:
    """Say what a program may show otherwise than it was read."""
    said = [_MOVING] if values.get("moving") else []
    said += [f"the picture has {what}" for what in values.get("untested", ())]
    return tuple(Trait(TraitKind.UNTESTED, one) for one in said)


def _page(
    source: Source, options: Options, number: int, frame: dict[str, Any], rgb: bytes, what: str
) -> Page:
    width, height = frame["width"], frame["height"]
    scale = width / frame["original"][0]
    reading = None
    if options.ocr == "never":
        note = "this picture was not read: recognition (OCR) is switched off"
    else:
        reading = read_picture(rgb, width, height, options, what)
        if reading is None:
            raise UnreadableError(f"it is a picture, and {NO_ENGINE}")
        note = "read by OCR"
    turned = reading.turned if reading else 0
    if reading:
        width, height = reading.width, reading.height
    box = (0.0, 0.0, width / scale, height / scale)
    notes = [note] + ([f"the picture was turned by {turned}° to stand upright"] if turned else [])
    across, down = frame["original"]
    picture = Picture(box, across, down, source.sha256, frame["perceptual_hash"])
    return Page(
        number=number,
        width=box[2],
        height=box[3],
        words=words_of(reading, scale) if reading else (),
        lines=lines_of(reading, scale) if reading else (),
        pictures=(picture,),
        traits=(*unread_print(reading, number), *oddities(reading, number, scale)) if reading else (),
        notes=tuple(notes),
        turned=turned,
        curves=curves_of(reading, scale) if reading else (),
        straightened=in_units(reading.matrix, scale) if reading else None,
    )


def refusal(source: Source, error: JailError, options: Options) -> UnreadableError:
    """Word what the sandbox reported, with the mend."""
    file = source.file
    if error.problem == "pixels":
        return LimitError(
            f"{file}: the picture has {error.detail} pixels and at most {options.limits.pixels:,} are read; "
            "give a smaller copy"
        )
    if error.problem == "pages":
        return LimitError(
            f"{file}: the file holds {error.detail} pictures; give the certificate's pages alone"
        )
    if error.problem in ("time", "memory"):
        return LimitError(
            f"{file}: the picture asks for more {error.problem} than is allowed; give a smaller copy"
        )
    return UnreadableError(
        f"{file}: the picture is damaged or cut short; ask for it again or take a new screenshot"
    )


KIND = Kind("image", sniff, read)
