"""Fields of a Word document: codes that are not shown, and stored words that a program may compute anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

__all__ = ["Fields"]

_STAYING = frozenset(("HYPERLINK", "TOC", "FORMTEXT", "FORMCHECKBOX", "INDEX", "CITATION", "BIBLIOGRAPHY"))
"""Fields whose stored words are what programs show until a person brings them up to date."""
_FILLED_IN = frozenset(("HYPERLINK", "FORMTEXT", "FORMCHECKBOX"))
"""Those that do not change then, either."""
_COUNTING = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "NOTEREF", "SEQ"))
_SILENT = frozenset(("XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE"))
"""Fields that show nothing."""
_FROM_CODE = frozenset(
    (
        "EQ", "SYMBOL", "ADVANCE", "MACROBUTTON", "GOTOBUTTON", "QUOTE", "LISTNUM", "AUTONUM", "AUTONUMLGL",
        "AUTONUMOUT", "DISPLAYBARCODE", "MERGEBARCODE", "BARCODE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE",
        "DDEAUTO", "EMBED",
    )
)  # fmt: skip
"""Fields that show what their code says, whatever is stored, or move what stands beside them."""
_NUMBERED = re.compile(r"\d{1,3}|[ivxlc]{1,6}|[A-Za-z]?", re.IGNORECASE)
_BEHIND, _BEFORE = re.compile(r"[\d%]|[.,]\d"), re.compile(r"\d[.,]?$|[.,]$")
_UNIT = re.compile(r"\s*(?:%|[^\W\d_]{1,4}(?:/[^\W\d_]{1,5})?(?!\s*\d|[^\W\d_]|[^\n]*\d))")
_FILE = re.compile(r"\S.*\.\w{2,4}\s*")


class _Field(Struct):
    code: str = ""
    shown: bool = False
    dirty: bool = False
    text: str = ""
    start: int = 0

    @property
    def name(self) -> str:
        words = self.code.split()
        return words[0].upper() if words else ""


class Fields:
    """The fields of a document while its XML goes by, and the bookmarks that some of them name.

    Attributes
    ----------
    properties : set of str
        What the document says of itself (its title, its author).
    renewed : bool
        Whether fields are brought up to date when the document is opened.
    """

    def __init__(self) -> None:
        self.properties: set[str] = set()
        self.renewed = False
        self._open: list[_Field] = []
        self._ended: list[_Field] = []
        self._counted: list[tuple[_Field, int, int]] = []
        self._marks: dict[str, str] = {}
        self._marked: dict[str, str] = {}  # the names of open bookmarks, by their number

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Take in the start of a simple field, or a mark of one that is spread over runs; `at` in its paragraph."""
        dirty = attributes.get("dirty", "") in ("1", "true", "on")
        if name == "fldSimple":
            self._open.append(_Field(attributes.get("instr", ""), shown=True, dirty=dirty, start=at))
            return
        kind = attributes.get("fldCharType", "")
        if kind == "begin":
            self._open.append(_Field(dirty=dirty, start=at))
        elif kind == "separate" and self._open:
            self._open[-1].shown = True
        elif kind == "end":
            self.end(at)

    def code(self, text: str) -> None:
        """Take in a piece of the code of the innermost field."""
        if self._open:
            self._open[-1].code += text

    def end(self, at: int) -> None:
        """Close the innermost field."""
        if not self._open:
            return
        field = self._open.pop()
        self._ended.append(field)
        if field.name in _COUNTING and not any(one.name == "TOC" for one in self._open):
            self._counted.append((field, field.start, at))

    def mark(self, name: str, attributes: dict[str, str]) -> None:
        """Take in where a bookmark begins or ends."""
        number = attributes.get("id", "")
        if name == "bookmarkEnd":
            self._marked.pop(number, None)
        elif word := attributes.get("name", "").casefold():
            self._marked[number] = word
            self._marks.setdefault(word, "")

    def take(self, text: str) -> None:
        """Take in text that is shown."""
        for field in self._open:
            field.text += text
        for name in self._marked.values():
            self._marks[name] += text

    @property
    def in_code(self) -> bool:
        """Whether what stands here belongs to a code, which nobody sees."""
        return any(not field.shown for field in self._open)

    def counted(self, paragraph: str, *, alone: bool) -> Iterator[str]:
        """Yield what may be another number in a paragraph that ends here; `alone` where numbers of pages may stand."""
        for field, start, end in self._counted:
            before, after = paragraph[:start], paragraph[end:]
            plain = (
                _NUMBERED.fullmatch(field.text.strip())
                and not _BEHIND.match(after)
                and not _UNIT.match(after)
            )
            if not plain or _BEFORE.search(before) or not (alone or before.strip()):
                yield _doubt(field)
        self._counted = []

    def doubts(self) -> Iterator[str]:
        """Yield what may be computed anew when the document is opened."""
        for field in self._ended:
            if self._may_change(field):
                yield _doubt(field)

    def _may_change(self, field: _Field) -> bool:
        words = field.code.split()
        if field.name in _FROM_CODE and (len(words) > 1 or "NUM" in field.name):
            return True
        if field.name in _COUNTING or not any(map(str.isdigit, field.text + self._named(words))):
            return False
        if (field.dirty or self.renewed) and field.name not in _FILLED_IN:
            return True
        if field.name in _STAYING or field.name in _SILENT:
            return False
        text = " ".join(field.text.split())
        if field.name == "FILENAME":
            return _FILE.fullmatch(text) is None
        if field.name == "REF" or field.name.casefold() in self._marks:
            return " ".join(self._named(words).split()) != text
        return text not in self.properties

    def _named(self, words: list[str]) -> str:
        """Return the text of the bookmark that a reference names."""
        name = words[1] if len(words) > 1 and words[0].upper() == "REF" else words[0] if words else ""
        return self._marks.get(name.casefold(), "")


def _doubt(field: _Field) -> str:
    return f"the field “{field.name[:20]}”, which a program may compute anew"
