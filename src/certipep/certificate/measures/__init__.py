"""One grammar for what is measured and printed: numbers, units, criteria, methods, dates, ions, identifiers."""
