"""Clips: a player that is exact to the frame, its transport, and its timeline.

Frames come decoded (review.media.Pixels); this room asks for them by number and never decodes or waits.
"""
