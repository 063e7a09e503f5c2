"""Tests of the chemistry layer."""
