"""A whole session of the laptop on a fake clock, with fake keys, display and player."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.coaching.coach import Coach
from content.coaching.timeline import Choices, Timeline, build, smart_speaker_seconds
from content.library import load
from local_voice.audio.sound import Sound, silence
from local_voice.desktop import Desktop
from local_voice.playback import PhraseSounds, PreparedSession, Transport, build_soundtrack
from local_voice.session.controller import SessionController
from local_voice.session.session_outcome import SessionOutcome
from local_voice.session.session_runner import SessionIO, SessionLoop
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.terminal.keys import TypedInput
from tests.fakes.engine_channel import coach_of
from tests.fakes.laptop import (
    RATE,
    FakeClock,
    FakeDisplay,
    FakeInputReader,
    FakePlayer,
    FakeSynthesizer,
    speech_of,
)


class TableSounds(PhraseSounds):
    """Silences as long as the table says; keeps what was asked for."""

    def __init__(self) -> None:
        super().__init__(speech_of(FakeSynthesizer()))
        self.asked: list[str] = []

    def sound(self, text: str) -> Sound:
        """Return the silence of *text*."""
        self.asked.append(text)
        return silence(smart_speaker_seconds(text), RATE)


@dataclass
class FakeSession:
    """A session and everything that it uses: three moves on both sides, in three minutes."""

    presses: list[tuple[float, TypedInput]] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    display: FakeDisplay = field(default_factory=FakeDisplay)
    player: FakePlayer | None = None
    routine: str = "floor_mobility"
    choices: Choices = field(default_factory=lambda: Choices(minutes=4))
    desktop: Desktop = field(default_factory=Desktop)
    coach: Coach = field(default_factory=lambda: coach_of("en-US"))

    def __post_init__(self) -> None:
        routine = load().routines[self.routine]
        self.timeline: Timeline = build(routine, self.choices, load(), smart_speaker_seconds)
        self.keys = FakeInputReader(self.clock, self.presses)
        self.player = self.player or FakePlayer(self.clock)
        self.phrases = TableSounds()
        soundtrack = build_soundtrack(self.timeline, self.phrases.sound, RATE)
        self.transport = Transport(soundtrack, self.clock)
        self.utterance_handler = UtteranceHandler(load(), self.phrases.seconds)
        self.utterance_handler.coach = self.coach
        self.controller = SessionController(
            PreparedSession(self.timeline, soundtrack),
            self.transport,
            self.utterance_handler,
            self.phrases,
            self.display.show_message,
        )
        session_io = SessionIO(self.keys, self.display, self.clock, self.clock, self.desktop)
        self.session_loop = SessionLoop(
            self.player, self.transport, lambda: (session_io, self.controller)
        )

    def run(self) -> SessionOutcome:
        """Run the session."""
        return self.session_loop.run()


def keys(*presses: tuple[float, str]) -> list[tuple[float, TypedInput]]:
    """Return presses of single keys, or of words where more than one letter is given."""
    names = {"left", "right", "up", "down"}
    return [
        (at, TypedInput(key=what) if len(what) == 1 or what in names else TypedInput(line=what))
        for at, what in presses
    ]
