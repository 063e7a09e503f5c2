"""User parameters of mzML: what a converter noted outside of the vocabulary."""

from __future__ import annotations

from certipep.signals.run import Chromatogram

__all__ = ["metadata_with", "noted"]

Notes = list[tuple[str, str]]


def metadata_with(known: dict[str, str], notes: Notes) -> dict[str, str]:
    """Return the metadata with what the notes add to them."""
    from certipep.signals.reading.header import metadata_of

    more = metadata_of(notes)
    more.pop("kind", None)
    return {**more, **{key: value for key, value in known.items() if value}}


def noted(one: Chromatogram, notes: Notes) -> Chromatogram:
    """Return a trace with what the notes of the file say of it, where its label says something else."""
    from msgspec.structs import replace

    from certipep.signals.reading.tracing import kind_in, unit_in, wavelength_in

    words = " ".join(value for name, value in notes if name.startswith(("detector", "signal")))
    if one.kind not in ("", "mass") or kind_in(words) != "uv":
        return one
    told = "its label says mass chromatogram; its notes name an absorbance detector"
    return replace(
        one,
        kind="uv",
        wavelength=one.wavelength or wavelength_in(words),
        unit=unit_in(words) or one.unit,
        remarks=(*one.remarks, told) if one.kind else one.remarks,
    )
