"""Every cap on untrusted media, with its unit and its reason. Over a cap means refused before it is decoded."""

from __future__ import annotations

MAX_FILE_BYTES = 1 << 30
"""Bytes. A shop clip has 5 MB, a 30 minute master below 1 GB; more is a mistake or an attack on the disk cache."""

MAX_IMAGE_PIXELS = 64_000_000
"""Pixels. 8000 x 8000 shows any product photo; as BGRA it is 256 MB, which still fits an empty arena."""

MAX_IMAGE_SIDE = 32_768
"""Pixels. Beyond it a picture is a strip no person can judge, and swscale and Qt overflow near it."""

MAX_VIDEO_SIDE = 8192
"""Pixels. 8K is the largest that H.264 to AV1 levels name; one decoded frame is then 100 MB."""

MAX_FRAMES = 36_000
"""Frames. 20 minutes at 30 per second; the index stays below 1 MB."""

MAX_ANIMATION_FRAMES = 3_000
"""Frames of a GIF, WebP or PNG that are shown; they decode in order only, so the rest is cut off and told."""

MAX_DURATION_S = 30 * 60.0
"""Seconds. Listing videos run up to 10 minutes; three times that."""

MAX_STREAMS = 64
"""Streams in one container. A clip has picture, sound and some data tracks; 10,000 tracks are an attack."""

MAX_ICC_BYTES = 4 << 20
"""Bytes of a colour profile. The largest printers' profiles have about 3 MB."""

PACKETS_IN_MEMORY = 128 << 20
"""Bytes of compressed packets kept for exact, file-free seeking. Larger clips are read again at each seek."""

FIRST_VERDICT_S = 5.0
"""Seconds of processor time a single job may take until the worker is killed (see ``deadline``): promise G14, a verdict
within 5 s."""

COMPARE_S = 20.0
"""Seconds for one picture against another: a third of a second of work, on a machine that may have much else to do."""

WAVEFORM_S = 20.0
"""Seconds for the peaks of a whole sound track: nobody waits for it, so it may take longer than a picture."""

VERIFY_S = 120.0
"""Seconds for a whole sequential decode that was asked for by name; 30 minutes of 720p decode in less."""

STEP_S = 30.0
"""Seconds between two words of a rendering: each tells that it got on, and gives it as long again."""

SIGNALS_S = 60.0
"""Seconds for the signals of a clip: 80 s of 1080p are decoded once and measured in less, on one core."""

SOFT_MARGIN = 0.85
"""Share of a job's time after which the worker itself gives up with a clear word, before it is killed."""

CPU_PER_JOB_S = 60
"""CPU seconds (all threads) a job may use until the system stops the worker, should the client not be there to do
so."""

MAX_OPEN_CLIPS = 12
"""Clips whose index and decoder stay open in the worker: the one on screen, its references, and those prefetched."""

MAX_BUCKETS = 20_000
"""Waveform values in one answer: more than any timeline has pixels."""

MATTE = 128
"""Grey level under transparent pixels, as neutral as the surround of the viewer."""
