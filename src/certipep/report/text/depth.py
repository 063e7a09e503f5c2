"""What ``--full`` adds to the report of a peptide in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from certipep.report.numbers import signed
from certipep.report.text.layout import columns, paragraph

__all__ = ["depth_text"]

_PEAKS = 12
_SITES = 5


def depth_text(depth: Mapping[str, Any], *, width: int = 80) -> str:
    """Word the dictionary of `certipep.report.depth.depth_of`, a heading for each part."""
    amount = depth["amounts"]
    words = (
        f"{amount['nmol_per_mg']:.1f} nmol in 1 mg of pure peptide; "
        f"{amount['micromolar_at_1_mg_per_ml']:.1f} µM at 1 mg/mL. A powder holds less: water, counter-ion and "
        "impurities weigh too"
    )
    blocks = [_block("Amounts", [words], width)]
    if depth["ionisation"]:
        blocks.append(_table("Charge and pI by pKa set", _ionisation(depth["ionisation"]), width))
    if depth["titration"]:
        curve = [one for one in depth["titration"] if one["ph"] == int(one["ph"])]
        words = ", ".join(f"{signed(one['net_charge'], 1)} at {one['ph']:g}" for one in curve)
        blocks.append(_block("Titration (net charge at pH)", [words], width))
    if depth["isotopes"]:
        blocks.append(_isotopes(depth["isotopes"], width))
    if depth["fragments"]:
        blocks.append(_fragments(depth["fragments"]))
    if depth["impurities"]:
        blocks.append(_impurities(depth["impurities"], width))
    if depth["left_open"]:
        blocks.append(_left_open(depth["left_open"], width))
    blocks.append(_block("Indices", [_indices(depth["indices"])], width))
    if depth["solubility"]:
        blocks.append(
            _block("Solubility", [f"{depth['solubility']} (a rule of thumb, no measurement)"], width)
        )
    if depth["not_computed"]:
        reasons = [f"{name.replace('_', ' ')}: {why}" for name, why in depth["not_computed"].items()]
        blocks.append(_block("Not computed", reasons, width))
    return "\n".join(blocks)


def _block(title: str, paragraphs: Iterable[str], width: int) -> str:
    return "\n".join([f"  {title}", *(paragraph(one, width, indent="      ") for one in paragraphs)])


def _table(title: str, rows: Sequence[Sequence[str]], width: int) -> str:
    return f"  {title}\n{columns(rows, indent='      ', width=width)}"


def _ionisation(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    head = ("set", "pI", *(f"at pH {one['ph']:g}" for one in rows[0]["net_charge"]))
    return [
        head,
        *(
            (
                one["pka"],
                "none" if one["isoelectric_point"] is None else f"{one['isoelectric_point']:.2f}",
                *(signed(each["value"]) for each in one["net_charge"]),
            )
            for one in rows
        ),
    ]


def _isotopes(isotopes: Mapping[str, Any], width: int) -> str:
    top = isotopes["most_abundant"]
    words = (
        f"most abundant: M{top['extra_neutrons']:+d} at {top['mass']:.4f} Da; resolving power to see single peaks: "
        f"{isotopes['resolving_power']}; table: {isotopes['table']}"
    ).replace("M+0", "M")
    peaks = sorted(isotopes["peaks"], key=lambda one: -one["relative"])[:_PEAKS]
    shown = [
        (
            f"M{one['extra_neutrons']:+d}".replace("M+0", "M"),
            f"{one['mass']:>10.4f}",
            f"{one['relative']:>6.1f} %",
        )
        for one in sorted(peaks, key=lambda one: one["mass"])
    ]
    return "\n".join(
        [
            "  Isotope pattern (Da, relative)",
            paragraph(words, width, indent="      "),
            columns(shown, indent="      "),
        ]
    )


def _fragments(fragments: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    rows: list[tuple[str, ...]] = []
    left, right = fragments["b"], fragments["y"]
    for n in range(max(len(left), len(right))):
        row: list[str] = []
        for ions in (left, right):
            row += [ions[n]["ion"], f"{ions[n]['mz']:>10.4f}"] if n < len(ions) else ["", ""]
        rows.append(tuple(row))
    return "  Fragments (m/z, singly charged)\n" + columns(rows, indent="      ", gap="  ")


def _impurities(rows: Sequence[Mapping[str, Any]], width: int) -> str:
    lines = ["  What a difference of mass could be (monoisotopic Da), the plausible first"]
    for rank in ("likely", "possible", "unlikely"):
        chosen = [one for one in rows if one["plausibility"] == rank]
        if not chosen:
            continue
        lines.append(f"    {rank}")
        table = [
            (signed(one["monoisotopic_difference"], 4).rjust(10), f"{one['name']}{_sites(one['sites'])}")
            for one in chosen
        ]
        lines.append(columns(table, indent="      ", width=width))
    return "\n".join(lines)


def _sites(sites: Sequence[str]) -> str:
    if not sites:
        return ""
    more = f" and {len(sites) - _SITES} more" if len(sites) > _SITES else ""
    return f" ({', '.join(sites[:_SITES])}{more})"


def _left_open(rows: Sequence[Mapping[str, Any]], width: int) -> str:
    said = []
    for one in rows:
        found = [*one["substitutions"], *one["changes"]]
        words = ", ".join(found) if found else "no single change"
        said.append(f"within {one['tolerance_da']:.3g} Da ({one['instrument']}, {one['kind']}): {words}")
    said.append(f"at any tolerance: {'; '.join(rows[0]['at_any_tolerance'])}")
    return _block("What a mass that agrees leaves open", said, width)


def _indices(indices: Mapping[str, float | None]) -> str:
    names = {"gravy": "GRAVY", "aliphatic_index": "aliphatic index", "instability_index": "instability index"}
    parts = [
        f"{name} {'not defined' if indices[key] is None else format(indices[key], '.2f')}"
        for key, name in names.items()
    ]
    return "; ".join(parts) + ". The instability index was fitted on proteins in cells, not on a vial"
