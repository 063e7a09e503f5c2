"""The notations, one file each."""
