"""Prepares a session so that its introduction plays while the other phrases are synthesized."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import takewhile

from content.coaching.timeline import Cue, Timeline, smart_speaker_seconds
from local_voice.audio import Sound, silence
from local_voice.playback.session_setup import (
    SessionSetup,
    build_measured_timeline,
    build_timeline,
)
from local_voice.playback.soundtrack import (
    Soundtrack,
    build_soundtrack,
    make_sound_function,
    schedule_cues,
)
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.speech.synthesizer import SynthesisError

INSTANT_SECONDS = 0.2
"""If all phrases are cached, the whole session is ready in less; then it is played at once."""


@dataclass(frozen=True, slots=True)
class RenderedSession:
    """A whole session, ready to play.

    If the engine failed, *error* is the key of its error and the phrases are silent.
    """

    timeline: Timeline
    soundtrack: Soundtrack
    error: str = ""


@dataclass(frozen=True, slots=True)
class PreparedSession:
    """What can be played now: the introduction, or the whole session.

    *full_session* gives the whole session when its phrases are synthesized; it is None if this is
    the whole already.
    """

    timeline: Timeline
    soundtrack: Soundtrack
    full_session: Future[RenderedSession] | None = None


def prepare_session(
    setup: SessionSetup, speech: SpeechSynthesizer, volume: float, *, from_start: bool = True
) -> PreparedSession:
    """Synthesize the introduction now and the rest in the background.

    The whole is synthesized now if the session has no introduction or does not start *from_start*.
    ``SynthesisError`` if the engine fails.
    """
    estimated_timeline = build_timeline(setup)
    intro = _intro_cues(estimated_timeline) if from_start else ()
    if not intro:
        return _to_prepared(_render_session(setup, speech, volume))
    speech.synthesize_all(cue.text for cue in intro if cue.text)
    full_session = _run_in_background(lambda: _render_or_fall_back(setup, speech, volume))
    if wait([full_session], INSTANT_SECONDS).done:
        return _to_prepared(full_session.result())
    return _prepare_intro(setup, speech, volume, full_session)


def _intro_cues(timeline: Timeline) -> tuple[Cue, ...]:
    """Return the cues before the first move: the lengths of later phrases do not change them."""
    return tuple(takewhile(lambda cue: not cue.move, timeline.cues))


def _run_in_background(make: Callable[[], RenderedSession]) -> Future[RenderedSession]:
    pool = ThreadPoolExecutor(max_workers=1)
    future = pool.submit(make)
    pool.shutdown(wait=False)
    return future


def _prepare_intro(
    setup: SessionSetup,
    speech: SpeechSynthesizer,
    volume: float,
    full_session: Future[RenderedSession],
) -> PreparedSession:
    intro_texts = {cue.text for cue in _intro_cues(build_timeline(setup))}

    def duration(text: str) -> float:
        # Only the introduction is synthesized yet: its phrases are measured, the others estimated.
        return speech.seconds(text) if text in intro_texts else smart_speaker_seconds(text)

    estimated_timeline = build_timeline(setup, duration)
    intro = _intro_cues(estimated_timeline)
    intro_end = estimated_timeline.cues[len(intro)].at
    to_sound = make_sound_function(speech, volume)
    soundtrack = schedule_cues(intro, intro_end, to_sound, speech.sample_rate)
    return PreparedSession(estimated_timeline, soundtrack, full_session)


def _to_prepared(session: RenderedSession) -> PreparedSession:
    if session.error:
        raise SynthesisError(session.error)
    return PreparedSession(session.timeline, session.soundtrack)


def _render_session(
    setup: SessionSetup, speech: SpeechSynthesizer, volume: float
) -> RenderedSession:
    timeline = build_measured_timeline(setup, speech)
    return RenderedSession(
        timeline,
        build_soundtrack(timeline, make_sound_function(speech, volume), speech.sample_rate),
    )


def _render_or_fall_back(
    setup: SessionSetup, speech: SpeechSynthesizer, volume: float
) -> RenderedSession:
    try:
        return _render_session(setup, speech, volume)
    except SynthesisError as error:
        timeline = build_timeline(setup)
        return RenderedSession(
            timeline,
            build_soundtrack(timeline, _silence_for_text(speech.sample_rate), speech.sample_rate),
            error.key,
        )


def _silence_for_text(sample_rate: int) -> Callable[[str], Sound]:
    return lambda text: silence(smart_speaker_seconds(text), sample_rate)
