"""Every result in every format that the command line offers."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import certipep.report as report
from certipep.certificate import read_file
from certipep.checks.registry import all_checks, find_check
from certipep.errors import UsageError
from certipep.identification import compare, identify
from certipep.reference import panel

jsonschema = pytest.importorskip("jsonschema_rs")


def named(*names: str) -> list[tuple[str, Any, Any]]:
    return [(name, panel[name].peptide, panel[name]) for name in names]


def test_a_peptide_in_text_says_the_field_s_numbers() -> None:
    text = report.render_peptides(named("thymosin-alpha-1"), width=100)
    # Values of the entry's own sources: PubChem's formula, both atomic-weight conventions, [M+3H]3+.
    for part in (
        "C129H215N33O55",
        "3106.5041 Da",
        "3108.276 to 3108.315",
        "1036.5087",
        "no chromophore",
        "9 acidic, 4 basic",
    ):
        assert part in text
    assert "Sources" not in text
    full = report.render_peptides(named("thymosin-alpha-1"), full=True)
    assert "Sources" in full
    assert "acetate" in full


def test_peptides_as_a_table_and_as_json() -> None:
    many = named("thymopentin", "tb-500")
    rows = list(csv.DictReader(StringIO(report.render_peptides(many, "csv", phs=(7.4,)))))
    assert [row["id"] for row in rows] == ["thymopentin", "tb-500"]
    assert float(rows[0]["monoisotopic_mass"]) == pytest.approx(679.3653, abs=1e-3)
    whole = json.loads(report.render_peptides(many, "json", phs=(7.4,)))
    jsonschema.validate(report.schema("report"), whole)
    assert [one["net_charge"][0]["ph"] for one in whole] == [7.4, 7.4]


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_every_molecule_of_the_panel_has_a_report(form: str) -> None:
    molecules = [
        (line.id, panel[line.id].peptide, panel[line.id]) for line in panel.lines.values() if line.proforma
    ]
    if form == "html":  # the slowest one; metal complex, amide, lipid, protein
        molecules = [
            one
            for one in molecules
            if one[0] in ("ghk-cu", "thymulin-zinc", "semaglutide", "prothymosin-alpha")
        ]
    whole = report.render_peptides(molecules, form)  # type: ignore[arg-type]
    assert all(name in whole for name, _, _ in molecules)
    if form == "json":
        jsonschema.validate(report.schema("report"), json.loads(whole))


def test_an_ambiguous_name_shows_its_candidates() -> None:
    found = identify(name="TB-500")
    text = report.render_identification(found)
    assert text.startswith("Ambiguous")
    assert "tb-500" in text
    assert "thymosin-beta-4" in text
    whole = json.loads(report.render_identification(found, "json"))
    jsonschema.validate(report.schema("identification"), whole)
    assert whole["query"] == {"name": "TB-500"}
    assert whole["best"] is None


def test_an_identification_says_what_it_is_and_what_else() -> None:
    text = report.render_identification(identify("RKDVY"))
    assert text.startswith("thymopentin  identical")
    assert "splenopentin" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_a_comparison_names_the_measurement() -> None:
    pair = [(name, panel[name].peptide) for name in ("thymosin-alpha-1", "thymosin-alpha-1-des-acetyl")]
    comparison = compare(pair)  # type: ignore[arg-type]
    text = report.render_comparison(comparison, width=120)
    # The diagnostic fragment of the acetyl group, b3 316.114 against 274.103.
    assert "316.114" in text
    assert "274.103" in text
    assert "told apart by" in text
    narrow = report.render_comparison(comparison, width=60)
    assert all(len(line) <= 80 for line in narrow.splitlines())
    assert json.loads(report.render_comparison(comparison, "json"))["schema"] == "certipep.comparison/1"


def test_the_panel_and_an_entry() -> None:
    text = report.render_panel(panel)
    assert "thymosin-alpha-1 " in text
    assert "Outside" in text or "outside" in text
    assert {one["id"] for one in json.loads(report.render_panel(panel, "json"))} == set(panel)
    both = report.render_entry(panel.find("TB-500"))
    assert "stands for 2 substances" in both
    assert "Source: " in both
    facts = json.loads(report.render_entry([panel["thymulin"]], "json"))[0]["facts"]
    assert facts
    assert all(fact["source"] for fact in facts)


def test_an_explanation_has_limits_with_reasons() -> None:
    checks = all_checks()
    text = report.render_checks([find_check("MS-01")])
    for part in ("MS-01", "compares", "does not prove", "asks"):
        assert part in text
    catalogue = report.render_checks(checks.values())
    assert all(name in catalogue for name in checks)
    assert report.render_checks(checks.values(), "markdown").count("### ") == len(checks)
    for one in json.loads(report.render_checks(checks.values(), "json")):
        assert all(limit["reason"] and limit["source"] for limit in one["limits"])


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_a_reading_in_every_format(root: Path, form: str) -> None:
    readings = read_file(root / "examples" / "thymalfasin-consistent.csv")
    result = report.render_readings(readings, form)
    assert "LPW-TA1-2603" in result
    if form == "json":
        jsonschema.validate(report.schema("record"), json.loads(result))


def test_pka_sets_name_their_papers() -> None:
    text = report.render_pka_sets()
    assert text.startswith("neighbours")
    assert "the default" in text
    assert "doi:" in text


def test_verify_refuses_what_makes_no_sense(root: Path) -> None:
    with pytest.raises(UsageError, match="nothing to verify"):
        report.verify()
    with pytest.raises(UsageError, match="usp"):
        report.verify(root / "examples", rounding="bankers")


def test_a_real_run_fits_the_schema(root: Path) -> None:
    run = report.verify(root / "examples" / "thymalfasin-wrong-mass.pdf")
    jsonschema.validate(report.schema("verification"), json.loads(run.to_json()))
    assert run.verdict == "contradicted"
    html = run.to_html()
    # What lies under the printed mass is named: thymosin beta 4.
    assert "Thymosin beta 4" in html
    assert html == report.verify(root / "examples" / "thymalfasin-wrong-mass.pdf").to_html()


def test_the_text_of_a_peptide_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from certipep.reference import panel\n"
        "from certipep.report import render_peptides\n"
        "one = panel['thymosin-alpha-1']\n"
        "render_peptides([('x', one.peptide, one)]); render_peptides([('x', one.peptide, one)], 'json')\n"
        "heavy = {'numpy', 'rdkit', 'jinja2', 'msgspec', 'Bio', 'pypdfium2', 'PIL'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
