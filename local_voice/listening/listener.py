"""From the sound of a microphone to what was said: echo, voices, phrases, free speech."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from local_voice.listening.endpoints import Moment, SpeechFinder, begin_of_last
from local_voice.listening.matching import Match, Vocabulary, match_phrase, written_phrase
from local_voice.listening.protocols import SAMPLE_RATE, Floats, Tools

DUCKED_SECONDS = 4.0
"""For so long at most: a film may talk all day."""
AUDIBLE = 1e-5
"""The power of what is played from which on it makes an echo."""
LEARNED_BLOCKS = 125
"""So many blocks of the coach's voice, about 4 s, the canceller takes to learn the room."""
LEAST_LEFT = 0.06
"""Where less than that share of the power is left, it was the coach alone."""
ECHO_SHARE = 0.2
"""If the coach was heard in that share of what was said, it may be its echo."""
LEFT_STEP, IN_ECHO = 0.01, 0.5
"""How fast the share of the echo that is left follows, and where nothing can be relied on."""
FAINTEST = 1e-7
"""The power of an echo that counts."""
SMOOTH, LOUDER = 0.06, 3.0
"""How fast the power that is heard and played is followed, and how many times louder than the
loudest echo somebody is who is no echo."""
BEFORE_BLOCKS = 10
"""Blocks before speech was noticed that belong to it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: the *match*, and the *seconds* of sound until it was over.

    *over_coach*: the coach was heard meanwhile, so that it may be its echo; *in_echo*: and little
    of that is taken out just now.
    """

    match: Match
    seconds: float
    over_coach: bool = False
    in_echo: bool = False


class Listener:
    """Hears one stream. A phrase is told at once, anything else when it is over.

    *vocabulary* returns what may be said now.
    *tell* is called with each; *on_voice* when somebody begins to speak, with the seconds for
    which the coach is to be softer, and with 0 when that is over. *is_late* returns whether sound
    waits to be heard: then it is listened only to what is over.
    """

    def __init__(
        self,
        tools: Tools,
        vocabulary: Callable[[], Vocabulary],
        tell: Callable[[Said], None],
        on_voice: Callable[[float], object] = bool,
        is_late: Callable[[], bool] = bool,
    ) -> None:
        self._recogniser, self._detector = tools.recogniser, tools.detector
        self._canceller = tools.canceller
        self._vocabulary, self._tell, self._on_voice = vocabulary, tell, on_voice
        self._is_late, self._finder = is_late, SpeechFinder()
        self._raw = np.zeros((2, 0), np.float32)
        self._clean = np.zeros((3, 0), np.float32)
        self._learned_blocks, self._left = 0, 1.0
        self._heard = self._played = self._gain = 0.0
        self._recent: deque[Floats] = deque(maxlen=BEFORE_BLOCKS)
        self._speech: list[Floats] = []
        self.blocks = 0

    @property
    def seconds(self) -> float:
        """How much sound has been heard, in seconds."""
        return self.blocks * self._detector.block / SAMPLE_RATE

    def feed(self, heard: Floats, played: Floats) -> None:
        """Hear the next samples, as many *heard* as *played* meanwhile."""
        self._raw = np.concatenate((self._raw, np.stack((heard, played))), axis=1)
        step, cleaned = self._canceller.block, [self._clean]
        while self._raw.shape[1] >= step:
            block, self._raw = self._raw[:, :step], self._raw[:, step:]
            rest = self._canceller.cancel(block[0], block[1])
            cleaned.append(np.stack((rest, *block)))
        self._clean = np.concatenate(cleaned, axis=1)
        while self._clean.shape[1] >= self._detector.block:
            three, self._clean = np.split(self._clean, [self._detector.block], axis=1)
            self._hear_block(three)

    def _hear_block(self, block: Floats) -> None:
        """Hear a block: without the echo, as it came, and what was played."""
        self.blocks += 1
        self._follow_echo(*map(_power, block))
        moment = self._finder.follow(self._detector.probability(block[0]), _power(block[0]))
        if self._finder.is_open or moment is Moment.OVER:
            self._speech.append(block)
        else:
            self._recent.append(block)
        match moment:
            case Moment.BEGINS:
                self._speech = [*self._recent, *self._speech]
                self._recent.clear()
                self._on_voice(DUCKED_SECONDS)
            case Moment.OVER:
                self._take(moment)
            case Moment.FAINT | Moment.QUIET if not self._is_late():
                self._take(moment)

    def _follow_echo(self, clean: float, heard: float, played: float) -> None:
        if played > AUDIBLE:
            self._learned_blocks += 1
            if heard > FAINTEST:
                self._left += LEFT_STEP * (min(1.0, clean / heard) - self._left)
        self._heard += SMOOTH * (heard - self._heard)
        self._played += SMOOTH * (played - self._played)
        if self._played > AUDIBLE:
            gain = self._heard / self._played
            self._gain = self._gain or gain
            # Who speaks over the echo is not taken for one that is so loud.
            self._gain += LEFT_STEP * (min(gain, LOUDER * self._gain) - self._gain)

    def _take(self, moment: Moment) -> None:
        begin = begin_of_last([_power(block[0]) for block in self._speech])
        is_faint, found = moment is Moment.FAINT, Match("")
        if not self._is_echo(begin):
            found = self._match(self._speech[begin:], is_faint=is_faint)
        if not (found.phrase or moment is Moment.OVER):
            return
        if begin and found.text and not found.phrase:
            found = self._match(self._speech)
        over_coach, in_echo = _is_over_coach(self._speech[begin:]), self._is_in_echo(begin)
        self._finder.close()
        self._speech = []
        self._on_voice(0.0)
        if found.text:
            self._tell(Said(found, self.seconds, over_coach, over_coach and in_echo))

    def _is_in_echo(self, begin: int) -> bool:
        """Whether what was said since *begin* is not louder than an echo that is not taken out."""
        powers = [(_power(heard), _power(played)) for _, heard, played in self._speech[begin:]]
        heard, played = np.mean(powers, axis=0)[0], np.max(powers, axis=0)[1]
        return bool(self._left > IN_ECHO and heard < LOUDER * self._gain * played)

    def _is_echo(self, begin: int) -> bool:
        """Whether nearly all of the sound since *begin* was the coach's, or it is not known yet."""
        clean, heard, played = np.mean(np.concatenate(self._speech[begin:], axis=1) ** 2, axis=1)
        if played < AUDIBLE:
            return False
        return bool(self._learned_blocks < LEARNED_BLOCKS or clean < LEAST_LEFT * heard)

    def _match(self, blocks: Sequence[Floats], *, is_faint: bool = False) -> Match:
        samples = np.concatenate([block[0] for block in blocks])
        match = written_phrase if is_faint else match_phrase
        vocabulary = replace(self._vocabulary(), over_coach=_is_over_coach(blocks))
        return match(samples, vocabulary, self._recogniser)


def _is_over_coach(blocks: Sequence[Floats]) -> bool:
    audible = [_power(block[2]) > AUDIBLE for block in blocks]
    return sum(audible) >= ECHO_SHARE * len(audible)


def _power(block: Floats) -> float:
    return float(np.mean(block**2))
