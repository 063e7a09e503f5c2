"""What a person changed before the checks ran: never left out of anything that shows the verdict."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Correction"]


class Correction(Struct, frozen=True):
    """One value that a person put in the place of what was read.

    Attributes
    ----------
    what : str
        The field, in words.
    old : str
        As it was read; empty where nothing was.
    new : str
        By hand; empty where the value was taken away.
    when : str
        Date and time, ISO 8601.
    file : str
        Empty where there is only one.
    """

    what: str
    old: str
    new: str
    when: str = ""
    file: str = ""

    @property
    def words(self) -> str:
        """Say the change in one line."""
        by_hand = f"“{self.new}”" if self.new else "taken away"
        said = (
            f"read as “{self.old}”; by hand {by_hand}" if self.old else f"nothing was read; by hand {by_hand}"
        )
        return f"{f'{self.file}: ' if self.file else ''}{self.what}: {said}{f' ({self.when})' if self.when else ''}"
