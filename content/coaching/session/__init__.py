"""The guided session: a state machine by turns, and the record of one that plays by itself.

A state and an event enter, the next turn with its new state leaves. It may touch the timeline and
the library; it knows no utterance, and time enters as a number. The door gives the state and the
play; what makes turns of them is imported by its module.
"""

from content.coaching.session.playback import Stream, place_of, tracks_of
from content.coaching.session.state import Event, EventKind, Phase, SessionState, SessionTurn

__all__ = [
    "Event",
    "EventKind",
    "Phase",
    "SessionState",
    "SessionTurn",
    "Stream",
    "place_of",
    "tracks_of",
]
