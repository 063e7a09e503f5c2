"""Certificates of invented laboratories, laid out in ways that certificates are."""

from __future__ import annotations

from certificate.making import document, page, rows
from certipep.documents.document import Document


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
