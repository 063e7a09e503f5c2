"""Files of any kind become pages of words with their places; nothing here knows what a certificate is.

>>> from certipep.documents import open_documents
>>> [document.kind for document in open_documents("examples/thymalfasin.pdf")]  # doctest: +SKIP
['pdf']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "DEFAULT_LIMITS",
    "Box",
    "Cell",
    "Document",
    "HiddenText",
    "Limits",
    "Page",
    "Picture",
    "RulingLine",
    "Trait",
    "TraitKind",
    "Word",
    "open_bytes",
    "open_documents",
    "render_pages",
    "second_look",
]

if TYPE_CHECKING:
    from certipep.documents.document import (
        Box,
        Cell,
        Document,
        HiddenText,
        Page,
        Picture,
        RulingLine,
        Trait,
        TraitKind,
        Word,
    )
    from certipep.documents.limits import DEFAULT_LIMITS, Limits
    from certipep.documents.opening import open_bytes, open_documents
    from certipep.documents.painted_lines import second_look
    from certipep.documents.rendering import render_pages

_HOMES = {
    "DEFAULT_LIMITS": "limits",
    "Limits": "limits",
    "open_bytes": "opening",
    "open_documents": "opening",
    "render_pages": "rendering",
    "second_look": "painted_lines",
}


def __getattr__(name: str) -> Any:
    # Lazy, because the child process imports this package too and needs none of it.
    if name not in __all__:
        raise AttributeError(f"module 'certipep.documents' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(f"certipep.documents.{_HOMES.get(name, 'document')}"), name)
    globals()[name] = value
    return value
