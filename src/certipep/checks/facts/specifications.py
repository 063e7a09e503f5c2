"""Facts about acceptance criteria: those printed on each row, and the buyer's own."""

from __future__ import annotations

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.criterion import Criterion
from certipep.checks.case import Options
from certipep.checks.conformity import is_a_proton_off, judged_elsewhere, with_side
from certipep.checks.facts import fact
from certipep.checks.specification import Specification
from certipep.identification.settle import Settlement

__all__ = ["Judged"]


_ONE_LIMIT = ("endotoxin", "aerobic_count", "yeast_mold_count", "water", "purity")
"""Tests of which a paper has one limit, whatever the method: a second result is held to it as well."""


class Judged(Struct, frozen=True):
    """A result with a criterion: printed beside it, or the buyer's own (`agreed`)."""

    row: Result
    limit: Criterion
    agreed: bool
    by: str
    bare: bool = False
    """Whether the limit is a number alone, so that its side is taken from the kind of the test, or is another one's."""


@fact
def specification(options: Options) -> Specification | None:
    """The agreed acceptance criteria (--spec)."""
    return options.specification


@fact
def judged_rows(
    certificate: Certificate, settlement: Settlement, options: Options
) -> tuple[Judged, ...] | None:
    """Results with an acceptance criterion."""
    limits = options.tolerances.of("SP-01")
    of_test = _limits_of_tests(certificate)
    known = settlement.peptide is not None or settlement.kind == "blend"
    found: list[Judged] = []
    for row in certificate.results:
        if judged_elsewhere(row, certificate, limits, molecule_known=known):
            continue
        limit = row.criterion
        if limit is not None and limit.bounded:
            found.append(Judged(row, limit, False, "the printed limit", bare=is_a_proton_off(row, limit)))
        elif limit is not None and (sided := with_side(row.test, limit)) is not None:
            found.append(Judged(row, sided, False, "the printed limit", bare=True))
        elif limit is None and row.test in of_test and row.sample is None:
            found.append(Judged(row, of_test[row.test], False, "the limit of the same test", bare=True))
    agreed = options.specification
    if agreed is not None:
        for criterion in agreed.criteria:
            if criterion.limit is not None:
                found += [
                    Judged(row, criterion.limit, True, f"the agreed limit ({agreed.name})")
                    for row in criterion.rows(certificate)
                ]
    return tuple(found) or None


def _limits_of_tests(certificate: Certificate) -> dict[str, Criterion]:
    """Return the limit of each test that has one and no other."""
    limits: dict[str, list[Criterion]] = {}
    for row in certificate.results:
        if row.test in _ONE_LIMIT and row.criterion is not None and row.criterion.bounded:
            limits.setdefault(row.test, []).append(row.criterion)
    return {test: found[0] for test, found in limits.items() if len({one.text for one in found}) == 1}
