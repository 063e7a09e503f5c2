"""The JSON API: verify, report, identify, and its own description."""
