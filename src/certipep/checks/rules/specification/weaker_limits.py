"""SP-05: printed limits that are weaker than the agreed ones."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.certificate.measures.criterion import Criterion
from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.specification import Specification

__all__ = ["weaker_limits"]


@check(
    "SP-05",
    title="Printed limits against the agreed ones",
    compares="the limit printed on each row with that of the agreed specification",
    why="a pass against a weaker limit says nothing of the agreed one",
    source="the buyer's specification (--spec)",
    does_not_prove="that the result keeps the agreed limit (SP-01 judges that)",
    question="The certificate was released against a weaker limit than agreed; which grade was delivered?",
    scope="certificate",
)
def weaker_limits(certificate: Certificate, specification: Specification | None = None) -> Iterator[Answer]:
    """Compare limit with limit."""
    if specification is None:
        yield not_applicable("no specification was given (--spec)")
        return
    compared = weaker = False
    for criterion in specification.criteria:
        for row in criterion.rows(certificate) if criterion.limit is not None else ():
            printed = row.criterion
            if printed is None or not printed.bounded or printed.ambiguous or criterion.limit is None:
                continue
            compared = True
            if _weaker(printed, criterion.limit):
                weaker = True
                yield asks(
                    f"{criterion.called}: the certificate's limit {printed.text} is weaker than the agreed "
                    f"{criterion.limit.text}.",
                    row.place,
                    expected=criterion.limit.text,
                    observed=printed.text,
                )
    if compared and not weaker:
        yield agrees(f"No printed limit is weaker than agreed in {specification.name}.")
    elif not compared:
        yield not_applicable("no printed limit stands beside an agreed one")


def _weaker(printed: Criterion, agreed: Criterion) -> bool:
    def same_unit(limit: Criterion, edge: str) -> object:
        value = getattr(limit, edge)
        return None if value is None else convert(value, limit.unit, agreed.unit) if limit.unit else value

    low, high = same_unit(printed, "low"), same_unit(printed, "high")
    below = agreed.low is not None and (low is None or low < agreed.low)  # type: ignore[operator]
    above = agreed.high is not None and (high is None or high > agreed.high)  # type: ignore[operator]
    return below or above
