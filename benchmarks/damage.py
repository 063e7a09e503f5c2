"""Damage to the picture of a page, as scanners, screens and telephones do it; the same at every run."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageFilter, ImageOps

__all__ = ["FULL", "INCHES", "KINDS"]

INCHES, FULL = 11.0, 300
"""How tall a page is taken to be, and the dots per inch of an undamaged one."""
_TABLE = (70, 58, 50)


def resized(page: Image.Image, dpi: float) -> Image.Image:
    factor = dpi * INCHES / max(page.size)
    if factor >= 1:
        return page
    return page.resize((round(page.width * factor), round(page.height * factor)), Image.Resampling.LANCZOS)


def turned(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def blurred(page: Image.Image, pixels: float) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(pixels))


def saved(page: Image.Image, quality: int) -> Image.Image:
    stream = io.BytesIO()
    page.save(stream, "JPEG", quality=quality)
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")


def shadowed(page: Image.Image) -> Image.Image:
    """Darken towards one corner, by a third at most, and add the noise of a sensor."""
    down, across = np.mgrid[0 : 1 : page.height * 1j, 0 : 1 : page.width * 1j]
    light = 1.04 - 0.36 / (1 + np.exp(-8 * (0.6 * down + 0.4 * across - 0.62)))
    noise = np.random.default_rng(11).normal(0, 3, (page.height, page.width, 1))
    lit = np.asarray(page, dtype=float) * light[..., None] + noise
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def seen_askew(page: Image.Image) -> Image.Image:
    """Lay the page in perspective on a dark table."""
    width, height = page.size
    wide, tall = round(1.25 * width), round(1.2 * height)
    there = [(0.16 * wide, 0.07 * tall), (0.85 * wide, 0.11 * tall)]
    there += [(0.92 * wide, 0.95 * tall), (0.07 * wide, 0.90 * tall)]
    here = [(0, 0), (width, 0), (width, height), (0, height)]
    rows, right = [], []
    for (x, y), (u, v) in zip(there, here, strict=True):  # from the photograph back to the page
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    way = np.linalg.solve(np.array(rows, dtype=float), np.array(right, dtype=float))
    return page.transform(
        (wide, tall), Image.Transform.PERSPECTIVE, way.tolist(), Image.Resampling.BICUBIC, fillcolor=_TABLE
    )


def photographed(page: Image.Image) -> Image.Image:
    return saved(shadowed(blurred(seen_askew(resized(page, 200)), 0.6)), 70)


def all_at_once(page: Image.Image) -> Image.Image:
    return saved(shadowed(blurred(turned(resized(page, 150), -2), 0.8)), 40)


KINDS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda page: page,
    "150 dpi": lambda page: resized(page, 150),
    "3° skew": lambda page: turned(resized(page, 150), 3),
    "blurred": lambda page: blurred(resized(page, 150), 1.0),
    "JPEG 40": lambda page: saved(resized(page, 150), 40),
    "inverted": lambda page: ImageOps.invert(resized(page, 150)),
    "photographed": photographed,
    "several at once": all_at_once,
}
