"""The library to read and to print: a leaflet for each condition, move and routine.

Made of the same content as everything that is spoken, and only served where nothing is verified.
"""

from skill.leaflets.routes import serve_leaflets

__all__ = ["serve_leaflets"]
