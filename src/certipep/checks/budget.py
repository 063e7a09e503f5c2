"""How much time of the processor the checks of one document may take."""

from __future__ import annotations

from time import thread_time

from certipep.errors import LimitError

__all__ = ["Budget"]

_SECONDS = 10.0  # a paper takes a tenth of one
_FOR_EACH = 1.0  # for each further certificate of a bundle


class Budget:
    """Time of the processor for the checks of one file, counted in the thread that runs them.

    Parameters
    ----------
    file : str
        Named in the error.
    certificates : int
        That the file holds.
    """

    def __init__(self, file: str, certificates: int = 1) -> None:
        self._file = file
        self._end = thread_time() + _SECONDS + _FOR_EACH * (certificates - 1)

    def ask(self) -> None:
        """Go on, or not.

        Raises
        ------
        LimitError
            The time is spent.
        """
        if thread_time() > self._end:
            raise LimitError(
                f"{self._file}: checking it asks for more time than is allowed; give fewer results at a time"
            )
