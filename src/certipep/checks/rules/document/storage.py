"""DO-21: whether the conditions of storage exclude each other."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.storage import Storage
from certipep.checks.finding import Answer, agrees, asks

__all__ = ["storage"]


@check(
    "DO-21",
    title="Conditions of storage against each other",
    compares="the temperatures at which the product is to be stored, as frozen, refrigerated or room temperature",
    why="one unopened product has one condition; sentences about solutions, transport, short times or the opened vial "
    "are left out",
    source="ICH Q1A(R2) 2.2.7 (storage conditions); USP <659> (definitions of temperatures)",
    does_not_prove="how the product was kept",
    question="At which temperature is the unopened product to be stored?",
    scope="certificate",
)
def storage(storage_conditions: tuple[Storage, ...]) -> Answer:
    """Compare every sentence on storage with the others."""
    places = tuple(dict.fromkeys(one.place for one in storage_conditions))
    observed = "; ".join(dict.fromkeys(one.text for one in storage_conditions))
    kinds = tuple(dict.fromkeys(one.kind for one in storage_conditions))
    if "frozen" not in kinds and len(kinds) > 1:
        kinds = tuple(kind for kind in kinds if kind != "never frozen")  # what is refrigerated is not frozen
    if len(kinds) > 1:
        asked = " and ".join(kinds)
        return asks(
            f"The paper asks to keep the product frozen and never to freeze it: {observed}."
            if "never frozen" in kinds
            else f"The paper asks for storage {asked}: {observed}.",
            *places,
            expected="one condition",
            observed=observed,
        )
    return agrees(f"Storage is {kinds[0]} throughout.", *places, observed=observed)
