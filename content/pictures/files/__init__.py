"""The pose files and the picture of the hip: read, checked, and refused with every reason.

TOML files enter; poses that a body can do, and the drawing of the hip, leave. It may touch the
library's decoding, the figure and the scene.
"""
