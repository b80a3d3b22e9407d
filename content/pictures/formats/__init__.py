"""Drawings as files: still and animated SVG, and Alexa Vector Graphics.

A drawing enters; text or bytes leave. It may use the scene, and knows nothing of poses.
"""
