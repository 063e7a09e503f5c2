from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from certipep.web.folder import PrivateFolder
from certipep.web.pool import FullError, Pool
from certipep.web.results import Results
from certipep.web.settings import Settings
from certipep.web.work import Work


@pytest.fixture
def make_pool(tmp_path):
    made = []

    def make(**changes):
        options = {
            "lane": "sums",
            "workers": 1,
            "waiting": 5,
            "memory_bytes": 3_000_000_000,
            "worker_jobs": 40,
        }
        pool = Pool(**options | changes, folder=tmp_path)
        made.append(pool)
        return pool

    yield make
    for pool in made:
        pool.close()


def _identify(seconds=60.0, name="TB-500"):
    return Work("identify", "", {"query": {"name": name}, "html": False}, seconds)


def test_work_is_answered_in_order(make_pool):
    pool = make_pool(waiting=30)
    ended = []
    works = []
    for number in range(20):
        work = _identify()
        work.then = lambda _, number=number: ended.append(number)
        works.append(pool.submit(work))
    for work in works:
        assert work.over.wait(60)
        assert work.answer["identification"]["ambiguous"] is True
    assert ended == list(range(20))


def test_a_full_queue_says_so(make_pool):
    pool = make_pool(waiting=2)
    works = [pool.submit(_identify())]
    while not works[0].started:
        time.sleep(0.001)
    works += [pool.submit(_identify()) for _ in range(2)]
    with pytest.raises(FullError):
        pool.submit(_identify())
    for work in works:
        assert work.over.wait(60)


def test_a_problem_is_one_line_and_the_worker_goes_on(make_pool):
    pool = make_pool()
    asked = {"peptides": ["Ac-SDJ"], "ph": [7.0], "pka": "bjellqvist", "html": False}
    wrong = pool.submit(Work("peptide", "", asked, 60))
    broken = pool.submit(Work("peptide", "", {}, 60))
    right = pool.submit(_identify())
    assert right.over.wait(60)
    assert wrong.outcome["position"] == 5
    assert wrong.outcome["kind"] == "user"
    assert broken.outcome == {"problem": "certipep failed here (KeyError)", "kind": "internal"}
    assert right.answer is not None


def test_too_slow_work_is_stopped_and_the_next_is_served(make_pool):
    pool = make_pool()
    slow = pool.submit(_identify(seconds=0.001))
    next_one = pool.submit(_identify())
    assert next_one.over.wait(60)
    assert "was stopped" in slow.outcome["problem"]
    assert next_one.answer is not None


def test_a_worker_that_dies_is_replaced(make_pool):
    pool = make_pool()
    first = pool.submit(_identify())
    assert first.over.wait(60)
    mine = str(os.getpid())
    children = [
        int(one.name)
        for one in Path("/proc").iterdir()
        if one.name.isdigit() and _parent(one) == mine and "certipep.web.worker" in _command(one)
    ]
    assert children
    for child in children:
        os.kill(child, signal.SIGKILL)
    time.sleep(0.3)
    again = pool.submit(_identify())
    assert again.over.wait(60)
    assert again.answer is not None


def _parent(process):
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return ""


def _command(process):
    try:
        return (process / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def test_a_worker_is_replaced_after_its_share(make_pool):
    pool = make_pool(worker_jobs=1)
    works = [pool.submit(_identify()) for _ in range(3)]
    assert works[-1].over.wait(60)
    assert all(work.answer for work in works)


def test_closing_ends_what_runs(make_pool):
    pool = make_pool()
    pool.submit(_identify())
    time.sleep(0.05)
    begun = time.monotonic()
    pool.close()
    assert time.monotonic() - begun < 10
    with pytest.raises(FullError):
        pool.submit(_identify())


class _Immediate:
    """A pool that does everything at once."""

    def submit(self, work):
        work.finish({"answer": {"title": "t", "verdict": "consistent", "files": [], "corrections": []}})
        return work


def _start(results):
    identifier, folder = results.room()
    (folder / "in" / "coa.txt").write_text("x")
    (folder / "report.json").write_text("{}")
    return results.start(identifier, folder, ("coa.txt",), "verify", {})


def test_only_so_many_results_stay(tmp_path):
    folder = PrivateFolder(tmp_path)
    results = Results(Settings(results=3), folder, _Immediate())
    made = [_start(results) for _ in range(5)]
    assert [results.get(one.id) is not None for one in made] == [False, False, True, True, True]
    assert len([one for one in folder.path.iterdir() if one.is_dir()]) == 3
    folder.remove()


def test_old_results_go(tmp_path):
    folder = PrivateFolder(tmp_path)
    results = Results(Settings(result_seconds=0), folder, _Immediate())
    one = _start(results)
    time.sleep(0.01)
    assert results.get(one.id) is None
    assert not one.folder.exists()
    folder.remove()


def test_nothing_is_kept_unless_asked(tmp_path):
    folder = PrivateFolder(tmp_path / "temporary") if (tmp_path / "temporary").mkdir() is None else None
    kept = tmp_path / "kept"
    _start(Results(Settings(), folder, _Immediate()))
    assert not kept.exists()
    _start(Results(Settings(keep=kept), folder, _Immediate()))
    (one,) = kept.iterdir()
    assert sorted(path.name for path in one.iterdir()) == [
        "certipep-report.json",
        "certipep-summary.json",
        "coa.txt",
    ]
    folder.remove()


def test_a_folder_for_keeping_that_cannot_be_written_is_said(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    folder = PrivateFolder(tmp_path)
    result = _start(Results(Settings(keep=blocked), folder, _Immediate()))
    assert "cannot be written" in result.answer["not_kept"]
    folder.remove()
