"""How a peptide is written out, one notation a file."""
