"""Tests of raw data."""
