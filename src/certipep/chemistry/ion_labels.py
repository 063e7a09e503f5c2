"""Read the labels of ions as instruments and laboratories write them: ``[M+3H]3+``, ``MH+``, ``[M+2Na+H]³⁺``.

>>> str(read_label("(M + 2H)²⁺")), str(read_label("3+"))
('[M+2H]2+', '[M+3H]3+')
"""

from __future__ import annotations

import re
from collections.abc import Callable

from certipep.chemistry.adducts import Ion, adduct_unit, charged
from certipep.chemistry.formula import Formula
from certipep.errors import NotationError, UsageError

__all__ = ["read_label"]

_NO_LABEL = "no label of an ion: write it like [M+3H]3+"
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁺⁻₊₋−–—﹣＋", "01234567890123456789+-+-----+")
_LABEL = re.compile(
    r"(?P<open>[\[({]?)(?P<molecules>\d{0,2})M(?P<terms>(?:[+-]?[A-Za-z0-9]+)?(?:[+-][A-Za-z0-9]+)*)"
    r"(?P<close>[\])}]?)(?P<charge>\d{0,3}[+-]+|[+-]\d{0,3}|/\d{1,3})?"
)
_PROTONATED = re.compile(r"(?P<open>[\[({]?)MH(?P<digits>\d{0,6})(?P<close>[\])}]?)(?P<charge>\d{0,3}\+)")
_TERM = re.compile(r"([+-])(\d{0,3})([A-Z][A-Za-z0-9]*)")
_BARE_CHARGE = re.compile(r"(?:z=)?(?:(\d{1,3})([+-])|([+-])(\d{1,3})|(\d{1,3}))", re.IGNORECASE)


def read_label(text: str) -> Ion:
    """Read a label; see `certipep.chemistry.adducts.parse_ion`."""
    plain = re.sub(r"[\s•·]+", "", text.translate(_PLAIN)).rstrip(".,:;")
    plain = re.sub(r"H\+(?=[\])}])", "H", plain)
    bare = _BARE_CHARGE.fullmatch(plain)
    if bare is not None:
        size = int(bare[1] or bare[4] or bare[5])
        return _placed(lambda: charged(size * (-1 if "-" in (bare[2], bare[3]) else 1)), text)
    match = _LABEL.fullmatch(_spelled_out(plain))
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise NotationError(_NO_LABEL, text, 0)
    terms = match["terms"]
    adducts, implied, sure = _terms(terms, text)
    charge = implied if match["charge"] is None else _charge(match["charge"], implied)
    if charge == 0:
        raise NotationError("the charge is missing: write it behind the bracket, as in [M+3H]3+", text, 0)
    if terms and sure and charge != implied:
        complaint = f"the charge {charge:+d} contradicts what is attached, which carries {implied:+d}"
        raise NotationError(complaint, text, len(text) - 1)
    molecules = int(match["molecules"] or 1)
    written = f"{match['molecules']}M{terms}"
    return _placed(lambda: Ion(adducts, charge, molecules, written), text)


def _placed(make: Callable[[], Ion], text: str) -> Ion:
    """Make an ion and give its complaint a place in the text."""
    try:
        return make()
    except NotationError:
        raise
    except UsageError as error:
        raise NotationError(str(error), text, 0) from error


def _spelled_out(plain: str) -> str:
    """Turn ``MH+`` and ``MH33+`` (MH₃³⁺) into ``[M+H]+`` and ``[M+3H]3+``."""
    match = _PROTONATED.fullmatch(plain)
    if match is None:
        return plain
    digits = match["digits"] + match["charge"].rstrip("+")
    half = digits[: len(digits) // 2]
    if digits and digits != half + half:
        return plain
    return f"[M+{half}H]{half}+"


def _charge(written: str, implied: int) -> int:
    if written.startswith("/"):
        return int(written[1:]) * (-1 if implied < 0 else 1)
    if "+" in written and "-" in written:
        return 0
    digits = written.strip("+-")
    return (int(digits) if digits else len(written)) * (-1 if "-" in written else 1)


def _terms(terms: str, text: str) -> tuple[Formula, int, bool]:
    """Return what is attached, the charge that it brings, and whether that charge is certain."""
    total, charge, sure, end = Formula(), 0, True, 0
    if terms[:1] not in ("+", "-", ""):
        raise NotationError(_NO_LABEL, text, 0)
    for match in _TERM.finditer(terms):
        if match.start() != end:
            break
        end = match.end()
        times = (int(match[2]) if match[2] else 1) * (1 if match[1] == "+" else -1)
        try:
            formula, unit = adduct_unit(match[3])
        except NotationError as error:
            raise NotationError(error.message, text, max(text.find(match[3]), 0)) from error
        # A metal of several oxidation states may carry another charge than the one of the table.
        sure = sure and (unit in (0, 1, -1) or match[3].startswith("H"))
        total, charge = total + formula * times, charge + unit * times
    if end != len(terms):
        raise NotationError(_NO_LABEL, text, 0)
    return total, charge, sure
