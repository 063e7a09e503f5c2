"""What a layout is made of: lines, labelled values, grids and page breaks, before any kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["JOINTS", "Block", "Break", "Grid", "Joint", "Line", "Pair"]

Joint = Literal["colon", "spaced", "wide", "leader", "plain", "bracket", "dash", "below"]
JOINTS: tuple[Joint, ...] = ("colon", "spaced", "wide", "leader", "plain", "bracket", "dash", "below")


@dataclass(frozen=True)
class Line:
    """A line of its own: of the text, a title, a heading or small print."""

    text: str
    kind: Literal["text", "title", "heading", "small"] = "text"


@dataclass(frozen=True)
class Pair:
    """A label and its value, joined as the layout joins them; `depth` indents."""

    label: str
    value: str
    joint: Joint = "colon"
    depth: int = 0

    def text(self, width: int = 0) -> str:
        """Return the pair as a line of text; `width` aligns values that no sign joins."""
        label, value = " " * 3 * self.depth + self.label, self.value
        match self.joint:
            case "colon":
                return f"{label}: {value}"
            case "spaced":
                return f"{label} : {value}"
            case "wide":
                return f"{label}：{value}"
            case "leader":
                return f"{label} {'.' * max(4, width + 4 - len(label))} {value}"
            case "bracket":
                return f"【{label}】{value}"
            case "dash":
                return f"{label} – {value}"
            case "below":
                return f"{label}\n{value}"
            case _:
                return f"{label}{' ' * max(3, width + 3 - len(label))}{value}"


@dataclass(frozen=True)
class Grid:
    """A table; the first `head` rows are headings. Without rules its columns are only aligned."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    ruled: bool = True


@dataclass(frozen=True)
class Break:
    """The end of a page, or of one certificate where several follow in a file."""


Block = Line | Pair | Grid | Break
