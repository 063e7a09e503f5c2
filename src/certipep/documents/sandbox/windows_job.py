"""What Windows offers to bound a process: a job object, with one process in it, its memory and its processor time.

Network and files cannot be taken from a running process there; ``docs/security.md`` says so.
"""

from __future__ import annotations

from struct import pack
from time import process_time
from typing import Any

__all__ = ["bound"]

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_QUIETLY = 0x2, 0x8, 0x100, 0x400
_TICKS = 10_000_000  # of 100 ns in a second
_LIMITS = "<qqI4xQQI4xQII6Q4Q"
"""JOBOBJECT_EXTENDED_LIMIT_INFORMATION on a 64-bit system."""

_job: list[Any] = []


def bound(memory_bytes: int, cpu_seconds: int, kernel: Any = None) -> dict[str, str]:
    """Put this process into a job of its own, or set the time of that job anew.

    Parameters
    ----------
    memory_bytes : int
        That the process may commit; 0 leaves it unbounded.
    cpu_seconds : int
        On top of what was used already; 0 for none.
    kernel : ctypes.WinDLL, optional
        ``kernel32``; the system's own unless a test gives another.

    Returns
    -------
    dict
        Of ``memory``, ``time`` and ``new processes``: ``on``, or why not.
    """
    said = ("memory", "time", "new processes")
    try:
        system = kernel or _kernel32()
        first = not _job
        if first:
            _job.append((system.CreateJobObjectW(None, None), memory_bytes))
        job, memory = _job[0]
        flags = _ACTIVE_PROCESS | _DIE_QUIETLY
        flags |= (_PROCESS_MEMORY if memory else 0) | (_PROCESS_TIME if cpu_seconds else 0)
        ticks = int((process_time() + 1 + cpu_seconds) * _TICKS) if cpu_seconds else 0
        limits = pack(_LIMITS, ticks, 0, flags, 0, 0, 1, 0, 0, 0, *[0] * 6, memory, 0, 0, 0)
        done = job and system.SetInformationJobObject(job, _EXTENDED_LIMITS, limits, len(limits))
        if done and first:
            done = system.AssignProcessToJobObject(job, system.GetCurrentProcess())
    except (AttributeError, OSError) as error:
        return dict.fromkeys(said, f"refused ({error})")
    return dict.fromkeys(said, "on" if done else "refused")


def _kernel32() -> Any:
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.SetInformationJobObject.argtypes = (
        ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint32,
    )  # fmt: skip
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    return kernel
