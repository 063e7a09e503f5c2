"""The words of the record: header fields, dates and tests, as the contract spells them."""

from __future__ import annotations

__all__ = ["DATES", "HEADER", "TESTS"]

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
