"""Retraining: what people decided → master records, from which every training format is derived.

``record`` builds one record a decision, ``history`` resolves what was undone, ``splits`` says which part of a data set
a subject belongs to, ``privacy`` takes persons out. All of it is pure: plain JSON values come out, nothing is written.
"""

from review.retraining.history import records_of
from review.retraining.privacy import Pseudonyms, scrubbed
from review.retraining.record import SCHEMA, Judged, Record, record_of
from review.retraining.splits import Splits

__all__ = ["SCHEMA", "Judged", "Pseudonyms", "Record", "Splits", "record_of", "records_of", "scrubbed"]
