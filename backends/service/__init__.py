"""The review service: what several supervisors share, over HTTP.

FastAPI over the review store, SQLite or PostgreSQL. No database work on the event loop, no Qt, nothing of the console.
``backends.service.application.create_app`` makes the application, ``backends.service.server`` runs it.
"""
