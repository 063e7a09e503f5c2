"""PU-08: figures of a chromatogram that no column gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Place, Result
from certipep.checks.check import check
from certipep.checks.drawn_traces import followed
from certipep.checks.facts.amounts import PeakTable, named_rows
from certipep.checks.facts.documents import Mention
from certipep.checks.facts.drawn import StopTime
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance
from certipep.documents.document import TraitKind

__all__ = ["chromatogram"]

_RUN = re.compile(
    r"(?:run(?:ning)? ?time|analysis time|stop ?time|laufzeit|durée d['’]analyse|temps d['’]analyse"
    r"|tiempo de (?:análisis|carrera)|tempo di (?:analisi|corsa)|tempo de (?:análise|corrida)|czas analizy"
    r"|doba analýzy|время анализа|运行时间|分析时间|分析時間|분석 ?시간|looptijd|analystid)"
    r"\D{0,12}(\d+(?:[.,]\d+)?)\s*(?:min|мин|хв|分|분)",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?i)^\W*[ck]h?romatogram\w*\b[^;]{0,60}?\b\d{3}\s*nm\s*[,;/]\s*(\d+(?:[.,]\d+)?)\s*min\W*$"
)
"""A heading that names wavelength and run: "Chromatogram at 220 nm, 30 min"."""


@check(
    "PU-08",
    title="Figures of the chromatogram",
    compares="the numbers of an axis with each other, retention times and the drawn curve with the run, "
    "theoretical plates with what columns give, tailing and "
    "resolution with zero",
    why="a peak elutes within its run; columns give hundreds to some hundred thousand plates",
    source="USP <621>, Ph. Eur. 2.2.46 (plate number N = 5.54 (tR/w)², resolution)",
    does_not_prove="that the separation was good enough",
    question="A figure of the chromatogram is not possible; please send the chromatogram with its report.",
    scope="certificate",
)
def chromatogram(
    certificate: Certificate,
    tolerance: Tolerance,
    mentions: tuple[Mention, ...],
    peak_tables: tuple[PeakTable, ...] | None = None,
    stop_time: StopTime | None = None,
) -> Iterator[Answer]:
    """Judge retention times and the figures of merit that are printed."""
    any_judged = impossible = False
    if scales := [one for one in certificate.traits if one.kind is TraitKind.NO_SCALE]:
        any_judged = impossible = True
        yield asks(
            f"{scales[0].message[:1].upper()}{scales[0].message[1:]}.",
            *(Place(one.page, one.text, one.box) for one in scales),
            expected="numbers that rise evenly",
            observed=scales[0].text,
            question="Please send the chromatogram as the program of the instrument printed it.",
        )
    runs = [
        (Decimal(m[1].replace(",", ".")), place)
        for text, place in mentions
        if (m := _RUN.search(text) or _HEADED.search(text))
    ]
    run = runs[0] if runs else None
    for table in peak_tables or ():
        for peak in table.peaks:
            time = peak.retention_time
            if time is None:
                continue
            any_judged = True
            if time <= 0:
                impossible = True
                yield contradicts(
                    f"A peak elutes at {time} min, before the injection.", peak.place, observed=f"{time} min"
                )
            elif run is not None and time > run[0]:
                impossible = True
                yield contradicts(
                    f"A peak elutes at {time} min in a run of {run[0]} min.",
                    peak.place,
                    run[1],
                    expected=f"at most {run[0]} min",
                    observed=f"{time} min",
                    tolerance="none",
                )
    beyond = list(_beyond_the_run(certificate, runs)) if runs else []
    any_judged = any_judged or (bool(runs) and any(map(_minutes, certificate.of("retention_time"))))
    impossible = impossible or bool(beyond)
    yield from beyond
    if stop_time is not None and (drawn := _drawn_beyond(certificate, stop_time, tolerance)) is not None:
        any_judged = impossible = True
        yield drawn
    for row in named_rows(certificate, r"theoretical plates|plate (?:number|count)|\bplates\b"):
        if row.quantity is None or row.quantity.value is None:
            continue
        any_judged = True
        plates = row.quantity.value
        figures = {"expected": f"{tolerance.plates_low} to {tolerance.plates_high}", "observed": str(plates)}
        impossible = impossible or not tolerance.plates_low <= plates <= tolerance.plates_high
        if plates > tolerance.plates_impossible:
            yield contradicts(
                f"{plates} theoretical plates are more than any packed column has.", row.place, **figures
            )
        elif not tolerance.plates_low <= plates <= tolerance.plates_high:
            yield asks(f"{plates} theoretical plates are unusual.", row.place, **figures)
    for row in named_rows(certificate, r"resolution|tailing|symmetry factor|asymmetry"):
        if row.quantity is not None and row.quantity.value is not None:
            any_judged = True
            if row.quantity.value <= 0:
                impossible = True
                yield contradicts(
                    f"{row.name or 'The figure'} of {row.text} is not possible.",
                    row.place,
                    expected="above 0",
                    observed=row.text,
                )
    if any_judged and not impossible:
        yield (
            agrees("Retention times and figures of the chromatogram are possible.")
            if run is None
            else agrees(f"Every peak elutes within the run of {run[0]} min.", run[1])
        )
    elif not any_judged:
        yield not_applicable("no chromatographic figures are printed")


def _beyond_the_run(certificate: Certificate, runs: list[tuple[Decimal, Place]]) -> Iterator[Answer]:
    """Ask about stated retention times that lie beyond the longest run; a paper may describe several methods."""
    longest, place = max(runs, key=lambda one: one[0])
    for row in certificate.of("retention_time"):
        stated = _minutes(row)
        if stated is None or stated <= longest:
            continue
        yield asks(
            f"The retention time {row.text} lies beyond the run of {longest} min that the paper describes.",
            row.place,
            place,
            expected=f"at most {longest} min",
            observed=row.text,
            question="Of which method is the retention time? Its run is shorter than that.",
        )


def _drawn_beyond(certificate: Certificate, stop: StopTime, tolerance: Tolerance) -> Answer | None:
    """Ask where every curve is drawn beyond the stop of the programme; one that is not may be the one that was run."""
    latest = float(stop.minutes) * (1 + float(tolerance.stop_percent) / 100)
    traces = followed(certificate.drawn, tolerance)
    if not traces or any(trace.end <= latest or trace.last > trace.end for trace in traces):
        return None
    trace = traces[0]
    return asks(
        f"The programme stops at {stop.minutes:g} min, and the chromatogram goes on up to {trace.end:.0f} min.",
        trace.place,
        stop.place,
        expected=f"at most {stop.minutes:g} min",
        observed=f"{trace.end:.0f} min",
        tolerance=f"{tolerance.stop_percent} %",
        question="Was the chromatogram taken with the programme that is printed?",
    )


def _minutes(row: Result) -> Decimal | None:
    quantity = row.quantity
    return quantity.value if quantity is not None and quantity.unit in (None, "min") else None
