"""A picture to words: find lines, turn the page upright, cut the lines out at full resolution, read them."""

from __future__ import annotations

from typing import Any

from certipep.documents.ocr.across import InkAcross
from certipep.documents.ocr.curves import drawn_curves
from certipep.documents.ocr.detector import Detector
from certipep.documents.ocr.doubt import DISAGREED, doubt_crossed, second_look, sharpness, without_doubles
from certipep.documents.ocr.heights import evened
from certipep.documents.ocr.patches import patched_texts
from certipep.documents.ocr.quads import cut, sides
from certipep.documents.ocr.recogniser import Line, Recogniser
from certipep.documents.ocr.rules import Stroke, crossings, flattened, ruling_lines, tilt
from certipep.documents.ocr.sheet import sheets
from certipep.documents.ocr.splitting import Part, split, unread_ink
from certipep.documents.ocr.stamps import Stamps, coloured_stamps
from certipep.documents.ocr.straighten import levelled, mapped, straightening
from certipep.documents.ocr.struck import Struck

__all__ = ["PictureReader"]

_LONG_SIDE = 1440  # pixels at which lines are looked for
_SHORT_SIDE = 736
_TALL = 1.9  # a picture longer than this many times its breadth is looked at in tiles
_LEAST_CONFIDENCE = 0.35
_SIGNS = 2  # letters of a line that may be a single sign, seen lying
_SURE_SIGN = 0.6
_SURER_TURNED = 1.05  # times as sure: less speaks for the page as it lies
_LETTERS_LACK = 0.1  # of the print: more than that unread is letters that the network does not know


