"""CB-11: residual solvents against the ICH limits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["solvents"]

_NAMES = (
    ("acetonitrile_ppm", re.compile(r"acetonitrile|\bACN\b|\bMeCN\b|乙腈", re.IGNORECASE)),
    ("dimethylformamide_ppm", re.compile(r"dimethylformamide|\bDMF\b", re.IGNORECASE)),
    ("dichloromethane_ppm", re.compile(r"dichloromethane|methylene chloride|\bDCM\b", re.IGNORECASE)),
    ("methanol_ppm", re.compile(r"methanol|\bMeOH\b", re.IGNORECASE)),
    ("methylpyrrolidone_ppm", re.compile(r"methylpyrrolidone|\bNMP\b", re.IGNORECASE)),
    (
        "class_3_ppm",
        re.compile(
            r"\bethanol|isopropanol|2-propanol|\bether\b|\bMTBE\b|ethyl acetate|acetone|\bIPA\b",
            re.IGNORECASE,
        ),
    ),
)


@check(
    "CB-11",
    title="Residual solvents against the usual limits",
    compares="each residual solvent in ppm with its limit in ICH Q3C",
    why="the limits are for medicines; research goods are not bound by them, so more is a question",
    source="ICH Q3C(R8), tables 2 and 3",
    does_not_prove="that solvents which were not tested are absent",
    question="The residual solvent is above the ICH limit; what is your limit for it?",
    after=("SP-01",),
    scope="certificate",
)
def solvents(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Judge every solvent that has a number and a name."""
    judged = False
    for row in certificate.of("residual_solvent"):
        quantity = row.quantity
        name = next((key for key, words in _NAMES if words.search(_called(row))), None)
        if name is None or quantity is None or quantity.value is None:
            continue
        found = convert(quantity.value, quantity.unit, "ppm")
        if found is None:
            continue
        judged = True
        limit = getattr(tolerance, name)
        figures = {
            "expected": f"at most {limit} ppm",
            "observed": f"{found} ppm",
            "tolerance": "the limit as it is",
        }
        if found > limit:
            yield asks(
                f"{_called(row)}: {found} ppm, above the {limit} ppm of ICH Q3C.", row.place, **figures
            )
        else:
            yield agrees(
                f"{_called(row)}: {found} ppm, within the {limit} ppm of ICH Q3C.", row.place, **figures
            )
    if not judged:
        yield not_applicable("no residual solvent is given as a number")


def _called(row: Result) -> str:
    return row.analyte or row.name or row.text
