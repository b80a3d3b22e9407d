"""A session that is steered by voice alone, in a room on its own clock, on the real path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from content.coaching.session import SessionState
from content.coaching.timeline import Choices
from content.library import load
from local_voice.listening import Ears
from local_voice.listening.protocols import EchoCanceller, Floats, Recogniser, VoiceDetector
from local_voice.playback import PhraseSounds, SessionSetup, Transport, prepare_session
from local_voice.session.controller import SessionController
from local_voice.session.session_runner import SessionIO, SessionLoop
from local_voice.session.steering import steer_aloud
from local_voice.session.utterance_handler import UtteranceHandler
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.terminal.keys import TypedInput
from tests.fakes.laptop import FakeDisplay
from tests.fakes.room import Room

Step = tuple[float, str]
"""At least so many seconds after the one before, these words; the state is looked at after it."""


class SpokenSession:
    """A session in a *room* with *speech* as the coach's voice; *say* gives words as samples.

    *script* is what is said, one step after the other.
    """

    def __init__(
        self,
        room: Room,
        tools: tuple[Recogniser, VoiceDetector, Callable[[], EchoCanceller]],
        speech: SpeechSynthesizer,
        say: Callable[[str], Floats],
        script: list[Step],
        **choices: Any,  # noqa: ANN401
    ) -> None:
        self.room, self._say, self._script = room, say, list(script)
        self.display = FakeDisplay()
        self.log: list[tuple[float, str, SessionState, bool]] = []
        ears = Ears(*tools, device=room, at_once=True)
        library = load()
        setup = SessionSetup(library.routines["pre_run_warm_up"], Choices(**choices), library)
        phrases = PhraseSounds(speech)
        prepared = prepare_session(setup, phrases, from_start=False)
        self.transport = Transport(prepared.soundtrack, room.clock)
        handler = UtteranceHandler(library, phrases.seconds)
        self.controller = SessionController(
            prepared, self.transport, handler, phrases, self.display.show_message
        )
        self._due = self._script[0][0] if self._script else 1e9
        player = ears.player()
        heard = steer_aloud(ears, self, self.controller, self.display.show_message)
        made = SessionIO(heard, self.display, room.clock, room.clock), self.controller
        self.loop = SessionLoop(player, self.transport, lambda: made)

    typed_text: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def read(self, timeout: float) -> TypedInput | None:
        """Say what is due, and let the room go on."""
        if self._script and self.room.now >= self._due:
            _, words = self._script.pop(0)
            length = self.room.say(self._say(words)) if words else 0.0
            self.log.append((self.room.now, words, self.controller.state, self.is_paused))
            self._due = self.room.now + length + (self._script[0][0] if self._script else 1e9)
        return self.room.read(timeout)

    @property
    def is_paused(self) -> bool:
        """Whether the session is held."""
        return self.transport.is_paused
