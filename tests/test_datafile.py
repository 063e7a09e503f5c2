"""Tables are kept parsed, and made again when something that they come from changes."""

from __future__ import annotations

import os
import sys

import pytest

from certipep.datafile import made_of, read_table


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "table.toml"
    path.write_text("a = 0.10\n")
    return path


def _kept(path):
    return list((path.parent / "__pycache__").glob("*.table"))


def test_a_changed_file_is_parsed_again(table):
    assert read_table(table) == {"a": 0.1}
    assert len(_kept(table)) == 1
    table.write_text("a = 0.205\n")
    assert read_table(table) == {"a": 0.205}


def test_exact_numbers_are_kept_apart(table):
    assert read_table(table) == {"a": 0.1}
    assert read_table(table, exact_numbers=True) == {"a": "0.10"}
    assert len(_kept(table)) == 2
    assert read_table(table) == {"a": 0.1}


@pytest.mark.parametrize("rubbish", [b"", b"\x00", b"(not marshal)"])
def test_a_broken_keepsake_is_made_again(table, rubbish):
    read_table(table)
    _kept(table)[0].write_bytes(rubbish)
    assert read_table(table) == {"a": 0.1}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_nothing_is_kept_where_nothing_may_be_written(table):
    table.parent.chmod(0o500)
    try:
        assert read_table(table) == {"a": 0.1}
    finally:
        table.parent.chmod(0o700)


def test_what_is_made_depends_on_every_file(table):
    other = table.with_name("code.py")
    other.write_text("x")
    made = []

    def make():
        made.append(1)
        return {"n": len(made)}

    place = table.with_name("both")
    assert made_of([table, other], make, kept_as=place) == {"n": 1}
    assert made_of([table, other], make, kept_as=place) == {"n": 1}
    other.write_text("xy")
    assert made_of([table, other], make, kept_as=place) == {"n": 2}


def test_nothing_is_written_where_python_writes_no_byte_code(table, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_table(table) == {"a": 0.1}
    assert not _kept(table)
