"""The pictures of the leaflets, drawn at their first request."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from content.library import Library
from content.pictures.files.anatomy import hip, load_anatomy, view_names
from content.pictures.files.loader import load_poses
from content.pictures.formats.svg import picture
from content.pictures.gallery import MOVE_PICTURES

MAX_CACHED = 160
"""Pictures that are cached: three of each exercise, and one hip for each condition."""

HIP = "hip"

_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG file, and its size in SVG units."""

    svg: str
    width: int
    height: int


class PictureCache:
    """Draws each picture once; *load_library* gives the names of the exercises."""

    def __init__(self, load_library: Callable[[], Library]) -> None:
        self._load_library = load_library
        self.find = lru_cache(maxsize=MAX_CACHED)(self._find)

    def _find(self, name: str) -> Picture:
        """Return the picture called *name*; ``KeyError`` if there is none."""
        svg = self._draw(name)
        width, height = map(int, _SIZE.findall(svg)[0])
        return Picture(svg, width, height)

    def _draw(self, name: str) -> str:
        if name in {HIP, *(f"{HIP}_{condition}" for condition in load_anatomy().sore)}:
            return picture(hip(name.removeprefix(f"{HIP}_")), large=view_names())
        poses = load_poses()
        for ending, draw in MOVE_PICTURES.items():
            exercise = name.removesuffix(ending)
            if name.endswith(ending) and exercise in poses:
                return draw(self._load_library().exercises[exercise].name, poses[exercise])
        raise KeyError(name)
