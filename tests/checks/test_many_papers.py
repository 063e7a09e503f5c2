"""Rules across files look at pairs that have something in common, so that many papers cost as many times one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from certipep.certificate import from_records
from certipep.checks.case import Options
from certipep.checks.facts.across import MOST_IN_PAIRS, Paper, pairs_of, papers
from certipep.checks.subject import cases_of, settle_certificate
from certipep.checks.tolerances import load_tolerances


def _records(count: int) -> Iterator[dict[str, Any]]:
    draw = random.Random(7)
    for at in range(count):
        purity, water = round(draw.gauss(98.9, 0.5), 2), draw.randint(4011, 5999) / 1000
        day = f"2026-0{draw.randint(1, 9)}-{draw.randint(10, 28)}"
        yield {
            "pages": [1],
            "laboratory": f"Laboratory {draw.choice('ABCDEF')}",
            "report_number": f"R-{at:06d}",
            "product": "Thymalfasin 5 mg",
            "lot": f"L{at:05d}",
            "dates": {"tested": day, "reported": day},
            "results": [
                {"test": "purity", "text": f"{purity} %", "value": purity, "unit": "%"},
                {"test": "water", "text": f"{water} %", "value": water, "unit": "%"},
            ],
        }


def _papers(records: list[dict[str, Any]]) -> tuple[Paper, ...]:
    options = Options(load_tolerances())
    cases = []
    for at, record in enumerate(records):
        reading = from_records([record], file=f"{at}.pdf", sha256=f"{at:064x}")[0]
        for one in reading.certificates:
            cases.append(cases_of(one, settle_certificate(one), reading, options)[0])
    found = papers(tuple(cases))
    assert found is not None
    return found


@pytest.mark.parametrize("count", [300, 600])
def test_pairs_grow_with_the_papers(count: int) -> None:
    """All pairs of 600 would be 179,700; a tenth of the papers' square is far from what is looked at."""
    pairs = list(pairs_of(_papers(list(_records(count)))))
    assert len(pairs) < 20 * count


def test_a_copy_among_many_is_paired() -> None:
    records = list(_records(2 * MOST_IN_PAIRS))
    copy = {**records[3], "lot": "L99999", "report_number": "R-99999", "laboratory": "Laboratory Z"}
    both = {"3.pdf", f"{len(records)}.pdf"}
    found = [pair for pair in pairs_of(_papers([*records, copy])) if both == {paper.file for paper in pair}]
    assert len(found) == 1
