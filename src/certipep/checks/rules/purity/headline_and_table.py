"""PU-02: the purity in the heading against the table of peaks below it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, DrawnTrace, Quantity, Reading, Result
from certipep.checks.check import check
from certipep.checks.drawn_traces import followed, others_near
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.facts.documents import Mention
from certipep.checks.facts.vials import is_one_vial
from certipep.checks.finding import Answer, Outcome, agrees, asks, contradicts, not_applicable, not_checkable
from certipep.checks.percent import percent_of
from certipep.checks.rounding import interval
from certipep.checks.tolerances import Tolerance
from certipep.identification.settle import Settlement

__all__ = ["headline_and_table"]


@check(
    "PU-02",
    title="Stated purity against the peak table",
    compares="the stated purity with the main peak's area-%, printed or worked out from the areas; without a table "
    "with the peaks that the chromatogram draws",
    why="both are the same number from the same integration, so only printed digits may differ",
    source="arithmetic of area normalisation (Ph. Eur. 2.2.46, USP <621>)",
    does_not_prove="that the integration is right, nor that the peak is the product",
    question="The stated purity is not that of the peak table; which one is right? Please send the "
    "chromatogram.",
    scope="certificate",
)
def headline_and_table(
    purity_results: tuple[Result, ...],
    tolerance: Tolerance,
    settlement: Settlement,
    peak_tables: tuple[PeakTable, ...] | None = None,
    chromatogram_of_light: tuple[DrawnTrace, ...] | None = None,
    added_substance: Mention | None = None,
    reading: Reading | None = None,
    certificate: Certificate | None = None,
) -> Iterator[Answer]:
    """Compare each stated purity with every table; a table of another component does not count against it."""
    yield from _two_headlines(purity_results)
    # Peaks of a product that is not known may be those of its components.
    plain = settlement.kind in ("peptide", "outside") and added_substance is None
    drawn = _drawn(purity_results, chromatogram_of_light or () if plain else (), tolerance)
    if not peak_tables and drawn is not None:
        yield drawn
        return
    if not peak_tables:
        yield not_checkable(
            "the purity stands alone: there is no table of peaks",
            question="Please send the chromatogram with its table of peaks.",
        )
        return
    whole = [t for t in peak_tables if not t.with_percent or t.total >= tolerance.whole_table_percent]
    shares = [(table, share) for table in whole if (share := _share(table)) is not None]
    if not shares and (crowded := _crowded(purity_results, peak_tables, tolerance)) is not None:
        yield crowded
        return
    if not shares and drawn is not None:
        yield drawn
        return
    if not shares:
        # A table of impurities only, or rows that were not read: the main peak is not in it.
        most = max((t.total for t in peak_tables), default=Decimal(0))
        yield not_checkable(
            f"the peaks that could be read make {most} % of the area, so the main peak is not known"
            if most
            else "the peak table gives no areas to work the purity out from",
            peak_tables[0].peaks[0].place,
        )
        return
    if settlement.kind == "blend":
        # The products share the area, and no table is marked as that of one component.
        yield not_checkable(
            "the products of a blend share the area of the chromatogram, so no main peak is the purity",
            shares[0][0].peaks[0].place,
        )
        return
    answers = [(row, _judge(row, shares, len(purity_results), tolerance)) for row in purity_results]
    others = _others_with(shares[0][0], reading, certificate)
    if others and not any(answer.outcome is Outcome.PASS for _, answer in answers):
        yield _of_one_of(others, shares, tolerance)
        return
    shown = {row.place for row, answer in answers if answer.outcome is Outcome.PASS}
    for row, answer in answers:
        if answer.outcome in (Outcome.WARN, Outcome.FAIL) and row.place in shown:
            yield not_applicable("the table is that of another replicate in the same cell", row.place)
        else:
            yield answer


def _others_with(
    table: PeakTable, reading: Reading | None, certificate: Certificate | None
) -> tuple[Certificate, ...]:
    """Return the certificates of other lots that hold the very same table: it stands once and names no lot."""
    place = table.peaks[0].place
    return tuple(
        other
        for other in (reading.certificates if reading is not None else ())
        if other is not certificate and any(peak.place == place for peak in other.of("peak"))
    )


def _of_one_of(
    others: tuple[Certificate, ...],
    shares: list[tuple[PeakTable, tuple[Decimal, Decimal, str]]],
    tolerance: Tolerance,
) -> Answer:
    """Answer for a lot whose purity is not that of a table for all lots: it may be the table of another one."""
    rows = [row for other in others for row in other.of("purity") if percent_of(row) is not None]
    main = shares[0][0].peaks[0].place
    if any(_judge(row, shares, 1, tolerance).outcome is Outcome.PASS for row in rows):
        return not_applicable("the one table of peaks is that of another lot on the paper", main)
    return asks(
        "The one table of peaks on the paper has the purity of none of its lots.",
        main,
        question="Of which lot is the chromatogram?",
    )


def _share(table: PeakTable) -> tuple[Decimal, Decimal, str] | None:
    """Return ``(per cent, half width, how)`` of the main peak."""
    main = table.main
    if main is None:
        return None
    if main.area_percent is not None:
        low, high = interval(main.area_percent)
        return main.area_percent, (high - low) / 2, "printed"
    areas = [peak.area for peak in table.peaks if peak.area is not None]
    if main.area is None or len(areas) < len(table.peaks) or len(areas) < 2 or not sum(areas):
        return None
    return (
        (main.area / sum(areas) * 100).quantize(Decimal("0.001")),
        Decimal("0.0005"),
        "worked out from the areas",
    )


def _crowded(rows: tuple[Result, ...], tables: tuple[PeakTable, ...], tolerance: Tolerance) -> Answer | None:
    """Ask where so many peaks carry a label that each would have less of the area than an integrator can see."""
    table = max(tables, key=lambda one: len(one.peaks))
    others = len(table.peaks) - 1
    if others < int(tolerance.fewest_labelled_peaks):
        return None
    for row in rows:
        stated = percent_of(row)
        if stated is None or row.quantity is None:
            continue
        rest = 100 - stated + row.quantity.half_digit
        if rest / others < tolerance.least_peak_percent:
            return asks(
                f"The stated purity {stated} % leaves {rest} % for the {others} other peaks that the chromatogram "
                f"labels, less than {tolerance.least_peak_percent} % for each.",
                row.place,
                table.peaks[0].place,
                expected=f"labelled peaks of at least {tolerance.least_peak_percent} %",
                observed=f"{stated} %",
                question="Which of the labelled peaks were counted for the purity? Please send the table with areas.",
            )
    return None


def _drawn(rows: tuple[Result, ...], traces: tuple[DrawnTrace, ...], tolerance: Tolerance) -> Answer | None:
    """Ask where peaks are drawn beside the highest one that the stated purity has no room for.

    Where one of several curves has none, the others may be of a standard or of another sample.
    """
    beside = [(trace, others_near(trace, tolerance)) for trace in followed(traces, tolerance)]
    if any(len(others) < int(tolerance.drawn_fewest) for _, others in beside):
        return None
    for trace, others in beside:
        together = sum(peak.height for peak in others)
        share = 100 * together / (1 + together)
        for row in rows:
            stated = percent_of(row)
            if stated is None or share - float(100 - stated) < float(tolerance.drawn_apart_percent):
                continue
            times = ", ".join(f"{time:.1f}" for time in sorted(peak.time for peak in others))
            return asks(
                f"The stated purity is {row.text}, and beside the highest peak the chromatogram draws others at "
                f"{times} min that together have about {share:.0f} % of the height.",
                row.place,
                trace.place,
                expected=f"at most {100 - stated} %",
                observed=f"about {share:.0f} % of the height",
                tolerance=f"{tolerance.drawn_apart_percent} %",
                question="Which of the drawn peaks were counted for the purity? Please send the table with areas.",
            )
    return None


def _judge(
    row: Result,
    shares: list[tuple[PeakTable, tuple[Decimal, Decimal, str]]],
    purities: int,
    tolerance: Tolerance,
) -> Answer:
    stated = percent_of(row)
    assert stated is not None  # noqa: S101 - purity_results holds nothing else
    assert row.quantity is not None  # noqa: S101 - purity_results holds nothing else
    half = row.quantity.half_digit
    table, (share, spread, how) = min(shares, key=lambda pair: abs(pair[1][0] - stated))
    main = table.main
    assert main is not None  # noqa: S101 - a table without a main peak has no share
    figures = {
        "expected": f"{share} % (main peak, {how})",
        "observed": f"{stated} %",
        "tolerance": f"± {half + spread} % (half of the last printed digits)",
    }
    away = abs(stated - share)
    if away <= half + spread:
        return agrees(
            f"The stated purity {stated} % is the main peak's {share} % of the area.",
            row.place,
            main.place,
            **figures,
        )
    least = row.quantity.comparator in (">", ">=")
    if row.quantity.comparator not in (None, "=", "~") and not (least and share + spread < stated - half):
        return not_applicable("the stated purity is a bound, and the main peak keeps it")
    if how != "printed" and len(table.peaks) < tolerance.peaks_of_a_whole_table:
        return asks(
            f"The stated purity {stated} % cannot be worked out from a table of {len(table.peaks)} peaks "
            f"(main peak {share} %): impurities are missing from it.",
            row.place,
            main.place,
            **figures,
        )
    said = row.text if least else f"{stated} %"
    message = f"The stated purity is {said}, but the main peak of the table has {share} % of the area."
    if purities > 1 or len(shares) > 1:
        return asks(
            f"{message} No table of this certificate has {stated} %.", row.place, main.place, **figures
        )
    return contradicts(message, row.place, main.place, **figures)


def _two_headlines(rows: tuple[Result, ...]) -> Iterator[Answer]:
    """Ask once where one thing has two purities; values of several vials, or of one cell, are no contradiction."""
    groups: dict[tuple[str | None, ...], dict[str, tuple[Result, Quantity]]] = {}
    for row in rows:
        quantity = row.quantity
        if quantity is None or quantity.value is None or quantity.comparator not in (None, "=", "~"):
            continue
        if row.sample or is_one_vial(row.analyte) or is_one_vial(row.text):
            continue
        groups.setdefault((row.analyte, row.method, row.name), {}).setdefault(row.text, (row, quantity))
    for texts in groups.values():
        group = list(texts.values())
        for n, (row, one) in enumerate(group):
            # One cell with several values ("99.1 % / 99.3 %") holds replicates or components.
            apart = [other for other, two in group[n + 1 :] if _apart(one, two)]
            if apart:
                yield asks(
                    f"Two purities are stated for the same thing: {row.text} and {apart[0].text}.",
                    row.place,
                    apart[0].place,
                    expected=row.text,
                    observed=apart[0].text,
                )
                break


def _apart(one: Quantity, two: Quantity) -> bool:
    """Return whether two values differ by more than their digits; a purity and its rest to 100 % are no pair."""
    if one.value is None or two.value is None:
        return False
    if one.unit == two.unit == "%" and abs(one.value + two.value - 100) <= one.half_digit + two.half_digit:
        return False
    return abs(one.value - two.value) > one.half_digit + two.half_digit
