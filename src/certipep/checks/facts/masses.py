"""Facts about masses: what the paper says was expected, found and seen as ions, and on which instrument."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Quantity, Result
from certipep.checks.facts import fact
from certipep.checks.instruments import Instrument, instrument_in
from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.chemistry.adducts import Ion

__all__ = [
    "IonClaim",
    "expected_masses",
    "found_masses",
    "fragment_ions",
    "in_daltons",
    "instrument",
    "ion_claim",
]

_MS = re.compile(r"\b(?:hr)?ms\b|mass|maldi|esi|lc-?ms|m/z|spectr", re.IGNORECASE)
_ION = re.compile(r"[\[(]\d?M\s*[+−-][^\])]{1,12}[\])]\s*\d{0,2}[+−-]?|\bMH\+")
_FRAGMENT = re.compile(r"\(?([abcyz])\s?(\d{1,3})\)?\s*(\d?)\+?", re.IGNORECASE)


class IonClaim(Struct, frozen=True):
    """A labelled ion with the neutral mass that it stands for.

    Attributes
    ----------
    result : Result
    ion : Ion
    mz : Decimal
    neutral : float
        Da: m/z times charge less the adducts.
    rounding : float
        Da: half of the last printed digit of m/z, times the charge.
    """

    result: Result
    ion: Ion
    mz: Decimal
    neutral: float
    rounding: float

    @property
    def charge(self) -> int:
        """Number of charges, without sign."""
        return abs(self.ion.charge)

    @property
    def negative(self) -> bool:
        """Whether the ion is an anion."""
        return self.ion.charge < 0

    @property
    def protonated(self) -> bool:
        """Whether protons alone make the charge: one molecule with as many H as charges."""
        return self.ion.molecules == 1 and dict(self.ion.adducts) == {"H": self.ion.charge}

    @property
    def charge_alone(self) -> bool:
        """Whether the label gives the charge and no ion ("2+"): software writes it at every peak it can resolve."""
        return (self.result.ion or "").rstrip("+-").isdigit()

    @property
    def words(self) -> str:
        """The ion as the finding names it, e.g. ``m/z 1037.1 as [M+3H]3+``."""
        return f"m/z {self.mz} as {self.ion.label}"


def ion_claim(result: Result) -> IonClaim | None:
    """Return the ion that a row labels, or None where there is no label, no number or no ion."""
    from certipep.chemistry.adducts import neutral_mass, parse_ion

    quantity, label = result.quantity, _label(result)
    if not label or quantity is None or quantity.value is None or quantity.value <= 0:
        return None
    try:
        ion = parse_ion(label)
    except CertipepError:
        return None
    neutral = neutral_mass(float(quantity.value), ion)
    rounding = float(quantity.half_digit) * abs(ion.charge) / ion.molecules
    return IonClaim(result, ion, quantity.value, neutral, rounding) if neutral > 0 else None


def _label(result: Result) -> str | None:
    """Return the label of an ion; a mass may have it in its name ("Found [M+H]+")."""
    if result.ion or result.test == "mz":
        return result.ion
    match = _ION.search(f"{result.name or ''} {result.text}")
    return match[0] if match else None


@fact
def found_masses(certificate: Certificate) -> tuple[Result, ...] | None:
    """A measured molecular mass."""
    return _with_value(certificate, "mass_found")


@fact
def expected_masses(certificate: Certificate) -> tuple[Result, ...] | None:
    """An expected (theoretical) molecular mass."""
    return _with_value(certificate, "mass_expected")


def _with_value(certificate: Certificate, test: str) -> tuple[Result, ...] | None:
    """Return the rows of a test that hold a mass, each value once."""
    seen: dict[tuple[Decimal, str | None], Result] = {}
    for result in certificate.of(test):
        quantity = in_daltons(result.quantity)
        if quantity is None or quantity.value is None or quantity.value <= 0 or ion_claim(result) is not None:
            continue
        seen.setdefault((quantity.value, result.kind), replace(result, quantity=quantity))
    return tuple(seen.values()) or None


def in_daltons(quantity: Quantity | None) -> Quantity | None:
    """Return a mass in Da with its printed digits ("3.11 kDa" is known to 10 Da)."""
    if quantity is None or quantity.value is None or quantity.unit != "kDa":
        return quantity
    return replace(quantity, value=quantity.value.scaleb(3), unit="Da")


@fact
def instrument(certificate: Certificate) -> Instrument:
    """The mass spectrometer."""
    rows = certificate.of("mass_found", "mz", "mass_expected", "identity")
    methods = [result.method for result in rows if result.method]
    lines = [line for line in certificate.text.splitlines() if _MS.search(line)]
    return instrument_in("\n".join([*methods, *lines]))


@fact
def fragment_ions(certificate: Certificate) -> tuple[tuple[Result, str, int, int], ...] | None:
    """A fragment ion (b or y with its number).

    Each is ``(row, series, number, charge)``.
    """
    found = []
    for result in certificate.of("mz"):
        label = (result.ion or result.name or "").strip()
        match = _FRAGMENT.fullmatch(label)
        if match and result.quantity is not None and result.quantity.value is not None:
            found.append((result, match[1].lower(), int(match[2]), int(match[3] or 1)))
    return tuple(found) or None
