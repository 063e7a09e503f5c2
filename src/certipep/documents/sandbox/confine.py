"""Giving up, for good, what a child that touches untrusted bytes does not need.

Linux: ``no_new_privs``, then Landlock (files are read where code, libraries and typefaces lie, and nothing is written),
then a seccomp filter (no network, no new process, no look into another one, no change of a file's name or place). Each
is asked of the kernel directly, and what a kernel lacks is said by `confine`, never passed over in silence. Elsewhere
the limits that the system has remain (a job on Windows, its sandbox on macOS): see ``docs/security.md``.
"""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["confine", "limit"]

_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_PATH_BENEATH = 1
_RUN, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Rights over files that a version of Landlock knows: what is listed and not allowed is refused."""
_LIBRARIES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64")
_READABLE = (
    *_LIBRARIES,
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/zoneinfo",
    "/usr/share/locale",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/self",
    "/proc/sys/vm",
    "/sys/devices/system/cpu",
)
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_REFUSED = {
    # name: number on x86_64, on aarch64 (None where that has no such call)
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206), "sendmsg": (46, 211),
    "bind": (49, 200), "listen": (50, 201), "socketpair": (53, 199), "accept4": (288, 242), "sendmmsg": (307, 269),
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281), "kill": (62, 129),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "tkill": (200, 130),
    "creat": (85, None), "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276), "unlink": (87, None),
    "unlinkat": (263, 35), "rmdir": (84, None), "mkdir": (83, None), "mkdirat": (258, 34), "link": (86, None),
    "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "chmod": (90, None), "fchmod": (91, 52),
    "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "truncate": (76, 45), "mknod": (133, None), "mknodat": (259, 33), "setxattr": (188, 5), "mount": (165, 40),
    "umount2": (166, 39), "chroot": (161, 51), "pivot_root": (155, 41), "unshare": (272, 97), "setns": (308, 268),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "open_by_handle_at": (304, 265), "init_module": (175, 105),
    "finit_module": (313, 273), "kexec_load": (246, 104), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "utimensat": (280, 88), "swapon": (167, 224), "reboot": (169, 142),
}  # fmt: skip
_OPEN, _OPENAT, _OPENAT2, _CLONE, _CLONE3 = (2, None), (257, 56), (437, 437), (56, 220), (435, 435)
_TO_RUN = frozenset({"execve"})
"""What a process needs that is to become another program."""
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND
_THREAD = 0x10000  # CLONE_THREAD
_LOAD, _EQUAL, _SET, _RETURN, _AT_LEAST = 0x20, 0x15, 0x45, 0x06, 0x35
_ALLOW, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38  # EPERM, ENOSYS


def confine(readable: tuple[str, ...] = (), *, runs: str | None = None) -> dict[str, str]:
    """Take away network, new processes, writing and foreign files from this process and its threads, for good.

    Parameters
    ----------
    readable : tuple of str
        Folders of the document itself, which the child may read besides its own code.
    runs : str, optional
        The one program that this process may still become.

    Returns
    -------
    dict
        Of ``no_new_privs``, ``landlock`` and ``seccomp``: ``on``, or why not.
    """
    if not sys.platform.startswith("linux"):
        why = f"not on {sys.platform}"
        state = {"no_new_privs": why, "landlock": why, "seccomp": why}
        if sys.platform == "darwin":
            from certipep.documents.sandbox.seatbelt import confined

            state["seatbelt"] = confined((*_code(), *_READABLE, *readable))
        return state
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    privileges = library.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    state = {"no_new_privs": "on" if privileges else "the kernel refuses it"}
    if not privileges:
        return state | {"landlock": "needs no_new_privs", "seccomp": "needs no_new_privs"}
    state["landlock"] = _landlock(library, readable, runs)
    state["seccomp"] = _seccomp(library, _TO_RUN if runs else frozenset())
    return state


def _landlock(library: Any, readable: tuple[str, ...], runs: str | None) -> str:
    import ctypes
    import os

    version = library.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return "the kernel has no Landlock"
    rights = _RIGHTS[max(known for known in _RIGHTS if known <= version)]
    wanted = (ctypes.c_uint64 * 1)(rights)
    rules = library.syscall(_CREATE_RULESET, ctypes.byref(wanted), ctypes.c_size_t(8), 0)
    if rules < 0:
        return "the kernel refuses it"
    started = (os.path.realpath(runs), *_LIBRARIES) if runs else ()  # a program is started by a library
    for path in dict.fromkeys((*started, *_code(), *_READABLE, *readable)):
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC) if path and path != "/" else -1
        except OSError:
            continue
        if place < 0:
            continue
        folder = os.path.isdir(path)  # noqa: PTH112 - this module is loaded by the quick child
        allowed = (_READ_FILE | _READ_DIR if folder else _READ_FILE) | (_RUN if path in started else 0)
        rule = allowed.to_bytes(8, sys.byteorder)
        rule += place.to_bytes(4, sys.byteorder)
        library.syscall(_ADD_RULE, rules, _PATH_BENEATH, ctypes.c_char_p(rule), 0)
        os.close(place)
    answer = library.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)
    return "on" if answer == 0 else "the kernel refuses it"


def _code() -> list[str]:
    """Return where code and its data lie; of a folder that is merely on the search path, our own package alone."""
    import os

    found = [sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)]  # noqa: PTH120
    for entry in sys.path:
        inside = any(entry.startswith(base) for base in (sys.prefix, sys.base_prefix))
        packages = entry.rstrip("/").endswith("-packages")
        found.append(entry if inside or packages else os.path.join(entry, "certipep"))  # noqa: PTH118
    return found


def _seccomp(library: Any, kept: frozenset[str]) -> str:
    import ctypes
    import os
    from struct import pack

    machine = os.uname().machine
    if machine not in _ARCHITECTURES or sys.maxsize < 2**32:
        return f"no filter for {machine}"
    program = _program(machine, kept)
    code = b"".join(pack("HBBI", *one) for one in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    head = pack("HxxxxxxP", len(program), ctypes.addressof(buffer))
    answer = library.prctl(_SET_SECCOMP, _FILTER, ctypes.c_char_p(head), 0, 0)
    return "on" if answer == 0 else "the kernel refuses it"


def _program(machine: str, kept: frozenset[str] = frozenset()) -> list[tuple[int, int, int, int]]:
    """Return the filter: classic BPF over the number of the call, its architecture and its flags."""
    column = 0 if machine == "x86_64" else 1
    number, architecture, first_argument = 0, 4, 16
    code: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, architecture),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, number),
    ]
    if machine == "x86_64":  # the calls of the x32 kind have numbers of their own
        code += [(_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _REFUSE)]

    def flags(call: tuple[int, int | None], argument: int, bits: int, *, refuse_if_set: bool) -> None:
        which = call[column]
        if which is None:
            return
        set_, clear = (_REFUSE, _ALLOW) if refuse_if_set else (_ALLOW, _REFUSE)
        code.extend(
            [
                (_EQUAL, 0, 4, which),
                (_LOAD, 0, 0, first_argument + 8 * argument),
                (_SET, 0, 1, bits),
                (_RETURN, 0, 0, set_),
                (_RETURN, 0, 0, clear),
            ]
        )

    flags(_OPEN, 1, _WRITING, refuse_if_set=True)
    flags(_OPENAT, 2, _WRITING, refuse_if_set=True)
    flags(_CLONE, 0, _THREAD, refuse_if_set=False)
    for call in (
        _OPENAT2,
        _CLONE3,
    ):  # their flags lie where a filter cannot look; libraries then use the older ones
        code += [(_EQUAL, 0, 1, call[column]), (_RETURN, 0, 0, _UNKNOWN)]
    for name, numbers in _REFUSED.items():
        which = numbers[column]
        if which is not None and name not in kept:
            code += [(_EQUAL, 0, 1, which), (_RETURN, 0, 0, _REFUSE)]
    code.append((_RETURN, 0, 0, _ALLOW))
    return code


def limit(memory_bytes: int, cpu_seconds: int, *, again: bool = False) -> dict[str, str]:
    """Bound memory, time and written bytes of this process; return which limits hold, and why others do not.

    Parameters
    ----------
    memory_bytes : int
        Address space.
    cpu_seconds : int
        On top of what was used already, so that a child may serve several documents; 0 for none.
    again : bool
        Only the time is set anew.
    """
    try:
        import resource
    except ImportError:  # not a POSIX system
        if sys.platform == "win32":
            from certipep.documents.sandbox.windows_job import bound

            return bound(memory_bytes, cpu_seconds) | {"written files": "not on win32"}
        return dict.fromkeys(("memory", "time", "written files"), f"not on {sys.platform}")
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    state = {}
    for said, name, value in (
        ("memory", "RLIMIT_AS", memory_bytes),
        ("time", "RLIMIT_CPU", int(used) + 1 + cpu_seconds if cpu_seconds else 0),
        ("written files", "RLIMIT_FSIZE", 0),
        ("memory dumps", "RLIMIT_CORE", 0),
    ):
        if again and name != "RLIMIT_CPU":
            continue
        which = getattr(resource, name, None)
        if which is None or (value == 0 and name == "RLIMIT_CPU"):
            state[said] = "not on this system" if which is None else "not asked for"
            continue
        _, hard = resource.getrlimit(which)
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            # The hard limit of time stays, for the next document of the same child.
            resource.setrlimit(which, (soft, hard if name == "RLIMIT_CPU" else soft))
            state[said] = "on"
        except (ValueError, OSError) as error:  # some systems refuse some limits; the others still hold
            state[said] = f"refused ({error})"
    return state
