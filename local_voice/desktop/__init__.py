"""What else sounds on this machine, and its media keys.

Whether the coach plays and speaks enters; the keys of keyboards and headsets leave, and other
players are turned down meanwhile. This package touches the sound server and the session bus, and
knows neither the terminal nor the coach's own sound. Where there is neither, nothing happens.
"""

from local_voice.desktop.desktop import Desktop, open_desktop
from local_voice.desktop.media_key import MediaKey
from local_voice.desktop.other_players import Mixer, MixerError, OtherPlayers, Volume

__all__ = [
    "Desktop",
    "MediaKey",
    "Mixer",
    "MixerError",
    "OtherPlayers",
    "Volume",
    "open_desktop",
]
