"""What macOS offers to confine a process: its sandbox (Seatbelt), asked for by the call that programs there use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["confined", "profile"]

_PRIVATE = ("/Users", "/Volumes", "/private/var/root", "/private/etc/ssh")


def profile(readable: Iterable[str]) -> str:
    """Return the rules: no network, no new process, nothing written, of people's folders only code is read.

    The later rule holds. A path with a quotation mark or a backslash in it is left out: it stays unreadable.
    """
    places = [path for path in readable if path.startswith("/") and not set(path) & set('"\\\n')]
    rules = [
        "(version 1)",
        "(allow default)",
        "(deny network*)",
        "(deny process-fork)",
        "(deny process-exec*)",
        "(deny file-write*)",
        *(f'(deny file-read-data (subpath "{path}"))' for path in _PRIVATE),
        *(f'(allow file-read-data (subpath "{path}"))' for path in places),
    ]
    return "\n".join(rules)


def confined(readable: Iterable[str], library: Any = None) -> str:
    """Confine this process for good; return ``on``, or why not.

    Parameters
    ----------
    readable : iterable of str
        Folders of code and its data, and of the document.
    library : ctypes.CDLL, optional
        With ``sandbox_init``; the system's own unless a test gives another.
    """
    import ctypes

    try:
        system = library or ctypes.CDLL("/usr/lib/libSystem.dylib")
        problem = ctypes.c_char_p()
        answer = system.sandbox_init(profile(readable).encode(), ctypes.c_uint64(0), ctypes.byref(problem))
    except (AttributeError, OSError) as error:
        return f"the system has no sandbox ({error})"
    if answer == 0:
        return "on"
    return f"the system refuses it ({(problem.value or b'').decode('utf-8', 'replace')[:120]})"
