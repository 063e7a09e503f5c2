from __future__ import annotations

import os
import stat
import subprocess
import sys
import time

import pytest

from certipep.web.folder import PREFIX, PrivateFolder, remove_stale

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks of this kind are POSIX")


def test_only_the_user_can_open_it(tmp_path):
    folder = PrivateFolder(tmp_path)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    (folder.room("one") / "in" / "coa.txt").write_text("x")
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_living_server_stays(tmp_path):
    folder = PrivateFolder(tmp_path)
    assert remove_stale(tmp_path) == []
    folder.remove()


def test_the_folder_of_a_dead_server_goes(tmp_path):
    code = (
        "import sys, os; from pathlib import Path; from certipep.web.folder import PrivateFolder; "
        "folder = PrivateFolder(Path(sys.argv[1])); (folder.path / 'secret.pdf').write_text('x'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert [one.name.startswith(PREFIX) for one in tmp_path.iterdir()] == [True]
    folder = PrivateFolder(tmp_path)
    assert list(tmp_path.iterdir()) == [folder.path]
    folder.remove()


def test_links_and_strangers_are_left_alone(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("x")
    parent = tmp_path / "parent"
    parent.mkdir()
    (parent / f"{PREFIX}link").symlink_to(elsewhere)
    young = parent / f"{PREFIX}young"
    young.mkdir()
    assert remove_stale(parent) == []
    os.utime(young, (time.time() - 3600, time.time() - 3600))
    assert remove_stale(parent) == [young]
    assert (elsewhere / "keep.txt").exists()
