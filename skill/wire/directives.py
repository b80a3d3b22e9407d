"""What a response carries besides speech: player directives, a screen, a card's picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DOCUMENT_TOKEN = "hip-coach"  # noqa: S105 - Alexa's word for a document's name, no secret


@dataclass(frozen=True, slots=True)
class PlayTrack:
    """Play a track now, or after the track whose token is ``after``; ``offset`` in seconds."""

    url: str
    token: str
    offset: float = 0.0
    after: str = ""


@dataclass(frozen=True, slots=True)
class PlayerDirectives:
    """The directives for an audio player: stop, clear the queue, play a track; or none of them."""

    play: PlayTrack | None = None
    stops: bool = False
    clears: bool = False


NO_DIRECTIVES = PlayerDirectives()
STOP = PlayerDirectives(stops=True)
CLEAR = PlayerDirectives(stops=True, clears=True)


@dataclass(frozen=True, slots=True)
class AplScreen:
    """An APL document and its data, as JSON values; neither may be changed."""

    document: dict[str, Any]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The URLs of one picture in the two sizes of a card."""

    small: str
    large: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """What goes with the speech of a response: player directives, a screen, a card's picture."""

    playback: PlayerDirectives = NO_DIRECTIVES
    screen: AplScreen | None = None
    picture: CardPicture | None = None


NO_ATTACHMENTS = Attachments()
