"""Pages to statements: proposers say what words may mean, and one place settles which of them stand."""
