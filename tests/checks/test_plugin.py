"""A check of another package, installed the way packages are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RULE = """
from certipep.checks import agrees, check


@check("ZZ-51", title="t", compares="c", why="w", source="s", does_not_prove="d", question="q")
def mine():
    return agrees("fine")
"""


def test_an_installed_package_adds_its_check(tmp_path: Path) -> None:
    (tmp_path / "lab_rules.py").write_text(RULE, encoding="utf-8")
    info = tmp_path / "lab_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lab-rules\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[certipep.checks]\nlab = lab_rules\n", encoding="utf-8")
    ask = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
        "from certipep.checks import find_check; print(find_check('ZZ-51').id)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True)
    assert done.stdout.strip() == "ZZ-51", done.stderr
