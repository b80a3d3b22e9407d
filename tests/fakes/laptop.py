"""Stand-ins for what a laptop has: a clock, a keyboard, a sound device, a voice, a screen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Self, cast

import pytest

from content.coaching.timeline import Choices, Cue, CueKind, PlannedMove, Step, Timeline
from content.records.sides import Side
from content.records.speech import Tone
from local_voice.audio.sound import Sound, from_samples
from local_voice.playback import NoDeviceError
from local_voice.settings import ENGINES
from local_voice.speech import speech_synthesizer
from local_voice.speech.speech_synthesizer import (
    Respell,
    SpeechCache,
    SpeechSynthesizer,
    Voice,
)
from local_voice.speech.synthesizer import SynthesisError, Synthesizer
from local_voice.terminal.display import PlaybackStatus
from local_voice.terminal.keys import TypedInput

RATE = 1000


class FakeClock:
    """A clock that moves only when told."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let *seconds* pass."""
        self.now += seconds


class FakeInputReader:
    """Keys pressed at set times; reading is what makes the clock move."""

    typed_text: str | None = None

    def __init__(self, clock: FakeClock, presses: Sequence[tuple[float, TypedInput]] = ()) -> None:
        self._clock = clock
        self._presses = list(presses)
        self.left = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.left = True

    def read(self, timeout: float) -> TypedInput | None:
        """Wait, and return what was pressed meanwhile."""
        self._clock.pass_by(timeout)
        assert self._clock.now < 9_000, "still waiting"
        if self._presses and self._presses[0][0] <= self._clock.now:
            return self._presses.pop(0)[1]
        return None


class FakePlayer:
    """A device that draws by a fake clock and can be missing or pulled out."""

    def __init__(
        self,
        clock: FakeClock,
        *,
        missing: bool = False,
        gone_at: float = float("inf"),
        back_at: float = float("inf"),
    ) -> None:
        self._clock = clock
        self._missing = missing
        self._gone_at, self._back_at = gone_at, back_at
        self._drawn = 0
        self._began = 0.0
        self._rate = 0
        self._pull: Callable[[int], bytes] | None = None
        self.heard = bytearray()

    def start(self, pull: Callable[[int], bytes], rate: int) -> None:
        """Begin to draw, if there is a device."""
        if self._missing or self._is_gone:
            raise NoDeviceError("nothing there")
        self._pull, self._rate, self._began, self._drawn = pull, rate, self._clock(), 0

    def poll(self) -> bool:
        """Draw what is due."""
        if self._is_gone:
            return False
        due = round((self._clock() - self._began) * self._rate) - self._drawn
        if self._pull is not None and due > 0:
            self.heard += self._pull(due)
            self._drawn += due
        return True

    @property
    def _is_gone(self) -> bool:
        return self._gone_at <= self._clock() < self._back_at

    def stop(self) -> None:
        """Draw no more."""
        self._pull = None


class FakeDisplay:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.statuses: list[PlaybackStatus] = []
        self.messages: list[str] = []
        self.closed = False

    def show(self, status: PlaybackStatus, typed_text: str | None) -> None:
        """Remember the moment."""
        del typed_text
        self.statuses.append(status)

    def show_message(self, line: str) -> None:
        """Remember the line."""
        self.messages.append(line)

    def close(self) -> None:
        """End."""
        self.closed = True


class FakeSynthesizer:
    """A voice of one second a word; it fails on demand."""

    engine = "fake"
    default_voice = "one"
    uses_espeak = False
    is_silent = False
    sample_rate = RATE

    def __init__(self, *, mute: bool = False) -> None:
        self.said: list[str] = []
        self.mute = mute
        self.closed = False

    def synthesize(self, text: str) -> Sound:
        """Return a second of sound a word."""
        if self.mute:
            raise SynthesisError("mute")
        self.said.append(text)
        return tone(len(text.split()))

    def voices(self) -> list[str]:
        """Return two names."""
        return ["one", "two"]

    def engine_version(self) -> str:
        """Return what the doctor tells."""
        return "the one fake"

    def close(self) -> None:
        """End."""
        self.closed = True


def speech_of(
    first: Synthesizer | FakeSynthesizer,
    cache: SpeechCache | None = None,
    respell: Respell = str,
    others: Sequence[FakeSynthesizer] = (),
) -> SpeechSynthesizer:
    """Return what the voice *first*, and the *others* beside it, say."""
    voice = Voice(f"{first.engine}|one", first.sample_rate, first.is_silent)
    return SpeechSynthesizer(
        voice, lambda: cast("list[Synthesizer]", [first, *others]), cache, respell
    )


def speak_with(monkeypatch: pytest.MonkeyPatch, synthesizer: FakeSynthesizer) -> None:
    """Let every command speak with *synthesizer*."""
    kinds = dict.fromkeys(ENGINES, FakeSynthesizer)
    monkeypatch.setattr(speech_synthesizer, "KINDS", kinds)
    monkeypatch.setattr(speech_synthesizer, "create_synthesizers", lambda _: [synthesizer])
    monkeypatch.setattr("local_voice.cli.voice.create_synthesizer", lambda _: synthesizer)


def tone(seconds: float, level: int = 1000, rate: int = RATE) -> Sound:
    """Return a square wave, which is nowhere silent."""
    frames = round(seconds * rate)
    return from_samples(array("h", (level if at % 2 else -level for at in range(frames))), rate)


def begins(*times: float) -> tuple[Cue, ...]:
    """Return cues without words that begin at *times*."""
    return tuple(Cue(at, CueKind.ANNOUNCE, "", 1.0) for at in times)


def small_timeline() -> Timeline:
    """Return two moves of 40 s in all: one on both sides, one with both legs."""
    left, right, both = Side.LEFT, Side.RIGHT, Side.BOTH
    cues = (
        Cue(0.0, CueKind.ANNOUNCE, "Not with new pain.", 2.0),
        Cue(2.0, CueKind.ANNOUNCE, "One of two.", 2.0, "clamshell"),
        Cue(4.0, CueKind.READY, "Left side.", 2.0, "clamshell", left),
        Cue(6.0, CueKind.WORK, "Go.", 8.0, "clamshell", left, 0, Tone.START),
        Cue(10.0, CueKind.DURING_WORK, "Halfway.", 1.0, "clamshell", left, 0, Tone.HALFWAY),
        Cue(13.0, CueKind.DURING_WORK, "One.", 1.0, "clamshell", left),
        Cue(14.0, CueKind.SWITCH, "Switch.", 2.0, "clamshell", right, 0, Tone.END),
        Cue(16.0, CueKind.WORK, "Go.", 8.0, "clamshell", right, 0, Tone.START),
        Cue(23.0, CueKind.DURING_WORK, "One.", 1.0, "clamshell", right),
        Cue(24.0, CueKind.REST, "Rest.", 4.0, "clamshell", None, 0, Tone.END),
        Cue(28.0, CueKind.ANNOUNCE, "Two of two.", 2.0, "squat", None, 1),
        Cue(30.0, CueKind.WORK, "", 8.0, "squat", both, 1, Tone.START),
        Cue(38.0, CueKind.DONE, "Done.", 2.0, "squat", None, 1, Tone.FINISH),
    )
    steps = (
        Step("clamshell", 1, 2, 0.0, 28.0, 0, 10),
        Step("squat", 2, 2, 28.0, 12.0, 10, 13),
    )
    plan = (PlannedMove("clamshell", 8), PlannedMove("squat", 8))
    return Timeline("small", Choices(), cues, 40.0, steps, plan)
