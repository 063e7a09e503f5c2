"""RD-20: the number of the method in the raw file against the one that the paper prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.method_codes import PrintedMethod
from certipep.checks.facts.raw_data import raw_place
from certipep.checks.finding import Answer, agrees, asks, not_checkable
from certipep.checks.method_codes import codes_in

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["method_of_run"]


@check(
    "RD-20",
    title="Method of the raw file against the paper",
    compares="the number of the method that the raw file names with that of the printed method",
    why="a method is known by the number of its document; a method file without such a number may hold any method",
    source="ISO/IEC 17025:2017 7.8.2.1: a report identifies the method used",
    does_not_prove="that the method file holds what the document of that number says",
    question="The paper names one method, the run was made with another; which one was used?",
    scope="certificate",
)
def method_of_run(
    runs: tuple[Run, ...], printed_methods: tuple[PrintedMethod, ...] | None = None
) -> Iterator[Answer]:
    """Judge the method of each run."""
    for run in runs:
        traced = any(one.kind != "mass" for one in run.chromatograms)
        weighed = bool(run.spectra)
        own = [
            one for one in printed_methods or () if (one.of_trace and traced) or (one.of_spectrum and weighed)
        ]
        yield _judged(run, own)


def _judged(run: Run, printed: list[PrintedMethod]) -> Answer:
    said = run.metadata.get("method", "")
    if not said:
        return not_checkable(f"{run.name} does not name its method")
    place = raw_place(run, f"method '{said}'")
    codes = codes_in(said)
    if not codes:
        return not_checkable(f"the method of {run.name} ('{said}') has no number of a method in it", place)
    if not printed:
        return not_checkable(f"the paper prints no number of a method for what {run.name} holds", place)
    pairs = [(one, code) for one in printed for code in codes]
    same = [(one, code) for one, code in pairs if one.code.same(code)]
    for one, code in same:
        if not one.code.other_version(code):
            return agrees(
                f"{run.name} was made with the method {code.text}, which the paper names.",
                place,
                one.place,
                expected=one.code.text,
                observed=code.text,
            )
    # Another number counts only where nothing is the same and no pair is left undecided.
    alike = [(one, code) for one, code in pairs if one.code.series == code.series]
    others = same or (alike if all(one.code.differs(code) for one, code in alike) else [])
    if not others:
        return not_checkable(
            f"the paper names the method {printed[0].code.text} and {run.name} {codes[0].text}: numbers of two kinds, "
            "or only a part of one",
            place,
            printed[0].place,
        )
    one, code = others[0]
    return asks(
        f"The paper names method {one.code.text}, {run.name} was made with {code.text}.",
        place,
        one.place,
        expected=one.code.text,
        observed=code.text,
        tolerance="none",
        question=f"The paper names method {one.code.text}, the run was made with {code.text}; which one was used?",
    )
