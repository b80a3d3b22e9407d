"""Drawings as files: SVG that stands still or moves, PNG, and Alexa Vector Graphics.

A drawing enters, text or bytes leave. It may touch the scene and nothing of a pose.
"""
