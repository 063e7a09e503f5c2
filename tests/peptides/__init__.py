"""Tests of the peptides."""
