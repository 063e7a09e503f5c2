"""One module per command; its name is the command's, `HELP`, `EXAMPLES`, `add_arguments` and `run` are its parts."""
