"""Prepares what the user chose, so that the introduction plays while the rest is synthesized."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from content.coaching.timeline import (
    ChoiceError,
    Choices,
    Draft,
    Timeline,
    draft,
    smart_speaker_seconds,
)
from content.library import Library
from content.records.routines import Routine
from local_voice.audio.sound import Sound, silence
from local_voice.phrases import CommandError
from local_voice.playback.soundtrack import Soundtrack, build_soundtrack
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.speech.synthesizer import SynthesisError


class PhraseSounds:
    """Gives each phrase as a sound of *speech*, always the same one.

    *sample_rate* is that of every sound; *error* is the key of the engine's error, "" while it
    works.
    """

    def __init__(self, speech: SpeechSynthesizer) -> None:
        self.sample_rate = speech.sample_rate
        self._speech = speech
        self._sounds: dict[str, Sound] = {}
        self.error = ""

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be heard: the engine is silent, or it has failed."""
        return self._speech.is_silent or bool(self.error)

    def prepare(self, texts: Iterable[str]) -> None:
        """Synthesize *texts* in parallel, ahead of their use; a failed engine is left alone."""
        if self.error:
            return
        try:
            self._speech.synthesize_all(texts)
        except SynthesisError as error:
            self.error = error.key

    def sound(self, text: str) -> Sound:
        """Return *text* as a sound."""
        if text not in self._sounds:
            self._sounds[text] = self._make(text)
        return self._sounds[text]

    def seconds(self, text: str) -> float:
        """Return how long *text* takes to say, measured on its sound."""
        return self.sound(text).seconds

    def _make(self, text: str) -> Sound:
        if not self.error:
            try:
                return self._speech.sound(text)
            except SynthesisError as error:
                self.error = error.key
        return silence(smart_speaker_seconds(text), self.sample_rate)


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


@dataclass(frozen=True, slots=True)
class PreparedSession:
    """What can be played now: the introduction, or the whole session.

    *make_whole* synthesizes what is left and returns the whole session; it is None if this is the
    whole already.
    """

    timeline: Timeline
    soundtrack: Soundtrack
    make_whole: Callable[[], PreparedSession] | None = None

    def begin_whole(self) -> Future[PreparedSession] | None:
        """Begin to make the whole session in the background; None if this is the whole already."""
        if self.make_whole is None:
            return None
        pool = ThreadPoolExecutor(max_workers=1)
        whole = pool.submit(self.make_whole)
        pool.shutdown(wait=False)
        return whole


def prepare_session(
    setup: SessionSetup, phrases: PhraseSounds, *, from_start: bool = True
) -> PreparedSession:
    """Synthesize the introduction, and leave the rest until it is heard.

    The whole is synthesized now if the session does not start *from_start*. If the engine fails,
    what it did not say is silence.
    """
    planned = draft_session(setup)
    if not from_start:
        return _render_session(planned, phrases)
    intro = _render(planned.introduce(phrases.seconds), phrases)
    return replace(intro, make_whole=partial(_render_session, planned, phrases))


def _render_session(planned: Draft, phrases: PhraseSounds) -> PreparedSession:
    phrases.prepare(planned.texts)
    return _render(planned.build(phrases.seconds), phrases)


def _render(timeline: Timeline, phrases: PhraseSounds) -> PreparedSession:
    return PreparedSession(timeline, build_soundtrack(timeline, phrases.sound, phrases.sample_rate))
