"""Data of other programs, JSON, INI, XML and YAML, is read as statements and rows of tests."""

from __future__ import annotations

import pytest

from certificate.making import read, results
from certipep.certificate.foreign_records import is_foreign

TESTS = [
    ("purity", "99.10", None),
    ("mass_found", "711.41", None),
    ("water", "4.1", None),
]

JSON = """{"product": "Ipamorelin", "lot": {"number": "IP-7"}, "manufactured": "2026-02-01", "tests": [
  {"test": "Purity (HPLC)", "spec": ">= 98.0 %", "result": "99.10 %"},
  {"test": "Observed mass (ESI-MS)", "spec": "711.4 +/- 1", "result": 711.41},
  {"test": "Water (Karl Fischer)", "spec": "<= 8.0 %", "result": "4.1 %"}]}
"""
NESTED = """{"sample": {"name": "Ipamorelin", "batchNumber": "IP-7"}, "results": {
  "hplcPurity": {"value": 99.10, "unit": "%", "min": 98.0}, "massFound": {"value": 711.41, "unit": "Da"},
  "waterContent": {"value": 4.1, "unit": "%", "max": 8.0, "method": "KF"}}}
"""
INI = """[Product]
name = Ipamorelin
lot = IP-7

[Purity]
method = RP-HPLC, 220 nm
limit = >= 98.0 %
result = 99.10 %

[Identity]
method = ESI-MS
found mass = 711.41

[Water]
result = 4.1 %
limit = <= 8.0 %
"""
XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<coa><Header><ProductName>Ipamorelin</ProductName><LotNumber>IP-7</LotNumber></Header><Tests>
<Test name="HPLC purity" spec="&gt;= 98.0 %" result="99.10 %"/>
<Test name="Mass found (ESI-MS)" spec="711.4 +/- 1" result="711.41"/>
<Test name="Water (KF)" spec="&lt;= 8.0 %" result="4.1 %"/></Tests></coa>
"""
YAML = """---
product: "Ipamorelin"
lot: IP-7   # of the supplier
tests:
- test: HPLC purity
  result: 99.10 %
- test: Mass found (ESI-MS)
  result: 711.41
- test: Water
  result: 4.1 %
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", JSON), ("b.json", NESTED), ("c.txt", INI), ("d.xml", XML), ("e.yaml", YAML)],
)
def test_data_of_another_program_is_read_like_a_paper(tmp_path, name, text):
    paper = read(tmp_path, text, name)
    assert (paper.header["product"].text, paper.header["lot"].text) == ("Ipamorelin", "IP-7")
    assert results(paper) == TESTS


def test_limits_and_methods_of_entries_are_those_of_their_rows(tmp_path):
    purity, mass, water = read(tmp_path, INI, "a.ini").results
    assert (purity.specification, purity.method) == (">= 98.0 %", "RP-HPLC, 220 nm")
    assert mass.method == "ESI-MS"
    assert water.specification == "<= 8.0 %"
    assert read(tmp_path, NESTED, "b.json").results[0].specification == "≥ 98.0 %"


@pytest.mark.parametrize(
    ("data", "foreign"),
    [
        ({"product": "DSIP", "results": [{"test": "purity", "value": 99}], "remark": "by hand"}, False),
        ({"schema": "certipep.record/1", "certificates": [], "tests": []}, False),
        ({"product": "DSIP", "results": [{"test": "HPLC Purity", "value": 99}]}, True),
        ({"lot": "A-1", "molecular_weight": 848.8}, False),
        ([{"lot": "A-1", "hplc": "99 %"}, {"lot": "A-2", "hplc": "98 %"}], True),
        ([], False),
        ("words", False),
    ],
)
def test_what_is_a_record_stays_one(data, foreign):
    assert is_foreign(data) is foreign


@pytest.mark.parametrize(
    "text",
    [
        "[M+H]+ = 712.4\n[M+2H]2+ = 356.7\n",
        "[Lot]\nA-1 is good.\n[Purity]\n99 %\n",
        "<lot>A-1</lot> and <b>more</b>",
    ],
)
def test_other_text_in_brackets_stays_text(tmp_path, text):
    assert "A-1" in read(tmp_path, text).text or "712.4" in read(tmp_path, text).text


def test_a_document_type_is_refused(tmp_path):
    bomb = '<!DOCTYPE coa [<!ENTITY a "99.9 %">]><coa><Purity>&a;</Purity></coa>'
    assert results(read(tmp_path, bomb, "a.xml")) == []


@pytest.mark.parametrize("sign", ["\t", " | ", ","])
def test_a_number_beside_the_columns_that_have_headings_stays_unread(tmp_path, sign):
    rows = (
        ("Test", "Specification", "Result"),
        ("Purity (HPLC)", "NLT 98.0 %", "99.1 %"),
        ("Mass found (ESI-MS)", "3108.3 ± 1.0 Da", "3108.4 Da", "4963.4 Da"),
        ("Water", "NMT 8.0 %", "4.1 %"),
    )
    paper = read(tmp_path, "\n".join(map(sign.join, rows)) + "\n", f"paper.{'csv' if sign == ',' else 'txt'}")
    assert ("mass_found", "3108.4", None) in results(paper)
    assert "4963.4 Da" in [line.text for line in paper.unread]


@pytest.mark.parametrize(("lot", "read_as"), [("25 03 17", "25 03 17"), ("2 3 4", None)])
def test_a_lot_of_short_groups_is_read_and_a_row_of_charges_is_none(tmp_path, lot, read_as):
    found = read(tmp_path, f"Product: Ipamorelin\nLot: {lot}\n").header.get("lot")
    assert (found.text if found is not None else None) == read_as


def test_a_mass_set_right_of_its_label_over_ions_is_no_heading_of_theirs(tmp_path):
    text = (
        "Sample Name:   Ipamorelin\n"
        "Measured mass (ESI-QTOF, monoisotopic):   1006.4365 Da\n"
        "[M+1H]1+:   712.39\n[M+2H]2+:   356.70\n"
    )
    assert ("mass_found", "1006.4365", None) in results(read(tmp_path, text))
