"""Plays a session against a clock that is not its own, and does at once what the runner asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from local_voice.narrator.controller import Steering
from local_voice.playback import ClockPlayer, Deck, Moment, NoDeviceError, Player
from local_voice.terminal.keys import Keys
from local_voice.terminal.screen import Screen

TICK_SECONDS = 0.05
SUSPENDED_SECONDS = 5.0

DEVICE_GONE = "The sound device has gone. Going on in text."
NO_DEVICE = "No sound device: going on in text. Run hip-coach doctor to see why."
WOKEN = "The laptop slept: paused. Press space to go on."


@dataclass(frozen=True, slots=True)
class Clocks:
    """*steady* never jumps and counts the playing; *wall* also moves while a laptop sleeps."""

    steady: Callable[[], float]
    wall: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Stage:
    """What a session is performed with."""

    player: Player
    keys: Keys
    screen: Screen
    clocks: Clocks


@dataclass(frozen=True, slots=True)
class Ended:
    """How a session ended: all of it done or not, and *step* (from 0) that it ended in."""

    finished: bool
    step: int
    in_danger: bool = False


class Narrator:
    """Performs one session. Waiting happens in ``keys.read`` alone."""

    def __init__(self, stage: Stage, deck: Deck, steering: Steering) -> None:
        self._stage = stage
        self._deck = deck
        self._steering = steering
        self._player = stage.player

    def run(self) -> Ended:
        """Play until the end or until the runner stops; the terminal is left in order."""
        screen = self._stage.screen
        with ExitStack() as closing:
            closing.enter_context(self._stage.keys)
            closing.callback(self._stop)
            self._begin()
            screen.open()
            closing.callback(screen.close)
            self._play()
        return self.ended()

    def _begin(self) -> None:
        try:
            self._player.start(self._deck.pull, self._deck.tape.rate)
        except NoDeviceError:
            self._fall_back(NO_DEVICE)

    def _stop(self) -> None:
        self._player.stop()

    def _fall_back(self, line: str) -> None:
        self._player.stop()
        self._stage.screen.tell(line)
        self._player = ClockPlayer(self._stage.clocks.steady)
        self._player.start(self._deck.pull, self._deck.tape.rate)

    def _play(self) -> None:
        last = self._stage.clocks.wall()
        while not (self._deck.finished or self._steering.stopped):
            self._show()
            typed = self._stage.keys.read(TICK_SECONDS)
            now = self._stage.clocks.wall()
            if now - last > SUSPENDED_SECONDS:
                self._deck.pause()
                self._stage.screen.tell(WOKEN)
            last = now
            if typed:
                self._steering.take(typed)
                # What was asked may have taken its time (a phrase not said before): no sleep.
                last = self._stage.clocks.wall()
            self._steering.attend()
            if not self._player.advance():
                self._fall_back(DEVICE_GONE)
        self._show()

    def _show(self) -> None:
        draft = self._stage.keys.draft
        if draft is not None:
            self._steering.expect_words()
        self._stage.screen.show(self._moment(), draft)

    def _moment(self) -> Moment:
        return self._steering.lesson.moment(self._deck.seconds, paused=self._deck.paused)

    def ended(self) -> Ended:
        """Return how far the session came."""
        finished = self._deck.finished and not self._steering.stopped
        step = self._steering.lesson.cue(self._deck.seconds).step
        return Ended(finished, self._steering.place(step), self._steering.in_danger)
