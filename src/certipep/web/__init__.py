"""The local page and its JSON API; it listens on this machine alone unless told otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Settings", "app", "serve"]

if TYPE_CHECKING:
    from certipep.web.application import app
    from certipep.web.serving import serve
    from certipep.web.settings import Settings

_HOMES = {"Settings": "settings", "app": "application", "serve": "serving"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'certipep.web' has no attribute '{name}'")
    return getattr(import_module(f"certipep.web.{_HOMES[name]}"), name)
