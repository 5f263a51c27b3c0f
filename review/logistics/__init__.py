"""The logistics desk's thinking: what a parcel's events mean, what contradicts what, shifted manifests, the promise.

Pure functions over parsed data of ``resources``; calendars and time zones come in through ``review.logistics.ports``.
"""
