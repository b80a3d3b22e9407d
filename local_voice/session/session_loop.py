"""The event loop of a session: shows the status, reads keys, and keeps the player running."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from local_voice.phrases import phrase
from local_voice.playback import ClockPlayer, NoDeviceError, Player, Transport
from local_voice.session.controller import SessionController
from local_voice.session.session_outcome import SessionOutcome
from local_voice.terminal.display import Display
from local_voice.terminal.keys import InputReader

TICK_SECONDS = 0.05
MAX_TICK_GAP_SECONDS = 5.0
"""After a longer tick by the wall clock the laptop has slept."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """*steady* is monotonic, for playback; *wall* is the time of day.

    *wall* advances while the laptop sleeps; whether *steady* does depends on the system, so both
    are checked: *wall* here, *steady* in the ``ClockPlayer`` and the ``UnderrunDetector``.
    """

    steady: Callable[[], float]
    wall: Callable[[], float]


@dataclass(frozen=True, slots=True)
class SessionIO:
    """The input and output of a session."""

    player: Player
    keys: InputReader
    display: Display
    clocks: Clocks


class SessionLoop:
    """Runs one session until it ends. It waits only in ``keys.read``."""

    def __init__(
        self, session_io: SessionIO, transport: Transport, controller: SessionController
    ) -> None:
        self._session_io = session_io
        self._transport = transport
        self._controller = controller
        self._player = session_io.player

    def run(self) -> SessionOutcome:
        """Play until the end or until the user stops, and restore the terminal."""
        display = self._session_io.display
        with ExitStack() as closing:
            closing.enter_context(self._session_io.keys)
            # Not ``self._player.stop``: the player may have been replaced by then.
            closing.callback(self._stop_current_player)
            self._begin()
            display.open()
            closing.callback(display.close)
            self._play()
        return self.outcome()

    def _begin(self) -> None:
        try:
            self._player.start(self._transport.pull, self._transport.soundtrack.sample_rate)
        except NoDeviceError:
            self._fall_back_to_text(phrase("terminal.session.no_device"))

    def _stop_current_player(self) -> None:
        self._player.stop()

    def _fall_back_to_text(self, line: str) -> None:
        self._player.stop()
        self._session_io.display.show_message(line)
        self._player = ClockPlayer(self._session_io.clocks.steady)
        self._player.start(self._transport.pull, self._transport.soundtrack.sample_rate)

    def _play(self) -> None:
        last = self._session_io.clocks.wall()
        while not (self._transport.is_finished or self._controller.is_stopped):
            self._show()
            if self._session_io.keys.typed_text is not None:
                # The coach is slow to load: begin while the user still types.
                self._controller.on_typing_started()
            typed = self._session_io.keys.read(TICK_SECONDS)
            now = self._session_io.clocks.wall()
            if now - last > MAX_TICK_GAP_SECONDS:
                self._transport.pause()
                self._session_io.display.show_message(phrase("terminal.session.woke_up"))
            last = now
            if typed:
                self._controller.handle_input(typed)
                # A command can take long (it may synthesize a phrase): that was no sleep.
                last = self._session_io.clocks.wall()
            self._controller.on_tick()
            if not self._player.poll():
                self._fall_back_to_text(phrase("terminal.session.device_gone"))
        self._show()

    def _show(self) -> None:
        self._session_io.display.show(self._controller.status, self._session_io.keys.typed_text)

    def outcome(self) -> SessionOutcome:
        """Return how far the session has come."""
        finished = self._transport.is_finished and not self._controller.is_stopped
        return SessionOutcome(
            finished, self._controller.state, self._controller.is_ended_by_red_flag
        )
