"""Tables of invented laboratories: ruled and not, with and without headings, of results, peaks and ions."""

from __future__ import annotations

from certificate.making import document, page, rows
from certipep.documents.document import Document, RulingLine


def pharma() -> Document:
    columns = (40.0, 200.0, 380.0, 480.0)
    table = rows(
        200,
        16,
        columns,
        ("TEST ITEMS", "SPECIFICATIONS", "RESULTS", "METHOD"),
        ("Appearance", "White to off-white powder", "Complies", "Visual"),
        ("Identification", "Retention time of the main peak", "Complies", "HPLC"),
        ("", "corresponds to the reference", "", ""),
        ("Molecular Weight", "3108.3 ± 1.0", "3107.9", "ESI-MS"),
        ("Purity (HPLC)", "NLT 98.0%", "99.12%", "HPLC"),
        ("Related Substances", "", "", ""),
        ("Max single impurity", "NMT 1.0%", "0.31%", "HPLC"),
        ("Total impurities", "NMT 2.0%", "0.88%", "HPLC"),
        ("Water Content", "NMT 8.0%", "4.35%", "KF"),
        ("Bacterial Endotoxins", "NMT 50 EU/mg", "< 5 EU/mg", "Gel clot"),
    )
    return document(
        page(
            (180, 30, "QUALITY PEPTIDES CO., LTD", 14),
            (200, 60, "CERTIFICATE OF ANALYSIS", 12),
            *rows(
                100,
                16,
                (40, 150, 320, 450),
                ("Product Name", "Thymosin Alpha 1", "Batch Number", "TA1-20260118"),
            ),
            *rows(
                116, 16, (40, 150, 320, 450), ("CAS Number", "62304-98-7", "Manufacturing Date", "2026/01/18")
            ),
            *rows(132, 16, (40, 150, 320, 450), ("Pack Size", "10mg/vial", "Expiry Date", "2028/01/17")),
            *table,
        )
    )


def ruled() -> Document:
    """Wrapped, centred cells between drawn lines, drawn cell by cell."""
    lines = [
        RulingLine(x0, y, x1, y)
        for y in (95, 115, 160, 185, 240)
        for x0, x1 in ((40, 180), (180, 250), (250, 400), (400, 560))
    ]
    return document(
        page(
            (60, 30, "Sample Name: GLOW 70 mg"),
            (60, 45, "Lot Number: GL-9"),
            *rows(100, 0, (80, 195, 290, 460), ("Test", "Method", "Specification", "Result")),
            (80, 119, "Identification"),
            (260, 119, "The spectrum should"),
            (410, 119, "The spectrum confirms"),
            (195, 125, "USP"),
            (80, 132, "and Composition"),
            (260, 132, "confirm the peptide"),
            (410, 132, "the presence of GLOW"),
            (195, 138, "<197A>"),
            (80, 145, "Analysis"),
            (260, 145, "via bands"),
            (80, 168, "HPLC Purity"),
            (195, 168, "HPLC"),
            (290, 168, "≥ 98 %"),
            (460, 168, "99.7 %"),
            (410, 190, "GHK-Cu 54.1 mg (77.3 %)"),
            (80, 205, "HPLC Potency Assay"),
            (195, 205, "HPLC"),
            (290, 205, "90 - 110% of 70 mg"),
            (410, 205, "BPC-157 10.2 mg (14.6 %)"),
            (410, 220, "TB-500 11.6 mg (16.6 %)"),
            rules=tuple(lines),
        )
    )


def matrix() -> Document:
    return document(
        page(
            (60, 30, "PeptiTest Laboratories", 14),
            (60, 55, "Certificate of Analysis #PT-8841", 12),
            (60, 90, "Sample Name: GLOW Blend 70mg"),
            *rows(
                130,
                16,
                (60, 160, 280, 400, 500),
                ("Analyte", "Label Claim (mg)", "Measured (mg)", "% of Label", "Purity (%)"),
                ("GHK-Cu", "50", "51.2", "102.4", "99.1"),
                ("BPC-157", "10", "10.4", "104.0", "99.5"),
                ("TB-500", "10", "9.8", "98.0", "98.9"),
            ),
            (60, 220, "Overall Purity: 99.2%"),
        )
    )


def no_heading() -> Document:
    return document(
        page(
            (60, 30, "CERTIFICATE OF ANALYSIS", 14),
            (60, 70, "Product"),
            (160, 70, "KPV 10mg"),
            (60, 86, "Batch"),
            (160, 86, "K-22"),
            *rows(
                120,
                16,
                (60, 220, 400),
                ("Purity", "≥ 98.0 %", "99.2 %"),
                ("Water content", "≤ 8.0 %", "3.1 %"),
                ("Appearance", "White powder", "White powder"),
                ("Endotoxin", "≤ 1 EU/mg", "< 0.1 EU/mg"),
                ("Sterility", "Sterile", "Complies"),
            ),
        )
    )


def integration() -> Document:
    return document(
        page(
            (60, 30, "Lot. No"),
            (200, 30, "VI-7"),
            *rows(
                60, 12, (60, 120, 220, 320, 420), ("No.", "RetentionTime", "Area", "Height", "Relative Area")
            ),
            *rows(72, 12, (120, 220, 320, 420), ("min", "mAU*min", "mAU", "%")),
            *rows(
                90,
                12,
                (60, 150, 220, 320, 440),
                ("1", "5.202", "0.0989", "0.369", "0.12"),
                ("2", "12.485", "83.5733", "967.174", "99.71"),
                ("3", "15.026", "0.1403", "0.335", "0.17"),
                ("Total:", "", "83.8125", "967.878", "100.00"),
            ),
        )
    )


def spectrum() -> Document:
    """Labels above and below their numbers, an axis, a y-axis, and numbers that are no m/z."""
    ticks = [(100 + (value - 200) * 0.25, 400.0, str(value)) for value in range(200, 2000, 100)]
    return document(
        page(
            (250, 60, "MS Spectrum"),
            (60, 120, "100.00"),
            (60, 200, "70.00"),
            (60, 280, "40.00"),
            (60, 390, "10.00"),
            (295, 150, "1037.00"),
            (295, 165, "[M+3H]3+"),
            (230, 300, "[M+4H]4+"),
            (232, 315, "778.10"),
            (180, 350, "575.25"),
            (300, 335, "[M+2H+Na]3+"),  # its own number is not printed
            *ticks,
            (570, 415, "m/z"),
            (60, 460, "Interface :ESI"),
            (300, 460, "Gas flow :1.50"),
            (60, 520, "Theoretical"),
            (250, 520, "3108.32"),
            (60, 540, "Observed"),
            (250, 540, "3108.00"),
            source="ocr",
        )
    )
