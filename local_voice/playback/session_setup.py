"""What the user chose to do, and its draft and timeline."""

from __future__ import annotations

from dataclasses import dataclass

from content.coaching.timeline import ChoiceError, Choices, Draft, Timeline, draft
from content.library import Library
from content.records.routines import Routine
from local_voice.errors import CommandError
from local_voice.speech.speech_synthesizer import SpeechSynthesizer

WHY_NO_SESSION = {
    "minutes": "terminal.session.minutes",
    "no_session": "terminal.session.no_session",
    "condition": "terminal.session.no_session",
}
"""The phrase for the key of a ``ChoiceError``."""


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
        key = WHY_NO_SESSION.get(error.key, "terminal.session.nothing_left")
        raise CommandError(key, minutes=error.value) from error


def build_measured_timeline(setup: SessionSetup, speech: SpeechSynthesizer) -> Timeline:
    """Return the timeline with the measured lengths of the phrases, which are synthesized here."""
    planned = draft_session(setup)
    speech.synthesize_all(planned.texts)
    return planned.build(speech.seconds)
