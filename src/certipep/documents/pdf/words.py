"""From letters to words: broken where the page shows a gap, whatever the file says about spaces."""

from __future__ import annotations

from collections.abc import Sequence

from certipep.documents.pdf.characters import Character

__all__ = ["Group", "group"]

_SUPERSCRIPT = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_RAISABLE = set("0123456789+-−()")
_CLEAR_GAP = 0.24  # of the letter size: a gap is a space even where the file has none
_GUESS_GAP = 0.1  # in a spaced-out line, PDFium's guess of a space counts from this much more on
_SMALL = 0.82  # a raised or lowered letter is smaller than this part of its neighbour


class Group:
    """The letters of one word, from left to right, their bounds, how many are digits, the size of the largest one."""

    __slots__ = ("box", "digits", "letters", "size")

    def __init__(self, letters: list[Character]) -> None:
        self.letters = tuple(letters)
        x0, y0, x1, y1 = zip(*(letter.box for letter in letters), strict=True)
        self.box = min(x0), min(y0), max(x1), max(y1)
        self.size = max(letter.run.size for letter in letters)
        self.digits = sum(letter.text.isdigit() for letter in letters)

    @property
    def text(self) -> str:
        """The word, raised and lowered digits as such."""
        return "".join(_shifted(self.letters, index) for index in range(len(self.letters)))


def group(letters: list[Character]) -> list[Group]:
    """Return the words of a page; their order is the file's."""
    words: list[Group] = []
    current: list[Character] = []
    extra = 0.0
    previous: Character | None = None
    for index, letter in enumerate(letters):
        if previous is None or letter.gap == "line":
            extra = _tracking(letters, index)
        if previous is not None and current and _breaks(previous, letter, extra):
            words.append(Group(current))
            current = []
        current.append(letter)
        previous = letter
    if current:
        words.append(Group(current))
    return _attach(words)


def _tracking(letters: list[Character], start: int) -> float:
    """Return the extra space that a line puts between all letters (spaced-out headings), in letter sizes."""
    gaps = []
    for index in range(start + 1, min(start + 60, len(letters))):
        letter, before = letters[index], letters[index - 1]
        if letter.gap == "line" or letter.run.angled:
            break
        gaps.append((letter.box[0] - before.box[2]) / max(letter.run.size, 1.0))
    if len(gaps) < 4:
        return 0.0
    gaps.sort()
    middle = gaps[len(gaps) // 2]
    tight = gaps[len(gaps) // 4]
    return middle if middle > 0.16 and tight > 0.12 else 0.0


def _breaks(previous: Character, letter: Character, extra: float) -> bool:
    """Say whether a new word begins with `letter`."""
    if letter.run.angled or previous.run.angled:
        return bool(letter.gap) or letter.run.angled != previous.run.angled or _far(previous, letter)
    size = max(min(previous.run.size, letter.run.size), 1.0)
    tall = max(previous.run.size, letter.run.size, 1.0)
    gap = (letter.box[0] - previous.box[2]) / size
    if abs(letter.base - previous.base) > 0.55 * tall:
        return True
    if gap < -0.7:  # back to the left: another column or line
        return True
    if letter.gap == "space":
        return gap > extra - 0.08 or extra == 0.0
    if letter.gap == "guess":
        # PDFium knows the advance widths, which the boxes of some fonts do not show.
        return gap > extra + _GUESS_GAP if extra else gap > -0.2
    if letter.gap == "line":
        return gap > extra + 0.12 or gap < -0.4
    return gap > extra + _CLEAR_GAP


def _far(previous: Character, letter: Character) -> bool:
    size = max(previous.run.size, letter.run.size, 1.0)
    dx = max(letter.box[0] - previous.box[2], previous.box[0] - letter.box[2], 0.0)
    dy = max(letter.box[1] - previous.box[3], previous.box[1] - letter.box[3], 0.0)
    return dx > 0.4 * size or dy > 0.4 * size


def _attach(words: list[Group]) -> list[Group]:
    """Join words that stand without a gap: subscripts on a line of their own, letters drawn apart."""
    cells: dict[int, list[int]] = {}
    boxes = [word.box for word in words]
    for index, box in enumerate(boxes):
        for row in range(int(box[1] // 12), int(box[3] // 12) + 1):
            cells.setdefault(row, []).append(index)
    follower: dict[int, int] = {}
    leader: dict[int, int] = {}
    for members in cells.values():
        members.sort(key=lambda index: boxes[index][0])
        for position, left in enumerate(members):
            for right in members[position + 1 : position + 6]:
                if left in follower or right in leader:
                    continue
                if _touch(words[left], words[right], boxes[left], boxes[right]):
                    follower[left], leader[right] = right, left
                    break
    joined = []
    for index, word in enumerate(words):
        if index in leader:
            continue
        letters, at = list(word.letters), index
        while at in follower:
            at = follower[at]
            letters.extend(words[at].letters)
        joined.append(word if at == index else Group(letters))
    return joined


def _touch(
    left: Group,
    right: Group,
    a: tuple[float, float, float, float],
    b: tuple[float, float, float, float],
) -> bool:
    """Say whether `right` continues `left`: one is small, raised or lowered digits beside the other."""
    last, first = left.letters[-1], right.letters[0]
    if first.gap == "space" or last.run.angled or first.run.angled:
        return False
    small, tall = sorted((last.run.size, first.run.size))
    if small > _SMALL * tall or abs(last.base - first.base) < 0.04 * tall:
        return False
    raised = right if first.run.size < last.run.size else left
    if any(letter.text not in _RAISABLE for letter in raised.letters):
        return False
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    if overlap < 0.2 * min(a[3] - a[1], b[3] - b[1]):
        return False
    gap = (b[0] - a[2]) / max(tall, 1.0)
    return -0.2 < gap < 0.12


def _shifted(letters: Sequence[Character], index: int) -> str:
    """Return a letter, or its raised or lowered form when it is a small digit off the base line."""
    letter = letters[index]
    if letter.text not in _RAISABLE or letter.run.angled:
        return letter.text
    full = max(other.run.size for other in letters)
    if letter.run.size > _SMALL * full:
        return letter.text
    bases = [other.base for other in letters if other.run.size > _SMALL * full]
    base = min(bases, key=lambda value: abs(value - letter.base))
    rise = (base - letter.base) / max(full, 1.0)
    if rise > 0.15:
        return letter.text.translate(_SUPERSCRIPT)
    if rise < -0.03:
        return letter.text.translate(_SUBSCRIPT)
    return letter.text
