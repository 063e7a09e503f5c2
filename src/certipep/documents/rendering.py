"""Pages as pictures, for reports that show where a claim stands."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from certipep.documents.document import Page
from certipep.documents.limits import DEFAULT_LIMITS, Limits
from certipep.documents.sandbox.jail import JailError, run_job
from certipep.errors import UnreadableError

__all__ = ["render_pages"]


def render_pages(
    path: str | os.PathLike[str],
    dpi: float = 100.0,
    limits: Limits = DEFAULT_LIMITS,
    pages: Sequence[Page] = (),
) -> list[bytes]:
    """Return each page of a PDF, or each picture of a picture file, as a PNG.

    Parameters
    ----------
    path : path-like
        A PDF or a picture. Other kinds have no pages to show and give an empty list.
    dpi : float
        Pixels per inch of a PDF page (72 gives one pixel per point); a picture keeps its own pixels.
    limits : Limits
        What the file may cost.
    pages : sequence of Page, optional
        The pages that were read from the file: their pictures are turned and straightened as the words were,
        so that the places fit.

    Raises
    ------
    UnreadableError
        The file cannot be rendered within the limits.
    """
    from certipep.documents.kinds import Source, kind_of
    from certipep.documents.opening import bytes_of

    file = os.fspath(path)
    source = Source(file, bytes_of(file, limits), "")
    kind = kind_of(source).name
    turns = {str(page.number): page.turned for page in pages if page.turned}
    try:
        if kind == "pdf":
            answer = run_job(
                "pdf-render",
                source.data,
                limits,
                png=True,
                turned=turns,
                scale=dpi / 72,
                pages=limits.pages,
                pixels=8_000_000,
            )
        elif kind == "image":
            answer = run_job(
                "picture",
                source.data,
                limits,
                png=True,
                turned=turns,
                pages=limits.pages,
                pixels=limits.pixels,
            )
        else:
            return []
    except JailError as error:
        raise UnreadableError(
            f"{file}: cannot be shown as pictures ({error.problem}); try a smaller file"
        ) from None
    straightened = {page.number: page for page in pages if page.straightened is not None}
    return [
        _straight(data, straightened[number], frame) if number in straightened and data else data
        for number, (data, frame) in enumerate(
            zip(answer.blobs, answer.values["frames"], strict=True), start=1
        )
    ]


def _straight(data: bytes, page: Page, frame: dict[str, Any]) -> bytes:
    """Lay the picture of a page straight, by the matrix that its words went through."""
    from io import BytesIO

    import numpy as np
    from PIL import Image

    picture = Image.open(BytesIO(data), formats=["PNG"]).convert("RGB")
    # The longer sides are compared, because a page that was turned a quarter has changed width and height.
    scale = frame.get("scale") or max(frame["width"], frame["height"]) / max(frame["original"])
    size = (max(round(page.width * scale), 1), max(round(page.height * scale), 1))
    zoom = np.diag([scale, scale, 1.0])
    matrix = zoom @ np.array(page.straightened).reshape(3, 3) @ np.linalg.inv(zoom)
    back = np.linalg.inv(matrix)
    back = (back / back[2, 2]).flatten()[:8]
    out = BytesIO()
    picture.transform(
        size, Image.Transform.PERSPECTIVE, tuple(back), Image.Resampling.BILINEAR, fillcolor="white"
    ).save(out, "PNG", compress_level=1)
    return out.getvalue()
