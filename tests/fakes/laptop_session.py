"""A whole session of the laptop on a fake clock, with fake keys, display and player."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.coaching.nlu import Intent
from content.library import load
from local_voice.audio import Sound
from local_voice.playback import TimelineIndex, Transport, build_soundtrack
from local_voice.session.controller import AnswerOutput, SessionController
from local_voice.session.session_loop import (
    Clocks,
    SessionIO,
    SessionLoop,
)
from local_voice.session.session_outcome import SessionOutcome
from local_voice.session.utterance_handler import UtteranceResult
from local_voice.terminal.keys import TypedInput
from tests.fakes.laptop import (
    RATE,
    FakeClock,
    FakeDisplay,
    FakeInputReader,
    FakePlayer,
    small_timeline,
    tone,
)


class FakeUtteranceHandler:
    """Understands the words of these tests."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.ready = False

    def load_coach_in_background(self) -> None:
        """Get ready."""
        self.ready = True

    def interpret(self, line: str) -> UtteranceResult:
        """Return what *line* is."""
        self.lines.append(line)
        kinds = {"pause": Intent.PAUSE, "resume": Intent.RESUME, "that hurts": Intent.REPORT_PAIN}
        if line in kinds:
            return UtteranceResult(kinds[line])
        danger = "swollen" in line
        return UtteranceResult(Intent.UNKNOWN, "Be seen today." if danger else "I see.", danger)

    def answer_pain(self) -> UtteranceResult:
        """Return an answer to pain."""
        return UtteranceResult(Intent.REPORT_PAIN, "Where does it hurt?")

    def time_left_text(self, left: float) -> str:
        """Say the seconds."""
        return f"{left:.0f} left"


@dataclass
class FakeSession:
    """A session and everything that it uses."""

    presses: list[tuple[float, TypedInput]] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    display: FakeDisplay = field(default_factory=FakeDisplay)
    utterance_handler: FakeUtteranceHandler = field(default_factory=FakeUtteranceHandler)
    player: FakePlayer | None = None
    spoken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        timeline = small_timeline()
        self.keys = FakeInputReader(self.clock, self.presses)
        self.player = self.player or FakePlayer(self.clock)
        self.transport = Transport(
            build_soundtrack(timeline, lambda _: tone(0.5), RATE), self.clock
        )
        answer_output = AnswerOutput(self.sound, self.display.show_message, RATE)
        timeline_index = TimelineIndex(timeline, load().exercises)
        self.controller = SessionController(
            timeline_index, self.transport, load(), self.utterance_handler, answer_output
        )
        session_io = SessionIO(self.player, self.keys, self.display, Clocks(self.clock, self.clock))
        self.session_loop = SessionLoop(session_io, self.transport, self.controller)

    def sound(self, text: str) -> Sound:
        """Say *text* in half a second."""
        self.spoken.append(text)
        return tone(0.5)

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
