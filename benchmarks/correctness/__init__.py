"""Correctness side by side with other libraries."""
