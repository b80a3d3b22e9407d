"""A jointed figure in space: from a key pose to the place of every joint, frame by frame.

Poses enter, points, angles and outlines leave. It touches no file and no colour.
"""
