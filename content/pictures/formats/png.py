"""Converts SVG to PNG, for cards; needs the package ``resvg_py``."""

from __future__ import annotations

from importlib import import_module


class RasteriserMissingError(RuntimeError):
    """The package that makes PNG is not installed."""


def png(svg: str, width: int) -> bytes:
    """Return *svg* as a PNG file, *width* pixels wide.

    Raises ``RasteriserMissingError`` if ``resvg_py`` is not installed.
    """
    try:
        resvg = import_module("resvg_py")
    except ImportError as error:
        raise RasteriserMissingError("PNG needs the package resvg_py") from error
    return bytes(resvg.svg_to_bytes(svg_string=svg, width=width))
