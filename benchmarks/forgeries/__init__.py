"""Papers that show a person another value than their file says."""
