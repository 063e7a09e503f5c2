"""Words from pictures, offline: the recogniser runs in a process of its own, so that its models load once."""

from __future__ import annotations

from certipep.documents.ocr.client import Reading, available_engine, recognise

__all__ = ["Reading", "available_engine", "recognise"]
