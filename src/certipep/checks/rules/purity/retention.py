"""PU-09: one retention time in text, table and reference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.drawn_traces import clear_peaks, followed
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.facts.drawn import SpectrumTime
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["retention"]


@check(
    "PU-09",
    title="Retention time in text and table",
    compares="the stated retention time with the main peak of the table, and the time of a spectrum with the peaks of "
    "the chromatograms that its page draws",
    why="one method and one column repeat a retention time within 2 % or 0.2 min; a spectrum shows what elutes when it "
    "is taken",
    source="practice; ±0.2 min is printed as a limit on certificates",
    does_not_prove="that the peak is the product: other peptides may elute there",
    question="The retention time differs between text and table; do they belong to the same injection?",
    scope="certificate",
)
def retention(
    certificate: Certificate,
    tolerance: Tolerance,
    peak_tables: tuple[PeakTable, ...] | None = None,
    spectrum_times: tuple[SpectrumTime, ...] | None = None,
) -> Iterator[Answer]:
    """Compare each stated time with the nearest main peak, and that of a spectrum with the peaks drawn beside it."""
    of_spectra = [one for one in _of_spectra(certificate, tolerance, spectrum_times or ()) if one is not None]
    yield from of_spectra
    stated: list[tuple[Decimal, Place]] = []
    rows = certificate.of("retention_time")
    if len({row.analyte for row in rows}) > 1:
        rows = ()  # each component of a blend elutes at its own time
    for row in rows:
        time = row.quantity.value if row.quantity is not None else row.retention_time
        if time is not None and (row.quantity is None or row.quantity.unit in (None, "min")):
            stated.append((time, row.place))
    mains: list[tuple[Decimal, Place]] = []
    for table in peak_tables or ():
        main = table.main
        if main is not None and main.retention_time is not None:
            mains.append((main.retention_time, main.place))
    if not stated or len(stated) + len(mains) < 2:
        if not of_spectra:
            yield not_applicable("the retention time stands in one place only")
        return
    # Without a table the times that are stated are compared with the first of them.
    for time, place in stated if mains else stated[1:]:
        other, there = _nearest(time, mains or stated[:1])
        yield _judge(time, place, other, there, tolerance)


def _of_spectra(
    certificate: Certificate, tolerance: Tolerance, spectra: tuple[SpectrumTime, ...]
) -> Iterator[Answer | None]:
    """Compare the time of a spectrum with the peaks drawn on its page; one time is asked about once."""
    for time in {one.minutes: one for one in reversed(spectra)}.values():
        peaks = [
            (peak.time, trace.place)
            for trace in followed(certificate.drawn, tolerance)
            if trace.place.page == time.place.page and time.minutes <= trace.end
            for peak in clear_peaks(trace, tolerance)
        ]
        if not peaks:
            yield None
            continue
        allowed = max(float(tolerance.spectrum_min), time.minutes * float(tolerance.spectrum_percent) / 100)
        other, there = min(peaks, key=lambda one: abs(one[0] - time.minutes))
        figures = {
            "expected": f"{other:.2f} min",
            "observed": f"{time.minutes} min",
            "tolerance": f"± {allowed:.2f} min",
        }
        if abs(other - time.minutes) <= allowed:
            yield agrees(
                f"The spectrum was taken at {time.minutes} min, where a peak is drawn.",
                time.place,
                there,
                **figures,
            )
        else:
            yield asks(
                f"The spectrum was taken at {time.minutes} min, and the nearest peak of the chromatograms beside it is "
                f"drawn at {other:.2f} min.",
                time.place,
                there,
                question="Of which peak is the spectrum? No peak is drawn where it was taken.",
                **figures,
            )


def _nearest(time: Decimal, others: list[tuple[Decimal, Place]]) -> tuple[Decimal, Place]:
    return min(others, key=lambda pair: abs(pair[0] - time))


def _judge(time: Decimal, place: Place, other: Decimal, there: Place, tolerance: Tolerance) -> Answer:
    allowed = max(tolerance.absolute_min, other * tolerance.relative_percent / 100)
    figures = {"expected": f"{other} min", "observed": f"{time} min", "tolerance": f"± {allowed:.2f} min"}
    if abs(time - other) <= allowed:
        return agrees(
            f"The retention time {time} min is that of the main peak, {other} min.", place, there, **figures
        )
    return asks(
        f"The retention time is stated as {time} min, the main peak elutes at {other} min.",
        place,
        there,
        **figures,
    )
