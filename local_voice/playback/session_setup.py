"""From a routine and a voice to a session ready to be played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.coaching.timeline import ChoiceError, Choices, Timeline, build, speaker_seconds
from content.library import Library
from content.records.routines import Routine
from local_voice.audio import Sound, scale
from local_voice.errors import CommandError
from local_voice.speech.phrase_synthesizer import PhraseSynthesizer


@dataclass(frozen=True, slots=True)
class Plan:
    """What to lead through and how."""

    routine: Routine
    choices: Choices
    library: Library


def planned(plan: Plan, duration: Callable[[str], float] = speaker_seconds) -> Timeline:
    """Return the timeline of *plan*; ``CommandError`` in plain words if the choices leave none."""
    try:
        return build(plan.routine, plan.choices, plan.library, duration)
    except ChoiceError as refused:
        raise CommandError(refusal(refused)) from refused


def refusal(refused: ChoiceError) -> str:
    """Say why choices leave no session."""
    match refused.key:
        case "minutes":
            return f"a session lasts from 1 to 60 minutes, not {refused.value}"
        case "no_session" | "condition":
            return "there is no session for that: see someone about it first"
        case _:
            return "nothing is left of that routine with these choices"


def measured(plan: Plan, speech: PhraseSynthesizer) -> Timeline:
    """Return the timeline in the lengths of the very phrases that will be heard."""
    speech.prepare(cue.text for cue in planned(plan).cues if cue.text)
    return planned(plan, speech.seconds)


def voice_of(speech: PhraseSynthesizer, volume: float) -> Callable[[str], Sound]:
    """Return what says a text at *volume*."""
    return lambda text: scale(speech.sound(text), volume)
