"""Make the reference shapes of digits that pages are compared with: ``python -m benchmarks.digit_shapes``.

Each digit of each typeface is painted by PDFium, cut to its ink, and averaged over a grid of cells. A shape that lies
near one of the same digit that is there already is left out. Typefaces: the fourteen that every PDF reader brings, the
Bitstream Vera of reportlab, and the DejaVu family where the machine has it.
"""

from __future__ import annotations

import json
from io import BytesIO
from itertools import product
from pathlib import Path

from certipep.documents.pdf import glyph_shapes

TARGET = Path(glyph_shapes.__file__).parent / "data" / "digit_shapes.json"
STANDARD = [
    "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Times-Roman", "Times-Bold",
    "Times-Italic", "Times-BoldItalic", "Courier", "Courier-Bold", "Courier-Oblique",
]  # fmt: skip
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
NEAR = 0.06
SIZES = (14.0, 30.0)  # points and pixels: as small as a page shows them, and clean


def faces() -> list[str]:
    """Return the names of typefaces that reportlab can write with here."""
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = list(STANDARD)
    files = [
        Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf" for name in ("Vera", "VeraBd", "VeraIt")
    ]
    files += sorted(DEJAVU.glob("DejaVu*.ttf"))
    for path in files:
        if path.exists() and "Math" not in path.name:
            pdfmetrics.registerFont(TTFont(path.stem, str(path)))
            found.append(path.stem)
    return found


def shapes(name: str, size: float) -> dict[str, tuple[bytes, float]]:
    """Return the cells and the width over the height of each digit of a typeface."""
    import pypdfium2
    from PIL import ImageOps
    from reportlab.pdfgen import canvas

    out = BytesIO()
    sheet = canvas.Canvas(out, pagesize=(600, 100))
    sheet.setFont(name, size)
    for digit in range(10):
        sheet.drawString(20 + 55 * digit, 40, str(digit))
    sheet.save()
    picture = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil().convert("L")
    ink = ImageOps.invert(picture)
    found = {}
    for digit in range(10):
        shape = glyph_shapes.shape_of(ink, (10 + 55 * digit, 0, 60 + 55 * digit, 100))
        if shape is not None:
            found[str(digit)] = (shape.cells, shape.aspect)
    return found


def main() -> None:
    """Write the data file."""
    kept: dict[str, list[tuple[bytes, float]]] = {str(digit): [] for digit in range(10)}
    for face, size in product(faces(), SIZES):
        for digit, (cells, aspect) in shapes(face, size).items():
            if all(glyph_shapes.apart(cells, other) > NEAR for other, _ in kept[digit]):
                kept[digit].append((cells, aspect))
    data = {
        digit: [[cells.hex(), round(aspect, 3)] for cells, aspect in each] for digit, each in kept.items()
    }
    TARGET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print({digit: len(each) for digit, each in kept.items()})


if __name__ == "__main__":
    main()
