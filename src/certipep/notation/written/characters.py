"""Characters that print alike made one, without moving any: positions in errors stay true."""

from __future__ import annotations

from certipep.errors import NotationError

__all__ = ["same_length", "split_at"]

_ALIKE = {
    **dict.fromkeys(map(ord, "‐‑‒–—−﹣－"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\t\r\n\f\v"), " "),
    **dict.fromkeys(map(ord, "·•∙⋅"), "-"),
    **dict.fromkeys(map(ord, "’‘ʹ′"), "'"),
    **{0x2080 + digit: str(digit) for digit in range(10)},
}
_INVISIBLE = {
    0x00AD: "a soft hyphen",
    0x200B: "a zero-width space",
    0x200C: "a zero-width character",
    0x200D: "a zero-width character",
    0x2060: "a word joiner",
    0xFEFF: "a byte-order mark",
}
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def same_length(text: str) -> str:
    """Return the text with its dashes, spaces, quotes and subscripts in one form, character for character.

    Raises
    ------
    NotationError
        It holds an invisible character, a control character, an ellipsis or a letter that only looks Latin.
    """
    for position, character in enumerate(text):
        code = ord(character)
        if code < 127:
            if code < 32 and character not in "\t\r\n\f\v":
                raise NotationError("there is a control character: delete it", text, position)
            continue
        if code in _INVISIBLE:
            raise NotationError(
                f"there is {_INVISIBLE[code]}, which does not print: delete it", text, position
            )
        if character == "…":
            raise NotationError("the sequence is cut short ('…'): write all of its residues", text, position)
        if 0x0370 <= code <= 0x052F and character not in "αβγδεωτπψΨΔη":
            raise NotationError(
                f"'{character}' is not a Latin letter, however it looks: type it again", text, position
            )
    return text.translate(_ALIKE)


def split_at(text: str, start: int, whole: str) -> int:
    """Return the position of the bracket that closes the one at `start`.

    Raises
    ------
    NotationError
        It is not closed, or closed by another kind.
    """
    expected: list[str] = []
    for position in range(start, len(text)):
        character = text[position]
        if character in _CLOSING:
            expected.append(_CLOSING[character])
        elif character in ")]}":
            if character != expected[-1]:
                raise NotationError(
                    f"'{character}' closes a bracket that '{expected[-1]}' would close", whole, position
                )
            expected.pop()
            if not expected:
                return position
    raise NotationError(f"the bracket '{text[start]}' is not closed", whole, start)
