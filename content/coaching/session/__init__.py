"""The guided session: a state machine for turns, and the progress of a streamed session.

A state and an event enter; the next turn with its new state leaves. It may use the timeline and
the library; it knows no utterances, and time is a parameter. The package exports the states;
``engine`` and the other modules that make turns are imported as modules.
"""

from content.coaching.session.playback import StreamedMove, place_of, tracks_of
from content.coaching.session.state import Event, EventKind, Phase, SessionState, SessionTurn

__all__ = [
    "Event",
    "EventKind",
    "Phase",
    "SessionState",
    "SessionTurn",
    "StreamedMove",
    "place_of",
    "tracks_of",
]
