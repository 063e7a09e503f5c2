"""The command line: one lazy module per command."""
