"""Figures as inline SVG, written by hand: one file for each, no script, no font, no colour of their own.

Every figure function returns a `Figure`: the drawing, and the same in words for those who do not see it.
"""

from __future__ import annotations

from certipep.report.figures.svg import Figure

__all__ = ["Figure"]
