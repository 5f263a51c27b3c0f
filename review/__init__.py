"""The domain of Backstop: what an item, a decision, a lease and a correction are, and the rules between them.

Standard library only, and pure: no Qt, network, database, clock, randomness or files. What the domain needs
of the world stands in ``review.ports``.
"""
