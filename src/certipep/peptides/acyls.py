"""Amino acids as acyl groups in chemical names, by the id of their residue: L-phenylalanyl-glycine, γ-L-glutamyl."""

from __future__ import annotations

__all__ = ["ACYLS"]

ACYLS = {
    "alanyl": "A",
    "β-alanyl": "bAla",
    "beta-alanyl": "bAla",
    "arginyl": "R",
    "asparaginyl": "N",
    "aspartyl": "D",
    "α-aspartyl": "D",
    "alpha-aspartyl": "D",
    "cysteinyl": "C",
    "glutaminyl": "Q",
    "glutamyl": "E",
    "α-glutamyl": "E",
    "alpha-glutamyl": "E",
    "γ-glutamyl": "gGlu",
    "gamma-glutamyl": "gGlu",
    "glycyl": "G",
    "histidyl": "H",
    "isoleucyl": "I",
    "leucyl": "L",
    "lysyl": "K",
    "methionyl": "M",
    "phenylalanyl": "F",
    "prolyl": "P",
    "seryl": "S",
    "threonyl": "T",
    "tryptophyl": "W",
    "tyrosyl": "Y",
    "valyl": "V",
}
