"""SVG to PNG, for cards and for whoever cannot show SVG; needs the package ``resvg_py``."""

from __future__ import annotations

from importlib import import_module


class RasteriserMissingError(RuntimeError):
    """PNG was asked for, and the package that makes it is not installed."""


def png(svg: str, width: int) -> bytes:
    """Return *svg* as a PNG file, *width* pixels wide.

    Raises ``RasteriserMissingError`` if ``resvg_py`` is not there: nothing else here needs it.
    """
    try:
        resvg = import_module("resvg_py")
    except ImportError as error:
        raise RasteriserMissingError("PNG needs the package resvg_py") from error
    return bytes(resvg.svg_to_bytes(svg_string=svg, width=width))
