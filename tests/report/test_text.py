from __future__ import annotations

import re

import pytest

from certipep.report.text.layout import columns, paragraph, printable, width_of
from certipep.report.verification_report import VerificationReport


def test_the_verdict_comes_first_then_contradictions_questions_and_what_is_open(
    contradicted: VerificationReport,
) -> None:
    text = contradicted.to_text(width=90)
    order = [
        "CONTRADICTED",
        "Across the files",
        "Contradictions",
        "MS-03",
        "Questions",
        "To ask the supplier",
        "could not be judged",
    ]
    positions = [
        text.index(word, text.index("coa.pdf  (") if word in ("Contradictions", "MS-03") else 0)
        for word in order
    ]
    assert positions[0] == 0
    assert text.index("Contradictions") < text.index("could not be judged") < text.index("--full lists them")
    assert '> page 1: "Mass found 3066.3 Da"' in text


def test_every_verdict_says_what_it_is_not(contradicted: VerificationReport) -> None:
    joined = " ".join(contradicted.to_text().split())
    assert "never says that a vial is genuine, safe or sterile" in joined


def test_one_missing_fact_is_one_line(contradicted: VerificationReport) -> None:
    assert "2 checks could not be judged" in contradicted.to_text()
    assert "Not given: ions: MS-04, MS-12" in contradicted.to_text(full=True)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(contradicted: VerificationReport, width: int) -> None:
    lines = contradicted.to_text(width=width, full=True).splitlines()
    # Headings of findings are kept on one line so that they can be searched for.
    wide = [
        line for line in lines if width_of(line) > width and not re.match(r"  ([A-Z]{2}-\d\d|\S)|[A-Z]", line)
    ]
    assert not wide


def test_what_does_not_apply_is_told_when_everything_is_asked_for(contradicted: VerificationReport) -> None:
    assert "UV-01" not in contradicted.to_text()
    assert "Does not apply\n    UV-01" in contradicted.to_text(full=True)


def test_colour_only_when_asked(contradicted: VerificationReport) -> None:
    assert "\x1b[" not in contradicted.to_text()
    coloured = contradicted.to_text(colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == contradicted.to_text()


def test_an_ascii_terminal_loses_no_word(contradicted: VerificationReport) -> None:
    lines = contradicted.to_text().encode("ascii", "replace").decode()
    assert "CONTRADICTED" in lines
    assert "could not be judged" in lines


def test_a_certificate_cannot_send_commands_to_the_terminal() -> None:
    assert printable("lot \x1b[31m1\x07\u202e2") == "lot �[31m1��2"
    assert "\x1b" not in paragraph("a\x1b]0;title\x07b", 40)


def test_a_paragraph_keeps_wide_characters_inside() -> None:
    lines = paragraph("胸腺肽α1 " * 12, 30, indent="  ").splitlines()
    assert all(width_of(line) <= 30 for line in lines)


def test_a_word_longer_than_the_line_is_cut_and_nothing_is_lost() -> None:
    lines = paragraph("x" * 95, 40, indent="  ").splitlines()
    assert "".join(line.strip() for line in lines) == "x" * 95


def test_columns_wrap_the_last_one_under_itself() -> None:
    text = columns([("a", "one two three four five six seven eight")], width=24)
    assert text.splitlines()[1].startswith("   ")
    assert columns([]) == ""
