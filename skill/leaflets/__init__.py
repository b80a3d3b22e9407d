"""The library to read and to print: a leaflet for each condition, move and routine.

Content comes in, HTML and SVG go out; it touches Flask and the content, and nobody's record. It is
only served where nothing is verified.
"""

from skill.leaflets.routes import serve_leaflets

__all__ = ["serve_leaflets"]
