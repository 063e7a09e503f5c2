"""From texts to chains: what can be computed side by side, and what has to be read one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from certipep.batch.counting import Chains
from certipep.batch.tables import LETTERS
from certipep.notation.written.blocks import LONGEST_CODES
from certipep.notation.written.letters import can_be_codes, first_codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["capped", "from_arrow", "from_texts", "unclear"]

# Letters of a code, and what of the byte of a capital tells which it is.
_CODE = 3
_CAPITAL = 31
# Chains whose ends are written, and nothing else: computed side by side like bare ones. Three letters can be a code.
_CAPPED = re.compile(
    rf"(?:(?P<acetyl>Ac-|\[Acetyl\]-)|H-)?(?P<chain>[{LETTERS}]{{4,}}+)(?:(?P<amide>-NH2|-\[Amidated\])|-OH)?"
)


def from_texts(texts: Sequence[str | None]) -> Chains:
    """Put texts side by side as they are; a character that is not ASCII becomes one that is no residue."""
    import numpy as np

    offsets = np.zeros(len(texts) + 1, np.int64)
    known = cast("Sequence[str]", texts)
    try:
        joined = "".join(known)
    except TypeError:
        known = [text if isinstance(text, str) else "" for text in texts]
        joined = "".join(known)
    np.cumsum(np.fromiter(map(len, known), np.int64, len(known)), out=offsets[1:])
    return _bare(np.frombuffer(joined.encode("ascii", "replace"), np.uint8), offsets)


def from_arrow(array: Any) -> Chains:
    """Look at the buffers of an Arrow string array without a copy; a null is an empty chain.

    Parameters
    ----------
    array : pyarrow.StringArray or pyarrow.LargeStringArray
        Other string types are cast, which copies.
    """
    import numpy as np
    import pyarrow as pa

    if pa.types.is_dictionary(array.type) or not (
        pa.types.is_string(array.type) or pa.types.is_large_string(array.type)
    ):
        array = array.cast(pa.large_string())
    wide = pa.types.is_large_string(array.type)
    if array.null_count:
        array = array.fill_null("")
    _, offset_buffer, data = array.buffers()
    start = array.offset
    offsets = np.frombuffer(offset_buffer, np.int64 if wide else np.int32)[start : start + len(array) + 1]
    letters = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    return _bare(letters, offsets.astype(np.int64))


def capped(texts: Sequence[str]) -> tuple[Chains, NDArray[np.int64], list[int]]:
    """Read the chains with plain ends among `texts`.

    Returns
    -------
    chains : Chains
        Those that are nothing but a chain with ends.
    places : int64 array
        Where they stand in `texts`.
    others : list of int
        Where the rest stands.
    """
    import numpy as np

    found: list[str] = []
    acetyl: list[bool] = []
    amide: list[bool] = []
    places: list[int] = []
    others: list[int] = []
    for place, text in enumerate(texts):
        # A tag behind the first letter is none of an end, or the last end: most tagged rows need no pattern.
        tagged = text.rfind("[") > 0 and not text.endswith("-[Amidated]")
        match = None if tagged else _CAPPED.fullmatch(text)
        if match is None or can_be_codes(match["chain"]):
            others.append(place)
            continue
        places.append(place)
        found.append(match["chain"])
        acetyl.append(match["acetyl"] is not None)
        amide.append(match["amide"] is not None)
    chains = from_texts(found)
    chains = Chains(chains.letters, chains.offsets, np.array(acetyl, bool), np.array(amide, bool))
    return chains, np.array(places, np.int64), others


def unclear(chains: Chains) -> NDArray[np.intp]:
    """Return the rows that may be codes run together instead of letters: ``GLYALA``."""
    import numpy as np

    rows = np.flatnonzero(_of_codes().take(chains.lengths, mode="clip"))
    for place in (chains.offsets[:-1], chains.offsets[1:] - _CODE):
        # every three of them must be a code: the first and the last tell nearly always
        first = place.take(rows)
        three = (chains.letters.take(first + step) & _CAPITAL for step in range(_CODE))
        rows = rows[_codes()[tuple(three)]]
    texts = (bytes(chains.letters[chains.offsets[row] : chains.offsets[row + 1]]) for row in rows)
    return rows[[can_be_codes(text.decode("latin-1")) for text in texts]] if len(rows) else rows


@cache
def _of_codes() -> NDArray[np.bool_]:
    """Return by the number of letters whether they can be codes; the last entry stands for all longer ones."""
    import numpy as np

    found = np.zeros(LONGEST_CODES + 2, bool)
    found[_CODE : LONGEST_CODES + 1 : _CODE] = True
    return found


@cache
def _codes() -> NDArray[np.bool_]:
    """Return by the last five bits of three capitals whether they are a code; other bytes are told apart later."""
    import numpy as np

    found = np.zeros((_CAPITAL + 1,) * _CODE, bool)
    for code in first_codes():
        found[tuple(ord(letter) & _CAPITAL for letter in code)] = True
    return found


def _bare(letters: NDArray[np.uint8], offsets: NDArray[np.int64]) -> Chains:
    import numpy as np

    none = np.zeros(len(offsets) - 1, bool)
    return Chains(letters, offsets, none, none)
