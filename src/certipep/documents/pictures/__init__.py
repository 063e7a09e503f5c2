"""Pictures: decoded in the sandbox, recognised, laid on pages."""
