"""The opening words of a session are played while the rest of its phrases are being rendered."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import takewhile

from content.coaching.timeline import Cue, Timeline, speaker_seconds
from local_voice.audio import Sound, silence
from local_voice.playback.session_setup import Plan, measured, planned, voice_of
from local_voice.playback.tape import Tape, laid, lay
from local_voice.speech.phrase_synthesizer import PhraseSynthesizer
from local_voice.speech.synthesizer import SynthesisError

AT_ONCE_SECONDS = 0.2
"""Phrases that were all rendered before are read in less; then the whole begins at once."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A session ready to be played to its end; *fault* says why the rest of it is in text."""

    timeline: Timeline
    tape: Tape
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What can be played now; *coming* is the whole of it, None where this is the whole."""

    timeline: Timeline
    tape: Tape
    coming: Future[Whole] | None = None


def opened(
    plan: Plan, speech: PhraseSynthesizer, volume: float, *, from_start: bool = True
) -> Opening:
    """Render the opening and begin with the rest; the whole where that is not the beginning.

    ``SynthesisError`` if the voice fails.
    """
    draft = planned(plan)
    first = _first(draft) if from_start else ()
    if not first:
        return _all_of(_whole(plan, speech, volume))
    speech.prepare(cue.text for cue in first if cue.text)
    coming = _begun(lambda: _whole_or_text(plan, speech, volume))
    if wait([coming], AT_ONCE_SECONDS).done:
        return _all_of(coming.result())
    return _overture(plan, speech, volume, coming)


def _first(timeline: Timeline) -> tuple[Cue, ...]:
    """Return the cues before the first move, whose times no later phrase can change."""
    return tuple(takewhile(lambda cue: not cue.move, timeline.cues))


def _begun(make: Callable[[], Whole]) -> Future[Whole]:
    pool = ThreadPoolExecutor(max_workers=1)
    coming = pool.submit(make)
    pool.shutdown(wait=False)
    return coming


def _overture(
    plan: Plan, speech: PhraseSynthesizer, volume: float, coming: Future[Whole]
) -> Opening:
    known = {cue.text for cue in _first(planned(plan))}
    draft = planned(plan, lambda text: (speech.seconds if text in known else speaker_seconds)(text))
    first = _first(draft)
    begins = draft.cues[len(first)].at
    return Opening(draft, laid(first, begins, voice_of(speech, volume), speech.rate), coming)


def _all_of(whole: Whole) -> Opening:
    if whole.fault:
        raise SynthesisError(whole.fault)
    return Opening(whole.timeline, whole.tape)


def _whole(plan: Plan, speech: PhraseSynthesizer, volume: float) -> Whole:
    timeline = measured(plan, speech)
    return Whole(timeline, lay(timeline, voice_of(speech, volume), speech.rate))


def _whole_or_text(plan: Plan, speech: PhraseSynthesizer, volume: float) -> Whole:
    try:
        return _whole(plan, speech, volume)
    except SynthesisError as fault:
        timeline = planned(plan)
        return Whole(timeline, lay(timeline, _unsaid(speech.rate), speech.rate), fault.key)


def _unsaid(rate: int) -> Callable[[str], Sound]:
    return lambda text: silence(speaker_seconds(text), rate)
