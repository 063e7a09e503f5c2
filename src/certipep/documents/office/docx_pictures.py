"""The pictures that a Word document shows, with what it does to them."""

from __future__ import annotations

from certipep.documents.office.docx_known import measured

__all__ = ["Shown"]

_SMALL = 150_000  # EMU: 4 mm; print in a smaller picture is not read
_SIGN = 300_000  # EMU: a picture in a line that is less high may be taken for one of its signs
_CUT = 5_000  # of 100,000 of its side: more may cut a number away
_CHANGING = frozenset(
    ("d:lum", "d:alphaModFix", "d:clrChange", "d:duotone", "d:biLevel", "d:svgBlip", "d:fillOverlay")
)
_ON = ("1", "true", "on")


class Shown:
    """The pictures that stand in the parts read so far, in their order: part and relation → how they are changed."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], str] = {}
        self.part = ""
        self._small = False
        self._hidden = False
        self._in_line = False
        self._last: tuple[str, str] | None = None

    def take(self, name: str, attributes: dict[str, str], *, seen: bool) -> bool:
        """Take in an element of a drawing that stands where text is `seen`, or is not; say whether it may be a sign."""
        self._take(name, attributes, seen=seen)
        return seen and self._in_line and name == "d:extent" and measured(attributes.get("cy")) < _SIGN

    def _take(self, name: str, attributes: dict[str, str], *, seen: bool) -> None:
        if name in ("d:inline", "d:anchor", "d:shape"):
            self._small = self._hidden = False
            self._in_line = name == "d:inline"
            self._last = None
        elif name == "d:extent":
            self._small = any(
                0 <= measured(attributes.get(key), otherwise=_SMALL) < _SMALL for key in ("cx", "cy")
            )
        elif name == "d:docPr":
            self._hidden = attributes.get("hidden", "") in _ON
        elif name in ("d:blip", "d:imagedata") and seen and not (self._small or self._hidden):
            if relation := attributes.get("embed", attributes.get("id", "")):
                self._last = self.part, relation
                cut = name == "d:imagedata" and any(key.startswith("crop") for key in attributes)
                self.found[self._last] = "of which a part is shown" if cut else ""
        elif self._last is None:
            return
        elif name == "d:srcRect" and any(abs(measured(one)) > _CUT for one in attributes.values()):
            self.found[self._last] = "of which a part is shown"
        elif name in _CHANGING:
            self.found[self._last] = "in colours of its own, or drawn anew"
        elif name == "d:xfrm" and (
            attributes.get("rot", "0") != "0" or _ON[0] in (attributes.get("flipH"), attributes.get("flipV"))
        ):
            self.found[self._last] = "that is turned"
