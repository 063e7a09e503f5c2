"""A certificate's statements printed in one of three layouts, as plain text."""

from __future__ import annotations

from seeded_papers import Paper

__all__ = ["printed"]


def printed(paper: Paper) -> str:
    """Return the page as text; a statement that is None is not printed."""
    lines = {"maker": _maker, "laboratory": _laboratory, "letter": _letter}[paper["layout"]](paper)
    text = "\n".join(line for line in lines if line is not None)
    return text.replace("\x00", "") + "\n"


def _line(label: str, value: object) -> str | None:
    return None if value is None else f"{label}: {value}"


def _row(*cells: object) -> str | None:
    return None if cells[-1] is None else " | ".join(str(cell or "") for cell in cells)


def _maker(p: Paper) -> list[str | None]:
    rows = [
        _row("Test", "Specification", "Result"),
        _row("Appearance", "White powder", p["appearance"]),
        _row(f"Purity ({p['detector']})", p["purity_limit"], p["purity"]),
        _row("Total Impurities", p.get("total_limit", "≤ 2.0 %"), p["total"]),
        _row("Single Impurity", "≤ 1.0 %", p["single"]),
        _row(f"Molecular Mass found ({p['ms']})", p.get("found_limit"), p["found"]),
        *(_row(ion, "", value) for ion, value in p["ions"]),
        _row("Water (Karl Fischer)", "≤ 10.0 %", p["water"]),
        _row("Acetate", "≤ 25.0 %", p["acetate"]),
        _row("TFA", "≤ 40.0 %", p.get("tfa")),
        _row("Acetonitrile", "≤ 410 ppm", p["acetonitrile"]),
        _row("Net Peptide Content (AAA)", "≥ 60.0 %", p["content_percent"]),
        _row("Endotoxin", "≤ 5 EU/mg", p["endotoxin"]),
        _row("Conclusion", "", p["conclusion"]),
    ]
    return [
        "CERTIFICATE OF ANALYSIS", _line("Product Name", p["product"]), _line("Lot No.", p["lot"]),
        _line("Laboratory", p["laboratory"]), _line("Manufacturer", p["manufacturer"]),
        _line("Report Number", p["report"]), _line("Sequence", p["sequence"]),
        _line("Peptide length", p["length"]), _line("Molecular Formula", p["formula"]),
        _line("Molecular Weight", None if p["mw"] is None else f"{p['mw']} g/mol"), _line("CAS No.", p["cas"]),
        _line("Manufacture Date", p["made"]), _line("Date Tested", p["tested"]), _line("Report Date", p["reported"]),
        _line("Expiry Date", p["expires"]), _line("Shelf life", p["shelf"]), "", *rows,
    ]  # fmt: skip


def _laboratory(p: Paper) -> list[str | None]:
    peaks = [f"{n} | {rt:.2f} | {share:.2f}" for n, (rt, share) in enumerate(p["peaks"], 1)]
    return [
        p["laboratory"], "TEST REPORT", _line("Report Number", p["report"]), _line("Sample Name", p["product"]),
        _line("Batch Number", p["lot"]), _line("Label Claim", p["label"]), _line("CAS Number", p["cas"]),
        _line("Formula", p["formula"]), _line("Molecular Weight", None if p["mw"] is None else f"{p['mw']} g/mol"),
        _line("Received Date", p["received"]), _line("Date Tested", p["tested"]), _line("Report Date", p["reported"]),
        "", _line("Identity (LC-MS)", p["identity"]), _line("Purity (HPLC-UV)", p["purity"]),
        _line("Method", f"RP-{p['detector']}"), _line("Net Content", p["amount"]),
        _line("% of Label", p["assay"]), _line(f"Measured mass ({p['ms']})", p["found"]),
        *(_line(ion, value) for ion, value in p["ions"]), _line("Endotoxin", p["endotoxin"]),
        "", "Peak | RT (min) | Area %" if peaks else None, *peaks,
    ]  # fmt: skip


def _letter(p: Paper) -> list[str | None]:
    return [
        p["laboratory"], "Certificate of Analysis", "", _row("Product", p["product"]), _row("Batch No.", p["lot"]),
        _row("Certificate No.", p["report"]), _row("Manufacturer", p["manufacturer"]), _row("Sequence", p["sequence"]),
        _row("Molecular formula", p["formula"]), _row("MW (g/mol)", p["mw"]), _row("CAS", p["cas"]),
        _row("Date of manufacture", p["made"]), _row("Date of analysis", p["tested"]),
        _row("Date of issue", p["reported"]),
        _row("Retest date", p["expires"]), "", _row("Parameter", "Result"), _row("Appearance", p["appearance"]),
        _row("Isoelectric point (pI)", p["pi"]), _row("Specific rotation", p["rotation"]),
        _row(f"Purity by {p['detector']}", p["purity"]), _row("Water content (KF)", p["water"]),
        _row("Acetate content", p["acetate"]), _row("TFA content", p.get("tfa")),
        _row("Peptide content", p["content_percent"]), _row("Bacterial endotoxins", p["endotoxin"]),
        _row(f"Molecular mass by {p['ms']}", p["found"]), *(_row(ion, value) for ion, value in p["ions"]),
        _row("Each vial", p["nmol"]), _row("Conclusion", p["conclusion"]),
    ]  # fmt: skip
