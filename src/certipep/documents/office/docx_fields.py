"""Fields of a Word document: codes that are not shown, and stored words that a program may compute anew."""

from __future__ import annotations

from certipep.documents.office.docx_known import FIELDS

__all__ = ["Fields"]


class Fields:
    """The fields that are open while the XML goes by: the code of each, and whether its result has begun."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of a simple field, or a mark of one that is spread over runs."""
        if name == "fldSimple":
            self._open.append((attributes.get("instr", ""), True))
            return
        kind = attributes.get("fldCharType", "")
        if kind == "begin":
            self._open.append(("", False))
        elif kind == "separate" and self._open:
            self._open[-1] = (self._open[-1][0], True)
        elif kind == "end":
            self.end()

    def code(self, text: str) -> None:
        """Take in a piece of the code of the innermost field."""
        if self._open:
            self._open[-1] = (self._open[-1][0] + text, self._open[-1][1])

    def end(self) -> None:
        """Close the innermost field."""
        if self._open:
            self._open.pop()

    @property
    def in_code(self) -> bool:
        """Whether what stands here belongs to a code, which nobody sees."""
        return any(not shown for _, shown in self._open)

    def doubt(self) -> str:
        """Return what may be computed anew when the document is opened; empty where nothing is."""
        for code, _ in self._open:
            name = (code.split() or [""])[0].upper()
            if name not in FIELDS:
                return f"the field “{name[:20]}”, which a program may compute anew"
        return ""
