"""Pages to certificates, by what they say: another report number, lot or product is another certificate."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.findings import Candidate, Findings, FoundResult, Sample
from certipep.certificate.geometry.lines import Line
from certipep.certificate.normal import code_key, label_key

__all__ = ["split_bundle"]

_TELLING = ("report_number", "lot", "cas", "product")
_TRACES = frozenset({"peak", "mz", "mass_found", "mass_expected"})
_LEAST = 1.0
"""A statement without a label of its own tells no certificate from another."""
_AMOUNT = re.compile(r"[\s(—–-]*\d[\d.,]*\s?(?:mg|mcg|µg|ug|g|iu|ml)\b\)?", re.IGNORECASE)

_Told = dict[str, tuple[str, frozenset[str]]]
"""Of each telling field, its folded value and the folded labels that it stands under."""
_Best = dict[str, tuple[str, frozenset[str], float]]
"""The same with the score of the value."""


def split_bundle(pages: Sequence[Findings]) -> list[list[Findings]]:
    """Return the pages of each certificate.

    A page joins the certificate before it unless one of its report number, lot, CAS number or product says that it
    is another one; a page that says nothing of itself belongs to the one before. A page that repeats the report number
    of an earlier certificate joins that one.
    """
    groups: list[list[Findings]] = []
    told: list[_Best] = []  # by each group: a group may have thousands of pages
    for page in pages:
        best = _best_of([page])
        mine = _without_scores(best)
        if not groups:
            groups.append([page])
            told.append(best)
            continue
        home: int | None = -1
        if _differs(_without_scores(told[-1]), mine, page):
            home = next(
                (n for n, of in enumerate(told) if "report_number" in mine and _same_number(of, best)), None
            )
            if home is not None and _differs(_without_scores(told[home]), mine, page):
                home = None
            if home is None and _is_trace_of(_without_scores(told[-1]), mine, page):
                lot = mine["lot"][0]
                home = next((n for n, of in enumerate(told) if "lot" in of and _same(of["lot"][0], lot)), -1)
        if home is None:
            groups.append([page])
            told.append(best)
        else:
            groups[home].append(page)
            told[home] = _better_of(told[home], best)
    return [part for group in _with_their_pages(groups) for part in _by_sample(group)]


def _with_their_pages(groups: Sequence[list[Findings]]) -> list[list[Findings]]:
    """Return `groups`, where the pages of a lot follow the table of all lots that names it."""
    out: list[list[Findings]] = []
    for group in groups:
        lot = _telling(group).get("lot")
        home = next((g for g in out if lot is not None and lot[0] in _sampled(g)), None)
        if home is not None and not any(page.samples for page in group):
            home.extend(group)
        else:
            out.append(list(group))
    return out


def _sampled(pages: Sequence[Findings]) -> list[str]:
    """Return the folded lots of the samples that `pages` list."""
    return [lot for page in pages for sample in page.samples if (lot := _lot_of(sample))]


def _lot_of(sample: Sample) -> str:
    said = {c.claim.field: c.claim.text for c in sample.header if isinstance(c.claim, Claim)}
    return code_key(said.get("lot") or said.get("product") or "")  # a list of peptides without lots


def _by_sample(pages: Sequence[Findings]) -> list[list[Findings]]:
    """Return the pages of every sample that `pages` list: the table with its row, and what is said of it alone.

    A page of a lot that no table lists is a certificate of its own.
    """
    rows = [_rows_by_lot(page) for page in pages]
    lots = list(dict.fromkeys(lot for one in rows for lot in one))
    if len(lots) < 2:
        return [[_with_rows(page, page.samples) for page in pages]]
    own = [None if page.samples else _telling([page]).get("lot", ("",))[0] for page in pages]
    shared = [at for at, lot in enumerate(own) if lot == ""]
    alone: dict[str, list[int]] = {}
    for at, lot in enumerate(own):
        if lot:
            alone.setdefault(lot, []).append(at)
    listed: dict[str, list[int]] = {}
    for at, one in enumerate(rows):
        for lot in one:
            listed.setdefault(lot, []).append(at)
    heights = [{lot: _heights(mine) for lot, mine in one.items()} for one in rows]
    told = [frozenset[float]().union(*one.values()) for one in heights]
    rows = _with_limits_above(rows)
    out = []
    for lot in (*lots, *(lot for lot in alone if lot not in listed)):
        # The letterhead stands where the table of all lots begins.
        head = [at for at, page in enumerate(pages) if page.samples][:1] if lot in listed else []
        places = sorted({*shared, *head, *alone.get(lot, ()), *listed.get(lot, ())})
        above = tuple(c for page in pages[: places[0]] if page.samples for c in page.header)
        foreign = [told[at] - heights[at].get(lot, frozenset()) for at in places]
        samples = [(pages[at], rows[at].get(lot, ())) for at in places]
        out.append([_of_sample(*one, far, above) for one, far in zip(samples, foreign, strict=True)])
    return out


def _rows_by_lot(page: Findings) -> dict[str, list[Sample]]:
    rows: dict[str, list[Sample]] = {}
    for sample in page.samples:
        if lot := _lot_of(sample):
            rows.setdefault(lot, []).append(sample)
    return rows


def _with_limits_above(pages: Sequence[dict[str, list[Sample]]]) -> list[dict[str, list[Sample]]]:
    """Return the rows of lots by page, where a table that goes on without its row of limits has those above it."""
    limits: dict[tuple[str, str | None], str | None] = {}
    out: list[dict[str, list[Sample]]] = []
    for page in pages:
        found = [one.result for rows in page.values() for row in rows for one in row.results]
        bare = bool(limits) and all(one.specification is None for one in found)
        out.append(
            {lot: [_limited(row, limits) for row in rows] for lot, rows in page.items()} if bare else page
        )
        if found and not bare:
            kept: dict[tuple[str, str | None], set[str | None]] = {}
            for one in found:
                kept.setdefault((one.test, one.analyte), set()).add(one.specification)
            limits = {key: specs.pop() for key, specs in kept.items() if len(specs) == 1 and specs != {None}}
    return out


def _limited(row: Sample, limits: dict[tuple[str, str | None], str | None]) -> Sample:
    def bound(one: FoundResult) -> FoundResult:
        limit = limits.get((one.result.test, one.result.analyte))
        return replace(one, result=replace(one.result, specification=limit))

    return replace(row, results=list(map(bound, row.results)))


def _heights(rows: Sequence[Sample]) -> frozenset[float]:
    """Return the heights on the page where the statements of a sample stand."""
    places = [c.claim.place for row in rows for c in (*row.header, *row.label_claims)]
    places += [found.result.place for row in rows for found in row.results]
    return frozenset((place.box[1] + place.box[3]) / 2 for place in places if place.box is not None)


def _of_sample(
    page: Findings, rows: Sequence[Sample], foreign: Collection[float], above: Sequence[Candidate]
) -> Findings:
    """Return a page as it is for one sample: with what its rows say, and its own words to mark.

    The lines of other samples alone are blank: what they say is not said of this one.
    """
    if page.samples or rows:
        header = [c for c in (*page.header, *above) if c.claim.field != "lot"]
        page = replace(page, lines=_without(page.lines, foreign), header=header)
    return _with_rows(page, rows)


def _with_rows(page: Findings, rows: Sequence[Sample]) -> Findings:
    """Return a page with what the rows of a sample say besides."""
    return replace(
        page,
        header=page.header + [c for row in rows for c in row.header],
        label_claims=page.label_claims + [c for row in rows for c in row.label_claims],
        results=page.results + [r for row in rows for r in row.results],
        used=set(page.used),
        samples=[],
    )


def _without(lines: Sequence[Line], heights: Collection[float]) -> tuple[Line, ...]:
    """Return `lines`, of which those at one of the `heights` are blank; each keeps its number."""
    order = sorted(heights)
    return tuple(
        Line((), line.box, line.number, line.rule)
        if bisect_left(order, line.top) < bisect_right(order, line.bottom)
        else line
        for line in lines
    )


def _telling(pages: Sequence[Findings]) -> _Told:
    """Return the folded best value of every telling field, with the folded labels that it stands under."""
    return _without_scores(_best_of(pages))


def _best_of(pages: Sequence[Findings]) -> _Best:
    best: _Best = {}
    for page in pages:
        for candidate in page.header:
            claim = candidate.claim
            if isinstance(claim, Claim) and claim.field in _TELLING and candidate.score >= _LEAST:
                named = claim.field == "product"
                value = label_key(_AMOUNT.sub("", claim.text)) if named else code_key(claim.text)
                labels, score = frozenset({label_key(candidate.label)}), candidate.score
                known = best.get(claim.field)
                if value and known is not None and known[0] == value:
                    best[claim.field] = (value, known[1] | labels, max(known[2], score))
                elif value and (known is None or score > known[2]):
                    best[claim.field] = (value, labels, score)
    return best


def _better_of(before: _Best, now: _Best) -> _Best:
    return before | {f: one for f, one in now.items() if f not in before or one[2] > before[f][2]}


def _without_scores(best: _Best) -> _Told:
    return {field: (value, label) for field, (value, label, _) in best.items()}


def _same_number(a: _Told | _Best, b: _Told | _Best) -> bool:
    return "report_number" in a and "report_number" in b and a["report_number"][0] == b["report_number"][0]


def _differs(before: _Told, now: _Told, page: Findings) -> bool:
    if _same_number(before, now):
        return False
    for field in _TELLING:
        if field not in before or field not in now or _same(before[field][0], now[field][0]):
            continue
        if (
            field == "report_number"
            and before[field][1].isdisjoint(now[field][1])
            and "lot" in before
            and "lot" in now
        ):
            continue  # an order number here and a report number there; the lot decides
        if (
            field == "product"
            and not page.title
            and not any(f.result.test not in _TRACES for f in page.results)
        ):
            continue  # the name over a chromatogram
        return True
    # A page with a title and a report number of its own after a certificate that had none is a new certificate.
    return (
        page.title
        and bool(page.results)
        and "report_number" in now
        and "report_number" not in before
        and "lot" not in now
    )


def _is_trace_of(before: _Told, now: _Told, page: Findings) -> bool:
    """Return whether a page is the trace of the same product, under another lot: that the checks ask about."""
    alone = not page.title and not page.samples and not {"report_number", "cas"} & now.keys()
    traced = bool(page.results) and all(f.result.test in _TRACES for f in page.results)
    other = "product" in before and "product" in now and not _same(before["product"][0], now["product"][0])
    return alone and traced and not other and "lot" in before and "lot" in now


def _same(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a))
