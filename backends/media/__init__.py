"""Untrusted media: probe, frame index, exact reader, thumbnails, in a worker process of their own.

``client`` and ``types`` are all that the window's process imports; they need the standard library only. Everything else
runs in the worker (``python -m backends.media.worker``), which decodes with PyAV and Pillow inside resource limits and,
on Linux, seccomp. Only raw pixels, timestamps and measurements cross, through shared memory.
"""
