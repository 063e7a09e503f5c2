"""Labels of a kind of mass that was calculated and not found, by the labels beside them."""

from __future__ import annotations

from collections.abc import Container

from msgspec.structs import replace

from certipep.certificate.extraction.labels import Label
from certipep.certificate.mass_labels import mass_label

__all__ = ["as_calculated", "calculated", "kind_found"]


def kind_found(one: Label) -> str | None:
    """Return the kind of mass that a label says was found: "Exact mass found"."""
    mass = mass_label(one.label) if one.section == "tests" else None
    return mass.kind if mass is not None and mass.role == "found" and not mass.measured else None


def calculated(one: Label, told: Container[str | None], *, weighed: bool) -> bool:
    """Return whether a mass of one kind was not found: another was, or it is listed beside the weight."""
    kind = _kind_alone(one)
    return kind in told or (weighed and kind == "monoisotopic")


def _kind_alone(one: Label) -> str | None:
    """Return the kind of mass of a label that does not say whether it was found; beside one that does, it was not."""
    mass = mass_label(one.label) if one.section == "tests" else None
    return mass.kind if mass is not None and mass.role == "mass" else None


def as_calculated(label: Label, told: Container[str | None], *, weighed: bool) -> Label:
    """Return a label of a mass that was calculated as one that says so, and any other as it is."""
    if label.test is None or not calculated(label, told, weighed=weighed):
        return label
    return replace(label, target="mass_expected", test=replace(label.test, test="mass_expected"))
