"""What each command does to a session that is being played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from content.coaching.timeline import speaker_seconds
from content.library import Library
from content.records.exercises import Exercise
from local_voice.audio import Sound, silence
from local_voice.narrator.listener import Heard, Listener
from local_voice.playback import Deck, Lesson, Whole, is_second_side, lay, lengthened, work_at
from local_voice.speech.synthesizer import SynthesisError
from local_voice.terminal.commands import KINDS, Command, command_of_key
from local_voice.terminal.keys import Typed

AT_ONCE = frozenset({Command.PAUSE_OR_GO, Command.PAUSE, Command.RESUME, Command.STOP})
"""What is done in any part of a session; all else needs to know the whole of it."""

MORE_SECONDS = 10.0
JUST_BEGUN = 2.0

NO_VOICE = "No voice here ({}): going on in text. Run hip-coach doctor to see why."
EQUAL_SIDES = "Both sides stay equal: ask for more time on the first one."
NOT_WORKING = "There is nothing to lengthen just now."


@dataclass(frozen=True, slots=True)
class Voice:
    """How steering speaks between: *sound* renders, *tell* shows the same words."""

    sound: Callable[[str], Sound]
    tell: Callable[[str], None]
    rate: int


class Steering:
    """Carries out commands; holds what the runner changed."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a command may touch
        self,
        lesson: Lesson,
        deck: Deck,
        library: Library,
        listener: Listener,
        voice: Voice,
        coming: Future[Whole] | None = None,
    ) -> None:
        self.lesson = lesson
        self.in_danger = False
        self._stopped = False
        self._deck = deck
        self._library = library
        self._listener = listener
        self._voice = voice
        self._coming = coming
        self._hurting: set[str] = set()

    @property
    def stopped(self) -> bool:
        """Whether nothing more is to be played: by wish, or once a danger has been answered."""
        return self._stopped or (self.in_danger and not self._deck.speaking_between)

    def attend(self) -> None:
        """Go over to the whole once it is ready, and leave out a move that hurt before."""
        if self._coming is not None and self._coming.done():
            self._have_all()
        step = self.place(self._step)
        beyond = self.lesson.start_of(step)
        if step != self._step and not self._deck.paused and beyond > self._deck.seconds:
            self._deck.seek(beyond)

    def expect_words(self) -> None:
        """Get ready: somebody has begun to type."""
        self._listener.prepare()

    def take(self, typed: Typed) -> None:
        """Do what a key or a typed line asks for."""
        command = command_of_key(typed.key) if typed.key else None
        if command is not None:
            self.do(command)
        elif typed.line:
            self._hear(self._listener.hear(typed.line))

    def do(self, command: Command) -> None:
        """Carry out *command* now; after a danger there is only stopping."""
        if not self.in_danger or command is Command.STOP:
            if command not in AT_ONCE:
                self._have_all()
            self._actions[command]()

    def place(self, step: int) -> int:
        """Return the step to come back to: a move that hurt is not come back to."""
        steps = self.lesson.timeline.steps
        while step < len(steps) and steps[step].move in self._hurting:
            step += 1
        return step

    def _have_all(self) -> None:
        """Wait for the whole session, where only its opening was there, and go over to it."""
        if self._coming is None:
            return
        whole, self._coming = self._coming.result(), None
        self.lesson = Lesson(whole.timeline, self._library.exercises)
        self._deck.load(whole.tape)
        if whole.fault:
            self._voice.tell(NO_VOICE.format(whole.fault))

    @property
    def _actions(self) -> Mapping[Command, Callable[[], None]]:
        return {
            Command.PAUSE_OR_GO: self._pause_or_go,
            Command.PAUSE: self._deck.pause,
            Command.RESUME: self._deck.resume,
            Command.BACK: self._back,
            Command.FORWARD: lambda: self._go_to(self._step + 1),
            Command.SKIP: lambda: self._go_to(self._step + 1),
            Command.REPEAT: lambda: self._go_to(self._step),
            Command.START_OVER: lambda: self._go_to(0),
            Command.EASIER: lambda: self._explain(lambda exercise: exercise.easier),
            Command.HARDER: lambda: self._explain(lambda exercise: exercise.harder),
            Command.HOW: lambda: self._explain(how_to),
            Command.LONGER: self._longer,
            Command.HURTS: self._hurts,
            Command.STOP: self._stop,
            Command.TIME_LEFT: self._time_left,
            Command.WHATS_NEXT: self._whats_next,
        }

    @property
    def _step(self) -> int:
        return self.lesson.cue(self._deck.seconds).step

    def _pause_or_go(self) -> None:
        (self._deck.resume if self._deck.paused else self._deck.pause)()

    def _back(self) -> None:
        begin = self.lesson.start_of(self._step)
        earlier = self._deck.seconds - begin < JUST_BEGUN
        self._go_to(max(0, self._step - 1) if earlier else self._step)

    def _go_to(self, step: int) -> None:
        self._deck.seek(self.lesson.start_of(self.place(step)))
        self._deck.resume()

    def _explain(self, words: Callable[[Exercise], str]) -> None:
        exercise = self.lesson.exercise(self._deck.seconds)
        text = words(exercise) if exercise else ""
        if text:
            self._say(text)

    def _say(self, text: str) -> None:
        self._voice.tell(text)
        self._have_all()
        try:
            sound = self._voice.sound(text)
        except SynthesisError:
            # The words are in view: they get the time that saying them would take.
            sound = silence(speaker_seconds(text), self._voice.rate)
        self._deck.say_between(sound)

    def _longer(self) -> None:
        now = self._deck.seconds
        work = work_at(self.lesson.timeline, now)
        if work is None:
            self._voice.tell(NOT_WORKING)
        elif is_second_side(self.lesson.timeline, work):
            self._voice.tell(EQUAL_SIDES)
        else:
            changed = lengthened(self.lesson.timeline, work, MORE_SECONDS, now)
            self.lesson = Lesson(changed, self._library.exercises)
            self._deck.load(lay(changed, self._voice.sound, self._voice.rate))
            self._voice.tell("Ten seconds more.")

    def _hurts(self) -> None:
        exercise = self.lesson.exercise(self._deck.seconds)
        if exercise:
            self._hurting.add(exercise.id)
        self._go_to(self._step)
        self._deck.pause()
        self._hear(self._listener.hurt())

    def _hear(self, heard: Heard) -> None:
        """Do what words ask for; what is no command is answered, and danger ends the session."""
        command = KINDS.get(heard.kind) if not heard.in_danger else None
        if command is not None and not heard.answer:
            self.do(command)
            return
        self._deck.pause()
        self._say(heard.answer)
        self.in_danger = self.in_danger or heard.in_danger

    def _stop(self) -> None:
        self._stopped = True

    def _time_left(self) -> None:
        moment = self.lesson.moment(self._deck.seconds)
        self._say(self._listener.time_left(moment.left))

    def _whats_next(self) -> None:
        moment = self.lesson.moment(self._deck.seconds)
        self._voice.tell(f"Next: {moment.next_move or 'the end'}.")


def how_to(exercise: Exercise) -> str:
    """Return the whole of how a move is done."""
    return " ".join((exercise.start, *exercise.steps))
