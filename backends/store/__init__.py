"""The review store: items, leases, decisions, outcomes and the audit chain, on SQLite or PostgreSQL by the same code.

Synchronous: it runs in threads of its own, never in the window's. ``backends.store.store.Store`` is the way in.
"""
