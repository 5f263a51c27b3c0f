"""The console's durable file: outbox, drafts and settings of the session."""

from backends.journal.journal import SqliteJournal

__all__ = ["SqliteJournal"]
