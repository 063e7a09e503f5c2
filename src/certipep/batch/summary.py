"""What a run over a file did, and how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["REJECTED", "Report", "Summary", "progress_line", "terminal_report"]

REJECTED = 5
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Parameters
    ----------
    read, written, rejected : int
        Rows; read is the sum of the others.
    seconds : float
    output : str
    rejects : str or None
        The file with the rejected rows.
    interrupted : bool
        Whether it was stopped; then the output is ``OUT.partial``, and ``--resume`` goes on.
    """

    read: int
    written: int
    rejected: int
    seconds: float
    output: str
    rejects: str | None = None
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """0, 5 when rows were rejected, 130 when it was interrupted."""
        if self.interrupted:
            return _INTERRUPTED
        return REJECTED if self.rejected else 0


Report = Callable[[Summary, float | None], None]


def progress_line(summary: Summary, part: float | None) -> str:
    """Return one line for a terminal: how far, how fast, how long still."""
    rate = summary.read / summary.seconds if summary.seconds > 0 else 0.0
    text = f"{summary.read:,} rows, {rate:,.0f}/s"
    if summary.rejected:
        text += f", {summary.rejected:,} rejected"
    if part:
        left = summary.seconds * (1 - part) / part
        text = f"{part:4.0%} {text}, {left:.0f} s left"
    return text


def terminal_report(every: float = 0.3) -> Report:
    """Return a reporter that keeps one line of standard error up to date, where that is a terminal."""
    last = [0.0]

    def report(summary: Summary, part: float | None) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or now - last[0] < every:
            return
        last[0] = now
        sys.stderr.write(f"\r\x1b[K{progress_line(summary, part)}")
        sys.stderr.flush()

    return report
