"""Prepares a session so that its introduction plays while the other phrases are synthesized."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from content.coaching.timeline import Draft, Timeline
from local_voice.playback.phrase_sounds import PhraseSounds
from local_voice.playback.session_setup import SessionSetup, draft_session
from local_voice.playback.soundtrack import Soundtrack, build_soundtrack
from local_voice.speech.synthesizer import SynthesisError

INSTANT_SECONDS = 0.2
"""If all phrases are cached, the whole session is ready in less; then it is played at once."""


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
    draft = draft_session(setup)
    if not from_start:
        return _to_prepared(_render_session(draft, phrases), phrases)
    intro = _render(draft.introduce(phrases.seconds), phrases)
    _check(phrases)
    full_session = _run_in_background(lambda: _render_session(draft, phrases))
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


def _render_session(draft: Draft, phrases: PhraseSounds) -> RenderedSession:
    phrases.prepare(draft.texts)
    return _render(draft.build(phrases.seconds), phrases)


def _render(timeline: Timeline, phrases: PhraseSounds) -> RenderedSession:
    return RenderedSession(timeline, build_soundtrack(timeline, phrases.sound, phrases.sample_rate))
