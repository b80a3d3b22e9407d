"""A routine and a runner's choices become timed cues: the one source of every rendering.

A routine, choices and how long words take enter; a timeline of cues leaves. It may touch the
library, the records and the spoken forms of the language.
"""

from content.coaching.timeline.choices import (
    LONGEST,
    SHORTEST,
    ChoiceError,
    Choices,
    Pace,
    Prompt,
    Talk,
)
from content.coaching.timeline.cues import Cue, CueKind, spoken_seconds, step_cues
from content.coaching.timeline.durations import BELL_SECONDS, Duration, speaker_seconds
from content.coaching.timeline.plan import (
    MOST_STEPS,
    Change,
    PlannedMove,
    PlannedMoves,
    Seconds,
    following,
    landmark,
    preceding,
)
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import Rules
from content.coaching.timeline.timeline import Step, Timeline, build, plan_for

__all__ = [
    "BELL_SECONDS",
    "LONGEST",
    "MOST_STEPS",
    "SHORTEST",
    "Change",
    "ChoiceError",
    "Choices",
    "Cue",
    "CueKind",
    "Duration",
    "Pace",
    "PlannedMove",
    "PlannedMoves",
    "Prompt",
    "Rules",
    "Script",
    "Seconds",
    "Step",
    "Talk",
    "Timeline",
    "build",
    "following",
    "landmark",
    "plan_for",
    "preceding",
    "speaker_seconds",
    "spoken_seconds",
    "step_cues",
]
