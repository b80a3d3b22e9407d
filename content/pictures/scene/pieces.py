"""The pieces of a drawing and their roles: two tones and one accent, on light or dark paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from content.pictures.figure.outlines import Outline


class Role(StrEnum):
    """The role of a piece; a theme has a colour for each."""

    GROUND = "ground"
    LIGHT_PROP = "light_prop"
    PROP = "prop"
    DARK_PROP = "dark_prop"
    FAR = "far"
    NEAR = "near"
    ACCENT = "accent"
    ARROW = "arrow"
    PAPER = "paper"
    GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a drawing; *line* is the width of its stroke in cm, 0 if it is filled.

    With *rim* a rim in the colour of the paper separates it from what is under it.
    """

    name: str
    role: Role
    outlines: tuple[Outline, ...]
    depth: float
    line: float = 0.0
    rim: bool = True


@dataclass(frozen=True, slots=True)
class Theme:
    """The paper and the colour of each role."""

    paper: str
    colours: Mapping[Role, str]


LIGHT = Theme(
    "#ffffff",
    {
        Role.GROUND: "#efeae1",
        Role.LIGHT_PROP: "#e6ddcd",
        Role.PROP: "#cfc1a8",
        Role.DARK_PROP: "#a8967a",
        Role.FAR: "#8ba3b5",
        Role.NEAR: "#28465c",
        Role.ACCENT: "#ef6a3a",
        Role.ARROW: "#75664b",
        Role.PAPER: "#ffffff",
        Role.GHOST: "#dde5ea",
    },
)
DARK = Theme(
    "#12191f",
    {
        Role.GROUND: "#1f262b",
        Role.LIGHT_PROP: "#4b463b",
        Role.PROP: "#6d6453",
        Role.DARK_PROP: "#968870",
        Role.FAR: "#6d8496",
        Role.NEAR: "#d5e3ee",
        Role.ACCENT: "#ff7d4d",
        Role.ARROW: "#cdbb98",
        Role.PAPER: "#12191f",
        Role.GHOST: "#26333d",
    },
)
THEMES = {"light": LIGHT, "dark": DARK}

RIM = 1.3
"""How wide the rim of paper around a piece is, in cm."""
