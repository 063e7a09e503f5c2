"""RD-08: the printed purity against the area-% of the raw chromatogram."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.raw_data import Trace, raw_place
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable
from certipep.checks.tolerances import Tolerance

__all__ = ["purity_of_trace"]


@check(
    "RD-08",
    title="Purity against the area-% of the trace",
    compares="the printed purity with the maker's own peak table, or with the range over integration rules",
    why="an area-% depends on baseline, splitting and window, so only what lies beyond all of them contradicts",
    source="three baselines, two ways to split, with and without the solvent front; Dyson, Chromatographic "
    "Integration Methods, 2nd ed., RSC 1998",
    does_not_prove="purity: what does not absorb, does not elute or elutes with the product is not in an area-%",
    question="The trace gives another area-% than the certificate; with which integration was it worked out?",
    scope="certificate",
)
def purity_of_trace(
    purity_traces: tuple[Trace, ...], printed_purity: tuple[Result, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge the printed purity by each run's trace; one that agrees is enough."""
    answers = [
        _judged(row, trace, float(tolerance.agree_percent), float(tolerance.contradict_percent))
        for row in printed_purity[:1]
        for trace in purity_traces
    ]
    passed = [one for one in answers if one.outcome.value == "pass"]
    # Several injections: the printed one may be any of them.
    yield from passed[:1] or answers


def _judged(row: Result, trace: Trace, near: float, far: float) -> Answer:
    assert row.quantity is not None  # noqa: S101 - the fact holds rows with a value only
    assert row.quantity.value is not None  # noqa: S101
    printed, half = float(row.quantity.value), float(row.quantity.half_digit)
    least = row.quantity.comparator in (">", ">=")
    integration, name = trace.integration, trace.chromatogram.name or "the trace"
    where = f"{name}, {integration.window[0]:.2f} to {integration.window[1]:.2f} min"
    place = raw_place(trace.run, where)
    if integration.saturated:
        return not_checkable(
            "the detector was saturated: no area-% can be taken from this trace", row.place, place
        )
    low, high = _range(trace)
    if integration.too_noisy and integration.bounded and high >= printed - half - far:
        return not_checkable(
            f"{trace.run.name}: the noise of the trace hides peaks of up to {integration.unseen:.1f} % of the area; "
            f"the main peak is {low:.2f} to {high:.2f} %, which does not tell {row.text} from less",
            row.place,
            place,
        )
    if not integration.bounded:
        why = "; ".join(integration.remarks) or "no peak was found"
        return not_checkable(f"no area-% can be taken from this trace: {why}", row.place, place)
    if integration.problems:
        return asks(
            f"{trace.run.name}: the maker's peak table contradicts itself: {'; '.join(integration.problems[:3])}.",
            row.place,
            place,
            question="The peak table in the raw file contradicts itself; please send it as it was made.",
        )
    if integration.maker_percent is not None:
        return _by_table(row, trace, printed, half, least, near, far)
    behind = _behind_front(trace, low)
    figures = {
        "expected": row.text,
        "observed": f"{behind:.2f} to {high:.2f} % over integration rules (blind)",
        "tolerance": f"±{far:g} % beyond that range",
    }
    about = "" if integration.main_percent is None else f"{integration.main_percent:.2f} % of the area, "
    told = f"{trace.run.name}: the main peak is {about}{behind:.2f} to {high:.2f} % over integration rules"
    if high < printed - half - far:
        return contradicts(f"{told}; the paper prints {row.text}.", row.place, place, **figures)
    # Below the range more is left open: what the noise hides lies on that side, and a purity lower than that of the
    # trace serves nobody.
    if least or behind - far <= printed <= high + near + half:
        return agrees(f"{told}; the paper prints {row.text}.", row.place, place, **figures)
    if low - far <= printed < behind - far:
        told += f", and {low:.2f} % with all of the solvent front"
    return asks(f"{told}; the paper prints {row.text}.", row.place, place, **figures)


def _range(trace: Trace) -> tuple[float, float]:
    blind = trace.blind
    bounds = [one for pair in (blind.interval, blind.rules) if pair is not None for one in pair]
    return (min(bounds), max(bounds)) if bounds else (0.0, 100.0)


def _behind_front(trace: Trace, low: float) -> float:
    """Return the lower end without the solvent front."""
    blind = trace.blind
    bounds = [pair[0] for pair in (blind.interval, blind.rules_behind_front) if pair is not None]
    return min(bounds, default=low)


def _by_table(
    row: Result, trace: Trace, printed: float, half: float, least: bool, near: float, far: float
) -> Answer:
    integration = trace.integration
    maker = integration.maker_percent or 0.0
    place = raw_place(
        trace.run, f"{trace.chromatogram.name}: the maker's table of {len(integration.peaks)} peaks"
    )
    figures = {
        "expected": row.text,
        "observed": f"{maker:.2f} %",
        "tolerance": f"±{near:g} %, a question up to ±{far:g} %",
    }
    low, high = _range(trace)
    if trace.blind.bounded and high < maker - far:
        return asks(
            f"{trace.run.name}: the maker's table gives {maker:.2f} %, its own trace {low:.2f} to {high:.2f} %: "
            "peaks of the trace are not in the table.",
            row.place,
            place,
            question="The trace shows peaks that its own table leaves out; why?",
            **figures,
        )
    off = printed - maker
    grade = {"A": " (recomputed with its baselines)", "B": " (recomputed with its start and end times)"}
    how = grade.get(integration.grade, "")
    told = f"{trace.run.name}: the maker's own table gives {maker:.2f} %{how}; the paper prints {row.text}."
    if (least and off <= near) or abs(off) <= near + half:
        return agrees(told, row.place, place, **figures)
    if off > far + half:
        return contradicts(told, row.place, place, **figures)
    return asks(told, row.place, place, **figures)
