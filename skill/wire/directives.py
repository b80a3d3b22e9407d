"""What an answer carries beside its words: a track to play, a screen to show, a card's picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TOKEN = "hip-coach"  # noqa: S105 - the platform's word for the name of what is shown


@dataclass(frozen=True, slots=True)
class Play:
    """A track to play: now, or *after* the track of that token; ``offset`` in seconds."""

    url: str
    token: str
    offset: float = 0.0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Playback:
    """What a player is told; nothing, if it says nothing."""

    play: Play | None = None
    stops: bool = False
    clears: bool = False


NOTHING = Playback()
STOP = Playback(stops=True)
CLEAR = Playback(stops=True, clears=True)


@dataclass(frozen=True, slots=True)
class Screen:
    """A document with the data that fills it, as the platform takes them; neither is changed."""

    document: dict[str, Any]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The addresses of one picture in both sizes."""

    small: str
    large: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes with the words: what the player is told, what is shown, what is on the card."""

    playback: Playback = NOTHING
    screen: Screen | None = None
    picture: CardPicture | None = None


WORDS_ALONE = Beside()
