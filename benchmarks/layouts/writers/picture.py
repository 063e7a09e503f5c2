"""A picture with noise: the PDF, rendered, turned a little, made grainy and compressed."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.layouts.model import Block
from benchmarks.layouts.wording import WITHOUT_SPACES
from benchmarks.layouts.writers.pdf import write_pdf

__all__ = ["write_picture"]


def write_picture(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write the pages below each other as one PNG.

    Pages in Chinese and Japanese cannot be drawn: no typeface with their signs comes with the dependencies.
    """
    import pypdfium2
    from PIL import Image, ImageFilter

    if language in WITHOUT_SPACES:
        raise ValueError(f"a picture of a page in {language} needs a typeface that is not here")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.pdf"
        write_pdf(blocks, source, rng, language)
        document = pypdfium2.PdfDocument(source)
        pages = [page.render(scale=rng.choice((1.9, 2.1, 2.4))).to_pil().convert("L") for page in document]
        document.close()
    whole = Image.new("L", (max(p.width for p in pages), sum(p.height for p in pages)), 255)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    whole = whole.rotate(rng.uniform(-0.5, 0.5), fillcolor=255, resample=Image.Resampling.BICUBIC)
    whole = whole.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.6)))
    grain = Image.frombytes("L", whole.size, rng.randbytes(whole.width * whole.height))
    whole = Image.blend(whole, grain, rng.uniform(0.02, 0.06))
    squeezed = io.BytesIO()
    whole.save(squeezed, "JPEG", quality=rng.randrange(60, 90))
    Image.open(squeezed).save(path)
