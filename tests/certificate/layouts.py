"""Certificates of invented laboratories, laid out in ways that certificates are: by hand, as words with places."""

from __future__ import annotations

from certipep.documents.document import Document, Page, RulingLine, Word

SIZE = 10.0


def page(
    *items: tuple[float, float, str],
    rules: tuple[RulingLine, ...] = (),
    number: int = 1,
    source: str = "text",
) -> Page:
    """Return a page with texts at ``(x, y)``; a character is half as wide as it is high."""
    words = []
    for x, y, text, *size in items:
        high = size[0] if size else SIZE
        at = x
        for part in text.split(" "):
            width = 0.5 * high * len(part)
            if part:
                words.append(Word(part, (at, y, at + width, y + high), source=source))
            at += width + 0.3 * high
    return Page(number, 600.0, 800.0, tuple(words), rules)


def rows(
    top: float, pitch: float, columns: tuple[float, ...], *lines: tuple[str, ...]
) -> list[tuple[float, float, str]]:
    """Return table rows at fixed columns; an empty text leaves its cell empty."""
    return [
        (x, top + index * pitch, text)
        for index, line in enumerate(lines)
        for x, text in zip(columns, line, strict=False)
        if text
    ]


def document(*pages: Page, kind: str = "pdf") -> Document:
    return Document("made.pdf", kind, "0" * 64, 1, pages)


def flat(y: float, left: float = 40.0, right: float = 560.0) -> RulingLine:
    return RulingLine(left, y, right, y)


def letter() -> Document:
    return document(
        page(
            (200, 30, "NORDWIND ANALYTICS GMBH", 14),
            (220, 60, "Certificate of Analysis", 12),
            (40, 100, "Product: Thymosin Beta-4 Acetate"),
            (40, 115, "Batch No.: TB4-2601-07"),
            (300, 115, "Report No.: NW-2026-1183"),
            (40, 130, "Date of manufacture: 12 January 2026 Retest date: 12 January 2028"),
            (40, 145, "CAS No.: 77591-33-4"),
            (40, 160, "Molecular formula: C212 H350 N56 O78 S"),
            (40, 175, "Molecular weight: 4,963.5 g/mol"),
            (40, 205, "Appearance: white lyophilised powder"),
            (40, 220, "Purity (HPLC): 98.7 %"),
            (40, 235, "Peptide content: 84.2 %"),
            (40, 250, "Water content (Karl Fischer): 5.1 %"),
            (40, 265, "Mass spectrometry (ESI): 4963.2 Da"),
            (40, 280, "Bacterial endotoxins: < 0.1 EU/mg"),
            (40, 310, "This product is for laboratory use only and was tested as received by us."),
        )
    )


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


def tiles() -> Document:
    return document(
        page(
            (60, 30, "APEX BIOANALYTICAL LABS", 14),
            (60, 55, "Certificate of Analysis", 12),
            (420, 55, "Report ID: AB-55120"),
            *rows(
                90,
                14,
                (60, 190, 320, 450),
                ("PRODUCT", "LOT NUMBER", "RECEIVED", "ANALYZED"),
                ("BPC-157 5mg", "BP-0226-A", "02/14/2026", "02/20/2026"),
            ),
            *rows(
                140,
                14,
                (60, 190, 320, 450),
                ("PURITY", "NET CONTENT", "IDENTITY", "ENDOTOXIN"),
                ("99.421%", "5.32 mg", "CONFIRMED", "< 0.05 EU/mg"),
            ),
            *rows(190, 14, (60, 190), ("CLIENT", "STATUS"), ("Ridgeway Peptides LLC", "PASS")),
        )
    )


