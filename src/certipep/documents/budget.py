"""What one given file may cost in all, with everything that lies in it: files, bytes, memory, time of the processor.

An archive holds many documents, and each is read in several places: in this process, in its children, by the
recogniser. All of them draw on one budget, which is asked wherever a step begins. Time is that of the processor, so
that a busy machine refuses no honest file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

from certipep.documents.limits import Limits
from certipep.documents.memory import held
from certipep.errors import LimitError

__all__ = ["BudgetError", "ask", "budget", "hold", "next_document", "spend", "unpack", "weigh"]

_WEIGHED = 0.1  # seconds of the processor between two looks at the memory


class BudgetError(LimitError):
    """A file that costs more than is allowed with all that lies in it: nothing of it is read."""


class _Budget:
    def __init__(self, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.members = 0
        self.unpacked = 0
        self.elsewhere = 0.0  # seconds of children and of the recogniser
        self.begun = self.document = self.weighed = thread_time()
        self.held = held()


_current: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def budget(file: str, limits: Limits) -> Iterator[None]:
    """Open the budget of a file; inside of another one nothing is opened, since what lies in a file is a part of it."""
    if _current.get() is not None:
        yield
        return
    token = _current.set(_Budget(file, limits))
    try:
        yield
    finally:
        _current.reset(token)


def ask() -> None:
    """Go on, or not.

    Raises
    ------
    BudgetError
        The time of a document, or of the file that it lies in, is spent, or its memory.
    """
    now = _current.get()
    if now is None:
        return
    clock, limits = thread_time(), now.limits
    if clock - now.weighed > _WEIGHED:
        now.weighed = clock
        weigh()
    if clock - now.document > limits.reading_seconds:
        raise BudgetError(
            f"{now.file}: reading it asks for more time than is allowed; give the certificate alone"
        )
    most = limits.total_seconds + limits.member_seconds * now.members
    if clock - now.begun + now.elsewhere > most:
        raise BudgetError(
            f"{now.file}: all that lies in it asks for more time than is allowed; give fewer at a time"
        )


def weigh() -> None:
    """Take in how much memory this process holds more than when the file was opened; its children have their own limit.

    Raises
    ------
    BudgetError
        It is more than one file may take.
    """
    now = _current.get()
    if now is not None and held() - now.held > now.limits.held_bytes:
        raise BudgetError(
            f"{now.file}: reading it asks for more memory than is allowed; give fewer at a time"
        )


def next_document() -> None:
    """Begin another document of the same file, whose own time begins anew."""
    now = _current.get()
    if now is not None:
        now.document = thread_time()
        weigh()
        ask()


def spend(seconds: float) -> None:
    """Take in the time that another process worked for the file."""
    now = _current.get()
    if now is not None:
        now.elsewhere += seconds
        weigh()
        ask()


def hold(files: int) -> None:
    """Take in how many files an archive, a folder or a message holds, those of nested ones included."""
    now = _current.get()
    if now is None:
        return
    now.members += files
    if now.members > now.limits.members:
        raise BudgetError(
            f"{now.file}: it holds more than {now.limits.members} files in all; give fewer at a time"
        )


def unpack(size: int) -> None:
    """Take in the bytes that were unpacked from an archive."""
    now = _current.get()
    if now is None:
        return
    now.unpacked += size
    if now.unpacked > now.limits.unpacked_bytes:
        raise BudgetError(f"{now.file}: unpacks to more than is allowed; unpack it and give the files")
