"""What the API takes: the shapes that are checked at the door and described in the OpenAPI document."""

from __future__ import annotations

from typing import Annotated

import msgspec

from certipep.chemistry.pka_sets import DEFAULT_PKA

__all__ = ["IdentifyRequest", "ReportRequest"]

Notation = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
Mass = Annotated[float, msgspec.Meta(gt=0, le=10_000_000)]


class ReportRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Peptides to report on: names of the panel, or sequences in any notation."""

    peptides: Annotated[list[Notation], msgspec.Meta(min_length=1, max_length=50)]
    ph: Annotated[
        list[Annotated[float, msgspec.Meta(ge=0, le=14)]], msgspec.Meta(min_length=1, max_length=12)
    ] = msgspec.field(default_factory=lambda: [7.0, 7.4])
    pka: Annotated[str, msgspec.Meta(min_length=1, max_length=60)] = DEFAULT_PKA


class IdentifyRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Evidence for which reference peptide something is: at least one of it; masses in Da."""

    sequence: Notation | None = None
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=500)] | None = None
    mass: Mass | None = None
    mz: Mass | None = None
    charge: Annotated[int, msgspec.Meta(ge=-100, le=100)] | None = None
    formula: Annotated[str, msgspec.Meta(min_length=1, max_length=500)] | None = None
    cas: Annotated[str, msgspec.Meta(min_length=1, max_length=40)] | None = None
    tolerance: Annotated[float, msgspec.Meta(gt=0, le=1000)] | None = None
