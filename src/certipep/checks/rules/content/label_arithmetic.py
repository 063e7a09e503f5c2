"""CB-09: the printed per cent of label against the printed amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.facts.vials import component, is_one_vial, same_analyte
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["label_arithmetic"]

_OTHER_BASIS = re.compile(r"anhydrous|dry|as[- ]is|of theory|w/w|peptide content|nitrogen", re.IGNORECASE)


@check(
    "CB-09",
    title="Per cent of the label against the amount",
    compares="the printed per cent of label with the printed amount divided by the label claim",
    why="it is a division: only the printed digits of the amount may differ",
    source="arithmetic",
    does_not_prove="that the amount is right, nor whether it is net peptide or powder with salt and water",
    question="The per cent of label does not follow from the amount found; which one is right?",
    scope="certificate",
)
def label_arithmetic(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Pair each assay in per cent of label with the amount of the same component."""
    judged = False
    # With one substance, an assay without a name is that of the amount, whatever the row calls it.
    only_one = len({component(row.analyte) for row in certificate.of("content", "assay")} - {None}) <= 1
    for assay in certificate.of("assay"):
        quantity = assay.quantity
        if (
            quantity is None
            or quantity.value is None
            or quantity.unit != "%"
            or _OTHER_BASIS.search(_said(assay))
        ):
            continue
        for amount in _amounts(certificate, assay):
            if (
                not (only_one or same_analyte(assay.analyte, component(amount.analyte)))
                or is_one_vial(amount.analyte)
                or _of_another_sample(assay, amount)
                or amount.quantity is None
                or not amount.quantity.value
            ):
                continue
            base = _base(certificate, assay, amount)
            if base is None:
                continue
            judged = True
            yield _judge(assay, amount, base, tolerance, sure=_of_label(assay, certificate))
    if not judged:
        yield not_applicable("no per cent of label is printed beside an amount")


def _amounts(certificate: Certificate, assay: Result) -> list[Result]:
    """Return the amounts that an assay may be of: one that names no vial is of the mean, not of each vial."""
    rows = list(certificate.of("content"))
    if own := [row for row in rows if assay.sample is not None and row.sample == assay.sample]:
        return own
    vials = [row for row in rows if is_one_vial(row.sample)]
    if (
        assay.sample is not None
        or len(vials) < 2
        or len({row.quantity and row.quantity.unit for row in vials}) > 1
    ):
        return rows
    values = [
        row.quantity.value for row in vials if row.quantity is not None and row.quantity.value is not None
    ]
    others = [row for row in rows if row not in vials]
    if others or len(values) < len(vials) or vials[0].quantity is None:
        return others
    mean = (sum(values, Decimal(0)) / len(values)).quantize(values[0])
    return [replace(vials[0], quantity=replace(vials[0].quantity, value=mean), sample=None)]


def _of_another_sample(assay: Result, amount: Result) -> bool:
    """Whether the two rows are of different vials, or one of a vial and one of their mean."""
    return assay.sample is not None and amount.sample is not None and assay.sample != amount.sample


def _said(assay: Result) -> str:
    return " ".join(filter(None, (assay.name, assay.specification, assay.method, assay.text)))


def _of_label(assay: Result, certificate: Certificate) -> bool:
    """Whether the row speaks of the label, or is printed together with an amount (``11 mg (109.5 %)``)."""
    said = _said(assay).lower()
    lines = certificate.text.splitlines()
    return (
        "label" in said
        or " of " in said
        or any(r.text == assay.text for r in certificate.of("content"))
        # The words before a number are not kept in its row, so the line of the page says what it is.
        or any(_label_before(line, assay.text) for line in lines)
        or any(_heads_shares_of_label(line) for line in lines)
    )


def _heads_shares_of_label(line: str) -> bool:
    """Whether a line is of several cells, one of them "% of label"."""
    return any(cell.strip().lower().startswith("% of label") for cell in line.split("  ")[1:])


def _label_before(line: str, text: str) -> bool:
    """Whether the words right before a number speak of the label: "Percent of label: 103 %"."""
    before, found, _ = line.partition(text)
    return bool(found) and "label" in before.lower()[_after_last_digit(before) :]


def _after_last_digit(text: str) -> int:
    return max((at + 1 for at, sign in enumerate(text) if sign.isdigit()), default=0)


def _base(certificate: Certificate, assay: Result, amount: Result) -> Decimal | None:
    unit = amount.quantity.unit if amount.quantity is not None else None
    limit = assay.criterion
    if limit is not None and limit.of is not None:
        return convert(limit.of, limit.of_unit or unit, unit)
    claims = [c for c in certificate.label_claims if c.quantity is not None and c.quantity.value]
    fitting = [c for c in claims if same_analyte(c.analyte, amount.analyte)] or (
        claims if len(claims) == 1 else []
    )
    own = amount.criterion
    if not claims and own is not None and own.nominal is not None and not own.bounded:
        return convert(own.nominal, own.unit or unit, unit)  # "Label claim 3.0 mg" beside what was found
    labelled = {(c.quantity.value, c.quantity.unit) for c in fitting if c.quantity is not None}
    if len(labelled) != 1:
        return None
    (value, of_label), *_ = labelled
    return None if value is None else convert(value, of_label, unit)


def _judge(assay: Result, amount: Result, base: Decimal, tolerance: Tolerance, *, sure: bool) -> Answer:
    stated, found = assay.quantity, amount.quantity
    assert stated is not None  # noqa: S101
    assert found is not None  # noqa: S101
    assert stated.value is not None  # noqa: S101
    assert found.value is not None  # noqa: S101
    worked = found.value / base * 100
    bound = found.half_digit / base * 100 + stated.half_digit + tolerance.net_percent
    figures = {
        "expected": f"{worked:.1f} %",
        "observed": f"{stated.value} %",
        "tolerance": f"± {bound:.2f} %",
    }
    places = (assay.place, amount.place)
    if abs(worked - stated.value) <= bound:
        return agrees(
            f"{found.value} of {base} {found.unit or ''} is {worked:.1f} %; {stated.value} % is printed.",
            *places,
            **figures,
        )
    # An assay without a word of its basis may be a share of the powder: then the two need not agree.
    answer = contradicts if sure else asks
    return answer(
        f"{found.value} of {base} {found.unit or ''} is {worked:.1f} %, but {stated.value} % of label is "
        "printed.",
        *places,
        **figures,
    )
