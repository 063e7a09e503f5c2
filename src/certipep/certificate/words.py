"""The words of the record: header fields, dates and tests, as the contract spells them."""

from __future__ import annotations

__all__ = ["DATES", "DECIDING", "HEADER", "TESTS"]

HEADER = (
    "laboratory", "client", "manufacturer", "report_number", "verification_key", "product", "lot",
    "cas", "pubchem_cid", "formula", "sequence", "modifications", "molecular_weight",
)  # fmt: skip
"""Header fields in the order of the record."""

DATES = ("manufactured", "sampled", "received", "tested", "reported", "expires")
"""Date fields in the order of the record."""

TESTS = (
    "purity", "content", "net_peptide_content", "assay", "identity", "mass_found", "mass_expected", "mz", "peak",
    "single_impurity", "total_impurities", "water", "acetate", "tfa", "residual_solvent", "endotoxin", "sterility",
    "aerobic_count", "yeast_mold_count", "heavy_metals", "fentanyl", "appearance", "solubility", "ph",
    "retention_time", "conclusion", "other",
)  # fmt: skip
"""The words that `Result.test` may be."""

DECIDING = frozenset(
    {
        "mass_found", "purity", "content", "net_peptide_content", "assay", "single_impurity", "total_impurities",
    }
)  # fmt: skip
"""Measured tests of identity, purity and content: one that was not judged keeps a paper from being called consistent.

An identity test in words alone ("Conforms") is listed as not judged; without a measured value beside it the paper is
not consistent anyway.
"""
