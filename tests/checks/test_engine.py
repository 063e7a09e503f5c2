"""Facts by name, order by dependence, one finding per cause, and no check that ends a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import certificate_of, findings_of, options_of

from certipep.certificate.claims import Claim, Reading
from certipep.checks import (
    Outcome,
    agrees,
    all_checks,
    check,
    contradicts,
    explain,
    facts,
    find_check,
    load_tolerances,
    run_check,
    run_checks,
    select,
)
from certipep.checks.case import Case
from certipep.checks.check import Answer, Check
from certipep.checks.engine import in_order
from certipep.checks.facts import BASE_FACTS, check_facts, fact_providers, in_words
from certipep.checks.subject import cases_of, settle_certificate
from certipep.errors import DataError, UnreadableError, UsageError
from certipep.verification import Verdict, verdict_of

WORDS = {
    "title": "t",
    "compares": "c",
    "why": "w",
    "source": "s",
    "does_not_prove": "d",
    "question": "Which one?",
}


def _case(**header: object) -> Case:
    certificate = certificate_of(**{"product": "Thymosin Alpha-1", **header})
    reading = Reading("test.json", "0" * 64, (certificate,))
    return cases_of(certificate, settle_certificate(certificate), reading, options_of())[1][0]


def _check(id: str, after: tuple[str, ...] = (), outcome: Outcome = Outcome.PASS) -> Check:  # noqa: A002
    @check(id, after=after, **WORDS)  # type: ignore[arg-type]
    def rule(product: Claim) -> Answer:
        return contradicts("no", product.place) if outcome is Outcome.FAIL else agrees("yes", product.place)

    return rule


def test_a_check_waits_for_the_cause() -> None:
    first, second = _check("ZZ-01", outcome=Outcome.FAIL), _check("ZZ-02", after=("ZZ-01",))
    found = run_checks([second, first], _case(), "substance")
    assert [finding.outcome for finding in found] == [Outcome.FAIL, Outcome.NOT_CHECKABLE]
    assert "ZZ-01" in found[1].message


def test_a_circle_is_named() -> None:
    with pytest.raises(DataError, match="ZZ-0"):
        in_order([_check("ZZ-01", after=("ZZ-02",)), _check("ZZ-02", after=("ZZ-01",))])


def test_a_missing_fact_is_named_and_asked_for() -> None:
    finding = run_check(find_check("FC-06"), _case())[0]
    assert finding.outcome is Outcome.NOT_CHECKABLE
    assert "CAS number" in finding.message
    assert "CAS number" in (finding.question or "")


def test_a_fact_that_makes_no_sense_is_not_missing() -> None:
    finding = run_check(find_check("FC-03"), _case(product="NAD+", molecular_weight=663.4))[0]
    assert finding.outcome is Outcome.NOT_APPLICABLE


def test_an_error_inside_a_check_does_not_end_the_run() -> None:
    @check("ZZ-09", **WORDS)  # type: ignore[arg-type]
    def broken(product: Claim) -> Answer:
        raise ZeroDivisionError(product.text)

    found = run_checks([broken, _check("ZZ-10")], _case(), "substance")
    assert [finding.outcome for finding in found] == [Outcome.ERROR, Outcome.PASS]
    assert "itself failed" in found[0].message
    assert verdict_of(found, frozenset({"ZZ-10"}), [None]) is Verdict.INSUFFICIENT


def test_a_fact_that_nobody_provides_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(DataError, match=r"check ZZ-11 .*'molecular_wieght'.*'molecular_weight'"):
        check_facts("check ZZ-11 (mine.py)", ["certificate", "molecular_wieght"])


def test_facts_that_need_each_other_are_refused() -> None:
    with pytest.raises(DataError, match="circle"):
        facts._check_circles({"a": ("b",), "b": ("a",)})


@pytest.mark.parametrize("id", sorted(all_checks()))
def test_every_check_explains_itself(id: str) -> None:  # noqa: A002
    explained = explain(id)
    for key in ("title", "compares", "why", "source", "does_not_prove", "question"):
        assert explained[key], f"{id} does not say its {key}"
    assert explained["question"].endswith(("?", "."))
    assert all(limit["reason"] and limit["source"] for limit in explained["limits"])
    assert set(explained["after"]) <= set(all_checks()), f"{id} waits for a check that does not exist"


def test_every_check_finds_its_facts() -> None:
    given = {*BASE_FACTS}
    known = set(fact_providers()) | given
    for one in all_checks().values():
        assert {parameter.name for parameter in one.parameters} <= known, one.id
    assert in_words("molecular_weight") == "the molecular weight"


def test_limits_that_rules_ask_for_exist() -> None:
    import re

    folder = Path(__import__("certipep.checks.rules", fromlist=["__path__"]).__path__[0])
    shipped = load_tolerances().by_check
    for path in sorted(folder.glob("*/*.py")):
        text = path.read_text(encoding="utf-8")
        ids = re.findall(r'@check\(\s*"([A-Z]{2}-\d\d)"', text)
        shared = re.findall(r'limits="([A-Z]{2}-\d\d)"', text)
        names = set(re.findall(r"\btolerance\.([a-z]\w+)", text))
        held = {name for id in [*ids, *shared] for name in shipped.get(id, {})}  # noqa: A001
        assert not ids or names <= held, f"{path.name}: {names - held}"


def test_a_users_limit_replaces_one_and_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('["FC-02"]\nexplain_da = 0.1\n', encoding="utf-8")
    tolerances = load_tolerances(path)
    assert tolerances.overrides[0].check == "FC-02"
    options = options_of()
    changed = type(options)(tolerances, today=options.today)
    paper = certificate_of(product="Thymosin Alpha-1", formula="C129H215N33O55", molecular_weight="3108.77")
    assert findings_of("FC-02", paper)[0].outcome is Outcome.WARN
    assert findings_of("FC-02", paper, options=changed)[0].outcome is Outcome.FAIL


@pytest.mark.parametrize(
    "text", ['["ZZ-99"]\na = 1\n', '["FC-02"]\nagree_da = -1\n', '["FC-02"]\nagree_da = "x"\n', "["]
)
def test_a_wrong_tolerance_file_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"mine\.toml") as caught:
        load_tolerances(path)
    assert "\n" not in str(caught.value)
    with pytest.raises(UnreadableError):
        load_tolerances(tmp_path / "none.toml")


def test_checks_are_chosen_by_family_or_id() -> None:
    assert {one.family for one in select(only=["MS", "fc2"])} == {"MS", "FC"}
    assert all(one.id != "MS-03" for one in select(skip=["MS-03"]))
    with pytest.raises(UsageError, match="QQ"):
        select(only=["QQ-01"])


def test_a_plug_in_adds_a_check_by_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.metadata
    from types import SimpleNamespace

    from certipep.checks import registry

    module = SimpleNamespace(mine=_check("ZZ-50"))
    point = SimpleNamespace(value="mine.checks", load=lambda: module)
    monkeypatch.setattr(registry, "_some_package_plugs_in", lambda: True)
    monkeypatch.setattr(
        importlib.metadata, "entry_points", lambda group: [point] if group == "certipep.checks" else []
    )
    assert "ZZ-50" in all_checks.__wrapped__()
    clash = SimpleNamespace(value="mine.checks", load=lambda: SimpleNamespace(mine=_check("FC-06")))
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [clash])
    with pytest.raises(DataError, match="FC-06"):
        all_checks.__wrapped__()
