"""Still pictures: a canvas to zoom, pan and mark, and a reference beside it.

The geometry, the marking of boxes and the surface they lie on are shared with widgets.video.
"""
