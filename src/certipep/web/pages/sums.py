"""The calculator, the comparison and the identification: a form, and the answer below it as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certipep.errors import CertipepError, UsageError
from certipep.web.house import house_of
from certipep.web.pages.problems import FULL
from certipep.web.pool import FullError
from certipep.web.rendering import is_htmx, respond

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["calculator", "checks", "compare", "identify"]

_LONGEST = 20_000
_DEFAULT_PH = "7.0, 7.4"


async def calculator(request: Request) -> Response:
    """Report on a peptide as one types it."""
    from certipep.chemistry.pka_sets import DEFAULT_PKA, pka_sets

    asked = request.query_params
    text, ph, pka = asked.get("q", ""), asked.get("ph", _DEFAULT_PH), asked.get("pka", DEFAULT_PKA)
    values = {"q": text, "ph": ph, "pka": pka, "pka_sets": pka_sets()}
    try:
        arguments = {"peptides": [_short(text)], "ph": _phs(ph), "pka": pka, "html": True}
    except CertipepError as error:
        return _answer(request, "calculator.html", {"problem": str(error)}, values)
    return await _asked(request, "calculator.html", "peptide", arguments, values, bool(text.strip()))


async def compare(request: Request) -> Response:
    """Set peptides side by side."""
    text = request.query_params.get("peptides", "")
    words = [line.strip() for line in text.splitlines() if line.strip()]
    try:
        if len(words) > 8:
            raise UsageError(f"{len(words)} peptides are too many side by side; at most 8")
        arguments = {"peptides": [_short(one) for one in words]}
    except CertipepError as error:
        return _answer(request, "compare.html", {"problem": str(error)}, {"peptides": text})
    return await _asked(request, "compare.html", "compare", arguments, {"peptides": text}, bool(words))


async def identify(request: Request) -> Response:
    """Say which reference peptide something is."""
    asked = {
        name: request.query_params.get(name, "").strip()
        for name in ("sequence", "name", "mass", "mz", "charge", "formula", "cas")
    }
    given = {name: value for name, value in asked.items() if value}
    try:
        query = {name: _evidence(name, value) for name, value in given.items()}
    except CertipepError as error:
        return _answer(request, "identify.html", {"problem": str(error)}, {"asked": asked})
    arguments = {"query": query, "html": True}
    return await _asked(request, "identify.html", "identify", arguments, {"asked": asked}, bool(given))


async def checks(request: Request) -> Response:
    """Explain every check."""
    return await _asked(request, "checks.html", "explain", {}, {}, True)


async def _asked(
    request: Request,
    template: str,
    task: str,
    arguments: dict[str, Any],
    values: dict[str, Any],
    is_asked: bool,
) -> Response:
    """Answer the form as a whole page, or only what stands below the form."""
    outcome: dict[str, Any] = {}
    if is_asked:
        try:
            outcome = await house_of(request).compute(task, arguments)
        except FullError:
            outcome = {"problem": FULL}
    return _answer(request, template, outcome, values)


def _answer(request: Request, template: str, outcome: dict[str, Any], values: dict[str, Any]) -> Response:
    from markupsafe import Markup

    answer = outcome.get("answer")
    values = values | {
        "problem": outcome.get("problem"),
        "before": "",
        "letter": "",
        "after": "",
        # Made by the report's own templates, which escape what a visitor typed.
        "html": Markup(answer["html"]) if answer else None,  # noqa: S704
    }
    if outcome.get("position") is not None:
        text, at = outcome["text"], outcome["position"]
        values |= {"before": text[:at], "letter": text[at : at + 1] or " ", "after": text[at + 1 :]}
    return respond(request, "_answer.html" if is_htmx(request) else template, **values)


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise UsageError(f"{len(text)} characters are too many for one peptide; at most {_LONGEST}")
    return text


def _phs(text: str) -> list[float]:
    phs = []
    for word in text.replace(";", ",").split(","):
        if word.strip():
            value = _number("the pH", word)
            if not 0 <= value <= 14:
                raise UsageError(f"the pH must lie between 0 and 14, not {word.strip()}")
            phs.append(value)
    if not 1 <= len(phs) <= 12:
        raise UsageError("give one to twelve pH values, separated by commas, e.g. 7.0, 7.4")
    return phs


def _evidence(name: str, value: str) -> str | float | int:
    if name in ("mass", "mz"):
        number = _number({"mass": "the mass", "mz": "m/z"}[name], value)
        if not 0 < number < 1e7:
            raise UsageError(f"{value} is no mass of a peptide; give a number in Da, e.g. 3108.3")
        return number
    if name == "charge":
        number = _number("the charge", value.replace("+", ""))
        if number != int(number) or not 0 < abs(number) <= 100:
            raise UsageError(f"the charge must be a whole number, e.g. 3, not {value}")
        return int(number)
    return _short(value)


def _number(what: str, text: str) -> float:
    try:
        value = float(text.strip().replace("−", "-"))
    except ValueError:
        raise UsageError(f"{what} must be a number with a decimal point, not '{text.strip()[:40]}'") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise UsageError(f"{what} must be a finite number")
    return value
