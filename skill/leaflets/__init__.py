"""Serves leaflets to read and to print: one for each condition, exercise and routine.

It makes HTML and SVG from the content. It depends on Flask and the content, on no user's record.
Leaflets are served only without verification.
"""

from skill.leaflets.routes import serve_leaflets

__all__ = ["serve_leaflets"]
