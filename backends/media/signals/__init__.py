"""Signals: measurements of clips and pictures without weights, made in the media worker. Never a verdict.

``strip`` decodes a clip once and keeps small pictures of every frame; the other modules look at those. Definitions,
units and thresholds are data (``resources/signals``); what comes out are suspects of ``review.signals``.
"""
