"""What stands around a sequence and is no part of it: quotation marks, a label, position numbers, a comma at the end.

Everything here blanks or exchanges characters without moving any, so that positions in errors stay true.
"""

from __future__ import annotations

import re

from certipep.errors import NotationError

__all__ = ["bare", "opened", "without_header"]

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "`": "`"}
_HEADER = re.compile(r"\s*>[^\n]*\n(?=[A-Za-z*\s-]+$)")
_GENBANK = re.compile(r"\s*(?:\d{1,5}\s+)?(?:[a-z]{1,10}\s+)*(?:\d{1,5}\s+(?:[a-z]{1,10}\s*)+)+")
# A number in brackets stands alone there: in K(5-TAMRA) it is the place of a group.
_POSITIONS = re.compile(r"(?:[A-Z\d\s.:-]|\(\d{1,6}\))+")
# A number between hyphens is the place of a group: GGGK-5-TAMRA.
_PLACE = re.compile(r"[A-Z]\s*-\s*\d+\s*-\s*[A-Z]")
_GLUED = re.compile(r"[A-Z]\d|\d[A-Z]")
_FRONT = re.compile(r"(?:Ac|H)-")
_BACK = re.compile(r"-(?:NH2|OH)$")
_FEWEST_IN_BLOCK = 5
_TRAILING = re.compile(r"[,;.]\s*$")
_STEREO = re.compile(r"[(\[{](DL|D|d|L|l)[)\]}]-?(?=[A-Z])")
_END_INSIDE = re.compile(r"-(OH|NH2)([)\]])(?=\s*$)")
_LONGEST_END = 24
# The ends of the chain in words, which say nothing of what sits there.
_N_END = re.compile(r" {0,3}[(\[]?N(?:-?\s?term(?:inus|inal)?|['′’])[)\]]? {0,3}[-:]? {0,3}(?=[A-Z(\[{])")
_C_END = re.compile(r" {0,3}-? {0,3}[(\[]?C(?:-?\s?term(?:inus|inal)?|['′’])[)\]]? {0,3}$")
# An end in braces, or in square brackets behind letters, where the sequence ends and at most a note follows.
_TAIL = re.compile(r"(?:-?\{(?i:NH2|amide|OH)\}|(?<=[A-Z]{2})\[NH2\])(?=\s*(?:$|[,;(]))")
_BRACED = re.compile(r"\{([^{}]{1,60})\}")


def without_header(text: str) -> str:
    """Return a FASTA record of one sequence with its header blanked, character for character."""
    header = _HEADER.match(text)
    if header is None:
        return text
    return " " * header.end() + text[header.end() :].replace("*", " ").replace("\n", " ")


def bare(text: str) -> str:
    """Return the text with its layout blanked, character for character.

    Raises
    ------
    NotationError
        An end is open: the chain goes on where the text stops.
    """
    text = _unquoted(text)
    front, back = _N_END.match(text), _C_END.search(text, max(0, len(text) - _LONGEST_END))
    if front and back and front.end() < back.start():
        text = " " * front.end() + text[front.end() : back.start()] + " " * (len(text) - back.start())
    text = re.sub(r"\d", " ", text).upper() if _GENBANK.fullmatch(text) else _without_positions(text)
    if not text.rstrip().endswith(("...", "..")):
        text = _TRAILING.sub(lambda found: " " * len(found[0]), text)
    _refuse_open(text)
    text = _STEREO.sub(_hyphened, text)
    # A terminus inside a ring that ends the text is the terminus of the chain: cyclo(…-Lys-OH).
    return _END_INSIDE.sub(lambda found: f"{found[2]}-{found[1]}", text)


def _without_positions(text: str) -> str:
    """Blank the numbers between blocks of letters, each the place of the residue beside it: ``1 SDAAV 6 DTSSE``."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    front, back = _FRONT.match(text, start), _BACK.search(text[:end], max(start, end - 4))
    start = front.end() if front else start
    end = back.start() if back else end
    numbered = any(map(str.isdigit, text[start:end])) and not _GLUED.search(text, start, end)
    if not numbered or not _POSITIONS.fullmatch(text, start, end) or _PLACE.search(text, start, end):
        return text
    letters, longest = 0, 0
    for piece in re.findall(r"\d+|[A-Z]+", text[start:end]):
        if not piece.isdigit():
            letters += len(piece)
            longest = max(longest, len(piece))
        elif int(piece[:6]) not in (letters, letters + 1):
            return text
    if longest < _FEWEST_IN_BLOCK:
        return text
    return text[:start] + re.sub(r"[^A-Z]", " ", text[start:end]) + text[end:]


def _unquoted(text: str) -> str:
    stripped = text.strip()
    if len(stripped) > 2 and _QUOTES.get(stripped[0]) == stripped[-1]:
        start = text.index(stripped[0])
        end = start + len(stripped) - 1
        return f"{text[:start]} {text[start + 1 : end]} {text[end + 1 :]}"
    return text


def _refuse_open(text: str) -> None:
    stripped = text.strip()
    if ".." in text:
        raise NotationError(
            "the sequence is cut short ('...'): write all of its residues", text, text.index("..")
        )
    if len(stripped) > 1 and stripped[0] == "-" and stripped[-1] == "-":
        raise NotationError("both ends are open: this is a piece of a chain and no molecule", text, 0)
    if re.search(r"[A-Za-z)\]]-$", stripped):
        raise NotationError("what follows the last hyphen is missing", text, len(text.rstrip()) - 1)


def _hyphened(found: re.Match[str]) -> str:
    """Write "(D)" before a residue as " D-", in as many characters."""
    hand = {"d": "D", "l": "L"}.get(found[1], found[1])
    return f"{hand}-".rjust(len(found[0]))


def opened(text: str, is_residue: object, is_cap: object) -> str:
    """Take the braces off groups that hold an end: ``{Ac-Ser}{Asp}``, ``{Ac}-Ser``, ``RKDVY{NH2}``; nothing moves."""
    text = _TAIL.sub(lambda found: "-" + found[0].strip("-{}[]").ljust(len(found[0]) - 1), text)
    for group in _BRACED.finditer(text):
        inner = group[1]
        if is_residue(inner):  # type: ignore[operator]
            continue
        first = group.start() == len(text) - len(text.lstrip())
        if is_cap(inner) if first else False:  # type: ignore[operator]
            text = f"{text[: group.start()]} {inner}-{text[group.end() :]}"
    return text
