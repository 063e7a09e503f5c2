"""The honest paper whose values are forged, and what is shown in their stead."""

from __future__ import annotations

from collections.abc import Callable

HEAD = (
    ("Manufacturer", "Larkspur Peptide Works (invented)"), ("Product", "Thymosin alpha 1 (thymalfasin) 5 mg"),
    ("Lot No.", "LPW-TA1-2603"), ("Certificate No.", "C-26-0317"), ("CAS No.", "62304-98-7"),
    ("Molecular formula", "C129H215N33O55"), ("Molecular weight", "3108.3 g/mol"), ("Date issued", "2026-03-16"),
)  # fmt: skip
ROWS = (
    ("Molecular weight (MS)", "ESI-MS", "3108.3 +/- 1.0 Da", "3108.4 Da"), ("[M+3H]3+", "ESI-MS", "-", "1037.1"),
    ("[M+4H]4+", "ESI-MS", "-", "778.1"), ("Purity (HPLC)", "RP-HPLC, 214 nm", ">= 98.0 %", "98.5 %"),
    ("Content per vial", "HPLC", "4.5 - 5.5 mg", "5.1 mg"), ("Water content", "Karl Fischer", "<= 8.0 %", "4.8 %"),
)  # fmt: skip
VALUES = {
    "mass": ("3108.4 Da", "4963.4 Da"),
    "purity": ("98.5 %", "71.2 %"),
    "content": ("5.1 mg", "2.67 mg"),
}
Make = Callable[[str, str], tuple[str, bytes]]
"""What the file says, what a person sees → the file's ending and bytes."""
TABLE = (("Test", "Method", "Specification", "Result"), *ROWS)
