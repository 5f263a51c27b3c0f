"""What window and worker call a job of mending; imported by both."""

MEND = "mend"
MEND_CHECK = "mend check"
MEND_PREVIEW = "mend preview"
MEND_PLAN = "mend plan"

CLIP = "clip"
"""The name under which a check gets the clip that was mended."""
