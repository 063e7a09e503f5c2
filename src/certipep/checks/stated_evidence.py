"""What a certificate says of its substance, collected in the page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate
from certipep.certificate.residue_counts import residue_counts

if TYPE_CHECKING:
    from certipep.identification.settle import Evidence

__all__ = ["evidence_of", "identity_names"]

_AMOUNTS = ("content", "purity", "assay", "net_peptide_content")
_WEIGHT_BESIDE_NAME = re.compile(r"(?<![\d.,])(\d{3,5}(?:\.\d+)?)\s*Da\b")
_AMOUNT = re.compile(r"\d\s*(?:mg|µg|mcg|%)", re.IGNORECASE)
_SHORT_LINE = 120
_MOST_IONS = 60


def evidence_of(certificate: Certificate) -> Evidence:
    """Collect what a certificate says about its substance, in the page's own words.

    The product name is what the paper claims the vial to be; a substance named by the identity result stands
    in only where there is no product name, since it may be the very contradiction to be found.
    """
    from certipep.checks.facts.masses import in_daltons, ion_claim
    from certipep.identification.settle import Evidence

    header = certificate.header

    def text(field: str) -> str | None:
        claim = header.get(field)
        return claim.text if claim is not None else None

    product = text("product")
    names = (product,) if product else identity_names(certificate)
    found = _masses(certificate, "mass_found")
    masses = [*_masses(certificate, "mass_expected"), *found]
    weight = header.get("molecular_weight")
    printed = in_daltons(weight.quantity) if weight is not None else None
    stated = float(printed.value) if printed is not None and printed.value is not None else None
    if stated is not None:
        masses.insert(0, (stated, None))
    if product:
        # "TB-500 (889 Da)" says which TB-500 it is.
        masses += [(float(value), None) for value in _WEIGHT_BESIDE_NAME.findall(product)]
    ions = [
        claim.neutral for row in certificate.of("mz", "mass_found") if (claim := ion_claim(row)) is not None
    ]
    return Evidence(
        names=names,
        sequence=text("sequence"),
        modifications=certificate.modifications.text if certificate.modifications is not None else None,
        cas=text("cas"),
        formula=text("formula"),
        masses=tuple(masses),
        analytes=_analytes(certificate),
        ion_masses=tuple(ions[:_MOST_IONS]),
        weight=stated,
        found=tuple(value for value, _ in found),
        length=next((one.count for text in _length_texts(certificate) for one in residue_counts(text)), None),
        mentions=tuple(
            dict.fromkeys(
                text
                for text in (
                    *(one for row in certificate.results for one in (row.text, row.name, row.place.text)),
                    *(line.text for line in certificate.unread if _AMOUNT.search(line.text)),
                )
                if text and len(text) < _SHORT_LINE
            )
        ),
        numbers=tuple(
            claim.place.text
            for field in ("cas", "molecular_weight")
            for claim in (header.get(field), *certificate.others(field))
            if claim is not None
        ),
    )


def _masses(certificate: Certificate, test: str) -> list[tuple[float, str | None]]:
    """Return the masses of a test in dalton, each with what the page calls it; ions are none."""
    from certipep.checks.facts.masses import in_daltons, ion_claim

    return [
        (float(quantity.value), result.kind)
        for result in certificate.of(test)
        if (quantity := in_daltons(result.quantity)) is not None
        and quantity.value is not None
        and ion_claim(result) is None
    ]


def _length_texts(certificate: Certificate) -> Iterator[str]:
    """Yield the short texts that may state a number of residues ("43 amino acids")."""
    yield from (claim.place.text for claim in certificate.header.values())
    yield from (line.text for line in certificate.unread if len(line.text) < _SHORT_LINE)
    yield from (f"{row.name or ''} {row.text}" for row in certificate.of("other"))


def identity_names(certificate: Certificate) -> tuple[str, ...]:
    """Return the substances that identity results name ("Confirmed" in a row for X names X)."""
    named = [result.analyte or result.text for result in certificate.of("identity")]
    return tuple(dict.fromkeys(name for name in named if name))


def _analytes(certificate: Certificate) -> tuple[str, ...]:
    """Return the substances of which an amount is claimed or found: the components of a blend."""
    claimed = [claim.analyte for claim in certificate.label_claims]
    found = [result.analyte for result in certificate.of(*_AMOUNTS)]
    found += [result.analyte or result.name for result in certificate.of("peak")]
    return tuple(dict.fromkeys(name for name in (*found, *claimed) if name))
