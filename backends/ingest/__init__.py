"""Manifests from the pipeline → items in the store, with their media."""

from backends.ingest.ingestion import IngestReport, Progress, ingest

__all__ = ["IngestReport", "Progress", "ingest"]
