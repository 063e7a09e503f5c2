"""The facts that rules ask for by parameter name: one function each, in the modules of this folder.

A fact function's parameters are other facts; it returns None where the certificate does not give it, and
`Inapplicable` where the question makes no sense for this product (the sequence of a vitamin).
The first line of its docstring says what is missing then ("the molecular weight").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from certipep.errors import DataError

__all__ = ["BASE_FACTS", "Inapplicable", "check_facts", "fact", "fact_providers", "in_words", "rests_on"]

BASE_FACTS = ("certificate", "settlement", "reading", "options", "analyte", "tolerance", "cases", "runs", "unread_runs")
"""Given by the engine itself; `tolerance` holds the limits of the check that asks, `cases` all of a run."""


class Inapplicable(Struct, frozen=True):
    """A fact that this product cannot have; a check that requires it is `not_applicable` for this reason."""

    reason: str


def fact(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a function of this folder as the provider of the fact of its name."""
    function.__dict__["is_fact"] = True
    return function


@cache
def fact_providers() -> dict[str, Callable[..., Any]]:
    """Map the name of every fact to its provider.

    Raises
    ------
    DataError
        If two modules provide a fact, a fact asks for one that does not exist, or facts need each other in a circle.
    """
    providers: dict[str, Callable[..., Any]] = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.name.startswith("_"):
            continue
        module = f"{__name__}.{path.stem}"
        for name, value in vars(import_module(module)).items():
            if getattr(value, "__dict__", {}).get("is_fact") and value.__module__ == module:
                if name in providers:
                    raise DataError(f"two modules provide the fact '{name}'")
                providers[name] = value
    needs = {name: _parameters(provider) for name, provider in providers.items()}
    for name, parameters in needs.items():
        _check_names(f"the fact '{name}'", parameters, (*providers, *BASE_FACTS))
    _check_circles(needs)
    return providers


def check_facts(who: str, names: Iterable[str]) -> None:
    """Refuse a check that asks for a fact which nobody provides; the message gives the nearest name.

    Raises
    ------
    DataError
    """
    _check_names(who, names, (*fact_providers(), *BASE_FACTS))


def rests_on(names: Iterable[str], wanted: str) -> bool:
    """Return whether any of the named facts is, or is drawn from, the fact `wanted`."""
    return any(name == wanted or wanted in _drawn_from(name) for name in names)


@cache
def _drawn_from(name: str) -> frozenset[str]:
    provider = fact_providers().get(name)
    if provider is None:
        return frozenset()
    own = _parameters(provider)
    return frozenset(own).union(*(_drawn_from(one) for one in own))


def _parameters(provider: Callable[..., Any]) -> tuple[str, ...]:
    code = provider.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _check_names(who: str, names: Iterable[str], known: Iterable[str]) -> None:
    wrong = next((name for name in names if name not in known), None)
    if wrong is None:
        return
    from difflib import get_close_matches

    near = get_close_matches(wrong, list(known), n=1, cutoff=0.5)
    mend = f"; the nearest is '{near[0]}'" if near else ""
    raise DataError(f"{who} asks for the fact '{wrong}', which does not exist{mend}")


def _check_circles(needs: dict[str, tuple[str, ...]]) -> None:
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        raise DataError(f"facts need each other in a circle: {' → '.join(error.args[1])}") from None


def in_words(name: str) -> str:
    """Say a fact in the words of its docstring, e.g. "the molecular weight"."""
    provider = fact_providers().get(name)
    if provider is None or not provider.__doc__:
        return name.replace("_", " ")
    words = provider.__doc__.strip().splitlines()[0].rstrip(".")
    return words[:1].lower() + words[1:]
