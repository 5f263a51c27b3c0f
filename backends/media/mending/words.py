"""What window and worker call a job of mending; imported by both."""

MEND = "mend"
MEND_CHECK = "mend check"

CLIP = "clip"
"""The name under which a check gets the clip that was mended."""
