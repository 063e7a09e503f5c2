"""Reads one line of text: the network gives a letter per column, and so its place as well."""

from __future__ import annotations

from typing import Any

__all__ = ["Letter", "Line", "Recogniser"]

_HEIGHT = 48
_MAX_WIDTH = 3200
_STROKE = "一"  # the numeral one: alone it is a dash, in a cell without a limit
_BATCH_COLUMNS = 4800  # width of a batch in pixels, which bounds its memory


class Letter:
    """A letter with the columns of its line's crop that it covers, and the network's probability."""

    __slots__ = ("confidence", "text", "x")

    def __init__(self, text: str, x: float, confidence: float) -> None:
        self.text = text
        self.x = x
        self.confidence = confidence


class Line:
    """The letters of one crop; `x` of a letter is its centre in pixels of the crop."""

    __slots__ = ("confidence", "letters")

    def __init__(self, letters: list[Letter]) -> None:
        self.letters = letters
        self.confidence = sum(letter.confidence for letter in letters) / len(letters) if letters else 0.0

    @property
    def text(self) -> str:
        """The line as read."""
        return "".join(letter.text for letter in self.letters)


class Recogniser:
    """Crops of lines to letters."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name
        listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._letters = ["", *listed, " "]

    def read(self, crops: list[Any]) -> list[Line]:
        """Return one line for each crop (height × width × 3, 8 bits)."""
        import numpy as np

        widths = [min(max(int(np.ceil(_HEIGHT * c.shape[1] / c.shape[0])), 16), _MAX_WIDTH) for c in crops]
        lines: list[Line] = [Line([])] * len(crops)
        order = sorted(range(len(crops)), key=lambda index: widths[index])
        start = 0
        while start < len(order):
            stop = start + 1
            while stop < len(order) and widths[order[stop]] * (stop + 1 - start) <= _BATCH_COLUMNS:
                # A batch is as wide as its widest line: too wide for the narrowest is wasted work.
                if widths[order[stop]] > 1.35 * widths[order[start]] + 32:
                    break
                stop += 1
            chosen = order[start:stop]
            for index, line in zip(chosen, self._batch(crops, widths, chosen), strict=True):
                lines[index] = line
            start = stop
        return lines

    def _batch(self, crops: list[Any], widths: list[int], chosen: list[int]) -> list[Line]:
        import cv2
        import numpy as np

        widest = max(widths[index] for index in chosen)
        tensor = np.zeros((len(chosen), 3, _HEIGHT, widest), np.float32)
        for row, index in enumerate(chosen):
            crop = crops[index]
            how = cv2.INTER_AREA if crop.shape[0] > 1.5 * _HEIGHT else cv2.INTER_CUBIC
            sized = cv2.resize(crop, (widths[index], _HEIGHT), interpolation=how)
            tensor[row, :, :, : widths[index]] = (sized.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)
        (answer,) = self._session.run(None, {self._input: tensor})
        best, probability = answer.argmax(axis=2), answer.max(axis=2)
        step = widest / answer.shape[1]
        lines = []
        for row, index in enumerate(chosen):
            scale = crops[index].shape[1] / widths[index]
            lines.append(Line(self._collapse(best[row], probability[row], step * scale)))
        return lines

    def _collapse(self, best: Any, probability: Any, step: float) -> list[Letter]:
        """Join equal neighbours; the place of a letter is the middle of its columns."""
        letters = []
        column, count = 0, len(best)
        while column < count:
            code, first = int(best[column]), column
            top = float(probability[column])
            while column + 1 < count and int(best[column + 1]) == code:
                column += 1
                top = max(top, float(probability[column]))
            if code:
                letters.append(Letter(self._letters[code], (first + column + 1) / 2 * step, top))
            column += 1
        if len(letters) == 1 and letters[0].text == _STROKE:
            letters[0].text = "–"
        return letters
