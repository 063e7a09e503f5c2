"""Documents of office programs and browsers, taken apart in the sandbox into blocks of text and tables."""
