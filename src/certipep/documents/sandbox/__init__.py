"""Parsing of hostile input in a child process with limits: a crash or a bomb there is an error line here."""

from __future__ import annotations

from certipep.documents.sandbox.jail import Frame, JailError, run_job

__all__ = ["Frame", "JailError", "run_job"]
