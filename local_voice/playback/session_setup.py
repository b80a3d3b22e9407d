"""What the user chose to do, and its draft and timeline."""

from __future__ import annotations

from dataclasses import dataclass

from content.coaching.timeline import ChoiceError, Choices, Draft, Timeline, draft
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


def draft_session(setup: SessionSetup) -> Draft:
    """Return the draft of *setup*; ``CommandError`` if no session is possible with the choices."""
    try:
        return draft(setup.routine, setup.choices, setup.library)
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
    planned = draft_session(setup)
    speech.synthesize_all(planned.texts)
    return planned.build(speech.seconds)
