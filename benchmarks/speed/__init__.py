"""How fast: properties of many peptides, side by side with other libraries."""
