"""Pages as pictures, for reports that show where a claim stands."""

from __future__ import annotations

import os
from collections.abc import Mapping

from certipep.documents.limits import DEFAULT_LIMITS, Limits
from certipep.documents.sandbox import JailError, run_job
from certipep.errors import UnreadableError

__all__ = ["render_pages"]


def render_pages(
    path: str | os.PathLike[str],
    dpi: float = 100.0,
    limits: Limits = DEFAULT_LIMITS,
    turned: Mapping[int, int] | None = None,
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
    turned : mapping of int to int, optional
        Page number → degrees clockwise (`Page.turned`), so that the picture fits the places of its words.

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
    turns = {str(number): degrees for number, degrees in (turned or {}).items()}
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
    return list(answer.blobs)
