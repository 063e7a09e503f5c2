"""PDF, read by PDFium inside the sandbox; nothing here runs in the process that verifies."""
