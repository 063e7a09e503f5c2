"""The case before a check: what the certificate says, which substance it is about, and the facts drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Reading
from certipep.checks.facts import Inapplicable
from certipep.checks.tolerances import Tolerances

if TYPE_CHECKING:
    from certipep.checks.specification import Specification
    from certipep.identification.settle import Settlement

__all__ = ["Case", "Options"]


class Options(Struct, frozen=True):
    """What the user chose for a run.

    Attributes
    ----------
    tolerances : Tolerances
    rounding : str
        ``usp`` (decimals of the limit, half up) or ``ph-eur`` (significant figures).
    specification : Specification or None
        The buyer's own acceptance criteria.
    today : datetime.date
        For dates in the future; given, so that a report can be made again.
    """

    tolerances: Tolerances
    rounding: str = "usp"
    specification: Specification | None = None
    today: dt.date = field(default_factory=lambda: dt.datetime.now(tz=dt.UTC).date())


class Case(Struct, frozen=True, eq=False):
    """One certificate (or one component of a blend) as a source of facts, each computed once.

    Attributes
    ----------
    certificate : Certificate
        For a component: the same header with the results that speak of it.
    settlement : Settlement
        Which substance the paper is about.
    reading : Reading
        The file that it came from.
    options : Options
    analyte : str or None
        Name of the component.
    """

    certificate: Certificate
    settlement: Settlement
    reading: Reading
    options: Options
    analyte: str | None = None
    runs: tuple[Any, ...] = ()
    """Raw files beside the paper, as `certipep.signals.run.Run`."""
    unread_runs: tuple[str, ...] = ()
    """Raw files that could not be read, one line each."""
    facts: dict[str, Any] = field(default_factory=dict)

    def fact(self, name: str, providers: Mapping[str, Callable[..., Any]]) -> Any:
        """Return a fact by name: None where the paper lacks it, `Inapplicable` where it makes no sense."""
        if name in self.facts:
            return self.facts[name]
        if name in ("certificate", "settlement", "reading", "options", "analyte"):
            return getattr(self, name)
        if name in ("runs", "unread_runs"):
            return getattr(self, name) or Inapplicable("no raw file was given with this paper")
        from certipep.checks.check import parameters_of

        provider = providers[name]
        arguments: dict[str, Any] = {}
        value: Any = None
        for parameter in parameters_of(provider):
            argument = self.fact(parameter.name, providers)
            if isinstance(argument, Inapplicable):
                if parameter.required:
                    value = argument
                    break
                argument = None
            if argument is None and parameter.required:
                break
            arguments[parameter.name] = argument
        else:
            value = provider(**arguments)
        self.facts[name] = value
        return value

    def of_component(self, certificate: Certificate, settlement: Settlement, analyte: str | None) -> Case:
        """Return the case of one substance of this certificate, with no fact carried over."""
        return replace(self, certificate=certificate, settlement=settlement, analyte=analyte, facts={})
