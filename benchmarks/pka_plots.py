"""The plots of docs/pka.md: what the training experiment reads against what is computed, and the errors that are left.

python -m benchmarks.pka_plots [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from benchmarks.pka_error import ORDER, Array, computed
from benchmarks.pka_fit import CURVE_KNOTS
from benchmarks.pka_measured import FOLDER, Curve, folds, read
from certipep.chemistry.ionisation import DEFAULT_PKA

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 640, 400, 56, 44
_DOTS = 2500
_OTHER = "bjellqvist"
_COLOURS = {DEFAULT_PKA: "#1b6ca8", _OTHER: "#b0632c"}


def main(folder: Path) -> int:
    experiments = [read(folder / f"{name}.tsv") for name in ORDER]
    hirief, held = experiments[0], folds(experiments)[0] == 0
    docs = Path(__file__).resolve().parents[1] / "docs"
    left: dict[str, Array] = {}
    for name in (_OTHER, DEFAULT_PKA):
        point = computed(hirief, name)
        curve = Curve(point[~held], hirief.measured[~held], CURVE_KNOTS)
        left[name] = hirief.measured[held] - curve.read(point[held])
    scale = _scale(point[held][:_DOTS], hirief.measured[held][:_DOTS], curve)
    (docs / "pka-scale.svg").write_text(scale, encoding="utf-8")
    (docs / "pka-errors.svg").write_text(_errors(left), encoding="utf-8")
    return 0


def _scale(point: Array, measured: Array, curve: Curve) -> str:
    x, y = _Axis(3.3, 9.7, _LEFT, _WIDTH - 12), _Axis(3.3, 9.7, _HEIGHT - _BOTTOM, 12)
    line = np.linspace(3.5, 9.4, 60)
    path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in zip(line, curve.read(line), strict=True))
    parts = [
        *(f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="1.6"/>' for a, b in zip(point, measured, strict=True)),
        f'<line x1="{x(3.5):.0f}" y1="{y(3.5):.0f}" x2="{x(9.4):.0f}" y2="{y(9.4):.0f}" stroke="#999"/>',
        f'<polyline points="{path}" fill="none" stroke="#c22" stroke-width="2"/>',
        *(_label(x(ph), _HEIGHT - 24, str(ph)) for ph in range(4, 10)),
        *(_label(36, y(ph) + 4, str(ph)) for ph in range(4, 10)),
        _label(_WIDTH / 2, _HEIGHT - 6, "computed pI"),
        _label(90, 24, "measured pI"),
        _label(_WIDTH - 150, _HEIGHT - 70, "grey: equal; red: calibration curve of the experiment"),
    ]
    return _drawing("Measured against computed isoelectric points, with the calibration curve", parts)


def _errors(left: dict[str, Array]) -> str:
    edges = np.linspace(-0.6, 0.6, 61)
    counts = {name: np.histogram(np.clip(error, -0.6, 0.6), edges)[0] for name, error in left.items()}
    most = max(int(each.max()) for each in counts.values())
    x, y = _Axis(-0.6, 0.6, _LEFT, _WIDTH - 12), _Axis(0, most, _HEIGHT - _BOTTOM, 12)
    middles = (edges[1:] + edges[:-1]) / 2
    parts = []
    for row, (name, count) in enumerate(counts.items()):
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in zip(middles, count, strict=True))
        colour = _COLOURS[name]
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{_WIDTH - 160}" y="{40 + 20 * row}" fill="{colour}">{name}</text>')
    parts += [
        _label(x(value), _HEIGHT - 24, f"{value:+.1f}") for value in (-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6)
    ]
    parts.append(_label(_WIDTH / 2, _HEIGHT - 6, "measured less computed, after calibration"))
    parts.append(_label(110, 24, "peptides in 0.02 pH"))
    return _drawing("Errors of two pKa sets on peptides held apart", parts)


class _Axis:
    """Where a value stands in the drawing."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._start, self._slope = low, start, (end - start) / (high - low)

    def __call__(self, value: float) -> float:
        return self._start + (value - self._low) * self._slope


def _label(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{words}</text>'


def _drawing(title: str, parts: list[str]) -> str:
    frame = (
        f'<path d="M{_LEFT} 12V{_HEIGHT - _BOTTOM}H{_WIDTH - 12}" fill="none" stroke="#333"/>'
        f'<g font-family="sans-serif" font-size="13" fill="#333">'
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"><title>{title}</title>'
    body = "\n".join(part.replace("<circle", '<circle fill="#1b6ca8" fill-opacity="0.35"') for part in parts)
    return f'{head}\n<rect width="100%" height="100%" fill="#fff"/>\n{frame}\n{body}\n</g></svg>\n'


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
