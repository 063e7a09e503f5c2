"""The results of a certificate, each once: what a table says again in words or on another page is no second result."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.extraction.findings import Findings, FoundResult
from certipep.certificate.normal import label_key
from certipep.certificate.taken_back import takes_back

__all__ = ["distinct_results"]


def distinct_results(pages: Sequence[Findings]) -> list[Result]:
    """Return the results of the pages; one that is printed in several places counts once, as its table says it."""
    kept: list[FoundResult] = []
    alike: dict[Hashable, list[int]] = {}
    for found in (f for page in pages for f in page.results):
        mine = alike.setdefault(_key(found.result), [])
        twin = next(
            (
                i
                for i in mine
                if kept[i].result.place != found.result.place and _same(found.result, kept[i].result)
            ),
            None,
        )
        if twin is None:
            mine.append(len(kept))
            kept.append(found)
        elif _rank(found) > _rank(kept[twin]):
            kept[twin] = FoundResult(_joined(found.result, kept[twin].result), found.score)
        else:
            kept[twin] = FoundResult(_joined(kept[twin].result, found.result), kept[twin].score)
    contents = [f.result for f in kept if f.result.test == "content" and f.result.name != "Mass"]
    out = []
    for result in (f.result for f in kept):
        if (
            result.test == "content" and result.name == "Mass"
        ):  # a mass in mg is the content where nothing else is
            result = replace(result, test="other") if contents else replace(result, name=None)
        out.append(result)
    return out


def _rank(found: FoundResult) -> tuple[bool, float, bool]:
    return (found.result.specification is not None, found.score, found.result.method is not None)


def _joined(first: Result, second: Result) -> Result:
    """Return `first` with what only `second` says."""
    return replace(
        first,
        specification=first.specification or second.specification,
        method=first.method or second.method,
        analyte=first.analyte or second.analyte,
        ion=first.ion or second.ion,
    )


def _key(result: Result) -> Hashable:
    """Return what two results share that are the same: only these are compared, for a paper may hold many."""
    value = None if result.quantity is None else result.quantity.value
    if result.test == "peak":
        return result.test, result.retention_time, result.area, result.area_percent
    if result.test == "mz" or value is not None:
        return result.test, value
    return result.test, label_key(result.text), label_key(result.name or "")


def _same(a: Result, b: Result) -> bool:
    """Return whether two results of one key are the same."""
    if a.sample is not None and b.sample is not None and a.sample != b.sample:
        return False
    if a.analyte and b.analyte and label_key(a.analyte) != label_key(b.analyte):
        return False
    x, y = a.quantity, b.quantity
    if a.test == "peak":
        return True
    if a.test == "mz":
        return x is not None and y is not None and (not a.ion or not b.ion or a.ion == b.ion)
    if x is None or y is None or x.value is None:
        return True
    return (
        (x.unit == y.unit or x.unit is None or y.unit is None)
        and x.comparator == y.comparator
        and (a.name == b.name or a.test != "other")
        and takes_back(a.text) == takes_back(b.text)
    )
