"""MS-16: the polarity of a drawn spectrum against its peaks without labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from certipep.certificate.claims import Certificate
from certipep.checks.check import Answers, check
from certipep.checks.facts.blends import Component
from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.facts.masses import IonClaim, ion_claim
from certipep.checks.finding import agrees, asks, not_applicable, not_checkable
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import MassWindow, window_of
from certipep.checks.measured_masses import averagine_window, ion_widths
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["polarity_and_ions"]

_NEGATIVE_SPECTRUM = (
    r"^(?=.*(?:\bES(?:I)?\s?[-−–](?!\s?(?:MS|[A-Z]))|\bnegative (?:ion|mode|polarity)))"
    r"(?=.*(?:\bCm\s?\(|\bm/z\b|mass spectrum|\bscan\b|\b\d+\s\(\d+\.\d+\)))"
)
"""The heading of a spectrum (its scans, m/z) that says negative."""
_CHARGES = 8


@check(
    "MS-16",
    title="Polarity of the spectrum against its ions",
    compares="the peaks of a spectrum that is headed as negative with the [M−zH]z− and the [M+zH]z+ ions of the "
    "molecule",
    why="a negative spectrum shows ions that lost protons, two masses of hydrogen per charge below the protonated "
    "ones; the widths are those of MS-03",
    source="as MS-03; masses of the proton",
    does_not_prove="that nothing was measured: the heading may be of another spectrum",
    question="In which polarity was the spectrum recorded? Its peaks are those of the other one.",
    scope="certificate",
    limits="MS-03",
)
def polarity_and_ions(
    certificate: Certificate,
    mentions: tuple[Mention, ...],
    instrument: Instrument,
    tolerance: Tolerance,
    settlement: Settlement,
    forms: tuple[Form, ...] | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
    blend_components: tuple[Component, ...] | None = None,
) -> Answers:
    """Try each peak without a label as an ion of either sign."""
    heading = find_mention(mentions, _NEGATIVE_SPECTRUM)
    peaks = [row for row in certificate.of("mz") if not row.ion and row.quantity is not None]
    if heading is None or not peaks or any(row.ion for row in certificate.of("mz")):
        return not_applicable("no spectrum without labels is headed as negative")
    windows = [window_of(form.formula) for form in forms or () if settlement.doubt is None]
    windows += [window for one in blend_components or () for window in one.windows]
    if not windows:
        windows = [averagine_window(float(one.value)) for one in stated_masses or ()]
    if not windows:
        return not_checkable("no mass is known to try the peaks with")
    signs: dict[str, list[IonClaim]] = {"+": [], "-": []}
    for row in peaks:
        for sign, fitting in signs.items():
            for charge in range(1, _CHARGES + 1):
                claim = ion_claim(replace(row, ion=_label(charge, sign)))
                if claim is not None and _fits(claim, windows, instrument, tolerance):
                    fitting.append(claim)
    text, place = heading
    if signs["-"]:
        best = signs["-"][0]
        return agrees(
            f"{best.words} is an ion of the molecule, as the heading says.", best.result.place, place
        )
    if not signs["+"]:
        return not_checkable("no peak of the spectrum is an ion of the molecule in either polarity", place)
    wrong = signs["+"][0]
    return asks(
        f"The spectrum is headed “{text}”, but m/z {wrong.mz} is the molecule as {wrong.ion.label} and no "
        "peak is one that lost protons.",
        wrong.result.place,
        place,
        expected="ions that lost protons",
        observed=f"m/z {wrong.mz}",
    )


def _label(charge: int, sign: str) -> str:
    count = "" if charge == 1 else str(charge)
    return f"[M{sign}{count}H]{count}{sign}"


def _fits(claim: IonClaim, windows: list[MassWindow], instrument: Instrument, tolerance: Tolerance) -> bool:
    for window in windows:
        agree, _ = ion_widths(claim, window.average, instrument, tolerance)
        if abs(window.distance(claim.neutral)) <= agree:
            return True
    return False
