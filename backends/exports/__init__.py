"""One writer a format, each whole or absent, and repeatable to the byte."""
