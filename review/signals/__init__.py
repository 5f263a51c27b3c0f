"""Signals: what a program measured on a clip or a picture, what it suspects from that, and how the suspicions add up.

Pure values and rules. Measuring is ``backends.media.signals``; what each signal means is data
(``resources/signals/signals.json``).
"""

from review.signals.definitions import Signal, SignalTable
from review.signals.reading import Output, Reading, SignalSource, SuspicionSink, reading_of
from review.signals.suspects import Measurement, Suspect, findings, risk, suspects

__all__ = [
    "Measurement",
    "Output",
    "Reading",
    "Signal",
    "SignalSource",
    "SignalTable",
    "Suspect",
    "SuspicionSink",
    "findings",
    "reading_of",
    "risk",
    "suspects",
]
