"""The tables and the plot."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from benchmarks.speed.rounds import Measured

__all__ = ["machine", "plot", "table"]


def machine() -> str:
    """Name the machine in one line."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        models = [
            line.split(":", 1)[1].strip()
            for line in info.read_text().splitlines()
            if line.startswith("model name")
        ]
        name = models[0] if models else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def table(title: str, found: list[Measured]) -> str:
    """Return a Markdown table with the ratios to Biopython and pyOpenMS, and the spread over the rounds."""
    base = {each.tool: each.rate for each in found}
    lines = [
        f"### {title}",
        "",
        "| library | peptides/s per core | rounds, low to high | × Biopython | × pyOpenMS | peak MB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for each in sorted(found, key=lambda one: -one.rate):
        low, high = min(each.rates), max(each.rates)
        ratios = [
            f"{each.rate / base[peer]:.3g}" if peer in base else "–" for peer in ("Biopython", "pyOpenMS")
        ]
        spread = f"{_short(low)} – {_short(high)}"
        cells = [each.tool, _short(each.rate), spread, *ratios, f"{each.peak_mb:.0f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def plot(title: str, found: list[Measured]) -> str:
    """Return a bar chart as SVG, on a logarithmic scale."""
    from math import log10

    ranked = sorted(found, key=lambda one: -one.rate)
    low, high = 2.0, 8.0
    width, row = 760, 26

    def at(rate: float) -> float:
        return 250 + (width - 330) * (min(max(log10(rate), low), high) - low) / (high - low)

    height = row * len(ranked) + 60
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            'font-family="sans-serif" font-size="13">'
        ),
        f'<text x="8" y="20" font-weight="bold">{title}: peptides per second and core</text>',
    ]
    for place, each in enumerate(ranked):
        top = 34 + place * row
        colour = "#1b6ca8" if each.tool.startswith("certipep") else "#9aa5b1"
        parts.append(f'<text x="8" y="{top + 14}">{each.tool}</text>')
        parts.append(
            f'<rect x="250" y="{top + 2}" width="{at(each.rate) - 250:.1f}" height="16" fill="{colour}"/>'
        )
        low_x, high_x, y = at(min(each.rates)), at(max(each.rates)), top + 10
        parts.append(f'<line x1="{low_x:.1f}" x2="{high_x:.1f}" y1="{y}" y2="{y}" stroke="#222"/>')
        parts.append(f'<text x="{at(each.rate) + 8:.1f}" y="{top + 14}">{_short(each.rate)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _short(rate: float) -> str:
    for size, unit in ((1e6, "M"), (1e3, "k")):
        if rate >= size:
            return f"{rate / size:.3g} {unit}"
    return f"{rate:.3g}"
