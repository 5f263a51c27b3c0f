"""Benchmarks: figures measured against a goal. ``python -m tests.benchmarks [name…]``."""
