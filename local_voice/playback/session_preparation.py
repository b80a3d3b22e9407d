"""Prepares what the user chose, so that the introduction plays while the rest is synthesized."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from content.coaching.timeline import ChoiceError, Choices, Draft, Timeline, draft
from content.library import Library
from content.records.routines import Routine
from local_voice.errors import CommandError
from local_voice.playback.phrase_sounds import PhraseSounds
from local_voice.playback.soundtrack import Soundtrack, build_soundtrack
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.speech.synthesizer import SynthesisError

INSTANT_SECONDS = 0.2
"""If all phrases are cached, the whole session is ready in less; then it is played at once."""


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


@dataclass(frozen=True, slots=True)
class RenderedSession:
    """A session, ready to play."""

    timeline: Timeline
    soundtrack: Soundtrack


@dataclass(frozen=True, slots=True)
class PreparedSession(RenderedSession):
    """What can be played now: the introduction, or the whole session.

    *full_session* gives the whole session when its phrases are synthesized; it is None if this is
    the whole already.
    """

    full_session: Future[RenderedSession] | None = None


def prepare_session(
    setup: SessionSetup, phrases: PhraseSounds, *, from_start: bool = True
) -> PreparedSession:
    """Synthesize the introduction now and the rest in the background.

    The whole is synthesized now if the session does not start *from_start*. ``SynthesisError`` if
    the engine fails.
    """
    planned = draft_session(setup)
    if not from_start:
        return _to_prepared(_render_session(planned, phrases), phrases)
    intro = _render(planned.introduce(phrases.seconds), phrases)
    _check(phrases)
    full_session = _run_in_background(lambda: _render_session(planned, phrases))
    if wait([full_session], INSTANT_SECONDS).done:
        return _to_prepared(full_session.result(), phrases)
    return PreparedSession(intro.timeline, intro.soundtrack, full_session)


def _run_in_background(make: Callable[[], RenderedSession]) -> Future[RenderedSession]:
    pool = ThreadPoolExecutor(max_workers=1)
    future = pool.submit(make)
    pool.shutdown(wait=False)
    return future


def _to_prepared(session: RenderedSession, phrases: PhraseSounds) -> PreparedSession:
    _check(phrases)
    return PreparedSession(session.timeline, session.soundtrack)


def _check(phrases: PhraseSounds) -> None:
    if phrases.error:
        raise SynthesisError(phrases.error)


def _render_session(planned: Draft, phrases: PhraseSounds) -> RenderedSession:
    phrases.prepare(planned.texts)
    return _render(planned.build(phrases.seconds), phrases)


def _render(timeline: Timeline, phrases: PhraseSounds) -> RenderedSession:
    return RenderedSession(timeline, build_soundtrack(timeline, phrases.sound, phrases.sample_rate))
