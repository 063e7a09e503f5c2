"""A stated molecular weight against a formula: FC-02 and FC-03 judge alike."""

from __future__ import annotations

from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.finding import Answer, agrees, asks, contradicts, notes
from certipep.checks.mass_readings import MassReading, fitting, mass_readings
from certipep.checks.mass_window import MassWindow, daltons, signed, window_of
from certipep.checks.named_substances import entries_of_mass
from certipep.checks.salts import named_salts, says_free
from certipep.checks.tolerances import Tolerance

__all__ = ["judge_weight", "weight_slack"]


def weight_slack(average: float, half_digit: float, tolerance: Tolerance) -> float:
    """Return how far in Da a printed mass may lie from a computed range and agree, by the limits of FC-02."""
    return max(float(tolerance.agree_da), float(tolerance.agree_ppm) * average / 1e6) + half_digit


def judge_weight(
    stated: StatedMass,
    forms: tuple[Form, ...],
    of: str,
    tolerance: Tolerance,
    basic_sites: int = 0,
    says: tuple[str | None, ...] = (),
) -> Answer:
    """Judge a stated mass against the molecule and its forms.

    Parameters
    ----------
    stated : StatedMass
    forms : tuple of Form
        The molecule first.
    of : str
        What the forms are computed from, for the message ("the printed formula").
    tolerance : Tolerance
        Of FC-02.
    basic_sites : int
        How many acids a salt can hold.
    says : tuple of str or None
        Product name and formula, which may name a salt.

    Returns
    -------
    Answer
    """
    software = _expected_by_software(stated, forms, of, tolerance)
    if software is not None:
        return software
    value = float(stated.value)
    nearest = min(forms, key=lambda form: abs(_distance(value, window_of(form.formula), stated.kind)))
    window = window_of(nearest.formula)
    slack = weight_slack(window.average, stated.half_digit, tolerance)
    coarse = float(tolerance.explain_da) + stated.half_digit
    distance = _distance(value, window, stated.kind)
    which = "" if nearest.formula == forms[0].formula else f" ({nearest.words})"
    computed = f"{nearest.formula.hill}{which}: {window.described()}"
    figures = {
        "expected": computed,
        "observed": f"{stated.label} {stated.text}",
        "tolerance": f"±{slack:.2g} Da for tables of atomic weights and printed digits, a question up to "
        f"±{coarse:.2g} Da",
    }
    if abs(distance) <= slack:
        kind = stated.kind or "average"
        return agrees(
            f"The {stated.label} {stated.value} is the {kind} mass of {of}{which}.", stated.place, **figures
        )
    own = [
        reading
        for reading in mass_readings(nearest.formula, basic_sites, named_salts(*says))
        if reading.form != "M" or reading.kind != (stated.kind or "average")
    ]
    fits = fitting(value, slack, tuple(own))
    if fits and fits[0].form == "salt" and (stated.free or says_free(f"{stated.text} {stated.place.text}")):
        return contradicts(
            f"The {stated.label} {stated.text} is called that of the peptide without its salt, but it is that of "
            f"{fits[0].words}; the molecule itself has {daltons(window.average)}.",
            stated.place,
            **figures,
        )
    if fits and fits[0].form == "salt" and "water" in fits[0].words:
        return asks(
            f"The {stated.label} {stated.value} is that of {fits[0].words}; the molecule itself has "
            f"{daltons(window.average)}.",
            stated.place,
            **figures,
            question="Is the product a hydrate, or was water counted twice in the molecular weight?",
        )
    if fits and fits[0].form == "salt":
        words = " or ".join(reading.words for reading in fits if reading.form == "salt")
        return notes(
            f"The {stated.label} {stated.value} is that of {words}; the molecule itself has "
            f"{daltons(window.average)}.",
            stated.place,
            **figures,
        )
    return _off(stated, distance, coarse, fits, window, of, figures)


def _expected_by_software(
    stated: StatedMass, forms: tuple[Form, ...], of: str, tolerance: Tolerance
) -> Answer | None:
    """Accept an expected mass that is monoisotopic or the tallest peak: acquisition software prints those."""
    if stated.label == "molecular weight" or stated.kind is not None:
        return None
    for form in forms:
        window = window_of(form.formula)
        slack = weight_slack(window.average, stated.half_digit, tolerance)
        for kind, mass in (("monoisotopic", window.monoisotopic), ("most abundant", window.most_abundant)):
            if abs(float(stated.value) - mass) <= slack and mass < window.average_low - slack:
                return notes(
                    f"The {stated.label} {stated.value} is the {kind} mass of {of}; its average "
                    f"mass is {window.average:.2f} Da.",
                    stated.place,
                    expected=window.described(),
                    observed=stated.text,
                )
    return None


def _off(
    stated: StatedMass,
    distance: float,
    coarse: float,
    fits: tuple[MassReading, ...],
    window: MassWindow,
    of: str,
    figures: dict[str, str],
) -> Answer:
    """Answer for a mass that is not the one it should be, with the reading that fits, if any."""
    message = (
        f"The {stated.label} {stated.value} is {signed(distance)} Da away from {of} ({window.described()})"
    )
    if fits:
        message += f"; it is {fits[0].words}"
    if fits and fits[0].form == "M" and stated.kind is None and stated.label == "mass specification":
        return notes(  # what was found is held against it, and spectrometers find monoisotopic masses
            f"The {stated.label} {stated.value} is {fits[0].words} of {of}; its average mass is "
            f"{daltons(window.average)}.",
            stated.place,
            **figures,
        )
    if fits and fits[0].form == "M" and stated.kind != "average":
        # Software prints the monoisotopic mass under "MW", and suppliers call any mass of theory monoisotopic; only a
        # paper that calls it average is wrong.
        return asks(
            f"The {stated.label} {stated.value} is {fits[0].words} of {of}, not the {stated.kind or 'average'} one.",
            stated.place,
            **figures,
            question=f"Is the {stated.label} {stated.value} meant as the {fits[0].kind} mass?",
        )
    if fits and fits[0].form not in ("M", "salt") and stated.label == "mass specification":
        # A limit belongs to the ion that was measured, and a row may leave out which that is.
        return asks(
            f"{message}.", stated.place, **figures, question=f"Is {stated.text} the limit of {fits[0].words}?"
        )
    if abs(distance) <= coarse:
        reason = "" if fits else "; coarse atomic weights would explain it"
        return asks(
            f"{message}{reason}.",
            stated.place,
            **figures,
            question=f"How was the {stated.label} {stated.value} computed?",
        )
    others = () if fits else entries_of_mass(float(stated.value), 0.1 + stated.half_digit)
    whose = f"; it is the mass of {' or '.join(others[:2])}" if others else ""
    return contradicts(f"{message}{whose}.", stated.place, **figures)


def _distance(value: float, window: MassWindow, kind: str | None) -> float:
    """Return how far in Da a value lies from the mass of its kind (average, where none is said)."""
    if kind == "monoisotopic":
        return value - window.monoisotopic
    return (
        value - window.average_high if value > window.average_high else min(value - window.average_low, 0.0)
    )
