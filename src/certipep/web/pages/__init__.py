"""What a browser sees: one module for each part of the page."""
