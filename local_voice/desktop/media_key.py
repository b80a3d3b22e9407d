"""The keys of keyboards and headsets, whatever brings them."""

from __future__ import annotations

from enum import Enum


class MediaKey(Enum):
    """What a media key or a headset asks for, by MPRIS's name of it."""

    PLAY = "Play"
    PAUSE = "Pause"
    PLAY_PAUSE = "PlayPause"
    STOP = "Stop"
    NEXT = "Next"
    PREVIOUS = "Previous"
