"""What a check is, and how a rule file declares one.

A rule is a function whose parameters are the facts that it needs (see `certipep.checks.facts`)::

    @check(
        "FC-06",
        title="Check digit of the CAS number",
        compares="the last digit of the CAS number with the sum of the others",
        why="the digit is exact arithmetic, so there is no tolerance",
        source="CAS Registry, check digit verification",
        does_not_prove="that the number belongs to this substance: one number in ten passes by chance",
        question="Which CAS number is meant? The printed one fails its check digit.",
    )
    def cas_check_digit(cas: Claim) -> Answer:
        ...

A parameter without a default is a fact that must be there: where the certificate lacks it the check is
`not_checkable` and names it. A parameter with the default ``None`` is used when it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from certipep.checks.finding import Answer

__all__ = ["Answers", "Check", "Parameter", "Scope", "check", "parameters_of"]

Answers = Answer | Iterable[Answer] | None
"""A rule returns one answer, several, or None where there is nothing to say (counts as not applicable)."""

Scope = Literal["substance", "certificate", "files"]
"""Runs once per component of a blend, once per certificate, or once over all files."""


class Parameter(Struct, frozen=True):
    """A fact that a rule asks for by name."""

    name: str
    required: bool


class Check(Struct, frozen=True):
    """A rule with everything that `certipep explain` prints.

    Attributes
    ----------
    id : str
        Family and number, e.g. ``MS-03``.
    title, compares, why, source, does_not_prove, question : str
        In words; `why` gives the reason of the threshold, `source` where it comes from.
    after : tuple of str
        Checks whose failure makes this one moot: it then says so and stays quiet (one cause, one finding).
    scope : Scope
    identifies : bool
        A pass is measured evidence of the molecule: a mass, an ion, a fragment or an amino-acid ratio was compared with
        the molecule itself. Without one such pass a certificate is never called consistent; what is copied from a
        catalogue (formula, weight, sequence, CAS number) is no such evidence.
    function : callable
    parameters : tuple of Parameter
    of_paper : bool
        Compares the paper with itself, so a doubt about which molecule it is leaves the answer as it stands.
    explains : tuple of str
        Checks whose findings its answers explain: the explanation then stands with the finding that it explains.
    limits : str
        Id of the check whose limits it uses: its own, or another's where both judge by the same numbers.
    """

    id: str
    title: str
    compares: str
    why: str
    source: str
    does_not_prove: str
    question: str
    after: tuple[str, ...]
    scope: Scope
    identifies: bool
    function: Callable[..., Answers]
    parameters: tuple[Parameter, ...]
    limits: str = ""
    of_paper: bool = False
    explains: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The letters before the number, e.g. ``MS``."""
        return self.id.split("-", 1)[0]


def parameters_of(function: Callable[..., object]) -> tuple[Parameter, ...]:
    """Name the parameters of a rule or fact; read from the code object, which spares loading `inspect`."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    positional = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    optional = set(positional[len(positional) - len(defaults) :]) | set(function.__kwdefaults__ or {})
    return tuple(Parameter(name, name not in optional) for name in names)


def check(
    id: str,  # noqa: A002 - the field's word
    *,
    title: str,
    compares: str,
    why: str,
    source: str,
    does_not_prove: str,
    question: str,
    after: tuple[str, ...] = (),
    scope: Scope = "substance",
    identifies: bool = False,
    limits: str | None = None,
    of_paper: bool = False,
    explains: tuple[str, ...] = (),
) -> Callable[[Callable[..., Answers]], Check]:
    """Declare a rule; the decorated name becomes the `Check`, which the folder scan finds."""

    def declare(function: Callable[..., Answers]) -> Check:
        return Check(
            id,
            title,
            compares,
            why,
            source,
            does_not_prove,
            question,
            after,
            scope,
            identifies,
            function,
            parameters_of(function),
            limits or id,
            of_paper,
            explains,
        )

    return declare
