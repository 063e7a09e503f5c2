"""Text files of sections and keys (INI) and of indented keys (YAML), as nested mappings."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["ini_tree", "yaml_tree"]

_SECTION = re.compile(r"\[([^\[\]=]{1,60})\]")
_PAIR = re.compile(r"([^\s=][^=]{0,59}?)\s*=\s*(\S.*)?")
_NOTE = (";", "#")
_INDENTED = re.compile(
    r"(?P<space> *)(?P<item>(?:- +)*)"
    r"(?:(?P<key>\"[^\"]{1,60}\"|'[^']{1,60}'|[^\s:#'\"\[{-][^:#]{0,59}?)\s*:(?:\s+(?P<value>\S.*))?|(?P<text>\S.*))"
)
_BRACED = re.compile(r"\{[^{}\[\]\n]+\}")
_LISTED = re.compile(r"\[[^{}\[\]\n]+\]")
_QUOTED = re.compile(r"(['\"])(.*)\1")
_FEWEST = 2


def ini_tree(text: str) -> dict[str, Any] | None:
    r"""Return sections of keys, or None where a line is neither a section, a pair nor a note.

    >>> ini_tree("[Purity]\nmethod = HPLC\nresult = 99.1 %\n[Water]\nresult = 4 %")
    {'Purity': {'method': 'HPLC', 'result': '99.1 %'}, 'Water': {'result': '4 %'}}
    >>> ini_tree("[M+H]+ = 712.4") is None
    True
    """
    tree: dict[str, Any] = {}
    sections = 0
    into = tree
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith(_NOTE):
            continue
        if (section := _SECTION.fullmatch(line)) is not None:
            into = tree.setdefault(section[1].strip(), {})
            sections += 1
            if not isinstance(into, dict):
                return None
        elif (pair := _PAIR.fullmatch(line)) is not None:
            if pair[1] in into:
                return None  # what stands twice would be lost
            into[pair[1]] = pair[2] or ""
        else:
            return None
    return tree if sections >= _FEWEST else None


def yaml_tree(text: str) -> dict[str, Any] | list[Any] | None:
    r"""Return the mappings, lists and scalars of indented keys, or None where a line is more than that.

    >>> yaml_tree("lot: A-1\ntests:\n  - test: Water\n    result: 4 %\n  - test: TFA\n    result: 0.1 %")
    {'lot': 'A-1', 'tests': [{'test': 'Water', 'result': '4 %'}, {'test': 'TFA', 'result': '0.1 %'}]}
    >>> yaml_tree("Dear Sir,\nthe lot is good.") is None
    True
    """
    begins = re.search(r"(?m)^\s*(?!#|---)(\S.)", text)
    root: dict[str, Any] | list[Any] = [] if begins is not None and begins[1] == "- " else {}
    # Of every open level: its indentation, the container, and how its next child is put into its parent.
    levels: list[tuple[int, dict[str, Any] | list[Any]]] = [(0, root)]
    waiting: tuple[int, dict[str, Any], str] | None = None
    for raw in text.splitlines():
        line = raw.rstrip()
        if not line.strip() or line.lstrip().startswith("#") or line in ("---", "..."):
            continue
        found = _INDENTED.fullmatch(line)
        if found is None or len(found["item"]) > _FEWEST + 2:
            return None
        indent, item = len(found["space"]), bool(found["item"])
        if waiting is not None and (indent > waiting[0] or (item and indent == waiting[0])):
            child: dict[str, Any] | list[Any] = [] if item else {}
            waiting[1][waiting[2]] = child
            levels.append((indent, child))
        waiting = None
        while len(levels) > 1 and (
            levels[-1][0] > indent or (levels[-1][0] == indent and isinstance(levels[-1][1], list) != item)
        ):
            levels.pop()
        at, into = levels[-1]
        if at != indent or isinstance(into, list) != item:
            return None
        if isinstance(into, list):
            if found["key"] is None:
                into.append(_scalar(found["text"]))
                continue
            row: dict[str, Any] = {}
            into.append(row)
            indent += len(found["item"])
            levels.append((indent, row))
            into = row
        key = found["key"].strip("'\"") if found["key"] is not None else None
        if key is None or key in into:
            return None
        into[key] = _scalar(found["value"] or "")
        if found["value"] is None:
            waiting = (indent, into, key)
    return root if isinstance(root, list) or len(root) >= _FEWEST else None


def _scalar(text: str) -> Any:
    """Return a value: a quoted text, a mapping or a list in brackets, or the words without the note behind them."""
    pairs = [pair.partition(": ") for pair in text[1:-1].split(", ")] if _BRACED.fullmatch(text) else []
    if pairs and all(colon for _, colon, _ in pairs):
        return {key.strip(): _scalar(value.strip()) for key, _, value in pairs}
    if _LISTED.fullmatch(text):
        return [_scalar(one) for one in text[1:-1].split(", ")]
    quoted = _QUOTED.fullmatch(text)
    return quoted[2] if quoted is not None else re.sub(r"\s+#.*", "", text)
