"""Elements of XML as nested mappings: attributes and children are keys."""

from __future__ import annotations

from typing import Any

from certipep.documents.budget import ask
from certipep.documents.office.package import PackageError, parse_xml

__all__ = ["xml_tree"]

_MOST = 20_000
"""Elements of one file."""


def xml_tree(text: str) -> Any:
    """Return what the root element holds, or None for text that is no plain XML.

    A text with a document type is none; nothing that it points to is fetched.

    >>> xml_tree('<coa><lot>A-1</lot><mw unit="g/mol">849.8</mw></coa>')
    {'lot': 'A-1', 'mw': {'unit': 'g/mol', 'value': '849.8'}}
    """
    root: dict[str, Any] = {}
    open_elements: list[tuple[str, dict[str, Any], list[str]]] = [("", root, [])]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        ask()
        count += 1
        if count > _MOST:
            raise PackageError("size")
        open_elements.append((_bare(name), {_bare(key): value for key, value in attributes.items()}, []))

    def end(_: str) -> None:
        name, content, texts = open_elements.pop()
        text = " ".join("".join(texts).split())
        if text and content:
            content["value" if "value" not in content else "text"] = text
        value: Any = content or text
        into = open_elements[-1][1]
        if name not in into:
            into[name] = value
        elif isinstance(into[name], list):
            into[name].append(value)
        else:
            into[name] = [into[name], value]

    def said(piece: str) -> None:
        open_elements[-1][2].append(piece)

    try:
        parse_xml(text.encode("utf-8", "replace"), start, end, said)
    except (PackageError, ValueError):
        return None
    return next(iter(root.values()), None)


def _bare(name: str) -> str:
    """Return a name without the prefix of its name space."""
    return name.rpartition(":")[2]
