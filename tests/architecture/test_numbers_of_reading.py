"""Numbers that decide how a page is read are data with unit, reason and evidence, and few are left in the code."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import certipep
from certipep.datafile import read_table

CERTIFICATE = Path(certipep.__file__).parent / "certificate"
PACKAGES = ("reading", "measures", "extraction", "geometry")
MOST = 60
SPEAK_FOR_THEMSELVES = (0, 1, 2)
MODULES = [path for package in PACKAGES for path in sorted((CERTIFICATE / package).rglob("*.py"))]


def numbers_in(path: Path) -> int:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return sum(type(value) in (int, float) and value not in SPEAK_FOR_THEMSELVES for value in values)


def test_few_numbers_are_left_in_the_code() -> None:
    counts = Counter({str(path.relative_to(CERTIFICATE)): numbers_in(path) for path in MODULES})
    assert counts.total() < MOST, counts.most_common(10)


def test_every_threshold_has_its_reason_and_is_used() -> None:
    rows = read_table(CERTIFICATE / "data" / "thresholds.toml")
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    for name, row in rows.items():
        assert set(row) == {"value", "unit", "reason", "evidence"}, name
        assert row["unit"], name
        assert len(row["reason"].split()) > 4, name
        assert row["evidence"], name
        assert f'"{name}"' in code, f"{name} is used nowhere"
