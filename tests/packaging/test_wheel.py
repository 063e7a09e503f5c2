"""The wheel carries the panel; a checkout reads its own folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.mark.slow
def test_wheel_and_checkout_hold_the_same_panel(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="building a wheel needs hatchling (dev extra)")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        capture_output=True,
        check=True,
    )
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
        names = archive.namelist()
    assert any(name == "certipep/sequences/thymosin-alpha-1.toml" for name in names)
    assert not any(name.startswith(("sequences/", "tests/")) for name in names)
    ask = "import certipep, json; print(json.dumps([certipep.__file__, sorted(e.id for e in certipep.panel.values())]))"
    import json

    installed = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); {ask}",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    checkout = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root / 'src')!r}); {ask}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    where_installed, ids_installed = json.loads(installed.stdout)
    where_checkout, ids_checkout = json.loads(checkout.stdout)
    assert str(tmp_path) in where_installed
    assert str(root) in where_checkout
    assert ids_installed == ids_checkout == sorted(path.stem for path in (root / "sequences").glob("*.toml"))
