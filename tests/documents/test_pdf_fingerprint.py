"""Perceptual hashes of pictures in a PDF: the same for a picture that was stored anew, None for a plain one."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from benchmarks.forgeries.pdf import pdf

from certipep.documents import open_documents


def placed(make_pdf: Callable[..., Path], picture: Any, name: str) -> tuple[str, str | None]:
    from reportlab.lib.utils import ImageReader

    def draw(sheet: Any) -> None:
        sheet.drawString(72, 720, "Certificate of Analysis with enough words to be text")
        sheet.drawImage(ImageReader(picture), 72, 300, 400, 300)

    (document,) = open_documents(make_pdf(draw, name=name), ocr="never")
    (found,) = document.pages[0].pictures
    return found.sha256, found.perceptual_hash


def test_the_same_picture_stored_anew(make_pdf: Callable[..., Path]) -> None:
    from PIL import Image

    noise = Image.effect_noise((9, 8), 120).resize((360, 320), Image.Resampling.BICUBIC).convert("RGB")
    out = BytesIO()
    noise.save(out, "JPEG", quality=95)
    first = placed(make_pdf, noise, "a.pdf")
    again = placed(make_pdf, Image.open(BytesIO(out.getvalue())), "b.pdf")
    assert first[0] != again[0]
    assert first[1] is not None
    assert again[1] is not None
    assert (int(first[1], 16) ^ int(again[1], 16)).bit_count() <= 2
    assert placed(make_pdf, Image.new("RGB", (300, 200), "white"), "c.pdf")[1] is None


def test_a_picture_on_every_page_is_looked_at_once(make_pdf: Callable[..., Path], monkeypatch: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    from certipep.documents.pdf import extract

    noise = Image.effect_noise((9, 8), 120).resize((360, 320), Image.Resampling.BICUBIC).convert("RGB")

    def draw(sheet: Any) -> None:
        for _ in range(3):
            sheet.drawImage(ImageReader(noise), 72, 300, 400, 300)
            sheet.showPage()

    asked: list[str | None] = []

    def rough_hash(raw: Any, page: Any, item: Any) -> str | None:
        asked.append(own(raw, page, item))
        return asked[-1]

    own = extract.rough_hash
    monkeypatch.setattr(extract, "rough_hash", rough_hash)
    limits = {"pages": 9, "characters": 1000, "page_points": 20000.0}
    answer, _ = extract.run(make_pdf(draw, name="a.pdf").read_bytes(), limits)
    assert [one["rough"] for page in answer["pages"] for one in page["pictures"]] == asked * 3
    assert len(asked) == 1
    assert asked[0] is not None


@pytest.mark.parametrize("packed", [True, False])
def test_a_picture_with_a_colour_profile_has_the_hash_of_its_colours(packed: bool) -> None:
    from PIL import Image, ImageCms

    from certipep.documents.pdf import extract

    noise = Image.effect_noise((9, 8), 120).resize((360, 320), Image.Resampling.BICUBIC).convert("RGB")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pixels, name = (zlib.compress(noise.tobytes()), b"/FlateDecode") if packed else (noise.tobytes(), b"[]")

    def rough(space: bytes) -> str | None:
        picture = (
            b"<</Type/XObject/Subtype/Image/Width 360/Height 320/BitsPerComponent 8/ColorSpace %b/Filter %b"
            b"/Length %d>>stream\n%b\nendstream" % (space, name, len(pixels), pixels)
        )
        colours = b"<</N 3/Length %d>>stream\n%b\nendstream" % (len(profile), profile)
        data = pdf("q 400 0 0 300 72 300 cm /P Do Q ", {"XObject": "<</P 10 0 R>>"}, (picture, colours))
        answer, _ = extract.run(data, {"pages": 1, "characters": 1000, "page_points": 20000.0})
        return answer["pages"][0]["pictures"][0]["rough"]

    assert rough(b"[/ICCBased 11 0 R]") == rough(b"/DeviceRGB") is not None
