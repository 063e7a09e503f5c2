"""MS-17: the spacing of isotope peaks against the charge of the ion that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from certipep.certificate.claims import Certificate, Quantity, Result
from certipep.checks.check import check
from certipep.checks.facts.ions import StatedSpacing
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.isotopes import ISOTOPE_SPACING

__all__ = ["isotope_spacing"]

_CHARGES = range(1, 9)


@check(
    "MS-17",
    title="Spacing of isotope peaks against the charge",
    compares="the distance between printed peaks around a labelled ion with 1.003 Da over its charge",
    why="isotopes of an ion of charge z lie 1.003/z apart, so the spacing shows the charge without any mass",
    source="isotope masses of IUPAC/CIAAW; averagine",
    does_not_prove="which molecule it is",
    question="The isotope peaks of the labelled ion lie as far apart as those of another charge; which one is it?",
)
def isotope_spacing(
    certificate: Certificate,
    tolerance: Tolerance,
    ions: tuple[IonClaim, ...] | None = None,
    stated_spacings: tuple[StatedSpacing, ...] | None = None,
) -> Iterator[Answer]:
    """Judge each labelled ion that has a row of peaks beside it, or whose spacing is printed."""
    judged = bool(stated_spacings)
    for one in stated_spacings or ():
        yield _stated(one, tolerance)
    for claim in ions or ():
        # Peaks that the paper prints behind the ion are its own; else those without a label near it are looked at.
        own = claim.result.isotopes
        rows = [claim.result, *(() if own else _beside(certificate, claim, float(tolerance.reach_mz)))]
        peaks = [one for one in (*(row.quantity for row in rows), *own) if one is not None]
        charge = _charge_of(peaks, claim, tolerance)
        if charge is None:
            continue
        judged = True
        listed = ", ".join(sorted((str(one.value) for one in peaks), key=float))
        places = tuple(row.place for row in rows)
        if charge == claim.charge:
            yield agrees(f"{claim.words}: its isotope peaks ({listed}) lie 1/{charge} apart.", *places)
        else:
            yield asks(
                f"{claim.words}, but its isotope peaks ({listed}) lie {ISOTOPE_SPACING / charge:.2f} apart, as "
                f"those of charge {charge}.",
                *places,
                expected=f"{ISOTOPE_SPACING / claim.charge:.2f} between peaks",
                observed=listed,
            )
    if not judged:
        yield not_applicable("no labelled ion has isotope peaks beside it")


def _stated(one: StatedSpacing, tolerance: Tolerance) -> Answer:
    """Compare a printed spacing with the charge of its ion."""
    expected = ISOTOPE_SPACING / one.claim.charge
    figures = {
        "expected": f"{expected:.2f} between peaks",
        "observed": f"{one.spacing}",
        "tolerance": f"±{tolerance.spacing_mz} m/z",
    }
    place = one.claim.result.place
    if abs(float(one.spacing) - expected) <= float(tolerance.spacing_mz):
        return agrees(
            f"{one.claim.words}: the printed spacing {one.spacing} is that of its charge.", place, **figures
        )
    return asks(
        f"{one.claim.words}, but the printed spacing {one.spacing} of its isotope peaks is not that of charge "
        f"{one.claim.charge}.",
        place,
        **figures,
    )


def _beside(certificate: Certificate, claim: IonClaim, reach: float) -> list[Result]:
    """Return the printed peaks without a label near an ion, on its page."""
    return [
        row
        for row in certificate.of("mz")
        if not row.ion
        and row.place.page == claim.result.place.page
        and row.quantity is not None
        and row.quantity.value is not None
        and 0 < abs(float(row.quantity.value) - float(claim.mz)) <= reach
    ]


def _charge_of(peaks: list[Quantity], claim: IonClaim, tolerance: Tolerance) -> int | None:
    """Return the one charge whose spacing every gap of the row of peaks has; None where there is no such row."""
    values = sorted(float(one.value) for one in peaks if one.value is not None)
    if len(values) < int(tolerance.fewest_peaks) or claim.rounding / claim.charge > float(
        tolerance.spacing_mz
    ):
        return None
    gaps = [high - low for low, high in pairwise(values)]
    width = float(tolerance.spacing_mz)
    fitting = [z for z in _CHARGES if all(abs(gap - ISOTOPE_SPACING / z) <= width for gap in gaps)]
    return fitting[0] if len(fitting) == 1 else None
