"""The guided session: one engine for every channel, and the progress of a streamed session.

A state and a command enter; an outcome leaves, as a turn of the speaker or as the timeline that a
laptop plays from there. It may use the timeline and the library; it knows no utterances, and time
is a parameter. The package exports the states and the timeline of one; ``engine`` is imported as a
module.
"""

from content.coaching.session.adjustments import VERBOSITY_PHRASES, update_lengths
from content.coaching.session.event_context import (
    StepPosition,
    fits_content,
    script_of,
    step_position,
)
from content.coaching.session.playback import (
    StreamedMove,
    place_of,
    seconds_into,
    state_at,
    timeline_of,
    tracks_of,
)
from content.coaching.session.state import (
    Command,
    Event,
    Outcome,
    Phase,
    SessionState,
    SessionTurn,
    Then,
)

__all__ = [
    "VERBOSITY_PHRASES",
    "Command",
    "Event",
    "Outcome",
    "Phase",
    "SessionState",
    "SessionTurn",
    "StepPosition",
    "StreamedMove",
    "Then",
    "fits_content",
    "place_of",
    "reveals_complaint",
    "script_of",
    "seconds_into",
    "state_at",
    "step_position",
    "timeline_of",
    "tracks_of",
    "update_lengths",
]
