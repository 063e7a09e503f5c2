"""The rules: a folder per family, a file per rule, found by walking the folder."""
