"""One session performed: played, shown, and changed at once when the runner asks.

A ``Plan``, ``Settings`` and a ``Wish`` enter; how the session ``Ended`` leaves, and what is to be
kept of it. It touches the terminal, the sound device and the record of progress, by the rooms for
them.
"""

from local_voice.narrator.narrator import Ended
from local_voice.narrator.performance import Wish, perform
from local_voice.narrator.session_record import keep, kept

__all__ = [
    "Ended",
    "Wish",
    "keep",
    "kept",
    "perform",
]
