"""A session or a player's event in, directives for the player out; tracks are made and served.

It may touch the folder of tracks and the voice that it is given. The next track follows from the
token that a player sends, never from a store. ``recordings`` makes whole sessions ahead of time; it
is imported by name.
"""

from skill.audio.players import BUTTONS, Players, ProgressChange
from skill.audio.stream_tokens import StreamToken, TokenCipher
from skill.audio.track_renderer import TrackRenderer
from skill.audio.tracks import MP3, TrackFolder, serve_tracks

__all__ = [
    "BUTTONS",
    "MP3",
    "Players",
    "ProgressChange",
    "StreamToken",
    "TokenCipher",
    "TrackFolder",
    "TrackRenderer",
    "serve_tracks",
]
