"""Data of keys and values (JSON, INI, XML, YAML) as the paper that they describe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from certipep.datafile import read_table
from certipep.documents.budget import ask

__all__ = ["blocks_of_keys"]

_Block = list[Any]
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[\W_]+")
_ION = re.compile(r"\[?\d?M\s?[+-]")
_DEEPEST = 24
_HEADING = ("Test", "Component", "Method", "Specification", "Result", "Status")


@cache
def _roles() -> dict[str, str]:
    words: dict[str, Any] = read_table(Path(__file__).parents[1] / "data" / "keyed_words.toml")
    return {word: role for role, listed in words.items() if role != "units" for word in listed}


@cache
def _units() -> dict[str, str]:
    units: dict[str, str] = read_table(Path(__file__).parents[1] / "data" / "keyed_words.toml")["units"]
    return units


def blocks_of_keys(tree: Any) -> Iterator[_Block]:
    """Yield ``["line", text]`` and ``["table", rows]`` for `page_of_blocks`, in the order of the file.

    Parameters
    ----------
    tree : dict, list or scalar
        Mappings of keys to values, lists and scalars, nested in any way.

    Examples
    --------
    >>> list(blocks_of_keys({"lot": {"number": "A-1"}, "water": {"value": 4.1, "unit": "%"}}))
    [['line', 'lot number: A-1'], ['line', 'water: 4.1 %']]
    >>> list(blocks_of_keys({"tests": [{"test": "Water", "spec": "<= 8 %", "result": "4.1 %"}]}))
    [['table', [['Test', 'Specification', 'Result'], ['Water', '<= 8 %', '4.1 %']]]]
    """
    if isinstance(tree, Mapping):
        yield from _of_mapping(tree, "", 0)
    elif isinstance(tree, list):
        yield from _of_list("", tree, 0)
    elif _said(tree):
        yield ["line", _said(tree)]


def _of_mapping(mapping: Mapping[Any, Any], above: str, depth: int) -> Iterator[_Block]:
    ask()
    method = next((_said(v) for k, v in mapping.items() if _role(k) == "method" and _scalar(v)), "")
    for is_row, items in groupby(
        mapping.items(), lambda item: isinstance(item[1], Mapping) and _is_row(item[1])
    ):
        group = [(str(key), value) for key, value in items]
        if is_row:
            yield from _rows([(_label(key, above), value) for key, value in group])
            continue
        for key, value in group:
            label = _label(key, above)
            if isinstance(value, Mapping | list) and depth > _DEEPEST:
                yield ["line", f"{label}: {value}"]
            elif isinstance(value, Mapping):
                if not all(_role(one) in ("vague", "name") for one in value):
                    yield ["line", _words(key)]
                yield from _of_mapping(value, _words(key), depth + 1)
            elif isinstance(value, list):
                yield from _of_list(label, value, depth + 1)
            elif _said(value):
                label, value = _with_unit_of_key(label, value)
                measured = method and _role(key) != "method" and re.search(r"\d", _said(value))
                yield [
                    "line",
                    f"{label} ({method}): {_said(value)}" if measured else f"{label}: {_said(value)}",
                ]


def _of_list(label: str, items: Sequence[Any], depth: int) -> Iterator[_Block]:
    if all(map(_scalar, items)):
        if any(map(_said, items)):
            yield ["line", f"{label}: {', '.join(filter(None, map(_said, items)))}"]
        return
    rows = [one for one in items if isinstance(one, Mapping)]
    flat = len(rows) == len(items) and all(_scalar(value) for row in rows for value in row.values())
    if flat and all(map(_is_row, rows)):
        yield from _rows([(_name(row) or label, row) for row in rows])
    elif flat and len({frozenset(row) for row in rows}) == 1:
        keys = list(rows[0])
        yield [
            "table",
            [list(map(_heading, keys)), *([_said(row[key]) for key in keys] for row in rows)],
        ]
    else:
        # Tests that have a single value stay a table, whatever the entry of another test holds.
        for is_row, group in groupby(items, lambda one: isinstance(one, Mapping) and _is_row(one)):
            if is_row:
                yield from _rows([(_name(row) or label, row) for row in group])
                continue
            for one in group:
                if isinstance(one, Mapping):
                    yield from _of_mapping(one, label, depth + 1)
                elif isinstance(one, list) and depth <= _DEEPEST:
                    yield from _of_list(label, one, depth + 1)
                elif _said(one):
                    yield ["line", f"{label}: {_said(one)}"]


def _rows(entries: Sequence[tuple[str, Mapping[Any, Any]]]) -> Iterator[_Block]:
    """Yield entries as a table of tests; what has nothing but a value and its unit is a statement."""
    if all({_role(key) for key in row} <= {"value", "unit"} for _, row in entries):
        for label, row in entries:
            yield ["line", f"{label}: {_cells(label, row)[4]}"]
        return
    rows = [_cells(label, row) for label, row in entries]
    kept = [at for at in range(len(_HEADING)) if any(row[at] for row in rows)]
    yield ["table", [[_HEADING[at] for at in kept], *([row[at] for at in kept] for row in rows)]]


def _cells(label: str, row: Mapping[Any, Any]) -> tuple[str, str, str, str, str, str]:
    """Return the test, its part, its method, its limit, its result with the unit, and the verdict of an entry."""
    part = ", ".join(one for one in _names(row) if one != label)
    by_role: dict[str, list[str]] = {}
    besides: list[str] = []
    for key, value in row.items():
        said, role = _said(value), _role(key)
        if not said or role == "name":
            continue
        if role in ("value", "limit", "low", "high", "unit", "method", "verdict", "claim"):
            by_role.setdefault(role, []).append(said)
        elif _ION.match(said):
            label = f"{label} {said}"
        else:
            besides.append(said)
    unit = " ".join(by_role.get("unit", ()))
    low, high = (_with(unit, " ".join(by_role.get(end, ()))) for end in ("low", "high"))
    limit = " ".join(by_role.get("limit", ())) or (
        f"{low} - {high}" if low and high else f"≥ {low}" if low else f"≤ {high}" if high else ""
    )
    value = _with(unit, " ".join(by_role.get("value", ())))
    if claimed := " ".join(by_role.get("claim", ())):
        value = f"{value} (label claim {_with(unit, claimed)})"
    return (
        label,
        part,
        ", ".join([*by_role.get("method", ()), *besides]),
        limit,
        value,
        " ".join(by_role.get("verdict", ())),
    )


def _with(unit: str, number: str) -> str:
    """Return a number with the unit of its entry, which it may name itself."""
    return f"{number} {unit}" if unit and re.search(r"\d$", number) else number


def _is_row(row: Mapping[Any, Any]) -> bool:
    """Return whether a mapping is the result of one test: it has one value, and nothing below it."""
    roles = [_role(key) for key in row]
    return roles.count("value") == 1 and all(map(_scalar, row.values()))


def _name(row: Mapping[Any, Any]) -> str:
    return next(iter(_names(row)), "")


def _names(row: Mapping[Any, Any]) -> list[str]:
    """Return what names an entry, each once: its group and its part."""
    named = [_said(value) for key, value in row.items() if _role(key) == "name"]
    return list(dict.fromkeys(filter(None, named)))


def _label(key: str, above: str) -> str:
    """Return the label of a value: a key that says little takes the one that it stands under."""
    role = _role(key)
    if above and role == "name":
        return above
    return f"{above} {_words(key)}" if above and role == "vague" else _words(key)


def _with_unit_of_key(label: str, value: Any) -> tuple[str, Any]:
    """Return a label without the unit at its end, and the number with it: "waterPercent"."""
    head, _, last = label.rpartition(" ")
    unit = _units().get(last.casefold()) if head else None
    if unit is None or not re.fullmatch(r"[<>≤≥~]?\s?\d[\d.,]*", _said(value)):
        return label, value
    return head, f"{_said(value)} {unit}"


def _heading(key: Any) -> str:
    """Return a key as the heading of a column, its unit in brackets: "found_mg" is "found (mg)"."""
    words = _words(str(key)).replace("_", " ")
    head, _, last = words.rpartition(" ")
    unit = _units().get(last.casefold()) if head else None
    return f"{head} ({unit})" if unit is not None else words


def _words(key: str) -> str:
    """Return a key in words: "batchNumber" is the batch number."""
    return _HUMP.sub(" ", key) if " " not in key else key


def _role(key: Any) -> str | None:
    return _roles().get(_SIGNS.sub("", str(key)).casefold())


def _scalar(value: Any) -> bool:
    return not isinstance(value, Mapping | list)


def _said(value: Any) -> str:
    """Return a scalar as it would be printed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())
