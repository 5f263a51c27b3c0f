"""Proofs of what Backstop promises. ``python -m tests.proofs [name…] [--long] [--seed N]``."""
