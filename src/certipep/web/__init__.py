"""The local page and its JSON API: drop a certificate, see it with marks on it; nothing leaves the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Settings", "app", "serve"]

if TYPE_CHECKING:
    from certipep.web.application import app
    from certipep.web.serving import serve
    from certipep.web.settings import Settings


def __getattr__(name: str) -> Any:
    # A worker of the page imports this package and needs no web server.
    homes = {"Settings": "settings", "app": "application", "serve": "serving"}
    if name not in homes:
        raise AttributeError(f"module 'certipep.web' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(f"certipep.web.{homes[name]}"), name)
    globals()[name] = value
    return value
