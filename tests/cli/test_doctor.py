"""``certipep doctor`` says what holds on this machine, and says nothing that it did not try."""

from __future__ import annotations

import json

import pytest

from certipep.cli.main import main


def test_doctor_says_what_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["extras"].values()) <= {"there", "missing"}
    assert set(told["sandbox"]["kernel"]) == {"no_new_privs", "landlock", "seccomp"}
    assert set(told["sandbox"]["tried"].values()) <= {"refused", "possible"}


def test_doctor_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    for words in ("recognition", "extras", "seccomp", "read a foreign file"):
        assert words in told
