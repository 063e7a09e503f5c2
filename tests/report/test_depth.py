"""``--full``: every part of it is there, and its numbers are those of other programs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from certipep.errors import CertipepError
from certipep.reference import panel, peptide
from certipep.report import describe_peptide, schema
from certipep.report.depth import depth_of
from certipep.report.html.peptides import peptides_page
from certipep.report.text.peptide import peptide_text


def test_fragments_are_those_of_pyteomics() -> None:
    mass = pytest.importorskip("pyteomics.mass")
    found = {
        one["ion"]: one["mz"] for kind in depth_of(peptide("RKDVY"))["fragments"].values() for one in kind
    }
    for n in range(1, 5):
        assert found[f"y{n}"] == pytest.approx(mass.fast_mass("RKDVY"[-n:], ion_type="y", charge=1), abs=2e-4)
    for n in range(2, 5):
        assert found[f"b{n}"] == pytest.approx(mass.fast_mass("RKDVY"[:n], ion_type="b", charge=1), abs=2e-4)


def test_indices_are_those_of_biopython() -> None:
    analysis = pytest.importorskip("Bio.SeqUtils.ProtParam").ProteinAnalysis("SDAAVDTSSEITTKDLKEKKEVVEEAEN")
    found = depth_of(peptide("thymalfasin"))["indices"]
    assert found["gravy"] == pytest.approx(analysis.gravy(), abs=1e-3)
    assert found["instability_index"] == pytest.approx(analysis.instability_index(), abs=1e-3)


def test_amounts_isotopes_and_what_a_mass_leaves_open() -> None:
    found = depth_of(peptide("thymalfasin"))
    assert found["amounts"]["nmol_per_mg"] == pytest.approx(1e6 / 3108.3, rel=1e-4)
    assert found["isotopes"]["most_abundant"]["extra_neutrons"] == 1
    assert found["isotopes"]["table"]
    coarse, fine = found["left_open"]
    assert "K14Q" in coarse["substitutions"]
    assert "K14Q" not in fine["substitutions"]
    by_name = {one["name"]: one for one in found["impurities"]}
    assert by_name["N-terminal acetyl missing"]["monoisotopic_difference"] == pytest.approx(
        -42.0106, abs=1e-4
    )
    ranks = [one["plausibility"] for one in found["impurities"]]
    assert ranks == sorted(ranks, key=("likely", "possible", "unlikely").index)


@pytest.mark.parametrize("name", ["thymalfasin", "ghk-cu", "semaglutide"])
def test_the_full_report_fits_the_schema(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema_rs")
    jsonschema.validate(schema("report"), [describe_peptide(peptide(name), full=True)])


def test_what_cannot_be_computed_says_why() -> None:
    found = depth_of(peptide("ghk-cu"))
    assert found["fragments"] is None
    assert "metal" in found["not_computed"]["fragments"]


def test_every_panel_entry_has_a_full_report() -> None:
    for line in panel.lines.values():
        entry = panel[line.id]
        if line.proforma is None or entry.peptide is None or len(entry.peptide) > 50:
            continue
        try:
            report = describe_peptide(entry.peptide, entry, full=True)
        except CertipepError:
            continue
        assert "Amounts" in peptide_text(report, full=True)


def test_the_text_and_the_page_show_every_part() -> None:
    found = peptide("thymalfasin")
    report = describe_peptide(found, panel["thymosin-alpha-1"], full=True)
    said, page = peptide_text(report, full=True), peptides_page([(report, found)])
    for words in (
        "Amounts",
        "pKa set",
        "Fragments",
        "difference of mass",
        "leaves open",
        "GRAVY",
        "Solubility",
    ):
        assert words in said, words
        assert words in page, words
    assert "Titration curve" in page
    assert "NIST" in said
    assert "NIST" in page


def test_the_full_text_needs_no_heavy_import() -> None:
    code = (
        "import sys; from certipep.cli.main import main; main(['report', 'thymalfasin', '--full']); "
        "sys.exit(str([n for n in ('numpy', 'rdkit', 'jinja2') if n in sys.modules] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
