"""``certipep prepare``."""

from __future__ import annotations

import json

import pytest

from certipep.cli.main import main

WHOLE = [
    "prepare",
    "thymalfasin",
    "--mg",
    "5",
    "--npc",
    "78",
    "--purity",
    "98",
    "--salt",
    "acetate",
    "--volume",
    "1 mL",
]


def test_amounts_of_a_solution(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*WHOLE, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["nmol"]["value"] == pytest.approx(5e6 * 0.78 * 0.98 / 3108.315, rel=1e-6)
    assert found["millimolar"]["value"] == pytest.approx(found["nmol"]["value"] / 1e3)
    assert found["powder_ug_per_ml"]["value"] == 5000


def test_text_gives_no_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(WHOLE) == 0
    out = capsys.readouterr().out
    assert "nmol" in out
    assert "no advice on a dose" in out


def test_a_salt_with_its_number_has_a_mass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare", "RKDVY", "--mg", "10", "--salt", "TFA:2", "--format", "json"]) == 0
    salt = json.loads(capsys.readouterr().out)["salt"]
    assert salt["average_mass"] == pytest.approx(679.776 + 2 * 114.02, abs=0.02)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--mg", "five"],
        ["--mg", "5", "--npc", "120"],
        ["--mg", "0"],
        ["--mg", "5", "--salt", "stone"],
        ["--mg", "5", "--salt", "TFA:x"],
    ],
)
def test_what_makes_no_sense_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare", "RKDVY", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1
