"""Turns a routine and the runner's choices into timed cues, for the speaker and the laptop alike.

A routine, choices and the duration of speech enter; a timeline of cues leaves. It may use the
library, the records and the spoken forms of the language.
"""

from content.coaching.timeline.cues import Cue, CueKind, spoken_seconds
from content.coaching.timeline.openings import missing_text, name_things, opening
from content.coaching.timeline.plan import (
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
    reveals_complaint,
    step_number,
)
from content.coaching.timeline.prompts import closing, name_step, side_name, sided_part
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import Rules, select_moves
from content.coaching.timeline.step_cues import step_cues
from content.coaching.timeline.timeline import (
    Draft,
    Step,
    Timeline,
    build,
    draft,
    lay_out,
)
from content.coaching.timeline.times import BELL_SECONDS, smart_speaker_seconds

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
    "build",
    "closing",
    "draft",
    "lay_out",
    "missing_text",
    "name_step",
    "name_things",
    "next_step",
    "opening",
    "previous_step",
    "reveals_complaint",
    "select_moves",
    "side_name",
    "sided_part",
    "smart_speaker_seconds",
    "spoken_seconds",
    "step_cues",
    "step_number",
]
