"""The ears of a laptop: one recogniser for all that is played and heard, in a thread of its own."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

import numpy as np

from local_voice.audio.sound import SAMPLE_BYTES
from local_voice.listening.duplex_player import DuplexPlayer, HearingPlayer
from local_voice.listening.listener import Listener, Said
from local_voice.listening.matching import Vocabulary, collapse_repetitions, plain
from local_voice.listening.policy import SpeechPolicy
from local_voice.listening.protocols import EchoCanceller, Floats, Recogniser, Tools, VoiceDetector
from local_voice.listening.reader import HearingReader
from local_voice.listening.resampling import Resampler
from local_voice.phrases import phrase
from local_voice.playback import DevicePlayer, Player
from local_voice.terminal.keys import InputReader

FAINTEST = 1e-5
LATE_PIECES = 10
"""Of 30 ms: so many wait only where the machine is too busy to listen often."""
Piece = tuple[Floats, Floats, int]


class Ears:
    """Hears through the player that it gives, and reads what is said beside the keys.

    *make_canceller* gives a new canceller for each device that is opened; *device* opens one. With
    *at_once* it hears in the thread of the device, which is for devices that wait.
    """

    def __init__(
        self,
        recogniser: Recogniser,
        detector: VoiceDetector,
        make_canceller: Callable[[], EchoCanceller],
        device: Callable[..., Any] | None = None,
        *,
        at_once: bool = False,
    ) -> None:
        self._recogniser, self._detector = recogniser, detector
        self._make_canceller, self._device = make_canceller, device
        self._at_once = at_once
        self._pieces: SimpleQueue[Piece | None] = SimpleQueue()
        self._said: SimpleQueue[Said] = SimpleQueue()
        self._vocabulary: Callable[[], Vocabulary] = Vocabulary
        self._player: DuplexPlayer | None = None
        self._hearing: HearingPlayer | None = None
        self._news: SimpleQueue[str] = SimpleQueue()
        self._listener = self._new_listener()
        self._resamplers: tuple[int, Resampler, Resampler] | None = None
        self._thread: threading.Thread | None = None

    @property
    def seconds(self) -> float:
        """How much sound was heard, in seconds."""
        return self._listener.seconds

    @property
    def is_open(self) -> bool:
        """Whether the microphone is."""
        return self._hearing is not None and self._hearing.hears

    def player(self, plain: Player | None = None) -> HearingPlayer:
        """Return a new player, through which is heard from now on.

        Where no device plays and records at once, *plain* plays, or the device that only plays.
        """
        self._player = DuplexPlayer(self._note, self._device)
        self._hearing = HearingPlayer(self._player, plain or DevicePlayer(), self._tell_deaf)
        self._listener = self._new_listener()
        self._resamplers = None
        if self._thread is None and not self._at_once:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        return self._hearing

    def reader(self, keys: InputReader, policy: SpeechPolicy) -> HearingReader:
        """Return an input that reads *keys* and what *policy* lets through."""
        self._vocabulary, self._said = policy.vocabulary, SimpleQueue()
        return HearingReader(keys, self._said, policy, self)

    def look_after(self) -> str:
        """See to the device, 20 times a second; return a sentence if it has ceased to hear."""
        if self._hearing is not None:
            self._hearing.look_after()
        return "" if self._news.empty() else self._news.get()

    def hear(self, microphone: Floats, played: Floats, rate: int) -> None:
        """Hear samples of *rate* now, in this thread."""
        if self._resamplers is None or self._resamplers[0] != rate:
            self._resamplers = rate, Resampler(rate), Resampler(rate)
        _, first, second = self._resamplers
        self._listener.feed(first.feed(microphone), second.feed(played))

    def try_out(self, rate: int, wait: Callable[[], object]) -> tuple[float, str]:
        """Hear until *wait* returns; return the loudest sample in dB of full scale, and the words.

        The sound device must be there.
        """
        pieces: list[Floats] = []
        player = DuplexPlayer(lambda heard, *_: pieces.append(heard), self._device)
        player.start(lambda count: bytes(count * SAMPLE_BYTES), rate)
        wait()
        player.stop()
        heard = Resampler(rate).feed(np.concatenate([np.zeros(1, np.float32), *pieces]))
        loudest = float(np.abs(heard).max(initial=0.0))
        words = collapse_repetitions(plain(self._recogniser.transcribe(heard)))
        return 20.0 * math.log10(max(loudest, FAINTEST)), words

    def close(self) -> None:
        """End the thread."""
        self._pieces.put(None)

    def _tell_deaf(self) -> None:
        self._news.put(phrase("terminal.listen.device_gone"))

    def _note(self, microphone: Floats, played: Floats, rate: int) -> None:
        if self._at_once:
            self.hear(microphone, played, rate)
        else:
            self._pieces.put((microphone, played, rate))

    def _work(self) -> None:
        while (piece := self._pieces.get()) is not None:
            self.hear(*piece)

    def _new_listener(self) -> Listener:
        return Listener(
            Tools(self._recogniser, self._detector, self._make_canceller()),
            self._vocabulary_now,
            self._tell,
            self._on_voice,
            lambda: self._pieces.qsize() > LATE_PIECES,
        )

    def _vocabulary_now(self) -> Vocabulary:
        return self._vocabulary()

    def _tell(self, said: Said) -> None:
        if said.match.phrase and self._player:
            self._player.tick()
        self._said.put(said)

    def _on_voice(self, seconds: float) -> None:
        if self._player:
            self._player.duck(seconds)
