"""Raw-file reports as text, JSON and HTML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from certipep.report.raw_data.figures import figures_of
from certipep.report.raw_data.model import NO_MOLECULE, RawReport

if TYPE_CHECKING:
    from certipep.report.figures.svg import Figure
    from certipep.signals.masses import MassSearch

__all__ = ["as_dict", "signal_html", "signal_json", "signal_text"]

_LABELS = {"acquired_as_written": "acquired", "kind": "kind of injection"}
_ROUGH = 10.0  # ppm: of an instrument that is off by more, four digits mean nothing
_LIMITS = (
    "A mass is no sequence, an area-% is no purity, and neither says anything of identity beyond its method, of safety "
    "or of sterility."
)


def as_dict(report: RawReport) -> dict[str, Any]:
    """Return one report as plain values (``certipep.signal/1``)."""
    run = report.run
    levels = sorted({one.level for one in run.spectra})
    document: dict[str, Any] = {
        "schema": "certipep.signal/1",
        "file": run.file,
        "sha256": run.sha256,
        "format": run.format,
        "metadata": dict(run.metadata),
        "remarks": list(run.remarks),
        "spectra": {"count": len(run.spectra), "levels": levels},
        "masses": _masses(report),
        "chromatograms": [_trace(trace, found) for trace, found in report.traces],
        "spectrum_of_peak": None,
        "fragments": None,
    }
    if report.array is not None:
        document["spectrum_of_peak"] = {
            "one_spectrum": report.array.one_spectrum,
            "wavelengths": list(report.array.wavelengths),
            "times": [round(one, 4) for one in report.array.times],
            "angles": [round(one, 3) for one in report.array.angles],
            "limits": [round(one, 3) for one in report.array.limits],
            "visible": round(report.array.visible, 3),
            "in_words": report.array.in_words(),
        }
    if report.fragments is not None:
        own = report.fragments.own
        document["fragments"] = {
            "bonds_shown": len(own.bonds),
            "bonds": own.of,
            "explained": round(own.explained, 4),
            "tolerance": own.width,
            "matched": [
                {"label": one.label, "mz": round(one.mz, 4), "error": round(one.error, 4)}
                for one in own.matched
            ],
            "better": [one.name for one in report.fragments.better],
            "not_told_apart": [one.name for one in report.fragments.same],
        }
    return document


def _masses(report: RawReport) -> dict[str, Any] | None:
    search = report.search
    if search is None:
        return None
    asked = search.target != NO_MOLECULE
    found: dict[str, Any] = {
        "spectra": search.spectra,
        "analyzer": search.analyzer,
        "calibration_ppm": _rounded(search.calibration_ppm, 3),
        "species": [
            {
                "mass": round(one.mass, 4),
                "charges": list(one.charges),
                "share": round(one.share, 4),
                "cosine": round(one.cosine, 4),
                "difference": _rounded(one.difference, 4) if asked else None,
                "meaning": one.meaning if asked else "",
            }
            for one in search.species
        ],
        "remarks": list(search.remarks),
    }
    if asked:
        found |= {
            "peptide": search.target,
            "presence": search.presence.value,
            "mass_expected": round(search.mass_expected, 4),
            "mass_found": _rounded(search.mass_found, 4),
            "kind": search.kind,
            "error_ppm": _rounded(search.error_ppm, 3),
            "tolerance_ppm": round(search.tolerance_ppm, 2),
            "detection_limit": _rounded(search.detection_limit, 5),
            "decoys": {"tried": search.decoys, "passed": search.decoys_found},
            "ions": [
                {
                    "ion": one.label,
                    "mz_expected": round(one.mz_expected, 5),
                    "mz_found": round(one.mz_found, 5),
                    "ppm": round(one.ppm, 3),
                    "cosine": round(one.cosine, 4),
                    "isotopes": one.isotopes,
                    "of": one.of,
                }
                for one in search.ions
            ],
            "elution": [
                {
                    "mass": round(one.mass, 4),
                    "meaning": one.meaning,
                    "time": round(one.time, 4),
                    "share_of_ion_current": round(one.share, 6),
                    "with_the_molecule": one.together,
                }
                for one in search.elution
            ],
            "forms": [
                {"name": one.name, "difference": round(one.difference, 4), "share": round(one.share, 5)}
                for one in search.forms
            ],
            "in_words": search.in_words(),
        }
    return found


def _trace(trace: Any, found: Any) -> dict[str, Any]:
    return {
        "name": trace.name,
        "kind": trace.kind,
        "wavelength": trace.wavelength,
        "unit": trace.unit,
        "points": len(trace.time),
        "grade": found.grade,
        "main_percent": _rounded(found.main_percent, 4) if found.usable else None,
        "main_time": round(found.peaks[found.main].apex, 4) if found.main is not None else None,
        "interval": [round(one, 4) for one in found.interval] if found.interval and found.bounded else None,
        "over_rules": [round(one, 4) for one in found.rules] if found.rules and found.bounded else None,
        "over_rules_behind_front": [round(one, 4) for one in found.rules_behind_front]
        if found.rules_behind_front and found.bounded
        else None,
        "maker_percent": _rounded(found.maker_percent, 4),
        "maker_deviation": _rounded(found.maker_deviation, 4),
        "window": [round(one, 4) for one in found.window],
        "front": round(found.front, 4),
        "noise": float(f"{found.noise:.4g}"),
        "unseen_percent": round(found.unseen, 4),
        "drift": float(f"{found.drift:.4g}"),
        "saturated": found.saturated,
        "too_coarse": found.too_coarse,
        "overlapped": found.overlapped,
        "purity_can_be_judged": found.usable,
        "problems": list(found.problems),
        "remarks": list(found.remarks),
        "peaks": [
            {
                "time": round(one.apex, 4),
                "start": round(one.start, 4),
                "end": round(one.end, 4),
                "area": float(f"{one.area:.7g}"),
                "area_percent": round(one.area_percent, 4),
            }
            for one in found.peaks
        ],
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(float(value), digits)


def signal_json(reports: Sequence[RawReport]) -> str:
    """Return a list of ``certipep.signal/1`` documents."""
    return json.dumps([as_dict(one) for one in reports], indent=2, ensure_ascii=False, allow_nan=False)


def signal_text(reports: Sequence[RawReport]) -> str:
    """Return text for a terminal."""
    return "\n\n".join(_one_text(one) for one in reports)


def _one_text(report: RawReport) -> str:
    run, search = report.run, report.search
    lines = [f"{run.name}: {run.format}, {run.holds or 'no spectrum and no trace'}"]
    lines += [
        f"  {_LABELS.get(key, key.replace('_', ' '))}: {value}"
        for key, value in run.metadata.items()
        if key != "source_file"
    ]
    lines += [f"  note: {remark}" for remark in run.remarks]
    if search is not None:
        lines.append("Masses")
        if run.metadata.get("ionisation") in ("EI", "CI"):
            lines.append(
                f"  made by {run.metadata['ionisation']}, which needs molecules as a gas: no technique for peptides"
            )
        if search.target != NO_MOLECULE:
            lines.append(f"  {search.in_words()}")
            lines.append(f"  tolerance ±{search.tolerance_ppm:.3g} ppm: {search.analyzer}; {search.reason}")
            if search.decoys:
                lines.append(f"  of {search.decoys} trial masses of no molecule {search.decoys_found} passed")
            lines += [
                f"  {ion.label:12s} m/z {ion.mz_found:.4f}  {ion.ppm:+.1f} ppm  cosine {ion.cosine:.3f}"
                for ion in search.ions[:6]
            ]
            lines += [f"  {form.name}: {form.share:.2%} of the main ion" for form in search.forms[:8]]
        if any(one.level == 1 for one in run.spectra):
            lines += _species(search)
        if len(search.elution) > 1:
            lines.append("  by elution, ion current relative to that of the molecule (no purity)")
            lines += [
                f"  {one.time:9.2f} min  {one.mass:12.4f} Da  {one.share:8.2%}  {one.meaning or 'unknown'}"
                + ("; comes with it, so it may be made in the source" if one.together and n else "")
                for n, one in enumerate(search.elution[:12])
            ]
        lines += [f"  note: {remark}" for remark in search.remarks]
    for trace, found in report.traces:
        where = f" at {trace.wavelength:.0f} nm" if trace.wavelength else ""
        lines.append(f"Trace {trace.name}{where}")
        from certipep.report.figures.chromatogram import integration_words

        lines.append(f"  {integration_words(found)}")
        if found.rules is not None and found.rules_behind_front is not None and found.bounded:
            low, high = found.rules_behind_front
            with_front = f"; {found.rules[0]:.2f} % with the solvent front" if found.rules[0] < low else ""
            lines.append(f"  {low:.2f} to {high:.2f} % over integration rules{with_front}")
        lines += [f"  {one.apex:9.3f} min  {one.area_percent:7.2f} %" for one in found.peaks[:30]]
        lines += [f"  table: {problem}" for problem in found.problems]
        lines += [f"  note: {remark}" for remark in dict.fromkeys(found.remarks)]
    if report.array is not None:
        lines.append(f"Spectrum of the largest peak\n  {report.array.in_words()}")
    asked = search is not None and search.target != NO_MOLECULE
    if report.fragments is None and asked and any(one.level > 1 for one in run.spectra):
        lines.append("Fragments: no fragment spectrum has the precursor of the molecule as a linear chain")
    if report.fragments is not None:
        own = report.fragments.own
        lines.append(
            f"Fragments: {len(own.bonds)} of {own.of} bonds, {own.explained:.0%} of the signal, ±{own.width}"
        )
        if report.fragments.better:
            lines.append(f"  better: {', '.join(one.name for one in report.fragments.better[:6])}")
        if report.fragments.same:
            lines.append(f"  not told apart from: {', '.join(one.name for one in report.fragments.same[:8])}")
    lines.append(_LIMITS)
    return "\n".join(lines)


def _species(search: MassSearch) -> list[str]:
    """Return a table of the masses that were found without being asked for."""
    if not search.species:
        return ["  no series of charges or isotopes that a peptide gives"]
    shown = search.species[:8]
    wide = max(len("charges"), *(len(one.charge_words) for one in shown))
    # No more digits than the kind of instrument can mean.
    digits = 1 if search.kind == "average" else 2 if search.tolerance_ppm > _ROUGH else 4
    average = "average mass" if search.kind == "average" else "mass found"
    lines = [f"  {average:>15s}  {'charges':{wide}s}  of the strongest signal"]
    for one in shown:
        told = one.meaning if search.target != NO_MOLECULE else ""
        told = told or ("" if one.peptide_like else "not of a peptide's kind, by its mass")
        row = f"  {one.mass:12.{digits}f} Da  {one.charge_words:{wide}s}  {one.share:6.1%}"
        lines.append(f"{row}  {told}".rstrip())
    left = len(search.species) - len(shown)
    return [*lines, f"  and {left} weaker"] if left else lines


def signal_html(reports: Sequence[RawReport]) -> str:
    """Return one self-contained page with the figures."""
    from certipep.report.html.environment import page

    sections = []
    for report in reports:
        figures = "".join(_figure(one) for one in figures_of(report))
        sections.append(
            f"<section><h2>{escape(report.run.name)}</h2>{figures}"
            f'<pre class="lines">{escape(_one_text(report))}</pre></section>'
        )
    return page("signal.html", title="Raw data", sections="".join(sections))


def _figure(one: Figure) -> str:
    return (
        f'<figure class="figure"><h3>{escape(one.title)}</h3>{one.svg}'
        f"<figcaption>{escape(one.caption)}</figcaption></figure>"
    )
