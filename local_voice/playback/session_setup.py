"""What the user chose to do, and its timeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.coaching.timeline import ChoiceError, Choices, Timeline, build, smart_speaker_seconds
from content.library import Library
from content.records.routines import Routine
from local_voice.errors import CommandError
from local_voice.speech.speech_synthesizer import SpeechSynthesizer


@dataclass(frozen=True, slots=True)
class SessionSetup:
    """A routine, the user's choices for it, and the library that it comes from."""

    routine: Routine
    choices: Choices
    library: Library


def build_timeline(
    setup: SessionSetup, duration: Callable[[str], float] = smart_speaker_seconds
) -> Timeline:
    """Return the timeline of *setup*; *duration* gives the seconds that a text takes to say.

    ``CommandError`` if no session is possible with the choices.
    """
    try:
        return build(setup.routine, setup.choices, setup.library, duration)
    except ChoiceError as error:
        raise CommandError(explain_choice_error(error)) from error


def explain_choice_error(error: ChoiceError) -> str:
    """Return, in words for the user, why no session is possible."""
    match error.key:
        case "minutes":
            return f"a session lasts from 1 to 60 minutes, not {error.value}"
        case "no_session" | "condition":
            return "there is no session for that: see someone about it first"
        case _:
            return "nothing is left of that routine with these choices"


def build_measured_timeline(setup: SessionSetup, speech: SpeechSynthesizer) -> Timeline:
    """Return the timeline with the measured lengths of the phrases, which are synthesized here."""
    speech.synthesize_all(cue.text for cue in build_timeline(setup).cues if cue.text)
    return build_timeline(setup, speech.seconds)
