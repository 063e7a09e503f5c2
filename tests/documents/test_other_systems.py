"""Systems that lack what Linux has, or have other means: simulated, since the tests run on one."""

from __future__ import annotations

import sys
from struct import unpack
from typing import Any

import pytest

from certipep.documents.sandbox import confine, seatbelt, windows_job


class Kernel:
    """Stands for ``kernel32``; notes what it is asked."""

    def __init__(self, job: int = 7, answer: int = 1) -> None:
        self.job, self.answer = job, answer
        self.limits: list[tuple[Any, ...]] = []
        self.assigned: list[tuple[int, int]] = []

    def CreateJobObjectW(self, security: None, name: None) -> int:  # noqa: N802
        assert (security, name) == (None, None)
        return self.job

    def GetCurrentProcess(self) -> int:  # noqa: N802
        return 99

    def SetInformationJobObject(self, job: int, kind: int, data: bytes, size: int) -> int:  # noqa: N802
        assert (job, kind, size) == (self.job, 9, len(data))
        assert size == 144  # of the structure on a 64-bit system
        self.limits.append(unpack("<qqI4xQQI4xQII6Q4Q", data))
        return self.answer

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802
        self.assigned.append((job, process))
        return self.answer


@pytest.fixture(autouse=True)
def no_job() -> Any:
    windows_job._job.clear()
    yield
    windows_job._job.clear()


def test_windows_a_job_bounds_memory_time_and_processes() -> None:
    kernel = Kernel()
    assert set(windows_job.bound(1_000_000_000, 14, kernel).values()) == {"on"}
    assert kernel.assigned == [(7, 99)]
    (first,) = kernel.limits
    assert first[2] & 0x10A == 0x10A  # time, one process, memory
    assert first[5] == 1  # process
    assert first[15] == 1_000_000_000
    assert first[0] >= 15 * 10_000_000


def test_windows_the_time_is_set_anew_for_each_document() -> None:
    kernel = Kernel()
    windows_job.bound(1_000_000_000, 1, kernel)
    windows_job.bound(0, 20, kernel)
    assert len(kernel.assigned) == 1
    assert kernel.limits[1][0] > kernel.limits[0][0]
    assert kernel.limits[1][15] == 1_000_000_000


@pytest.mark.parametrize("kernel", [Kernel(job=0), Kernel(answer=0), object()])
def test_windows_a_refusal_is_said(kernel: Any) -> None:
    assert all(state.startswith("refused") for state in windows_job.bound(1_000, 1, kernel).values())


class System:
    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.rules = ""

    def sandbox_init(self, rules: bytes, flags: Any, _problem: Any) -> int:
        assert flags.value == 0
        self.rules = rules.decode()
        return self.answer


def test_macos_the_sandbox_is_asked_for() -> None:
    system = System(0)
    assert seatbelt.confined(["/usr/lib", "/Users/ann/venv"], system) == "on"
    for rule in ("(deny network*)", "(deny process-fork)", "(deny file-write*)"):
        assert rule in system.rules
    # People's own files are not read; what is allowed again comes after what is denied.
    assert system.rules.index('(deny file-read-data (subpath "/Users"))') < system.rules.index(
        "/Users/ann/venv"
    )


def test_macos_a_refusal_is_said() -> None:
    assert seatbelt.confined([], System(-1)).startswith("the system refuses it")
    assert seatbelt.confined([], object()).startswith("the system has no sandbox")


def test_macos_no_path_becomes_a_rule() -> None:
    assert "evil" not in seatbelt.profile(['/x")) (allow network*) ("evil', "relative/evil", "/a\\evil"])


def test_without_resource_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "platform", "other")
    assert set(confine.limit(1_000, 1).values()) == {"not on other"}
    assert set(confine.confine().values()) == {"not on other"}


def test_a_refused_limit_is_said_and_the_others_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    asked = []

    def set_limit(which: int, values: tuple[int, int]) -> None:
        asked.append(which)
        if which == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")
        assert len(values) == 2

    monkeypatch.setattr(resource, "setrlimit", set_limit)
    state = confine.limit(1_000_000, 5)
    assert state["memory"].startswith("refused")
    assert state["time"] == state["written files"] == "on"
    assert resource.RLIMIT_CPU in asked
