"""A session or a player's event in, what the player is told out; tracks are recorded and served.

It may touch the folder of tracks and a voice that is handed in. The next track follows from the
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
