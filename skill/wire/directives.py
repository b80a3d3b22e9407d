"""What an answer carries beside its words: a track to play, a screen to show, a card's picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DOCUMENT_TOKEN = "hip-coach"  # noqa: S105 - the platform's word for the name of what is shown


@dataclass(frozen=True, slots=True)
class PlayTrack:
    """A track to play: now, or *after* the track of that token; ``offset`` in seconds."""

    url: str
    token: str
    offset: float = 0.0
    after: str = ""


@dataclass(frozen=True, slots=True)
class PlayerDirectives:
    """What a player is told; nothing, if it says nothing."""

    play: PlayTrack | None = None
    stops: bool = False
    clears: bool = False


NO_DIRECTIVES = PlayerDirectives()
STOP = PlayerDirectives(stops=True)
CLEAR = PlayerDirectives(stops=True, clears=True)


@dataclass(frozen=True, slots=True)
class AplScreen:
    """A document with the data that fills it, as the platform takes them; neither is changed."""

    document: dict[str, Any]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The addresses of one picture in both sizes."""

    small: str
    large: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """What goes with the words: what the player is told, what is shown, what is on the card."""

    playback: PlayerDirectives = NO_DIRECTIVES
    screen: AplScreen | None = None
    picture: CardPicture | None = None


NO_ATTACHMENTS = Attachments()
