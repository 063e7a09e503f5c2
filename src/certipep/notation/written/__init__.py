"""The reader of peptides that are written out as a line of letters or codes."""
