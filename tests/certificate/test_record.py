"""The record: both ways, with its promises and its complaints."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from certificate import layouts, layouts_tables
from certipep.certificate import from_record, from_records, record_schema, to_record, understand
from certipep.errors import UnreadableError

RECORD = {
    "schema": "certipep.record/1",
    "file": "coa.pdf",
    "sha256": "00",
    "certificates": [
        {
            "pages": [1, 2],
            "laboratory": "Some Lab",
            "product": "Thymosin Alpha-1 10mg",
            "lot": "A-1",
            "label_claims": [{"analyte": None, "value": 10, "unit": "mg"}],
            "dates": {"received": "2026-05-06", "reported": None},
            "molecular_weight": 3108.3,
            "molecular_weight_text": "~3108.30 g/mol",
            "results": [
                {
                    "test": "purity",
                    "value": 99.0,
                    "unit": "%",
                    "text": "99.00%",
                    "specification": ">98%",
                    "page": 1,
                    "box": [1, 2, 3, 4],
                },
                {"test": "content", "value": 109.5, "unit": "%", "text": "11 mg (109.5 %)"},
                {"test": "mz", "ion": "[M+3H]3+", "value": 1036.5, "text": "1036.500", "page": 2},
                {
                    "test": "peak",
                    "retention_time": 4.269,
                    "area": 37789,
                    "area_percent": 0.77,
                    "value": 0.77,
                    "unit": "%",
                    "text": "1 4.269 37789 6491 0.770",
                },
                {"test": "residual_zinc", "value": 3, "unit": "ppm", "text": "3 ppm"},
            ],
            "unread": [{"page": 1, "text": "a line"}],
            "problems": [{"what": "not ours", "sure": True}],
        }
    ],
}


def test_printed_digits_come_back_from_the_text():
    certificate = from_record(RECORD).certificates[0]
    purity, content, ion, peak, other = certificate.results
    assert (str(purity.quantity.value), purity.quantity.half_digit) == ("99.00", Decimal("0.005"))
    assert (str(content.quantity.value), content.quantity.unit) == ("109.5", "%")
    assert str(ion.quantity.value) == "1036.500"
    assert str(peak.area_percent) == "0.770"
    assert (other.test, other.name) == ("other", "residual_zinc")
    weight = certificate.header["molecular_weight"].quantity
    assert (str(weight.value), weight.comparator) == ("3108.30", "~")


def test_a_value_mended_by_hand_wins_over_the_text():
    record = json.loads(json.dumps(RECORD))
    record["certificates"][0]["results"][0]["value"] = 97.5
    assert from_record(record).certificates[0].results[0].quantity.value == Decimal("97.5")


def test_round_trip_is_stable():
    once = to_record(from_record(RECORD))
    again = to_record(from_record(json.loads(json.dumps(once, allow_nan=False))))
    assert once == again
    assert list(once["certificates"][0])[:6] == [
        "pages",
        "laboratory",
        "client",
        "manufacturer",
        "report_number",
        "verification_key",
    ]


@pytest.mark.parametrize(
    "make",
    [layouts.letter, layouts_tables.pharma, layouts.tiles, layouts_tables.spectrum, layouts_tables.matrix],
)
def test_a_reading_survives_the_record(make):
    reading = understand(make())
    record = to_record(reading)
    back = from_record(json.loads(json.dumps(record, allow_nan=False)))
    assert to_record(back) == record
    assert [r.quantity and r.quantity.value for r in back.certificates[0].results] == [
        r.quantity and r.quantity.value for r in reading.certificates[0].results
    ]


def test_ambiguous_dates_are_null_with_their_readings():
    from certipep.certificate import read_date

    record = {
        "certificates": [
            {
                "dates": {"received": None},
                "date_readings": {"received": ["2026-03-04", "2026-04-03"]},
                "results": [],
            }
        ]
    }
    claim = from_record(record).certificates[0].dates["received"]
    assert claim.date is None
    assert claim.readings == read_date("03/04/2026").readings
    out = to_record(from_record(record))["certificates"][0]
    assert out["dates"]["received"] is None
    assert out["date_readings"] == {"received": ["2026-03-04", "2026-04-03"]}


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ([], "empty list"),
        ("text", "not a text"),
        ({"certificates": 3}, "'certificates' must be a list"),
        ({"schema": "certipep.report/1", "certificates": []}, "schema"),
        ({"certificates": [{"results": {}}]}, "'results' must be a list"),
        ({"certificates": [{"results": [{"value": 1}]}]}, "'test' is missing"),
        ({"certificates": [{"results": [{"test": "purity", "value": "high"}]}]}, "no number"),
        (
            {"certificates": [{"results": [{"test": "purity", "value": float("nan")}]}]},
            "'value' must be a number",
        ),
        ({"certificates": [{"results": [{"test": "purity", "value": True}]}]}, "'value' must be a number"),
        (
            {"certificates": [{"results": [{"test": "purity", "comparator": "!", "value": 1}]}]},
            "'comparator'",
        ),
        ({"certificates": [{"dates": {"received": "soon"}, "results": []}]}, "YYYY-MM-DD"),
        ({"certificates": [{"lot": ["A"], "results": []}]}, "'lot'"),
    ],
)
def test_complaints_are_one_line_and_name_the_key(record, words):
    with pytest.raises(UnreadableError) as error:
        from_records(record, file="my.json")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_schema_describes_what_is_printed():
    msgspec = pytest.importorskip("msgspec")
    from certipep.certificate.record_schema import DocumentRecord

    msgspec.convert([to_record(understand(layouts_tables.spectrum()))], list[DocumentRecord])
    assert "$defs" in record_schema()


def test_records_of_the_corpus_survive(shared):
    paths = sorted((shared / "corpus" / "records").glob("*.json"))
    assert len(paths) > 30
    for path in paths:
        record = json.loads(path.read_text(encoding="utf-8"))
        back = to_record(from_record(record))
        for mine, theirs in zip(back["certificates"], record["certificates"], strict=True):
            assert [r["value"] for r in mine["results"]] == [r.get("value") for r in theirs["results"]]
            assert mine["dates"] == {**dict.fromkeys(mine["dates"]), **theirs["dates"]}
