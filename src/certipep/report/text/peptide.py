"""The report of a peptide in a terminal, drawn from the dictionary of `certipep.report.peptide_report`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from certipep.report.numbers import charge, count, dalton, signed
from certipep.report.text.layout import Pen, columns, paragraph

__all__ = ["peptide_text", "pka_sets_text"]

_SHORT_CHARGES = 5


def peptide_text(
    report: Mapping[str, Any], *, full: bool = False, width: int = 80, colour: bool = False
) -> str:
    """Word one report.

    Parameters
    ----------
    report : mapping
        ``certipep.report/1``.
    full : bool
        Also every charge state, salts and sources.
    width : int
        Columns.
    colour : bool
        Write ANSI colours.
    """
    pen = Pen(colour)
    peptide = report["peptide"]
    name = peptide["name"] or peptide["one_letter"]
    head = pen(name, "bold") + (f" ({peptide['id']})" if peptide["id"] else "")
    lines = [paragraph(head, width)]
    if peptide["one_letter"] != name:
        lines.append(_wrapped_sequence(peptide["one_letter"], width))
    if full or peptide["length"] <= 40:
        lines.append(_wrapped_sequence(peptide["three_letter"], width))
    rows: list[tuple[str, str]] = [
        ("Length", f"{peptide['length']} residues"),
        ("Formula", report["formula"]),
        ("Monoisotopic mass", f"{dalton(report['monoisotopic_mass'], 4)} Da"),
        ("Average mass", _average(report)),
        *_charges(report, full),
        ("Net charge", _net_charge(report)),
        ("Isoelectric point", _isoelectric(report)),
        ("Composition", " ".join(f"{letter}{n}" for letter, n in report["composition"].items())),
        *_features(report["features"]),
        ("UV absorbance", _absorbance(report["absorbance"])),
    ]
    if report["liabilities"]:
        rows.append(("May change in a vial", "; ".join(_liability(one) for one in report["liabilities"])))
    if full:
        rows += [("Salts", "")] if report["salts"] else []
        rows += [("", _salt(one)) for one in report["salts"]]
        rows.append(("ProForma", peptide["proforma"]))
    lines.append(columns(rows, indent="  ", width=width))
    if full and "depth" in report:
        from certipep.report.text.depth import depth_text

        lines += _liabilities(report["liabilities"], width)
        lines.append(depth_text(report["depth"], width=width))
    if full:
        lines.append("  Sources")
        lines += [paragraph(source, width, indent="      ", first="    - ") for source in report["sources"]]
    return "\n".join(lines)


def _wrapped_sequence(text: str, width: int) -> str:
    """Break a sequence between residues, so that it can be copied back together."""
    if "-" in text[4:-4] and len(text) > width - 2:
        lines, line = [], ""
        for part in text.split("-"):
            joined = f"{line}-{part}" if line else part
            if len(joined) > width - 3 and line:
                lines.append(line + "-")
                line = part
            else:
                line = joined
        return "\n".join(f"  {one}" for one in [*lines, line])
    return paragraph(text, width, indent="  ")


def _average(report: Mapping[str, Any]) -> str:
    low, high = report["average_mass_range"]
    text = f"{dalton(report['average_mass'])} Da"
    if dalton(low) == dalton(high):
        return text
    return f"{text} ({dalton(low)} to {dalton(high)} over the atomic weights in use; both ends are right)"


def _charges(report: Mapping[str, Any], full: bool) -> list[tuple[str, str]]:
    states = list(report["mz"].items())
    shown = states if full else states[:_SHORT_CHARGES]
    rows = [
        f"{charge(int(z)):>3}  {mz['monoisotopic']:>12.4f}  {mz['most_abundant']:>12.4f}  {mz['average']:>10.3f}"
        for z, mz in shown
    ]
    head = f"{'':>3}  {'monoisotopic':>12}  {'most common':>12}  {'average':>10}"
    labelled = [("m/z", head), *(("", row) for row in rows)]
    if len(shown) < len(states):
        labelled.append(("", f"     and up to {charge(int(states[-1][0]))} with --full"))
    return labelled


def _net_charge(report: Mapping[str, Any]) -> str:
    if report["notes"]:
        return "; ".join(report["notes"])
    return "; ".join(f"{signed(one['value'])} at pH {one['ph']:g}" for one in report["net_charge"])


def _isoelectric(report: Mapping[str, Any]) -> str:
    point = report["isoelectric_point"]
    if report["notes"]:
        return "not computed"
    if point["value"] is None:
        return f"none between pH 0 and 14 ({point['pka']})"
    text = f"{point['value']:.1f}"
    if point["interval"]:
        low, high, level = (point["interval"][key] for key in ("low", "high", "level"))
        text += f" ({low:.1f}–{high:.1f}, {100 * level:.0f} %)"
    low, high = point["flat"]
    text += f"; charge within 0.1 of zero over pH {low:.1f}–{high:.1f}"
    if point["hardly_observable"]:
        text += "; hardly observable: the titration curve is flat there"
    text += f"; computed {point['value']:.2f} ({point['pka']})"
    if point["range"]:
        text += f", {point['range'][0]:.2f} to {point['range'][1]:.2f} over all pKa sets"
    return text


def _features(features: Mapping[str, Any]) -> list[tuple[str, str]]:
    def where(name: str, positions: Sequence[int]) -> str:
        return f"{name} at {', '.join(map(str, positions))}" if positions else f"no {name}"

    aromatic = where("aromatic residue", features["aromatic"])
    cysteine = where("cysteine", features["cysteine"])
    disulfide = " (a disulfide is possible)" if features["disulfide_possible"] else ""
    methionine = where("methionine", features["methionine"])
    return [
        ("Residues", f"{aromatic}; {cysteine}{disulfide}; {methionine}"),
        ("Side chains", f"{features['acidic']} acidic, {features['basic']} basic"),
        ("Termini", f"N: {features['n_terminus']}, C: {features['c_terminus']}"),
    ]


def _absorbance(values: Mapping[str, Any]) -> str:
    parts = []
    for wavelength in ("280", "214", "205"):
        value = values[f"epsilon_{wavelength}"]
        if value is not None:
            parts.append(
                f"{wavelength} nm: {count(value)}" if value else f"{wavelength} nm: none, no chromophore"
            )
    return "; ".join(parts) + " /M/cm" if parts else "not known for these residues"


def _liability(liability: Mapping[str, Any]) -> str:
    positions = liability.get("positions") or []
    where = f" at {', '.join(map(str, positions))}" if positions else ""
    return f"{liability['name']}{where}"


def _salt(salt: Mapping[str, Any]) -> str:
    share, amount = salt["peptide_percent"], salt["nmol_per_mg"]
    return (
        f"{salt['name']}: {dalton(salt['average_mass'], 2)} Da, {share:.1f} % peptide, {amount:.1f} nmol/mg"
    )


def _liabilities(found: Sequence[Mapping[str, Any]], width: int) -> list[str]:
    lines = ["  What may change in a vial, and why"] if found else []
    for one in found:
        words = f"{_liability(one)}: {one['explanation']} ({one['source']})"
        lines.append(paragraph(words, width, indent="        ", first="      "))
    return lines


def pka_sets_text(sets: Sequence[Mapping[str, str]], *, width: int = 80) -> str:
    """List the pKa sets with the paper that each comes from."""
    lines = []
    for one in sets:
        lines.append(f"{one['id']}  {one['name']}" if one["name"] != one["id"] else one["id"])
        lines.append(paragraph(one["source"], width, indent="    "))
    return "\n".join(lines)
