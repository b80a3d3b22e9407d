"""Leaflets to read and to print: one for each condition, exercise and routine.

Content comes in, HTML and SVG go out. It may touch Flask and the content, and no user's record.
Leaflets are served only without verification.
"""

from skill.leaflets.routes import serve_leaflets

__all__ = ["serve_leaflets"]
