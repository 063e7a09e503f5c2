"""From usual ProForma to lines of codes, one a residue, so that modified chains lie side by side like plain ones.

>>> lines, places, others = read_lines(["AS[Phospho]K", "RXA[x]"], [0, 1])
>>> [lines.pieces[code].symbol for code in lines.codes], places.tolist(), others
(['A', 'E', 'K'], [0], [1])
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certipep.batch.pieces import Change, End, Piece, end_of, free_end, piece_of
from certipep.batch.tables import LETTERS
from certipep.notation import MAX_LENGTH
from certipep.notation.proforma.usual import TAG

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Lines", "read_lines"]

_TAG = re.compile(f"({TAG})")
# Every distinct tag is one character of the joined texts, behind all that ASCII has.
_FIRST = 0x10000
_MOST = 0x100000
_LETTERS = 256
_BREAK, _HYPHEN = ord("\n"), ord("-")


@dataclass(frozen=True, slots=True)
class Lines:
    """Modified chains side by side; none is empty.

    Parameters
    ----------
    codes : int64 array
        The place in `pieces` of every residue of all chains.
    starts, lengths : int64 arrays
        Where each chain begins, and how many residues it has.
    pieces : tuple of Piece or None
        None is never a residue of a chain.
    amines, acids : tuple of End
        The distinct ends.
    amine, acid : int64 arrays
        The place of each chain's ends there.
    """

    codes: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    pieces: tuple[Piece | None, ...]
    amines: tuple[End, ...]
    acids: tuple[End, ...]
    amine: NDArray[np.int64]
    acid: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def changes(self) -> list[Change]:
        """Return everything that a chain may hold."""
        return [each for each in (*self.pieces, *self.amines, *self.acids) if each is not None]

    def of_pieces(self, value: Callable[[Piece], float]) -> NDArray[np.float64]:
        """Return the sum of a value over the residues of each chain."""
        import numpy as np

        of_each = np.array([0.0 if each is None else value(each) for each in self.pieces])
        found: NDArray[np.float64] = np.add.reduceat(of_each.take(self.codes), self.starts)
        return found

    def of_amines(self, value: Callable[[End], float]) -> NDArray[np.float64]:
        """Return a value of the N-terminus of each chain."""
        return _of_ends(self.amines, self.amine, value)

    def summed(self, value: Callable[[Change], float]) -> NDArray[np.float64]:
        """Return the sum of a value over the residues and ends of each chain."""
        return self.of_pieces(value) + self.of_amines(value) + _of_ends(self.acids, self.acid, value)

    def part(self, start: int, stop: int) -> Lines:
        """Return a run of the chains."""
        first = self.starts[start]
        last = self.starts[stop - 1] + self.lengths[stop - 1]
        return Lines(
            self.codes[first:last],
            self.starts[start:stop] - first,
            self.lengths[start:stop],
            self.pieces,
            self.amines,
            self.acids,
            self.amine[start:stop],
            self.acid[start:stop],
        )


def _of_ends(
    ends: tuple[End, ...], own: NDArray[np.int64], value: Callable[[End], float]
) -> NDArray[np.float64]:
    import numpy as np

    found: NDArray[np.float64] = np.array([float(value(each)) for each in ends]).take(own)
    return found


class _Known(dict[str, str]):
    """Tag to its character."""

    def __missing__(self, tag: str) -> str:
        # a tag too many stays as it is, and its row is read alone
        found = chr(_FIRST + len(self)) if len(self) < _MOST else tag
        self[tag] = found
        return found


def read_lines(texts: Sequence[str], places: Sequence[int]) -> tuple[Lines, NDArray[np.int64], list[int]]:
    """Read the usual ProForma among some of the texts.

    Parameters
    ----------
    texts : sequence of str
    places : sequence of int
        Of those that are looked at.

    Returns
    -------
    lines : Lines
        Those that are a chain with tags that the single path reads piece by piece.
    places : int64 array
        Where they stand in `texts`.
    others : list of int
        Where the rest stands.
    """
    import numpy as np

    tried = [place for place in places if _may_be(texts[place])]
    codes, written = _codes([texts[place] for place in tried])
    pieces = [piece_of(text) if text and text[0] in LETTERS else None for text in written]
    stops = np.flatnonzero(codes == _BREAK)
    starts = np.concatenate([[0], stops + 1])[: len(stops)]
    is_front, is_back = (
        np.array([text[edge:][:1] == "-" and len(text) > 1 for text in written]) for edge in (-1, 0)
    )
    front = is_front.take(codes.take(starts)) if tried else np.zeros(0, bool)
    back = is_back.take(codes.take(stops - 1, mode="clip")) if tried else np.zeros(0, bool)
    first, last = starts + front, stops - back
    # nothing but residues stands between the ends
    strange = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(np.array([each is None for each in pieces]).take(codes), out=strange[1:])
    read = (last > first) & (strange.take(last) == strange.take(first))
    amines, amine = _ends(written, codes, "free", starts, front & read)
    acids, acid = _ends(written, codes, "acid", stops - 1, back & read)
    kept = np.flatnonzero(read & (amine >= 0) & (acid >= 0))
    lengths = (last - first)[kept]
    offsets = np.cumsum(lengths) - lengths
    inside = np.arange(int(lengths.sum())) + np.repeat(first[kept] - offsets, lengths)
    taken = np.array(tried, np.int64)[kept]
    lines = Lines(codes.take(inside), offsets, lengths, tuple(pieces), amines, acids, amine[kept], acid[kept])
    return lines, taken, sorted(set(places).difference(taken.tolist()))


def _codes(texts: list[str]) -> tuple[NDArray[np.int64], list[str]]:
    """Return the texts as codes, each with a line break behind it, and what the codes stand for.

    A letter with its tag is one code, and so is a tag with the hyphen that binds it to the chain.
    """
    import numpy as np

    known = _Known()
    parts = _TAG.split("\n".join(["", *texts, ""]))
    parts[1::2] = map(known.__getitem__, parts[1::2])
    joined = "".join(parts)
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.int64)
    codes[codes >= _FIRST] -= _FIRST - _LETTERS
    tags = list(known)
    at = np.flatnonzero(codes >= _LETTERS)
    before, after = codes[at - 1], codes[at + 1]
    is_front = (before == _BREAK) & (after == _HYPHEN)
    is_back = (before == _HYPHEN) & (after == _BREAK)
    is_residue = np.zeros(int(codes.max(initial=_FIRST)) + 1, bool)
    is_residue[[ord(letter) for letter in LETTERS]] = True
    on_residue = is_residue.take(before)
    mark = np.where(on_residue, before, np.where(is_front, _BREAK, np.where(is_back, _HYPHEN, 0)))
    pairs, which = np.unique((codes[at] - _LETTERS) * _LETTERS + mark, return_inverse=True)
    codes[at - on_residue] = which + _LETTERS
    kept = np.ones(len(codes), bool)
    kept[0] = False
    kept[at[on_residue]] = kept[at[is_front] + 1] = kept[at[is_back] - 1] = False
    written = [*map(chr, range(_LETTERS))]
    for tag, place in zip(*np.divmod(pairs, _LETTERS), strict=True):
        text = tags[tag]
        written.append({_BREAK: f"{text}-", _HYPHEN: f"-{text}", 0: ""}.get(int(place), chr(place) + text))
    return codes[kept], written


def _may_be(text: str) -> bool:
    return "[" in text and text.isascii() and "\n" not in text and len(text) <= MAX_LENGTH


def _ends(
    written: list[str],
    codes: NDArray[np.int64],
    free: str,
    places: NDArray[np.int64],
    tagged: NDArray[np.bool_],
) -> tuple[tuple[End, ...], NDArray[np.int64]]:
    """Return the distinct ends, and which of them each chain has: -1 where its tag has to be read with the whole."""
    import numpy as np

    found = [free_end(free)]
    own = np.zeros(len(places), np.int64)
    rows = np.flatnonzero(tagged)
    tags = codes.take(places[rows])
    beside = codes.take(places[rows] + (1 if free == "free" else -1))
    pairs, which = np.unique(tags * len(written) + beside, return_inverse=True)
    numbers = np.zeros(len(pairs), np.int64)
    for number, pair in enumerate(pairs.tolist()):
        tag, piece = (written[code] for code in divmod(pair, len(written)))
        end = end_of(tag, piece, "") if free == "free" else end_of("", piece, tag)
        numbers[number] = -1 if end is None else len(found)
        found.extend([] if end is None else [end])
    own[rows] = numbers.take(which) if len(pairs) else 0
    return tuple(found), own
