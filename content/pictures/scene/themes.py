"""Two tones and one accent, for light and for dark paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.pictures.scene.scene import Role


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
