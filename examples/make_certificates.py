"""Make the example certificates of this folder for an invented supplier: one honest, the others with one fault each.

    python examples/make_certificates.py [FOLDER]

Nothing here comes from a real certificate. The same script gives the same bytes. It needs reportlab and pypdfium2
(``pip install -e ".[dev]"``).
"""

from __future__ import annotations

import csv
import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

SUPPLIER = "Larkspur Peptide Works (invented)"
ADDRESS = "4 Example Quay, 00000 Nowhere"

# The PDFs say that they were made on the day of issue, so that the same script gives the same bytes.
DAY_OF_ISSUE = "1773651600"

HONEST_HEADER = {
    "Manufacturer": SUPPLIER,
    "Product": "Thymosin alpha 1 (thymalfasin) 5 mg",
    "Lot No.": "LPW-TA1-2603",
    "Certificate No.": "C-26-0317",
    "CAS No.": "62304-98-7",
    "Sequence": "Ac-Ser-Asp-Ala-Ala-Val-Asp-Thr-Ser-Ser-Glu-Ile-Thr-Thr-Lys-Asp-Leu-Lys-Glu-Lys-Lys-"
    "Glu-Val-Val-Glu-Glu-Ala-Glu-Asn-OH",
    "Molecular formula": "C129H215N33O55",
    "Molecular weight": "3108.3 g/mol",
    "Manufacture date": "2026-03-02",
    "Date tested": "2026-03-12",
    "Date issued": "2026-03-16",
    "Retest date": "2028-03-01",
}

HONEST_ROWS = (
    ("Appearance", "Visual", "White to off-white powder", "White powder"),
    ("Molecular weight (MS)", "ESI-MS, single quadrupole", "3108.3 ± 1.0 Da", "3108.4 Da"),
    ("[M+3H]3+", "ESI-MS, single quadrupole", "-", "1037.1"),
    ("[M+4H]4+", "ESI-MS, single quadrupole", "-", "778.1"),
    ("Purity (HPLC)", "RP-HPLC, 214 nm", "≥ 98.0 %", "98.5 %"),
    ("Single impurity", "RP-HPLC, 214 nm", "≤ 1.0 %", "0.6 %"),
    ("Total impurities", "RP-HPLC, 214 nm", "≤ 2.0 %", "1.5 %"),
    ("Water content", "Karl Fischer", "≤ 8.0 %", "4.8 %"),
    ("Acetate content", "Ion chromatography", "≤ 8.0 %", "5.1 %"),
    ("Net peptide content", "Amino acid analysis", "≥ 80.0 %", "88.0 %"),
    ("Content per vial", "HPLC, external standard", "4.5 - 5.5 mg", "5.1 mg"),
    ("Bacterial endotoxins", "LAL", "≤ 10 EU/mg", "< 1.0 EU/mg"),
)


@dataclass(frozen=True)
class Example:
    """One certificate: its file name, what it shows, header lines and result rows."""

    name: str
    shows: str
    header: dict[str, str] = field(default_factory=lambda: dict(HONEST_HEADER))
    rows: tuple[tuple[str, str, str, str], ...] = HONEST_ROWS

    def with_header(self, **changes: str) -> Example:
        """Return a copy with header lines changed (spaces written as underscores)."""
        header = {**self.header, **{key.replace("_", " "): value for key, value in changes.items()}}
        return replace(self, header=header)

    def with_rows(self, **changes: tuple[str, str, str]) -> Example:
        """Return a copy with the cells after the name changed, by row number (``row_1`` is the first)."""
        rows = list(self.rows)
        for key, cells in changes.items():
            number = int(key.removeprefix("row_")) - 1
            rows[number] = (rows[number][0], *cells)
        return replace(self, rows=tuple(rows))


