"""Turns a routine and the runner's choices into timed cues, for the speaker and the laptop alike.

A routine, choices and the duration of speech enter; a timeline of cues leaves. It may use the
library, the records and the spoken forms of the language.
"""

from content.coaching.timeline.cues import Cue, CueKind, spoken_seconds, step_cues
from content.coaching.timeline.plan import (
    BELL_SECONDS,
    LEAST_WORK,
    LONGEST,
    MOST_STEPS,
    SHORTEST,
    Change,
    ChoiceError,
    Choices,
    Pace,
    PlannedMove,
    PlannedMoves,
    Prompt,
    ReasonAgainst,
    Refusal,
    Seconds,
    SpeechDuration,
    Verbosity,
    next_step,
    previous_step,
    smart_speaker_seconds,
    step_number,
)
from content.coaching.timeline.prompts import announce, closing, side_name
from content.coaching.timeline.script import Rules, Script, select_moves
from content.coaching.timeline.timeline import (
    Draft,
    Step,
    Timeline,
    build,
    draft,
    lay_out,
)

__all__ = [
    "BELL_SECONDS",
    "LEAST_WORK",
    "LONGEST",
    "MOST_STEPS",
    "SHORTEST",
    "Change",
    "ChoiceError",
    "Choices",
    "Cue",
    "CueKind",
    "Draft",
    "Pace",
    "PlannedMove",
    "PlannedMoves",
    "Prompt",
    "ReasonAgainst",
    "Refusal",
    "Rules",
    "Script",
    "Seconds",
    "SpeechDuration",
    "Step",
    "Timeline",
    "Verbosity",
    "announce",
    "build",
    "closing",
    "draft",
    "lay_out",
    "next_step",
    "previous_step",
    "select_moves",
    "side_name",
    "smart_speaker_seconds",
    "spoken_seconds",
    "step_cues",
    "step_number",
]
