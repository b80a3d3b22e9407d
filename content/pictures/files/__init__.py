"""Loads the pose files and the picture of the hip; invalid files are refused with all faults.

TOML files enter; possible poses and the drawing of the hip leave. It may use the decoder of the
library, the figure and the scene.
"""
