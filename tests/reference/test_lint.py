"""The panel's own check finds what is wrong, and nothing where all is well."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from certipep.errors import DataError
from certipep.reference import Panel, panel
from certipep.reference.lint import lint, write_tables
from certipep.reference.loading import load_entry


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(panel.folder, tmp_path / "sequences")
    return tmp_path / "sequences"


def test_the_panel_is_sound():
    assert lint() == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("thymopentin.toml", "C30H49N9O9", "C30H49N9O8", "C30H49N9O9"),
        ("thymopentin.toml", "679.776", "679.9", "average_mass"),
        ("thymopentin.toml", "69558-55-0", "69558-55-1", "check digit"),
        ("thymopentin.toml", 'to = "thymopoietin"', 'to = "nowhere"', "nowhere"),
        ("thymopentin.toml", 'proforma = "RKDVY"', 'proforma = "RKDVJ"', "J"),
        ("glow.toml", 'entry = "KPV"', 'entry = "KPVV"', None),
        ("klow.toml", 'entry = "KPV"', 'entry = "KPVV"', "KPVV"),
        ("ghk.toml", 'name = "GHK"', 'name = "GHK changed"', "index.csv"),
    ],
)
def test_a_fault_is_named(copy, file, old, new, words):
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    faults = lint(Panel(copy))
    if words is None:
        assert faults == ()
    else:
        assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id = ", "cannot be read as TOML"),
        ('id = "other"\nname = "x"\nkind = "peptide"\nrole = "control"\n', "name of the file"),
        ('id = "it"\nname = "x"\nkind = "thing"\nrole = "control"\n', "none of"),
        ('id = "it"\nname = "x"\nkind = "peptide"\nrole = "control"\nwrong = 1\n', "unknown key 'wrong'"),
        ('id = "it"\nname = "x"\nkind = "peptide"\nrole = "control"\n[[cas]]\nnumber = "1"\n', "form"),
    ],
)
def test_a_file_that_is_no_entry_is_refused_in_one_line(tmp_path, text, words):
    path = tmp_path / "it.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as caught:
        load_entry(path)
    assert "it.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tables_are_written_once(copy):
    (copy / "index.csv").unlink()
    mine = Panel(copy)
    assert "thymosin-alpha-1" in mine
    assert "index.csv" in write_tables(mine)
    assert write_tables(Panel(copy)) == ()
