"""AA-05: elemental analysis against the formula."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Place
from certipep.checks.check import check
from certipep.checks.facts.composition import ElementFound
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.formula import Formula

__all__ = ["elements"]


@check(
    "AA-05",
    title="Elemental analysis against the molecule",
    compares="nitrogen with that of the pure free peptide, and the ratio of carbon to nitrogen with "
    "that of the formula",
    why="water and counter-ions without nitrogen only lower the nitrogen; acetate and TFA raise C/N, "
    "water leaves it; "
    "the method is good to 0.4 %",
    source="elemental analysis: the usual ±0.4 % absolute",
    does_not_prove="which peptide it is: C/N is alike for many",
    question="Nitrogen and carbon are not possible for this peptide; is there an ammonium salt, or "
    "another substance?",
    after=("ID-05", "ID-02", "AA-01"),
)
def elements(
    elements_found: tuple[ElementFound, ...], tolerance: Tolerance, molecule: Formula | None = None
) -> Iterator[Answer]:
    """Compare with the printed theory, then nitrogen, C/N and a metal with the molecule."""
    found = {one.symbol: one for one in elements_found}
    yield from _against_theory(elements_found, tolerance)
    if molecule is None:
        return
    for symbol in ("Cu", "Zn"):
        if symbol in found and molecule[symbol]:
            yield _metal(found[symbol], molecule, tolerance)
    per_cent = _per_cent(molecule)
    nitrogen = found.get("N")
    if nitrogen is not None:
        yield _nitrogen(nitrogen, per_cent["N"], tolerance)
    carbon = found.get("C")
    if carbon is not None and nitrogen is not None and nitrogen.per_cent:
        ratio, theory = float(carbon.per_cent / nitrogen.per_cent), per_cent["C"] / per_cent["N"]
        yield _carbon(ratio, theory, (carbon.place, nitrogen.place), tolerance)


def _against_theory(found: tuple[ElementFound, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Compare each element with what the paper itself expects."""
    for one in found:
        if one.theory is None:
            continue
        away = one.per_cent - one.theory
        figures = {
            "expected": f"{one.theory} % {one.symbol} (printed)",
            "observed": f"{one.per_cent} % {one.symbol}",
            "tolerance": f"±{tolerance.nitrogen_percent} % absolute",
        }
        if abs(away) <= 2 * tolerance.nitrogen_percent:
            yield agrees(
                f"{one.symbol}: {one.per_cent} % found, {one.theory} % expected.", one.place, **figures
            )
        else:
            yield asks(
                f"{one.symbol}: {one.per_cent} % found is {away:+} % away from the printed theory.",
                one.place,
                **figures,
            )


def _metal(found: ElementFound, molecule: Formula, tolerance: Tolerance) -> Answer:
    """Compare the metal with the complex: water, salt and free peptide only lower it."""
    from certipep.chemistry.mass import average_mass

    theory = 100 * average_mass(Formula({found.symbol: molecule[found.symbol]})) / average_mass(molecule)
    figures = {
        "expected": f"{theory:.1f} % {found.symbol} in the pure complex",
        "observed": f"{found.per_cent} % {found.symbol}",
        "tolerance": f"down to {tolerance.metal_low_percent} % of it",
    }
    share = 100 * float(found.per_cent) / theory
    if float(tolerance.metal_low_percent) <= share <= 100 + float(tolerance.metal_over_percent):
        return agrees(
            f"{found.per_cent} % {found.symbol} is {share:.0f} % of the complex.", found.place, **figures
        )
    return asks(
        f"{found.per_cent} % {found.symbol} is {share:.0f} % of what the complex holds.",
        found.place,
        **figures,
    )


def _per_cent(molecule: Formula) -> dict[str, float]:
    from certipep.chemistry.mass import average_mass

    whole = average_mass(molecule)
    return {symbol: 100 * average_mass(Formula({symbol: molecule[symbol]})) / whole for symbol in ("C", "N")}


def _nitrogen(found: ElementFound, theory: float, tolerance: Tolerance) -> Answer:
    value, width = float(found.per_cent), float(tolerance.nitrogen_percent)
    content = 100 * value / theory
    figures = {
        "expected": f"at most {theory:.2f} % N",
        "observed": f"{found.per_cent} % N",
        "tolerance": f"+{width} % absolute",
    }
    if value > theory + width:
        return contradicts(
            f"{found.per_cent} % nitrogen is more than the pure peptide holds ({theory:.2f} %): it would "
            f"be {content:.1f} % peptide.",
            found.place,
            **figures,
        )
    return agrees(f"{found.per_cent} % nitrogen means {content:.1f} % peptide.", found.place, **figures)


def _carbon(ratio: float, theory: float, places: tuple[Place, ...], tolerance: Tolerance) -> Answer:
    low, high = float(tolerance.ratio_low_percent) / 100, float(tolerance.ratio_high_percent) / 100
    figures = {
        "expected": f"C/N {theory:.3f} for the free peptide, more with acetate or TFA",
        "observed": f"C/N {ratio:.3f}",
        "tolerance": f"−{low:.0%}",
    }
    if ratio < theory * (1 - low):
        return contradicts(
            f"Carbon to nitrogen is {ratio:.2f}, less than the peptide has ({theory:.2f}); no water or "
            "counter-ion of the usual ones lowers it.",
            *places,
            **figures,
        )
    if ratio > theory * (1 + high):
        return asks(
            f"Carbon to nitrogen is {ratio:.2f}, far more than the peptide has ({theory:.2f}); what else is "
            "in the powder?",
            *places,
            **figures,
        )
    return agrees(
        f"Carbon to nitrogen is {ratio:.2f} ({theory:.2f} for the free peptide).", *places, **figures
    )
