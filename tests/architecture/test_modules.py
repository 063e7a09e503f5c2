"""Rules of the house that hold for every module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "certipep"
MODULES = sorted(path for path in SOURCE.rglob("*.py"))
FORBIDDEN_NAMES = ("util", "helper", "manager", "misc", "common")


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE.parent))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_has_docstring_and_future_import(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    assert not any(word in path.stem for word in FORBIDDEN_NAMES)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_of_readable_length(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_median_file_is_small() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert lengths[len(lengths) // 2] <= 150


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_all_names_exist(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    declared = [
        node
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
    ]
    if not declared:
        return
    listed = ast.literal_eval(declared[0].value)
    assert len(set(listed)) == len(listed)
    assert "certipep" not in listed