def two_columns() -> Document:
    """Label, value, label, value; one value runs over two lines, one label too."""
    return document(
        page(
            (60, 30, "Certificate of Analysis", 14),
            (60, 44, "www.brightwater-testing.com"),
            (60, 80, "Product"),
            (190, 80, "BPC 10mg + TB 10mg"),
            (370, 80, "Lot"),
            (440, 80, "Purple 7"),
            (190, 96, "BPC-157 – 11.15 mg"),
            (60, 107, "Net Peptide Content"),
            (190, 107, "Thymosin Beta-4 – 11.06"),
            (370, 107, "Purity"),
            (440, 107, "99.009%"),
            (190, 118, "mg"),
            (60, 140, "Labeled Peptide"),
            (60, 151, "Content/Potency:"),
            (190, 151, "20 mg"),
            (60, 180, "Sequence:"),
            (190, 174, "Ser-Asp-Lys-Pro-Asp-Met-Ala-Glu-"),
            (190, 186, "Ile-Glu-Lys"),
        )
    )


def german() -> Document:
    return document(
        page(
            (180, 30, "Labor Dr. Seeberg GmbH", 14),
            (200, 60, "Analysenzertifikat", 12),
            (40, 100, "Produkt: Thymopentin"),
            (300, 100, "Chargennummer: TP-26-0098"),
            (40, 115, "Eingangsdatum: 03.02.2026"),
            (300, 115, "Prüfdatum: 05.02.2026"),
            (40, 130, "Summenformel: C30H49N9O9"),
            (300, 130, "Molekulargewicht: 679,8 g/mol"),
            *rows(
                170,
                16,
                (40, 220, 400),
                ("Prüfung", "Spezifikation", "Ergebnis"),
                ("Aussehen", "weißes Pulver", "entspricht"),
                ("Reinheit (HPLC)", "≥ 98,0 %", "99,12 %"),
                ("Wassergehalt", "≤ 8,0 %", "4,3 %"),
                ("Nettopeptidgehalt", "≥ 80 %", "85,62 %"),
                ("Bakterielle Endotoxine", "≤ 0,5 EU/mg", "< 0,05 EU/mg"),
            ),
        )
    )


def chinese() -> Document:
    return document(
        page(
            (180, 30, "杭州某某生物科技有限公司", 14),
            (220, 60, "检验报告书", 12),
            (40, 100, "产品名称：胸腺五肽"),
            (300, 100, "批号：20260115"),
            (40, 115, "生产日期：2026年01月15日"),
            (300, 115, "有效期至：2028年01月14日"),
            (40, 130, "规格：10mg/瓶"),
            (300, 130, "报告编号：QC-2026-0033"),
            *rows(
                170,
                16,
                (40, 220, 400),
                ("检验项目", "标准规定", "检验结果"),
                ("外观", "白色粉末", "符合规定"),
                ("纯度（HPLC）", "≥98.0%", "99.35%"),
                ("单一杂质", "≤1.0%", "0.32%"),
                ("水分", "≤8.0%", "3.6%"),
                ("细菌内毒素", "≤0.5EU/mg", "<0.25EU/mg"),
            ),
            (40, 280, "结论：符合规定"),
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


def bundle() -> Document:
    """Two pages of one report, its endotoxin page with another number, and another product."""
    return document(
        page(
            (40, 30, "Certificate of Analysis"),
            (40, 60, "Report Number: 1020365"),
            (40, 75, "Lot Number: DP-1"),
            (40, 90, "Compound: Thymulin"),
            (40, 120, "Purity: 99.39%"),
            number=1,
        ),
        page(
            (40, 30, "Certificate of Analysis"),
            (40, 75, "Lot Number: DP-1"),
            (40, 120, "Chromatogram"),
            number=2,
        ),
        page(
            (40, 30, "Certificate of Analysis"),
            (40, 60, "Report Number: 1020364"),
            (40, 75, "Lot Number: DP-1"),
            (40, 90, "Compound: Thymulin"),
            (40, 120, "Endotoxin: <0.05 EU/mL"),
            number=3,
        ),
        page(
            (40, 30, "Certificate of Analysis"),
            (40, 75, "Lot Number: DP-1"),
            (40, 90, "Compound: TB-500"),
            (40, 120, "Purity: 98.80%"),
            number=4,
        ),
    )
