"""One piece of work on its way through the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Work"]


@dataclass(eq=False)
class Work:
    """One piece of work on its way; the lists are written by one thread and read by others.

    Attributes
    ----------
    task : str
        Module of `certipep.web.tasks`.
    folder : str
        Where its files lie, or an empty text.
    arguments : dict
    seconds : float
        Wall clock from the moment it begins.
    progress : str
        What is being done.
    outcome : dict or None
        ``{"answer": …}`` or ``{"problem": …}`` once it is over.
    """

    task: str
    folder: str
    arguments: dict[str, Any]
    seconds: float
    then: Callable[[Work], None] | None = None
    progress: str = ""
    started: bool = False
    cancelled: bool = False
    outcome: dict[str, Any] | None = None
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def answer(self) -> dict[str, Any] | None:
        """The answer, or None where there is a problem or nothing yet."""
        return (self.outcome or {}).get("answer")

    def finish(self, outcome: dict[str, Any]) -> None:
        """Set the outcome once; the last step of the owner runs before anybody is told."""
        self.outcome = outcome
        if self.then is not None:
            self.then(self)
        self.over.set()
