"""Turns sessions and player events into directives for the player; renders and serves tracks.

Depends on the folder of tracks and the renderer that it is given. The next track follows from the
token that a player sends, never from a store.
"""

from skill.audio.players import BUTTONS, Players, ProgressChange
from skill.audio.stream_tokens import PlaybackPosition, TokenCipher
from skill.audio.track_renderer import RecordingError, TrackRenderer, record_routines
from skill.audio.tracks import MP3, serve_tracks

__all__ = [
    "BUTTONS",
    "MP3",
    "PlaybackPosition",
    "Players",
    "ProgressChange",
    "RecordingError",
    "TokenCipher",
    "TrackRenderer",
    "record_routines",
    "serve_tracks",
]
