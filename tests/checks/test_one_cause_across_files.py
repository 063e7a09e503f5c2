"""What several certificates have in common is said once, and a number that they share is judged for what it is."""

from __future__ import annotations

from typing import Any

import pytest
from making import findings_across, reading_of

from certipep.checks import Finding

VALUES = {
    "purity": ("99.12 %", 99.12, "%"),
    "water": ("4.83 %", 4.83, "%"),
    "mass_found": ("3108.4 Da", 3108.4, "Da"),
}


def paper(name: str, **header: Any) -> Any:
    own = {test: VALUES[test] for test in VALUES} | header.pop("values", {})
    rows = [
        {"test": test, "text": text, "value": value, "unit": unit}
        for test, (text, value, unit) in own.items()
    ]
    whole = {"product": "Thymosin alpha 1", "laboratory": "Northfield Analytical", "results": rows, **header}
    signed = header.pop("signed", None)
    whole["unread"] = [{"page": 1, "text": f"Approved by: {signed}"}] if signed else []
    return reading_of({"file": name, "sha256": name.encode().hex().ljust(64, "0"), "certificates": [whole]})


def found(check: str, *papers: Any) -> list[Finding]:
    return [one for one in findings_across(check, papers) if one.outcome.value in ("fail", "warn", "info")]


@pytest.mark.parametrize("number", [2, 3, 9])
def test_lots_that_share_their_results_are_one_question(number: int) -> None:
    (one,) = found("XL-02", *(paper(f"{n}.pdf", lot=f"TA1-{n}") for n in range(number)))
    assert one.outcome.value == "warn"
    assert "lot TA1-0" in one.message
    assert "lot TA1-1" in one.message
    assert ("more share" in one.message) == (number > 5)


def test_results_that_one_pair_shares_beside_those_of_all_are_said() -> None:
    other = {"purity": ("98.71 %", 98.71, "%")}
    rotation = {"acetate": ("7.85 %", 7.85, "%")}
    papers = [
        paper("a.pdf", lot="TA1-1", values=rotation),
        paper("b.pdf", lot="TA1-2", values=rotation),
        paper("c.pdf", lot="TA1-3", values=rotation | other),
    ]
    (one,) = found("XL-02", *papers)
    assert one.message.index("share water 4.83 %") < one.message.index("also purity 99.12 %")


def test_a_person_who_signs_for_two_laboratories_is_one_question() -> None:
    values = [{"purity": (f"9{n}.37 %", 90.37 + n, "%")} for n in range(4)]
    papers = [
        paper(f"{n}.pdf", lot=f"TA1-{n}", values=values[n], signed="M. Thornbury, QA",
              laboratory="Delmarsh Testing" if n == 3 else "Northfield Analytical")
        for n in range(4)
    ]  # fmt: skip
    (one,) = found("XL-12", *papers)
    assert one.message.count("Northfield Analytical") == 1
    assert "Thornbury" in one.message


def test_results_of_one_lot_on_three_papers_are_one_contradiction() -> None:
    papers = [
        paper(
            f"{n}.pdf",
            lot="TA1-1",
            dates={"tested": "2026-03-04"},
            values={"purity": (f"98.{n}1 %", 98.01 + n / 10, "%")},
        )
        for n in range(3)
    ]
    (one,) = found("XL-01", *papers)
    assert one.outcome.value == "fail"
    assert one.observed == "purity 98.01 %, 98.11 % and 98.21 %"


def test_one_number_on_papers_of_two_lots_is_not_two_results_of_a_lot() -> None:
    days = "2026-03-06", "2026-04-06"
    values = [{"purity": ("98.71 %", 98.71, "%")}, {}]
    papers = [
        paper(
            f"{n}.pdf",
            lot=f"TA1-{n}",
            report_number="NA-26-0412",
            dates={"reported": days[n]},
            values=values[n],
        )
        for n in range(2)
    ]
    assert not found("XL-01", *papers)
    (one,) = found("XL-10", *papers)
    assert one.outcome.value == "warn"
    same_day = [
        paper(
            f"{n}.pdf",
            lot=f"TA1-{n}",
            report_number="NA-26-0412",
            dates={"reported": days[0]},
            values=values[n],
        )
        for n in range(2)
    ]
    (note,) = found("XL-10", *same_day)
    assert note.outcome.value == "info"


@pytest.mark.parametrize(("number", "outcome"), [(2, "fail"), (3, "fail"), (4, "warn")])
def test_a_number_that_every_paper_carries_may_be_that_of_the_form(number: int, outcome: str) -> None:
    products = ("Thymosin alpha 1", "BPC-157", "Ipamorelin", "KPV")
    papers = [
        paper(f"{n}.pdf", lot=f"L-{n}", product=products[n], report_number="QC-F-017") for n in range(number)
    ]
    (one,) = found("XL-10", *papers)
    assert one.outcome.value == outcome
