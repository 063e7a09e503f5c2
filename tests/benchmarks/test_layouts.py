"""The generator of layouts: true values stand on their papers, a seed gives one paper, the halves are fixed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

import pytest
from benchmarks.layouts.__main__ import main
from benchmarks.layouts.content import make_content
from benchmarks.layouts.families import FAMILIES, Family, families_of
from benchmarks.layouts.faults import FAULTS, Fault, plant
from benchmarks.layouts.making import Plan, make, plans
from benchmarks.layouts.molecules import MOLECULES, Molecule
from benchmarks.layouts.oracle import (
    Lack,
    Proposed,
    TrueStatement,
    among_words,
    classify,
    fold,
    statements_of,
)
from benchmarks.layouts.reading import proposed_in, read_words
from benchmarks.layouts.scoring import score
from benchmarks.layouts.wording import LANGUAGES, MORE_LANGUAGES
from benchmarks.layouts.writers import KINDS, TEXT_KINDS
from rdkit import Chem
from rdkit.Chem import Descriptors, rdMolDescriptors

from certipep.certificate import Claim, DateClaim, Place, Quantity, Result
from certipep.certificate.reading.proposal import Proposal
from certipep.documents import open_documents

WORDS = Path(__file__).resolve().parents[2] / "benchmarks" / "layouts" / "words"
FAST_KINDS = ("text", "markdown", "csv", "html")
SLOW_KINDS = ("xlsx", "docx", "pdf")


def plan_of(family: Family, kind: str, number: int) -> Plan:
    return Plan(family, LANGUAGES[number % len(LANGUAGES)], kind, f"test-{number}")


def missing(plan: Plan, folder: Path) -> list[str]:
    """Return the true values whose print does not stand in the file, as the words that certipep sees."""
    paper = make(plan)
    path = paper.write(folder)
    if plan.kind in FAST_KINDS:
        raw = path.read_text(encoding="utf-8").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        words = fold(raw.replace("&#x27;", "'"))
    else:
        words = read_words(path)
    path.unlink()
    statements = [one for c in paper.record["certificates"] for one in statements_of(c)]
    assert statements
    if plan.kind == "xlsx":  # a cell with a bare number keeps its value, not its last zeros
        words += "".join(fold(f"{float(w)}") for w in words_of_numbers(paper.record))
    lost = [one.text for one in statements if not printed(one, words)]
    return [text for text in lost if plan.kind != "pdf" or not broken(text, paper.write(folder))]


def broken(text: str, path: Path) -> bool:
    """Return whether a narrow cell of a PDF breaks a code in two words, the second right below the first."""
    whole = fold(text)
    for page in (page for document in open_documents(path) for page in document.pages):
        for above, below in product(page.words, repeat=2):
            under = 0 < below.box[1] - above.box[1] < 2 * (above.box[3] - above.box[1])
            if under and abs(below.box[0] - above.box[0]) < 1 and fold(above.text + below.text) == whole:
                return True
    return False


def words_of_numbers(record: dict) -> list[str]:
    return [
        str(r["value"]) for c in record["certificates"] for r in c["results"] if isinstance(r["value"], float)
    ]


def printed(one: TrueStatement, words: str) -> bool:
    """Return whether the print of a value stands in `words`.

    Number and unit may be apart, in columns of their own; a narrow cell breaks one residue, one Chinese word.
    """
    pieces = one.text.split("-") if one.name == "sequence" else re.findall(r"[\u4e00-\u9fff]", one.text)
    if among_words(one, words) or sum(fold(piece) in words for piece in pieces) >= max(2, len(pieces) - 1):
        return True
    number = "".join(sign for sign in one.text if sign.isdigit() or sign in ".,<\u00a0\u202f ").strip()
    apart = one.group != "header" or one.name in ("molecular_weight", "label_claims")
    return apart and bool(number) and fold(number) in words


@pytest.mark.parametrize("number", range(len(FAMILIES)), ids=[one.name for one in FAMILIES])
def test_every_true_value_stands_on_the_paper(number: int, tmp_path: Path) -> None:
    for kind in FAST_KINDS:
        assert missing(plan_of(FAMILIES[number], kind, number), tmp_path) == []


@pytest.mark.parametrize("number", range(0, len(FAMILIES), 9), ids=[one.name for one in FAMILIES[::9]])
def test_office_and_pdf_papers_keep_every_true_value(number: int, tmp_path: Path) -> None:
    for kind in SLOW_KINDS:
        assert missing(plan_of(FAMILIES[number], kind, number), tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_plan_gives_the_same_paper(kind: str, tmp_path: Path) -> None:
    plan = plan_of(FAMILIES[0], kind, 4)
    one, other = make(plan), make(plan)
    assert (one.blocks, one.record) == (other.blocks, other.record)
    if kind in (*FAST_KINDS, "pdf"):
        assert one.write(tmp_path).read_bytes() == other.write(tmp_path).read_bytes()
    else:
        assert one.write(tmp_path).stat().st_size > 1000


def test_all_families_are_made_in_every_kind_of_block() -> None:
    for number, family in enumerate(FAMILIES):
        for language in {"english", LANGUAGES[number % len(LANGUAGES)]}:
            paper = make(Plan(family, language, "text", "blocks"))
            assert paper.blocks
            assert len(paper.record["certificates"]) == (1 if family.many == "vials" else family.lots)


def test_halves_are_even_and_by_name_alone() -> None:
    assert len({one.name for one in FAMILIES}) == len(FAMILIES) >= 60
    build, measure = families_of("build"), families_of("measure")
    assert abs(len(build) - len(measure)) <= len(FAMILIES) / 10
    assert Family("plain form", "", "").half == FAMILIES[0].half


def test_plans_mix_families_and_languages_evenly() -> None:
    made = list(plans("measure", TEXT_KINDS, len(families_of("measure")), 1))
    assert len({one.family.name for one in made}) == len(families_of("measure"))
    assert {one.language for one in made} == set(LANGUAGES)
    assert made == list(plans("measure", TEXT_KINDS, len(families_of("measure")), 1))


@pytest.mark.parametrize("arguments", [["--misses"], ["--by", "family"]])
def test_single_cases_of_the_measured_half_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(["score", "--half", "measure", *arguments])


@pytest.mark.parametrize("molecule", MOLECULES, ids=[one.names[0] for one in MOLECULES])
def test_masses_and_formulas_agree_with_rdkit(molecule: Molecule) -> None:
    mol = Chem.MolFromSequence(molecule.letters)
    formula = rdMolDescriptors.CalcMolFormula(mol)
    extra = {"Ac": 42.037, "pGlu": -17.031}.get(molecule.start, 0.0)
    extra += -0.984 if molecule.end == "NH2" else 0.0
    extra += -2.016 if molecule.bridge else 0.0
    assert molecule.average_mass == pytest.approx(Descriptors.MolWt(mol) + extra, abs=0.08)
    if not extra:
        assert molecule.formula == formula


@pytest.mark.parametrize("molecule", MOLECULES, ids=[one.names[0] for one in MOLECULES])
def test_registry_numbers_have_their_check_digit(molecule: Molecule) -> None:
    *body, digit = [int(sign) for sign in molecule.cas if sign.isdigit()]
    assert sum(n * value for n, value in enumerate(reversed(body), 1)) % 10 == digit


def test_honest_contents_agree_with_themselves() -> None:
    for number in range(200):
        content = make_content(Random(number))[0]
        value = {one.key: one.value for one in content.results if one.value is not None}
        assert sum(peak.share for peak in content.peaks) == pytest.approx(100, abs=1e-6)
        assert value["purity"] == max(peak.share for peak in content.peaks)
        if "net_peptide_content" in value:
            whole = value["net_peptide_content"] + value["water"] + value["acetate"]
            assert 97 < whole <= 100
        for one in content.results:
            if one.value is not None and one.comparator == "=":
                assert one.low is None or one.value >= one.low
                assert one.high is None or one.value <= one.high


@pytest.mark.parametrize("fault", FAULTS, ids=[one.kind for one in FAULTS])
def test_every_fault_changes_what_is_said(fault: Fault) -> None:
    content = make_content(Random(3))[0]
    change, _ = FAULTS[fault]
    assert change(content, Random(1)) != content


def test_a_fault_needs_what_the_family_prints() -> None:
    bare = Family("bare", "colon", "test result")
    for number in range(60):
        fault, _ = plant(bare, make_content(Random(number)), Random(number))
        assert FAULTS[fault][1] == ""


def test_a_perfect_reading_scores_one_and_a_wrong_number_is_counted() -> None:
    true = make(plan_of(FAMILIES[0], "text", 1)).record["certificates"]
    whole = score(true, true)
    assert (whole.header.f1, whole.results.f1, whole.traces.f1, whole.wrong_numbers) == (1, 1, 1, 0)
    spoilt = [
        {**c, "results": [{**r, "value": 1.5} if r["test"] == "purity" else r for r in c["results"]]}
        for c in true
    ]
    assert score(spoilt, true).results.wrong_numbers == 1


def test_the_oracle_tells_what_is_missing() -> None:
    one = TrueStatement("header", "lot", "AB-12", "AB-12")
    words = fold("Lot AB-12 Date 2026-01-02")
    assert classify(one, [Proposed("lot", "AB-12", "AB-12")], words) is Lack.NOTHING
    assert classify(one, [Proposed("product", "AB-12", "AB-12")], words) is Lack.RELATION
    assert classify(one, [Proposed("lot", "AB-12 Date", "AB-12 Date")], words) is Lack.PARSE
    assert classify(one, [Proposed("lot", "2026", "2026")], words) is Lack.JOIN
    assert classify(one, [], words) is Lack.LABEL
    assert classify(one, [], words, labels={"lot"}) is Lack.JOIN
    assert classify(one, [], fold("nothing")) is Lack.WORD


def test_proposals_of_the_engine_become_words_of_the_record() -> None:
    place = Place(page=1, text="")
    statements = (
        Claim("lot", "AB-12", place),
        DateClaim("tested", "2 Jan 2026", place, (dt.date(2026, 1, 2),)),
        DateClaim("expires", "Jan 2029", place, (), month=(2029, 1)),
        Claim("label_claim", "10 mg", place, Quantity("10 mg", value=Decimal(10), unit="mg")),
        Result(
            test="purity",
            text="99.1 %",
            place=place,
            quantity=Quantity("99.1 %", value=Decimal("99.1"), unit="%"),
        ),
    )
    proposal = Proposal(statements, frozenset(), frozenset(), "right", 1.0, "")
    given = {one.name: one.value for one in proposed_in([proposal])}
    assert given["lot"] == "AB-12"
    assert (given["dates.tested"], given["dates.expires"]) == ("2026-01-02", "2029-01")
    assert given["label_claims"][0] == 10
    assert given["purity"]["value"] == 99.1


@pytest.mark.parametrize("number", range(0, len(FAMILIES), 6))
def test_languages_on_demand_keep_every_true_value(number: int, tmp_path: Path) -> None:
    for language in MORE_LANGUAGES:
        assert missing(Plan(FAMILIES[number], language, "text", f"test-{number}"), tmp_path) == []


def test_every_language_has_every_wording() -> None:
    tables = {p.stem: tomllib.loads(p.read_text(encoding="utf-8")) for p in WORDS.glob("*.toml")}
    keys = {
        name: {(section, key) for section, part in table.items() if isinstance(part, dict) for key in part}
        for name, table in tables.items()
    }
    assert set(tables) == {*LANGUAGES, *MORE_LANGUAGES}
    assert all(one == keys["english"] for one in keys.values())
    assert all(
        part[key] for t in tables.values() for part in t.values() if isinstance(part, dict) for key in part
    )


def test_every_family_takes_faults() -> None:
    for number, family in enumerate(FAMILIES * 3):
        paper = make(Plan(family, LANGUAGES[number % len(LANGUAGES)], "text", f"fault-{number}", faulty=True))
        assert paper.fault in FAULTS
