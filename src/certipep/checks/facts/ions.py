"""Facts about labelled ions: those that can be judged, and labels that a spectrum may have put beside another peak."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.ion import find_charges
from certipep.checks.facts import fact
from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.facts.masses import IonClaim, ion_claim
from certipep.checks.facts.other_ions import cluster_of
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import Zone, zone_of
from certipep.checks.measured_masses import averagine_window, ion_widths, judge_ion

if TYPE_CHECKING:
    from certipep.checks.case import Options
    from certipep.checks.tolerances import Tolerance

__all__ = ["DoubtfulIon", "OtherIon", "StatedSpacing", "doubtful_ions", "every_ion", "ions", "other_ions"]


_MOST = 60
_SPACING = re.compile(
    r"(?:isotop\w*|peaks?)\s+(?:peak\s+)?(?:spacing|distance|separation)|isotopenabst\w+|espacement isotopique"
    r"|同位素(?:峰)?间[距隔]",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"(?:Δ\s?m/z\s*)?[:=≈~]?\s*(?:of\s+)?([01][.,]\d{1,4})(?!\d)")


class DoubtfulIon(Struct, frozen=True):
    """A label of a spectrum that does not fit the peak it was read beside; `fits` is a peak that it does fit."""

    claim: IonClaim
    fits: IonClaim | None


class OtherIon(Struct, frozen=True):
    """A peak that carries its charge alone and is not one molecule; `words` say what it is."""

    claim: IonClaim
    words: str


class StatedSpacing(Struct, frozen=True):
    """How far apart the isotope peaks of an ion are said to lie, in m/z."""

    claim: IonClaim
    spacing: Decimal


@fact
def stated_spacings(certificate: Certificate) -> tuple[StatedSpacing, ...] | None:
    """A stated distance of isotope peaks."""
    found = []
    for row in certificate.of("mz"):
        said = _SPACING.search(row.text)
        number = _DISTANCE.search(row.text, said.end()) if said is not None else None
        behind = row.text[number.end() :] if number is not None and row.ion is None else ""
        charge = next(find_charges(behind), None)
        labelled = row if charge is None else replace(row, ion=charge.label)
        if number is not None and (claim := ion_claim(labelled)) is not None:
            found.append(StatedSpacing(claim, Decimal(number[1].replace(",", "."))))
    return tuple(found) or None


@fact
def every_ion(certificate: Certificate) -> tuple[IonClaim, ...] | None:
    """A labelled ion (m/z with its charge)."""
    rows = certificate.of("mz", "mass_found", "mass_expected")
    found = [claim for row in rows if (claim := ion_claim(row)) is not None]
    # Pairs are compared, so an endless list is cut; no spectrum has so many labelled ions of one molecule.
    return tuple(found[:_MOST]) or None


@fact
def other_ions(
    every_ion: tuple[IonClaim, ...],
    certificate: Certificate,
    instrument: Instrument,
    options: Options,
    forms: tuple[Form, ...] | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
) -> tuple[OtherIon, ...]:
    """Peaks with their charge alone that are clusters, or other signals beside peaks that fit the molecule.

    In a drawn spectrum software labels every peak that it resolves, so one that does not fit is another signal as
    long as one of them fits. Where none fits, they are judged.
    """
    alone = [claim for claim in every_ion if claim.charge_alone]
    if not alone or (forms is None and not stated_masses):
        return ()
    limits = options.tolerances.of("MS-03")
    fits = [
        claim
        for claim in alone
        if _zone(claim, forms, stated_masses, instrument, limits) is not Zone.CONTRADICTS
    ]
    found: list[OtherIon] = []
    drawn = {row.place.page for row in certificate.of("mz") if not row.ion}
    for claim in alone:
        if claim in fits:
            continue
        cluster = cluster_of(claim, forms, instrument, limits) if forms is not None else None
        if cluster is not None:
            found.append(OtherIon(claim, cluster))
        elif fits and claim.result.place.page in drawn:
            found.append(OtherIon(claim, "another signal of the spectrum"))
    return tuple(found)


@fact
def doubtful_ions(
    every_ion: tuple[IonClaim, ...],
    other_ions: tuple[OtherIon, ...],
    certificate: Certificate,
    instrument: Instrument,
    options: Options,
    forms: tuple[Form, ...] | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
) -> tuple[DoubtfulIon, ...]:
    """Labels of a spectrum that may belong to another peak.

    A peak list with labels beside some of its numbers is a spectrum. One label that fits nothing there is more
    likely read beside the wrong peak than printed wrong; two that agree with each other are not.
    """
    limits = options.tolerances.of("MS-03")
    peaks = [row for row in certificate.of("mz") if not row.ion]
    others = {id(one.claim) for one in other_ions}
    drawn = [
        claim
        for claim in every_ion
        if id(claim) not in others and any(row.place.page == claim.result.place.page for row in peaks)
    ]
    if not drawn or (forms is None and not stated_masses):
        return ()
    wrong = [
        claim for claim in drawn if _zone(claim, forms, stated_masses, instrument, limits) is Zone.CONTRADICTS
    ]
    together = {
        id(claim)
        for one, other in combinations(wrong, 2)
        if one.ion != other.ion and _agree(one, other, instrument, limits)
        for claim in (one, other)
    }
    return tuple(
        DoubtfulIon(claim, _fitting_peak(claim, peaks, forms, instrument, limits))
        for claim in wrong
        if id(claim) not in together
    )


def _zone(
    claim: IonClaim,
    forms: tuple[Form, ...] | None,
    stated: tuple[StatedMass, ...] | None,
    instrument: Instrument,
    limits: Tolerance,
) -> Zone:
    """Return where an ion stands against the molecule, else against the stated mass that it is nearest to."""
    if forms is not None:
        return judge_ion(claim, forms, instrument, limits).zone
    windows = [averagine_window(float(one.value)) for one in stated or ()]
    window = min(windows, key=lambda one: abs(one.distance(claim.neutral)))
    return zone_of(window.distance(claim.neutral), *ion_widths(claim, window.average, instrument, limits))


def _agree(one: IonClaim, other: IonClaim, instrument: Instrument, limits: Tolerance) -> bool:
    """Return whether two ions give one neutral mass."""
    window = averagine_window(max(one.neutral, other.neutral))
    widths = [ion_widths(claim, window.average, instrument, limits)[0] for claim in (one, other)]
    return abs(one.neutral - other.neutral) <= window.high - window.low + max(widths)


def _fitting_peak(
    claim: IonClaim,
    peaks: list[Result],
    forms: tuple[Form, ...] | None,
    instrument: Instrument,
    limits: Tolerance,
) -> IonClaim | None:
    """Return a peak without a label that is this ion of the molecule."""
    if forms is None:
        return None
    for row in peaks:
        tried = ion_claim(replace(row, ion=claim.ion.label))
        if tried is not None and judge_ion(tried, forms, instrument, limits).zone is Zone.AGREES:
            return tried
    return None


@fact
def ions(
    every_ion: tuple[IonClaim, ...],
    doubtful_ions: tuple[DoubtfulIon, ...],
    other_ions: tuple[OtherIon, ...],
) -> tuple[IonClaim, ...] | None:
    """A labelled ion (m/z with its charge)."""
    doubted = {id(one.claim) for one in doubtful_ions} | {id(one.claim) for one in other_ions}
    return tuple(claim for claim in every_ion if id(claim) not in doubted) or None