def examples() -> list[Example]:
    """List every example, the honest one first."""
    quadrupole = "ESI-MS, single quadrupole"
    return [
        Example("thymalfasin-consistent", "everything agrees"),
        Example("thymalfasin-wrong-mass", "the mass of thymosin beta 4 was left in the template").with_rows(
            row_2=(quadrupole, "4963.5 ± 1.0 Da", "4963.4 Da")
        ),
        Example("thymalfasin-wrong-cas", "two digits of the CAS number changed places").with_header(
            **{"CAS No.": "62304-89-7"}
        ),
        Example(
            "thymalfasin-uv-identity",
            "identity, purity and assay by a UV spectrum, which shows nothing here",
            rows=(
                (
                    "Qualitative identity (lambda max)",
                    "UV/Vis spectrophotometry",
                    "Matches reference",
                    "Matches",
                ),
                (
                    "Percent purity (correlation coefficient)",
                    "UV/Vis spectrophotometry",
                    "≥ 98.0 %",
                    "99.7 %",
                ),
                ("Quantitative assay (Beer-Lambert)", "UV/Vis, 280 nm", "4.5 - 5.5 mg", "5.06 mg"),
            ),
        ),
        Example(
            "thymalfasin-des-acetyl", "the measured mass is that of the peptide without its acetyl"
        ).with_rows(
            row_2=(quadrupole, "3108.3 ± 1.0 Da", "3066.3 Da"),
            row_3=(quadrupole, "-", "1023.1"),
            row_4=(quadrupole, "-", "767.6"),
        ),
        Example("thymalfasin-broken-series", "two ions that cannot come from one molecule").with_rows(
            row_4=(quadrupole, "-", "800.5")
        ),
        Example("thymalfasin-short-fill", "3.41 mg in a vial sold as 5 mg").with_rows(
            row_11=("HPLC, external standard", "-", "3.41 mg")
        ),
    ]


def write_pdf(example: Example, path: Path) -> None:
    """Draw one certificate on an A4 page."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=9, leading=11.5)
    head = ParagraphStyle("head", parent=plain, fontName="Helvetica-Bold", fontSize=16, leading=20)

    def cell(text: str) -> Paragraph:
        return Paragraph(text.replace("≥", "&gt;=").replace("≤", "&lt;=").replace("< ", "&lt; "), plain)

    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        topMargin=50,
        bottomMargin=50,
        leftMargin=50,
        rightMargin=50,
        invariant=1,
        title="Certificate of Analysis",
        author=SUPPLIER,
    )
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    header = Table(
        [[cell(key), cell(value)] for key, value in example.header.items()], colWidths=[120, 375], style=grid
    )
    titles = [cell(f"<b>{title}</b>") for title in ("Test", "Method", "Specification", "Result")]
    rows = Table(
        [titles, *[[cell(one) for one in row] for row in example.rows]],
        colWidths=[140, 135, 120, 100],
        style=grid,
        repeatRows=1,
    )
    document.build(
        [
            Paragraph(SUPPLIER, plain),
            Paragraph(ADDRESS, plain),
            Spacer(1, 12),
            Paragraph("Certificate of Analysis", head),
            Spacer(1, 8),
            header,
            Spacer(1, 14),
            rows,
            Spacer(1, 14),
            cell(
                "Results relate only to the lot named above. Approved by: A. Nobody, Quality Control, 2026-03-16"
            ),
        ]
    )


def write_csv(example: Example, path: Path) -> None:
    """Write one certificate as a table of text."""
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerows(example.header.items())
        writer.writerow([])
        writer.writerow(["Test", "Method", "Specification", "Result"])
        writer.writerows(example.rows)


def write_scan(pdf: Path, path: Path) -> None:
    """Turn the page of a PDF into a slightly turned grey picture, as a scanner would."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=150 / 72).to_pil().convert("L")
    picture.rotate(0.7, fillcolor=255).save(path, optimize=True)


def main(folder: Path) -> None:
    """Write every example."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = DAY_OF_ISSUE
    for example in examples():
        write_pdf(example, folder / f"{example.name}.pdf")
    honest = examples()[0]
    write_csv(honest, folder / "thymalfasin-consistent.csv")
    write_scan(folder / "thymalfasin-consistent.pdf", folder / "thymalfasin-scan.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
