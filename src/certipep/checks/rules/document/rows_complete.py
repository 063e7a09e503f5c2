"""DO-09: each row with result and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import dimension
from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.facts.documents import is_blank
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.misread import misread
from certipep.checks.units_elsewhere import limit_gives_unit, units_stand_elsewhere

__all__ = ["rows_complete"]

_NEEDS = {
    "purity": ("fraction",),
    "total_impurities": ("fraction",),
    "single_impurity": ("fraction",),
    "net_peptide_content": ("fraction", "mass"),
    "assay": ("fraction", "mass", "activity"),
    "water": ("fraction",),
    "acetate": ("fraction",),
    "tfa": ("fraction",),
    "residual_solvent": ("fraction",),
    "content": ("mass", "activity", "fraction", "amount", "count", "volume"),
    "endotoxin": ("endotoxin per mass", "endotoxin per volume", "endotoxin per vial"),
}
_COUNTS = ("count", "count per mass", "count per volume", "count per vial")
"""A count without a unit is common ("0"), one in another unit is none."""
_IMPOSSIBLE = {"purity", "total_impurities", "single_impurity", "water"}
_UNIT_IN_TEXT = re.compile(r"\d\s*(?:%|mg\b|µg\b|μg\b|g\b|IU\b|EU\b|ppm\b|mL\b)", re.IGNORECASE)
# "5.13 pmol/µL": a unit is printed, only not one that is known here.
_UNKNOWN_UNIT = re.compile(r"\d\s*[^\W\d_]{1,6}\s*/\s*[^\W\d_]{1,6}\b")
_IDENTITY = re.compile(r"\bidentity\b|\bidentification\b", re.IGNORECASE)
_ODD_UNIT = re.compile(r"\d\s*(gm\b|mgs?mg|gmg|mgg|mgm\b|gms\b)", re.IGNORECASE)


@check(
    "DO-09",
    title="Result and unit of each row",
    compares="each row with what its test needs: a result, and a unit of the right kind",
    why="a number without a unit, or with one that cannot measure the thing, is no result",
    source="ISO/IEC 17025:2017 7.8.2.1 m (results with units); WHO TRS 1010 Annex 4",
    does_not_prove="that the numbers are right",
    question="Please state the unit of each result, and the results that are missing.",
    scope="certificate",
)
def rows_complete(certificate: Certificate, options: Options) -> Iterator[Answer]:
    """Group lost units in one question; contradict units that measure something else."""
    lost = [r for r in certificate.results if _lost(r)]
    if lost and units_stand_elsewhere(certificate, options.tolerances):
        lost = [r for r in lost if not limit_gives_unit(r)]
    wrong = [r for r in certificate.results if _wrong(r)]
    odd = [r for r in certificate.results if _ODD_UNIT.search(r.text) and r not in wrong]
    other = [r for r in certificate.of("aerobic_count", "yeast_mold_count") if _misfit(r)]
    if lost:
        yield asks(
            f"{_named(lost)}: the unit is missing ({', '.join(r.text for r in lost)}).",
            *(r.place for r in lost),
            expected="a number with its unit",
            observed=", ".join(r.text for r in lost),
        )
    for row in wrong:
        unit = row.quantity.unit if row.quantity is not None else None
        yield contradicts(
            f"{_named([row])} is given in {unit} (“{row.text}”), which cannot measure it.",
            row.place,
            expected="per cent or ppm",
            observed=row.text,
        )
    for row in other:
        yield asks(
            f"{_named([row])} is given as “{row.text}”, which is no unit of a count.",
            row.place,
            expected="CFU per gram, per millilitre or per vial",
            observed=row.text,
        )
    shares = [r for r in certificate.results if _is_share_of_identity(r)]
    for row in shares:
        yield asks(
            f"{_named([row])} is given as {row.text}: identity is shown or it is not, a per cent of it is no quantity.",
            row.place,
            expected="a mass found, a sequence, or that it agrees",
            observed=row.text,
            question="What was measured for the identity, and of what is the per cent?",
        )
    for row in odd:
        yield asks(f"“{row.text}” has no unit that exists.", row.place, observed=row.text)
    if not certificate.results:
        yield not_applicable("there are no results")
    elif not (lost or wrong or odd or other or shares):
        yield agrees(f"Each of the {len(certificate.results)} results has what its test needs.")


def _lost(row: Result) -> bool:
    quantity = row.quantity
    if (
        row.test not in _NEEDS
        or misread(row) is not None
        or is_blank(row.text)
        or quantity is None
        or quantity.value is None
    ):
        return False
    return (
        quantity.unit is None
        and not _UNIT_IN_TEXT.search(row.text)
        and not _UNKNOWN_UNIT.search(row.text)
        and not (row.name and "%" in row.name)
        and "ratio" not in (row.name or "").lower()
    )


def _is_share_of_identity(row: Result) -> bool:
    """Return whether an identification has a bare per cent as its result."""
    named = row.test == "identity" or (row.test == "other" and _IDENTITY.search(row.name or "") is not None)
    quantity = row.quantity
    return named and quantity is not None and quantity.unit == "%" and row.text.strip() == quantity.text


def _wrong(row: Result) -> bool:
    quantity = row.quantity
    if row.test not in _IMPOSSIBLE or quantity is None or quantity.value is None or quantity.unit is None:
        return False
    kind = dimension(quantity.unit)
    return kind is not None and kind not in _NEEDS[row.test] and quantity.value != 0


def _misfit(row: Result) -> bool:
    unit = row.quantity.unit if row.quantity is not None else None
    kind = dimension(unit) if unit is not None else None
    return kind is not None and kind not in _COUNTS


def _named(rows: list[Result]) -> str:
    return ", ".join(dict.fromkeys((r.name or r.test.replace("_", " ")).capitalize() for r in rows))
