"""The review service as a backend of the console: items, decisions, media and news over HTTP.

``backends.http.service.RemoteService`` is what a workplace holds: it brings ``HttpBackend`` (items and decisions),
``AssetCache`` (media by hash) and the line's own standing. Everything of the network runs in one thread with its own
event loop (``lane``): TLS, JSON and parsing never cost the window's thread a turn. Nothing of httpx gets out of here;
every error is of ``review.errors``.
"""
