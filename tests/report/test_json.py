from __future__ import annotations

import json

import pytest

from certipep.errors import UnsupportedError, UsageError
from certipep.notation import parse
from certipep.reference import panel
from certipep.report import describe_peptide, schema
from certipep.report.verification_report import VerificationReport

jsonschema = pytest.importorskip("jsonschema_rs")


def test_a_verification_is_as_the_contract_says(contradicted: VerificationReport) -> None:
    whole = json.loads(contradicted.to_json())
    assert whole["schema"] == "certipep.verification/1"
    jsonschema.validate(schema("verification"), whole)
    finding = whole["files"][0]["certificates"][0]["findings"][0]
    assert list(finding) == [
        "check",
        "title",
        "outcome",
        "message",
        "expected",
        "observed",
        "tolerance",
        "places",
        "does_not_prove",
        "question",
    ]
    assert finding["places"] == [
        {"page": 1, "text": "Mass found 3066.3 Da", "box": [60.0, 200.0, 300.0, 214.0]}
    ]
    assert [place["file"] for place in whole["across_files"][0]["places"]] == ["coa.pdf", "b.pdf"]
    assert whole["files"][0]["certificates"][0]["peptide"]["id"] == "thymosin-alpha-1"
    assert whole["files"][1]["error"] == "b.pdf: is empty; send it again"


def test_the_same_verification_gives_the_same_bytes(contradicted: VerificationReport) -> None:
    assert contradicted.to_json() == contradicted.to_json()
    assert contradicted.to_html(pictures=False) == contradicted.to_html(pictures=False)
    assert contradicted.to_markdown() == contradicted.to_markdown()


def test_a_report_agrees_with_the_sourced_values_of_thymalfasin() -> None:
    entry = panel["thymosin-alpha-1"]
    report = describe_peptide(entry.peptide, entry)
    jsonschema.validate(schema("report"), [report])
    # Both conventions as PubChem and older catalogues print them; see the entry's own sources.
    assert report["formula"] == "C129H215N33O55"
    assert report["average_mass_range"] == pytest.approx([3108.276, 3108.315], abs=1e-3)
    assert report["monoisotopic_mass"] == pytest.approx(3106.5041, abs=1e-4)
    assert report["features"]["basic"] == 4
    assert report["features"]["acidic"] == 9
    assert report["absorbance"] == {"epsilon_280": 0, "epsilon_214": 27326, "epsilon_205": 78240}
    assert [one["ph"] for one in report["net_charge"]] == [7.0, 7.4]


def test_a_modification_known_by_its_mass_only_is_refused_by_name() -> None:
    with pytest.raises(UnsupportedError, match=r"\+100\.5"):
        describe_peptide(parse("A[+100.5]K"))


@pytest.mark.parametrize("kind", ["record", "verification", "report", "identification"])
def test_every_schema_is_a_schema(kind: str) -> None:
    jsonschema.meta.validate(schema(kind))


def test_an_unknown_schema_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="record, verification"):
        schema("coa")
