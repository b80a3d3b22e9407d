"""Whole sessions that are steered by voice alone, faster than real time.

``python -m tests.benchmarks.listening_sessions [unseen] [LOUDER ...]``

Every synthetic person leads a five-minute warm-up in a computed room, with espeak as the coach,
whose echo is LOUDER dB than who speaks (0 and 6 if none is given). Prints how often each phrase was
obeyed, and what was obeyed that nobody had said; *unseen* has those lead it whose misses nobody has
looked at. It needs the extra ``listen``.
"""

from __future__ import annotations

import sys
from collections import Counter

from local_voice.listening.echo import KalmanCanceller
from local_voice.listening.policy import may_be_said
from local_voice.listening.silero_detector import SileroDetector
from local_voice.listening.whisper_recogniser import WhisperRecogniser
from local_voice.phrases import phrase
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from local_voice.terminal.keys import TypedInput
from tests.benchmarks import speakers
from tests.fakes.room import Room
from tests.fakes.spoken_session import SpokenSession, Step

SCRIPT: list[Step] = [
    *((14.0, "pause"), (5.0, "go on"), (9.0, "how long is left"), (11.0, "that hurts")),
    *((17.0, "no"), (11.0, "wait"), (5.0, "go on"), (12.0, "pause"), (5.0, "go on")),
    *((13.0, "that hurts"), (17.0, "no"), (12.0, "skip it"), (13.0, "pause"), (5.0, "go on")),
    (15.0, "stop"),
]
MUSTS = ("pause", "wait", "that hurts", "stop")
HEARD = phrase("terminal.listen.heard", words="")


class Spoken(SpokenSession):
    """A session that notes what was obeyed after each thing that was said."""

    def __init__(self, louder: float, recogniser: WhisperRecogniser, who: speakers.Person) -> None:
        tools = (recogniser, SileroDetector(), KalmanCanceller)
        speech = create_speech_synthesizer(Settings(engine="pyttsx3"))
        super().__init__(Room(louder), tools, speech, who.say, SCRIPT, minutes=5)
        self.shown_before: list[int] = []

    def read(self, timeout: float) -> TypedInput | None:
        """Let the session go on."""
        typed = super().read(timeout)
        while len(self.shown_before) < len(self.log):
            self.shown_before.append(len(self.display.messages))
        return typed

    def obeyed(self) -> list[tuple[str, list[str]]]:
        """Return what was said, each with what was obeyed until the next."""
        ends = [*self.shown_before[1:], len(self.display.messages)]
        spans = zip(self.log, self.shown_before, ends, strict=True)
        return [
            (said, [it.removeprefix(HEARD) for it in shown[a:b] if it.startswith(HEARD)])
            for (_, said, _, _), a, b in spans
            for shown in [self.display.messages]
        ]


def run(louder: float, people: list[speakers.Person]) -> None:
    """Print what came of the sessions of everybody."""
    recogniser = WhisperRecogniser()
    meant = {**may_be_said("session"), **may_be_said("question")}
    said, right, wrong = Counter[str](), Counter[str](), list[tuple[str, str, list[str]]]()
    for who in people:
        session = Spoken(louder, recogniser, who)
        session.loop.run()
        for words, lines in session.obeyed():
            said[words] += 1
            right[words] += any(meant.get(it) == meant[words] for it in lines)
            if others := [it for it in lines if meant.get(it) != meant[words]]:
                wrong.append((who.name, words, others))
        tell(who.name, [(words, lines) for words, lines in session.obeyed() if words not in lines])
    tell({it: f"{right[it]} of {said[it]}" for it in said})
    musts, count = sum(right[it] for it in MUSTS), sum(said[it] for it in MUSTS)
    share = 100 * musts / count
    tell(f"+{louder:.0f} dB: {'/'.join(MUSTS)} {musts} of {count}, {share:.0f} %; all", end=" ")
    tell(f"{right.total()} of {said.total()}; obeyed and not said: {len(wrong)}", wrong)


def tell(*words: object, end: str = "\n") -> None:
    """Print *words*."""
    sys.stdout.write(" ".join(map(str, words)) + end)
    sys.stdout.flush()


if __name__ == "__main__":
    given = [it for it in sys.argv[1:] if it != "unseen"]
    everybody = speakers.unseen() if "unseen" in sys.argv else speakers.people()
    for decibels in map(float, given or ("0", "6")):
        run(decibels, everybody)
