"""CB-19: the amounts of a blend's components."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.blends import Component
from certipep.checks.facts.vials import component
from certipep.checks.finding import Answer, agrees, asks, not_applicable, not_checkable

__all__ = ["amounts_of_blend"]


@check(
    "CB-19",
    title="Number of amounts against the components of a blend",
    compares="the number of amounts with the number of components",
    why="an amount for the whole does not say what each component weighs: a vial of one component has it as well",
    source="ISO/IEC 17025:2017 7.8.2.1 (results of the item); blends with one amount for all met in practice",
    does_not_prove="that a component without an amount is missing from the vial",
    question="How much of each component was found?",
    scope="certificate",
)
def amounts_of_blend(certificate: Certificate, blend_components: tuple[Component, ...]) -> Iterator[Answer]:
    """Look for an amount of each component."""
    rows = [row for row in certificate.of("content") if row.quantity is not None]
    if len(blend_components) < 2:
        yield not_applicable("the components of the blend are not known")
        return
    if not rows:
        yield not_checkable(
            "no amount was found of anything", question="How much of each component was found?"
        )
        return
    places = [row.place for row in rows]
    if any(component(row.analyte) for row in rows) or len({row.text for row in rows}) >= len(
        blend_components
    ):
        yield agrees("The amounts are given component by component.", *places)
        return
    names = ", ".join(one.name for one in blend_components)
    yield asks(
        f"{rows[0].text} is the amount of the whole blend; how much of each component ({names}) was found is not "
        "given.",
        *places,
        expected="an amount of each component",
        observed=", ".join(row.text for row in rows),
    )
