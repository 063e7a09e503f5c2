"""Dates in the formats of certificates, and day-month ambiguity."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificate.making import read
from certipep.certificate import DateClaim, Place, find_dates, read_date
from certipep.certificate.date_claims import settle
from certipep.certificate.measures.date import embedded_dates, printed_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("07/24/2026", "2026-07-24"),
        ("1/18/2026", "2026-01-18"),
        ("2026-08-02", "2026-08-02"),
        ("2026.02.04", "2026-02-04"),
        ("June4,2026", "2026-06-04"),
        ("Nov 4, 2025", "2025-11-04"),
        ("March 5, 2026", "2026-03-05"),
        ("13 JAN '26", "2026-01-13"),
        ("19 JAN 2026", "2026-01-19"),
        ("14 January 2026", "2026-01-14"),
        ("15 Mach 2026", "2026-03-15"),
        ("20250826", "2025-08-26"),
        ("2026年2月4日", "2026-02-04"),
        ("4 февраля 2026 г.", "2026-02-04"),
        ("12 de marzo de 2026", "2026-03-12"),
        ("1er août 2026", "2026-08-01"),
        ("04.03.2026", "2026-03-04"),
        ("26-05-2026", "2026-05-26"),
        ("Dec. 16, 2027", "2027-12-16"),
        ("16/MAY/2026", "2026-05-16"),
    ],
)
def test_formats(text, day):
    assert [str(reading) for reading in read_date(text).readings] == [day]


@pytest.mark.parametrize(
    "text", ["99.39%", "IWR-2607-IPA10", "5.1.2", "31/02/2026", "Jan-2026", "1.0.3 2026", ""]
)
def test_what_is_no_date(text):
    assert find_dates(text) == ()


def test_a_period_ends_with_its_last_day():
    assert str(read_date("2026-06-01 to 2026-06-04", last=True).readings[0]) == "2026-06-04"


def claim(name: str, text: str) -> DateClaim:
    return DateClaim(name, text, Place(1, text), read_date(text).readings)


def test_ambiguity_is_kept_when_nothing_settles_it():
    dates = settle({"received": claim("received", "03/04/2026")})
    assert dates["received"].date is None
    assert [str(day) for day in dates["received"].readings] == ["2026-03-04", "2026-04-03"]


@pytest.mark.parametrize(("other", "day"), [("07/24/2026", "2026-03-04"), ("24/07/2026", "2026-04-03")])
def test_another_date_of_the_document_settles_it(other, day):
    dates = settle({"received": claim("received", "03/04/2026"), "reported": claim("reported", other)})
    assert str(dates["received"].date) == day


def test_a_day_inside_an_identifier_settles_it():
    embedded = embedded_dates(["2605060164"])
    assert embedded == {dt.date(2026, 5, 6)}
    assert (
        str(settle({"received": claim("received", "05/06/2026")}, embedded=embedded)["received"].date)
        == "2026-05-06"
    )


def test_contradicting_dates_settle_nothing():
    dates = settle(
        {
            n: claim(n, t)
            for n, t in (("received", "03/04/2026"), ("tested", "07/24/2026"), ("reported", "25/07/2026"))
        }
    )
    assert dates["received"].date is None


@settings(max_examples=150, deadline=None)
@given(st.dates(dt.date(1995, 1, 1), dt.date(2060, 12, 31)))
def test_every_day_comes_back(day):
    for text in (
        day.isoformat(),
        day.strftime("%d %B %Y"),
        day.strftime("%B %d, %Y"),
        day.strftime("%Y/%m/%d"),
        day.strftime("%d-%b-%Y"),
    ):
        assert read_date(text).readings == (day,)
    assert day in read_date(day.strftime("%m/%d/%Y")).readings


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    find_dates(text)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Conclusion : le lot est conforme aux exigences. Fait à Lyon, le 19/11/2025.", "reported"),
        ("Начальник ОТК Смирнова Е. В. 19.11.2025", "reported"),
        ("QA Manager J. Smith 19-Nov-2025", "reported"),
        ("This document was made by electronic data processing on 19 November 2025.", "reported"),
        ("The certificate is for lot 7, manufactured on 19 November 2025.", "manufactured"),
        ("Approved supplier since 19 November 2025", None),
    ],
)
def test_the_day_of_a_signature_and_of_a_paper_is_that_of_the_report(tmp_path, line, field):
    dates = read(tmp_path, f"Certificate of Analysis\n\nLot: KL-77\n\n{line}\n").dates
    assert list(dates) == ([field] if field else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.III.2026", "2026-03-12"),
        ("12 IV 2026", "2026-04-12"),
        ("12-IX-26", "2026-09-12"),
        ("令和8年3月12日", "2026-03-12"),
        ("民國115年3月12日", "2026-03-12"),
    ],
)
def test_roman_months_and_years_of_an_era(text, day):
    assert [str(one) for one in printed_date(text).readings] == [day]


@pytest.mark.parametrize("text", ["30-II-2026", "31.XI.2025", "令和8年2月30日", "31-Nov-25"])
def test_days_that_no_calendar_has_are_days_there_too(text):
    assert printed_date(text).readings == ()


def test_a_cross_between_numbers_is_no_month():
    assert printed_date("5 X 10") is None
    assert printed_date("5 x 2026") is None
