"""Reports of raw files alone: text, JSON and a page with figures."""

from __future__ import annotations

from certipep.report.raw_data.model import RawReport, report_of
from certipep.report.raw_data.writing import signal_html, signal_json, signal_text

__all__ = ["RawReport", "report_of", "signal_html", "signal_json", "signal_text"]
