"""The job ``pdf-render``: pages or parts of pages as pictures."""

from __future__ import annotations

from ctypes import string_at
from typing import Any

from certipep.documents.pdf.library import PdfError, library, load

__all__ = ["png", "run"]

_REVERSE = 0x10  # FPDF_REVERSE_BYTE_ORDER: RGB instead of BGR


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Render ``crops``: ``[page number, box or None, pixels per point]``; ``png`` asks for PNG files."""
    raw = library()
    try:
        document = load(raw, payload, options.get("password"))
    except PdfError as problem:
        return {"problem": str(problem)}, []
    crops = options.get("crops")
    if crops is None:
        count = raw.FPDF_GetPageCount(document)
        if count > options["pages"]:
            return {"problem": "pages", "detail": str(count)}, []
        crops = [[number, None, options["scale"]] for number in range(1, count + 1)]
    frames, blobs = [], []
    turned = options.get("turned", {})
    for number, box, scale in crops:
        quarter = turned.get(str(number), 0) // 90 % 4
        frame, data = _render(raw, document, number, box, scale, options["pixels"], quarter)
        if options.get("png") and data:
            data = png(data, frame["width"], frame["height"])
        frames.append(frame)
        blobs.append(data)
    return {"frames": frames}, blobs


def _render(
    raw: Any, document: Any, number: int, box: list[float] | None, scale: float, pixels: int, quarter: int = 0
) -> tuple[dict[str, Any], bytes]:
    """Return one part of one page; an empty block for a page that cannot be rendered."""
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        return {"width": 0, "height": 0, "scale": scale}, b""
    page_width, page_height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    if quarter % 2:
        page_width, page_height = page_height, page_width
    x0, y0, x1, y1 = box or (0.0, 0.0, page_width, page_height)
    x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, page_width), min(y1, page_height)
    area = max(x1 - x0, 1.0) * max(y1 - y0, 1.0)
    scale = min(scale, (pixels / area) ** 0.5)
    width, height = max(round((x1 - x0) * scale), 1), max(round((y1 - y0) * scale), 1)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    flags = raw.FPDF_ANNOT | _REVERSE
    full_width, full_height = round(page_width * scale), round(page_height * scale)
    raw.FPDF_RenderPageBitmap(
        bitmap, page, -round(x0 * scale), -round(y0 * scale), full_width, full_height, quarter, flags
    )
    stride, start = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetBuffer(bitmap)
    data = string_at(start, stride * height)
    if stride != width * 3:
        data = b"".join(data[row * stride : row * stride + width * 3] for row in range(height))
    raw.FPDFBitmap_Destroy(bitmap)
    raw.FPDF_ClosePage(page)
    return {"width": width, "height": height, "scale": scale, "x0": x0, "y0": y0}, data


def png(rgb: bytes, width: int, height: int) -> bytes:
    """Return rows of RGB as a PNG file."""
    import zlib
    from struct import pack

    rows = b"".join(b"\0" + rgb[row * width * 3 : (row + 1) * width * 3] for row in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(rows, 3)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
