"""UV-05: identity, purity and assay by a UV/Vis spectrum against what such a spectrum can show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.light import absorbs_near_280
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["method_sees_what_it_reports"]

_LAMBDA_MAX = re.compile(
    r"lambda[\s-]*max|λ\s*[-_]?\s*max|uv[\s/-]*(?:vis)?\s*(?:absorption\s*)?(?:spectr|maxim)"
    r"|absorption maxim",
    re.IGNORECASE,
)
_CORRELATION = re.compile(
    r"correlation\s+coeff|spectr\w*\s+(?:correlation|match|similarity|overlay)|\bpearson\b", re.IGNORECASE
)
_BEER = re.compile(
    r"beer[\s–-]*(?:lambert)?\b|lambert[\s–-]*beer|uv[\s/-]*vis\w*\s*(?:assay|quant)", re.IGNORECASE
)
_SEPARATES = re.compile(r"hplc|uplc|uhplc|chromatograph|electrophores|\bce\b|lc-?ms|lc-?uv", re.IGNORECASE)
_AT_TRYPTOPHAN = "Trp, Tyr or cystine"


@check(
    "UV-05",
    title="UV method against what it reports",
    compares="identity by λmax, purity by spectrum correlation and assay by Beer-Lambert with what a "
    "UV/Vis spectrum "
    "of this peptide shows",
    why="a spectrum separates nothing, whatever the peptide; without Trp, Tyr or cystine it shows "
    "the amide band "
    "only, which every peptide has; activity in IU is no absorbance",
    source="absorption coefficients of peptides: Pace et al. 1995, doi:10.1002/pro.5560041120",
    does_not_prove="that the product is bad: the method says nothing either way",
    question="Which test separates the product from impurities and other peptides? Please send a "
    "chromatogram and "
    "a mass spectrum.",
    scope="certificate",
)
def method_sees_what_it_reports(certificate: Certificate, settlement: Settlement) -> Iterator[Answer]:
    """Judge identity, purity and assay rows whose method is a UV/Vis spectrum."""
    peptides = _peptides(settlement)
    found = [*_purity(certificate), *_identity(certificate, settlement, peptides)]
    found += _assay(certificate, settlement, peptides)
    if not found:
        yield not_applicable("no identity, purity or assay rests on a UV/Vis spectrum")
    yield from found


def _peptides(settlement: Settlement) -> tuple[Peptide, ...]:
    """Return the peptides of the product: one, those of a blend, or those that an ambiguous name may mean."""
    if settlement.peptide is not None:
        return (settlement.peptide,)
    parts = [part.peptide for part in settlement.components]
    parts += [entry.peptide for entry in settlement.candidates]
    return tuple(peptide for peptide in parts if peptide is not None)


def _chromophores(peptides: Sequence[Peptide]) -> str:
    """Say what the peptides have that absorbs, where Trp, Tyr and cystine are missing."""
    weak = any("F" in peptide.composition for peptide in peptides)
    return "no Trp, Tyr or cystine" + (" (only Phe, which absorbs weakly at 257 nm)" if weak else "")


def _says(row: Result, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(f"{row.method or ''} {row.name or ''} {row.specification or ''} {row.text}"))


def _names(row: Result) -> bool:
    return _CORRELATION.search(row.name or "") is not None


def _purity(certificate: Certificate) -> Iterator[Answer]:
    rows = [row for row in certificate.of("purity") if _says(row, _CORRELATION)]
    named = next((row for row in certificate.of("other") if row.quantity is None and _names(row)), None)
    separated = _SEPARATES.search(certificate.text) is not None
    if not rows and named is not None and not separated and len(certificate.of("purity")) == 1:
        # The second line of the name stands in a row of its own; of a calibration it would stand beside a separation.
        rows = [replace(certificate.of("purity")[0], method=named.name)]
    if not rows:
        rows = [
            row for row in certificate.of("purity") if _says(row, _LAMBDA_MAX) and not _says(row, _SEPARATES)
        ]
    for row in rows:
        yield contradicts(
            f"The purity {row.text} is a correlation of spectra "
            f"({row.method or row.name or row.text}): nothing was "
            "separated, so it is no purity, whatever the product.",
            row.place,
            expected="a separation (HPLC)",
            observed=row.method or row.text,
            tolerance="none",
        )


def _identity(
    certificate: Certificate, settlement: Settlement, peptides: Sequence[Peptide]
) -> Iterator[Answer]:
    for row in certificate.of("identity"):
        if not _says(row, _LAMBDA_MAX):
            continue
        figures = {
            "expected": "a test that one peptide passes and others fail (mass spectrum, sequence)",
            "observed": f"{row.method or row.name or ''}: {row.text}".strip(": "),
        }
        if peptides and all(absorbs_near_280(peptide) is False for peptide in peptides):
            yield contradicts(
                "The identity rests on the UV absorption maximum, but the peptide has "
                f"{_chromophores(peptides)}: it shows the amide band, which every peptide has.",
                row.place,
                tolerance="none",
                **figures,
            )
            continue
        what = "every peptide with Trp or Tyr shows the same" if peptides else "many substances share one"
        kind = "this product" if settlement.kind == "outside" else "a peptide"
        yield asks(
            f"The identity rests on the UV absorption maximum alone, which does not identify {kind}: {what}.",
            row.place,
            question="Please send an identity by mass spectrum; an absorption maximum is not specific.",
            **figures,
        )


def _assay(certificate: Certificate, settlement: Settlement, peptides: Sequence[Peptide]) -> Iterator[Answer]:
    for row in certificate.of("content", "assay", "net_peptide_content"):
        if not _says(row, _BEER) or _says(row, _SEPARATES):
            continue
        unit = (row.quantity.unit or "") if row.quantity is not None else ""
        figures = {
            "expected": f"{_AT_TRYPTOPHAN} for an absorbance near 280 nm",
            "observed": f"{row.method or ''}: {row.text}".strip(": "),
        }
        if unit.upper().startswith("IU"):
            yield contradicts(
                f"{row.text} is a biological activity; absorbance (Beer-Lambert) cannot measure it.",
                row.place,
                expected="a bioassay or immunoassay",
                observed=figures["observed"],
                tolerance="none",
            )
        elif peptides and all(absorbs_near_280(peptide) is False for peptide in peptides):
            yield contradicts(
                f"The assay {row.text} rests on UV absorbance (Beer-Lambert), but the peptide has no "
                "Trp, Tyr or "
                "cystine: what it absorbs is the amide band, as excipients and every other peptide do.",
                row.place,
                tolerance="none",
                **figures,
            )
        elif any(absorbs_near_280(peptide) for peptide in peptides):
            yield agrees(
                "The peptide has a chromophore, so an assay by absorbance is possible; it does not "
                "tell the peptide "
                "from others that have one.",
                row.place,
                **figures,
            )
        elif peptides or settlement.kind in ("unknown", "ambiguous"):
            yield asks(
                f"The assay {row.text} rests on UV absorbance; whether this product absorbs is not known.",
                row.place,
                question="At which wavelength, and with which absorption coefficient, was the assay done?",
                **figures,
            )