class PictureReader:
    """The two networks, loaded once."""

    def __init__(self, detector: Detector, recogniser: Recogniser) -> None:
        self._detector = detector
        self._recogniser = recogniser

    def read(self, picture: Any, *, straighten: bool = True, others: bool = False) -> dict[str, Any]:
        """Return ``words`` (text, box, confidence, slant), what is drawn, ``turned`` and ``size`` of the page.

        Where `others` read too and letters of the print are not known, ``sheets`` hold its lines for them.
        """
        import numpy as np

        quads = self._lines(picture)
        if _light_on_dark([cut(picture, quad) for quad in quads]):
            picture = 255 - picture  # stamps, drawn lines and curves are looked for as ink on paper
            quads = self._lines(picture)
        turned = 0
        if quads and self._stands_sideways(quads):
            picture, turned = np.ascontiguousarray(np.rot90(picture, -1)), 90
            quads = self._lines(picture)
        if quads and self._upside_down(picture, quads):
            picture, turned = np.ascontiguousarray(picture[::-1, ::-1]), (turned + 180) % 360
            quads = self._lines(picture)
        stamps = coloured_stamps(picture, quads)
        page = picture if stamps is None else stamps.picture
        if stamps is not None:
            own = [quad for quad in quads if stamps.says(quad)]
            quads = [*(quad for quad in self._lines(stamps.picture) if not stamps.says(quad)), *own]
        quads.sort(key=lambda quad: (float(quad[:, 1].mean()) // 8, float(quad[:, 0].min())))
        height, width = picture.shape[:2]
        matrix, size = straightening(picture, quads) if straighten else (None, (width, height))
        lines = ruling_lines(page, matrix, size, _boxes(quads, matrix))
        turn = levelled(matrix, size, tilt(lines, size[0])) if straighten else None
        if turn is not None:
            matrix = turn
            lines = ruling_lines(page, matrix, size, _boxes(quads, matrix))
        words, unread = self._read_lines(picture, quads, matrix, stamps, lines)
        answer = {
            "words": words,
            "unread": unread,
            "lines": flattened(lines),
            "curves": drawn_curves(picture, matrix, size, words),
            "patches": [] if matrix is not None else patched_texts(picture, words),
            "turned": turned,
            "size": [round(side) for side in size],
        }
        if others and unread > _LETTERS_LACK:
            answer["sheets"] = sheets(page, quads, matrix)
        return answer if matrix is None else answer | {"matrix": [float(v) for v in matrix.flatten()]}

    def read_lines(self, crops: list[Any]) -> list[Line]:
        """Read pictures that hold one line each, upright."""
        import numpy as np

        return self._recogniser.read([np.ascontiguousarray(crop) for crop in crops])

    def _lines(self, picture: Any) -> list[Any]:
        """Return the quadrilaterals of the lines, looking at long pictures piece by piece."""
        height, width = picture.shape[:2]
        if height > _TALL * width or width > _TALL * height:
            return self._tiled(picture)
        return self._detector.find(picture, _scale(width, height))

    def _tiled(self, picture: Any) -> list[Any]:
        height, width = picture.shape[:2]
        upright = height >= width
        side, length = (width, height) if upright else (height, width)
        tile, overlap = int(1.4 * side), int(0.2 * side)
        found = []
        start = 0
        while True:
            stop = min(start + tile, length)
            piece = picture[start:stop] if upright else picture[:, start:stop]
            low = 0 if start == 0 else start + overlap / 2
            high = length if stop == length else stop - overlap / 2
            for quad in self._detector.find(piece, _scale(piece.shape[1], piece.shape[0])):
                quad[:, 1 if upright else 0] += start
                middle = float(quad[:, 1 if upright else 0].mean())
                if low <= middle < high or (stop == length and middle >= low):
                    found.append(quad)
            if stop == length:
                return found
            start = stop - overlap

    def _stands_sideways(self, quads: list[Any]) -> bool:
        """Say whether most of the long lines run from top to bottom."""
        across = down = 0.0
        for quad in quads:
            width, height = sides(quad)
            if width > 2.5 * height:
                across += width
            elif height > 2.5 * width:
                down += height
        return down > 2 * across and down > 0

    def _upside_down(self, picture: Any, quads: list[Any]) -> bool:
        """Read a few long lines both ways and take the way that the network is surer of."""
        chosen = sorted(quads, key=lambda quad: -sides(quad)[0])[:24:2]
        crops = [cut(picture, quad) for quad in chosen if sides(quad)[0] > 2.5 * sides(quad)[1]]
        if len(crops) < 2:
            return False
        upright = self._recogniser.read(crops)
        if sum(line.confidence for line in upright) > 0.88 * len(upright):
            return False
        flipped = self._recogniser.read([crop[::-1, ::-1] for crop in crops])
        # Of letters that it does not know the network reads fewer when they stand upright, of some lines none, but
        # those surer: neither how many it reads nor the mean of all lines says how they stand.
        return _usual(flipped) > _SURER_TURNED * _usual(upright)

    def _read_lines(
        self, picture: Any, quads: list[Any], matrix: Any | None, stamps: Stamps | None, rules: list[Stroke]
    ) -> tuple[list[Any], float]:
        """Return the words, and the part of the print along the page of which no letter was read."""
        page = picture if stamps is None else stamps.picture
        crops, slants = [], []
        for quad in quads:
            own = stamps is not None and stamps.says(quad)
            crop = cut(picture if own else page, quad)
            slant = "vertical" if crop.shape[0] >= 1.5 * crop.shape[1] else _slant(quad, matrix)
            slant = slant or ("slanted" if own else "")
            crops.append(_quarter(crop) if slant == "vertical" else crop)
            slants.append(slant)
        lines = self._recogniser.read(crops)
        flips = [i for i, slant in enumerate(slants) if slant == "vertical"]
        for index, line in zip(
            flips, self._recogniser.read([crops[i][::-1, ::-1] for i in flips]), strict=True
        ):
            if line.confidence > lines[index].confidence:
                lines[index] = line
                crops[index] = crops[index][::-1, ::-1]
                slants[index] = "vertical-down"
        self._stand_signs_upright(picture, quads, crops, lines, slants, matrix)
        lines = second_look(self._recogniser, page, quads, crops, lines, slants)
        if stamps is not None:
            crossed = [not slant and stamps.crosses(quad) for quad, slant in zip(quads, slants, strict=True)]
            doubt_crossed(self._recogniser, stamps.faint, quads, lines, crossed)
        across = InkAcross(page, quads, rules, matrix)
        words: list[Any] = []
        unread = ink = 0
        for number, (quad, crop, line, slant) in enumerate(zip(quads, crops, lines, slants, strict=True)):
            known = bool(line.letters) and line.confidence >= _LEAST_CONFIDENCE
            if not slant:
                lacking, whole = unread_ink(line if known else Line([]), crop)
                unread, ink = unread + lacking, ink + whole
            if known:
                columns = None if slant else across.columns(quad)
                drawn = [] if slant else crossings(rules, *_boxes([quad], matrix))
                parts = split(line, crop, [at * crop.shape[1] for at in drawn])
                words.extend([*word, number] for word in _words(quad, crop, parts, slant, matrix, columns))
        return evened(without_doubles(words)), round(unread / max(ink, 1), 3)

    def _stand_signs_upright(
        self,
        picture: Any,
        quads: list[Any],
        crops: list[Any],
        lines: list[Line],
        slants: list[str],
        matrix: Any,
    ) -> None:
        """Read single signs that are higher than broad ("1") as they stand: they are no lines of vertical print."""
        alone = [
            index
            for index, slant in enumerate(slants)
            if slant.startswith("vertical") and len(lines[index].letters) <= _SIGNS
        ]
        standing = [cut(picture, quads[index]) for index in alone]
        for index, crop, line in zip(alone, standing, self._recogniser.read(standing), strict=True):
            if len(line.letters) == 1 and line.confidence >= _SURE_SIGN:
                crops[index], lines[index] = crop, line
                slants[index] = _slant(quads[index], matrix)


def _scale(width: int, height: int) -> float:
    """Return by how much a picture is scaled before lines are looked for."""
    scale = min(_LONG_SIDE / max(width, height), 1.0)
    if min(width, height) * scale < _SHORT_SIDE:
        scale = min(_SHORT_SIDE / min(width, height), _LONG_SIDE / max(width, height), 3.0)
    return scale


def _boxes(quads: list[Any], matrix: Any | None) -> list[Stroke]:
    """Return the boxes on the straight page of lines of print that run along it."""
    import numpy as np

    along = [quad for quad in quads if not _slant(quad, matrix)]
    straight = [quad if matrix is None else mapped(matrix, quad) for quad in along]
    return [tuple(np.concatenate([quad.min(axis=0), quad.max(axis=0)]).tolist()) for quad in straight]


def _slant(quad: Any, matrix: Any | None) -> str:
    """Name a line that does not run along the page: a watermark, a stamp."""
    import numpy as np

    straight = quad if matrix is None else mapped(matrix, quad)
    width, height = sides(straight)
    if width < 1.5 * height:
        return ""
    dx, dy = straight[1] - straight[0]
    return "slanted" if abs(float(np.arctan2(dy, dx))) > 0.14 else ""


def _quarter(crop: Any) -> Any:
    """Turn a vertical line so that what was read upwards runs to the right."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(crop, -1))


def _light_on_dark(crops: list[Any]) -> bool:
    """Return whether most lines of print are lighter than what is around their letters."""
    import numpy as np

    paper = [(np.median(crop), (int(crop.min()) + int(crop.max())) / 2) for crop in crops if crop.size]
    return 2 * sum(int(dark < middle) for dark, middle in paper) > len(paper)


def _usual(lines: list[Line]) -> float:
    """Return how sure the network is of half of the lines of which it reads something; of upright ones it may not."""
    import numpy as np

    return float(np.median([line.confidence for line in lines if line.letters] or [1.0]))


def _words(
    quad: Any, crop: Any, parts: list[Part], slant: str, matrix: Any | None, across: Any | None
) -> list[tuple[str, list[float], float, str]]:
    """Place the `parts` of a line on the page; numbers are doubted where ink runs `across` or along them."""
    import numpy as np

    length, sure = crop.shape[1], sharpness(crop)
    struck = None if slant or not any(map(str.isdigit, "".join(part[0] for part in parts))) else Struck(crop)
    found = []
    for text, start, stop, confidence in parts:
        a, b = start / length, stop / length
        if slant == "vertical":
            corners = [_between(quad[3], quad[0], a), _between(quad[2], quad[1], a)]
            corners += [_between(quad[3], quad[0], b), _between(quad[2], quad[1], b)]
        elif slant == "vertical-down":
            corners = [_between(quad[0], quad[3], a), _between(quad[1], quad[2], a)]
            corners += [_between(quad[0], quad[3], b), _between(quad[1], quad[2], b)]
        else:
            corners = [_between(quad[0], quad[1], a), _between(quad[3], quad[2], a)]
            corners += [_between(quad[0], quad[1], b), _between(quad[3], quad[2], b)]
        points = np.array(corners)
        if matrix is not None:
            points = mapped(matrix, points)
        box = [*points.min(axis=0).tolist(), *points.max(axis=0).tolist()]
        if any(map(str.isdigit, text)) and (
            (across is not None and across[int(start) : int(stop)].any())
            or (struck is not None and struck.holds(start, stop))
        ):
            confidence = min(confidence, DISAGREED)
        found.append((text, [round(v, 1) for v in box], round(confidence * sure, 4), slant.split("-")[0]))
    return found


def _between(a: Any, b: Any, part: float) -> Any:
    return a + (b - a) * part
