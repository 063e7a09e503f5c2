"""Rows without headings whose method stands in small print below the name, as cards of web pages are printed."""

from __future__ import annotations

from certificate.making import document, page
from certipep.certificate import understand

CARD = (
    (40.0, 40.0, "Product: Ipamorelin"),
    (40.0, 60.0, "Lot: Q-1"),
    (40.0, 100.0, "Appearance"), (260.0, 100.0, "White powder"), (400.0, 100.0, "White powder"),
    (40.0, 111.0, "VISUAL", 7.0),
    (40.0, 126.0, "[M+H]+"), (260.0, 126.0, "712.5"), (400.0, 126.0, "712.4 ± 0.5"),
    (40.0, 137.0, "ESI-MS", 7.0),
    (40.0, 152.0, "Purity"), (260.0, 152.0, "99.2 %"), (400.0, 152.0, "≥ 98.0 %"),
    (40.0, 163.0, "HPLC 220 NM", 7.0),
    (40.0, 178.0, "Impurity 1"), (260.0, 178.0, "0.5 %"), (400.0, 178.0, "≤ 1.0 %"),
    (40.0, 189.0, "HPLC 220 NM", 7.0),
    (40.0, 204.0, "Impurity 2"), (260.0, 204.0, "0.3 %"), (400.0, 204.0, "≤ 1.0 %"),
    (40.0, 215.0, "HPLC 220 NM", 7.0),
    (40.0, 230.0, "Heavy metals"), (260.0, 230.0, "< 2 ppm"), (400.0, 230.0, "≤ 10 ppm"),
    (40.0, 241.0, "ICP-MS", 7.0),
)  # fmt: skip


def test_the_method_below_a_name_belongs_to_its_row():
    (paper,) = understand(document(page(*CARD))).certificates
    assert [(one.test, one.name, one.text, one.specification, one.method) for one in paper.results] == [
        ("appearance", None, "White powder", "White powder", "VISUAL"),
        ("mz", None, "712.5", "712.4 ± 0.5", "ESI-MS"),
        ("purity", None, "99.2 %", "≥ 98.0 %", "HPLC 220 NM"),
        ("other", "Impurity 1", "0.5 %", "≤ 1.0 %", "HPLC 220 NM"),
        ("other", "Impurity 2", "0.3 %", "≤ 1.0 %", "HPLC 220 NM"),
        ("heavy_metals", None, "< 2 ppm", "≤ 10 ppm", "ICP-MS"),
    ]
