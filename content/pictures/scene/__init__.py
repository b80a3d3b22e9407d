"""Draws figures, props and arrows as coloured pieces, from the farthest to the nearest.

Solved figures enter; drawings leave. It uses no file and no format.
"""
