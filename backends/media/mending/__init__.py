"""Rendering of mends, in the worker: a new file of the AI's clip and the person's edits, the clip itself untouched.

``plan`` says what is copied and what is coded anew, ``pictures`` makes the frames, ``sound`` the track beside them,
``outlet`` the file, ``rendering`` runs it all as a job that makes way; ``inspection`` decodes and judges the result.
"""
