from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from certipep.report.csv_tables import table
from certipep.report.markdown import escape
from certipep.report.names import short_names
from certipep.report.verification_report import VerificationReport


def test_markdown_has_the_verdict_the_contradiction_and_the_questions(
    contradicted: VerificationReport,
) -> None:
    text = contradicted.to_markdown()
    assert text.startswith("# Contradicted")
    assert "**MS-03**" in text
    assert "1. Which mass was found?" in text


def test_markdown_from_a_certificate_is_only_text() -> None:
    words = escape("[x](javascript:1) ![i](u) <b> `c` @all #1 https://bad.example\n# head")
    for mark in ("[x](", "![i](", "<b>", "`c`", "https://"):
        assert mark not in words
    assert "\n" not in words


def test_a_row_for_each_finding(contradicted: VerificationReport) -> None:
    rows = list(csv.DictReader(StringIO(contradicted.to_csv())))
    assert len(rows) == len(contradicted.findings) + 1
    assert {row["verdict"] for row in rows} == {"contradicted", "unreadable", ""}


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(cell: str) -> None:
    row = next(iter(list(csv.reader(StringIO(table(("a",), [(cell, "x")]), newline="")))[1:]))
    first = row[0][:1]
    assert first not in ("=", "@", "\t")
    assert first not in ("+", "-") or _number(row[0])


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_names_are_as_short_as_they_can_be() -> None:
    assert short_names(["/a/b/x.pdf"]) == {"/a/b/x.pdf": "x.pdf"}
    assert short_names(["/a/x.pdf", "/b/x.pdf"]) == {"/a/x.pdf": "a/x.pdf", "/b/x.pdf": "b/x.pdf"}
    assert short_names([]) == {}
