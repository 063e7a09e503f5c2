"""Labels of a kind of mass that was calculated and not found, by the labels beside them."""

from __future__ import annotations

from collections.abc import Container

from certipep.certificate.extraction.labelled import Labelled
from certipep.certificate.mass_labels import mass_label

__all__ = ["calculated", "kind_found"]


def kind_found(one: Labelled) -> str | None:
    """Return the kind of mass that a label says was found: "Exact mass found"."""
    mass = mass_label(one.label.label) if one.label.section == "tests" else None
    return mass.kind if mass is not None and mass.role == "found" and not mass.measured else None


def calculated(one: Labelled, told: Container[str | None], *, weighed: bool) -> bool:
    """Return whether a mass of one kind was not found: another was, or it is listed beside the weight."""
    kind = _kind_alone(one)
    return kind in told or (weighed and kind == "monoisotopic")


def _kind_alone(one: Labelled) -> str | None:
    """Return the kind of mass of a label that does not say whether it was found; beside one that does, it was not."""
    mass = mass_label(one.label.label) if one.label.section == "tests" else None
    return mass.kind if mass is not None and mass.role == "mass" else None
