"""Answers for labelled ions: one for those that agree, one for those that ask, one for the contradicting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Place
from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, agrees, asks, contradicts, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import Zone, signed, zone_of
from certipep.checks.measured_masses import (
    Judged,
    averagine_window,
    ion_widths,
    is_average_alone,
    judge_ion,
)
from certipep.checks.named_substances import entries_of_mass
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.mass import PROTON

__all__ = ["answers_for_ions"]

_ADDUCTS = (
    ("sodium in place of a proton", 21.98194),
    ("two sodium in place of protons", 43.96389),
    ("potassium in place of a proton", 37.95588),
    ("one proton more", 1.00728),
    ("one proton less", -1.00728),
)


def answers_for_ions(
    claims: Sequence[IonClaim],
    forms: tuple[Form, ...] | None,
    stated: tuple[StatedMass, ...] | None,
    instrument: Instrument,
    tolerance: Tolerance,
    *,
    settled_by_mass: bool = False,
) -> Iterator[Answer]:
    """Judge ions against the molecule, or against the stated mass where the molecule is not known.

    Where a mass of the same paper decided which molecule it is, ions that agree are no evidence of their own.
    """
    if not claims:
        return
    if forms is None:
        if stated:
            yield from _against_paper(claims, stated, instrument, tolerance)
        return
    judged = [judge_ion(claim, forms, instrument, tolerance) for claim in claims]
    agreeing = [one for one in judged if one.zone is Zone.AGREES]
    averages = [one for one in agreeing if is_average_alone(one, instrument, tolerance)]
    agreeing = [one for one in agreeing if one not in averages]
    if averages:
        yield asks(
            f"{_listed(averages)}: that is the average mass, but the named instrument shows isotope peaks apart, and "
            "none lies there.",
            *_places(averages),
            **_figures(averages),
            question="Was this m/z measured, or calculated from the average mass? Please send the spectrum.",
        )
    if agreeing:
        message, places = f"{_listed(agreeing)}: within the masses of the peptide", _places(agreeing)
        if settled_by_mass:
            yield notes(f"{message}, which a mass of this paper decided on.", *places, **_figures(agreeing))
        else:
            yield agrees(f"{message}.", *places, **_figures(agreeing))
    yield from _calculated([one.claim for one in agreeing], forms, instrument, tolerance)
    doubtful = [one for one in judged if one.zone is Zone.EXPLAINABLE]
    calibration = [one for one in doubtful if one.claim.negative and not instrument.high_resolution]
    if calibration:
        yield notes(
            f"{_listed(calibration)}: off by more than usual, as negative mode often is.",
            *_places(calibration),
            **_figures(calibration),
        )
    others = [one for one in doubtful if one not in calibration]
    if others:
        yield asks(
            f"{_listed(others)}: further off than the instrument usually is.",
            *_places(others),
            **_figures(others),
            question="Please send the mass spectrum with its calibration.",
        )
    wrong = [one for one in judged if one.zone is Zone.CONTRADICTS]
    mislabelled = [one for one in wrong if _adduct(one)]
    if mislabelled:
        reasons = ", ".join(dict.fromkeys(_adduct(one) or "" for one in mislabelled))
        yield asks(
            f"{_listed(mislabelled)}: the difference is that of {reasons}, so the label is wrong or the "
            "ion another.",
            *_places(mislabelled),
            **_figures(mislabelled),
            question="Which ions are these? Their labels do not give the mass of the peptide.",
        )
    rest = [one for one in wrong if one not in mislabelled]
    if rest:
        bearers = {name for one in rest for name in entries_of_mass(one.claim.neutral, one.agree)[:2]}
        whose = f"; {' or '.join(sorted(bearers))} has such a mass" if bearers else ""
        yield contradicts(
            f"{_listed(rest)}: {_off(rest)} the peptide ({rest[0].window.described()}){whose}.",
            *_places(rest),
            **_figures(rest),
        )


def _calculated(
    found: Sequence[IonClaim], forms: tuple[Form, ...], instrument: Instrument, tolerance: Tolerance
) -> Iterator[Answer]:
    """Ask about a calculated m/z that is none of the molecule, beside a found one that is."""
    for claim in found:
        limit = claim.result.criterion
        if limit is None or limit.nominal is None:
            continue
        away = float(limit.nominal - claim.mz) * claim.charge
        alone = replace(claim, mz=limit.nominal, neutral=float(limit.nominal))
        apart = claim.charge > 1 or not claim.protonated
        if apart and judge_ion(alone, forms, instrument, tolerance).zone is Zone.AGREES:
            continue  # beside an ion stands the mass of the molecule that follows from it
        expected = replace(claim, mz=limit.nominal, neutral=claim.neutral + away)
        if judge_ion(expected, forms, instrument, tolerance).zone is Zone.CONTRADICTS:
            yield asks(
                f"{limit.text} is printed as the calculated m/z of {claim.ion.label}, which the peptide does not have; "
                f"{claim.mz} was found, which it has.",
                claim.result.place,
                expected=f"m/z near {claim.mz}",
                observed=limit.text,
                question="From which sequence was this m/z calculated?",
            )


def _off(judged: Sequence[Judged]) -> str:
    distances = sorted(one.distance for one in judged)
    low, high = signed(distances[0], 1), signed(distances[-1], 1)
    return f"{low} Da away from" if low == high else f"{low} to {high} Da away from"


def _adduct(judged: Judged) -> str | None:
    """Name the wrong label that explains an ion, where one does (only beside single-charge differences)."""
    mass = judged.claim.neutral
    for words, shift in _ADDUCTS:
        if abs(judged.window.distance(mass - shift)) <= judged.agree and abs(shift) > 2:
            return words
    return None


def _against_paper(
    claims: Sequence[IonClaim], stated: tuple[StatedMass, ...], instrument: Instrument, tolerance: Tolerance
) -> Iterator[Answer]:
    for claim in claims:
        nearest = min(stated, key=lambda one: abs(float(one.value) - claim.neutral))
        window = averagine_window(float(nearest.value))
        agree, explain = ion_widths(claim, window.average, instrument, tolerance)
        if instrument.high_resolution:
            # The kind of the stated mass is not known, so the width of its window has to be added.
            agree, explain = agree + 0.5, explain + 0.5
        distance = window.distance(claim.neutral)
        figures = {
            "expected": f"{nearest.text} ({nearest.label})",
            "observed": claim.words,
            "tolerance": f"±{agree:.2g} Da, a question up to ±{explain:.2g} Da",
        }
        places = (claim.result.place, nearest.place)
        message = f"{claim.words} gives {claim.neutral:.2f} Da; the {nearest.label} is {nearest.text}"
        zone = zone_of(distance, agree + nearest.half_digit, explain + nearest.half_digit)
        if zone is not Zone.AGREES and claim.charge_alone and not claim.negative:
            # "1+" says no proton: of a substance that is a cation itself the stated mass is that of the cation.
            cation = window.distance(claim.neutral + PROTON)
            zone = zone_of(cation, agree + nearest.half_digit, explain + nearest.half_digit)
        if zone is Zone.AGREES:
            yield notes(
                f"{message}: they agree; which molecule has that mass is not known.", *places, **figures
            )
        else:
            answer = asks if zone is Zone.EXPLAINABLE else contradicts
            yield answer(f"{message} ({signed(distance)} Da outside).", *places, **figures)


def _listed(judged: Sequence[Judged]) -> str:
    return "; ".join(one.words for one in judged)


def _places(judged: Sequence[Judged]) -> list[Place]:
    return [one.claim.result.place for one in judged]


def _figures(judged: Sequence[Judged]) -> dict[str, str]:
    first = judged[0]
    return {
        "expected": first.window.described(),
        "observed": ", ".join(f"{one.claim.neutral:.2f} Da" for one in judged),
        "tolerance": f"±{max(one.agree for one in judged):.2g} Da beyond the window from "
        "monoisotopic to average, "
        f"a question up to ±{max(one.explain for one in judged):.2g} Da",
    }
