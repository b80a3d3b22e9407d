"""Says single texts on the sound device, for a talk; silent where there is no voice or device."""

from __future__ import annotations

import threading
from collections import deque

from local_voice.audio.sound import SAMPLE_BYTES, attenuate
from local_voice.playback.player import NoDeviceError, Player
from local_voice.playback.session_preparation import PhraseSounds
from local_voice.speech.speech_synthesizer import SpeechSynthesizer

KEPT_TEXTS = 4


class Speaker:
    """Says texts of *speech* at *volume* with *player*; once mute, it stays so."""

    def __init__(self, speech: SpeechSynthesizer, volume: float, player: Player) -> None:
        self._speech, self._player = speech, player
        self._phrases, self._volume = PhraseSounds(speech), volume
        self._lock = threading.Lock()
        self._left = b""
        self._has_started = False
        self.is_mute = False
        self._words: deque[str] = deque(maxlen=KEPT_TEXTS)

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said."""
        return bool(self._left)

    @property
    def words(self) -> str:
        """What was said last, and is being said."""
        return " ".join(self._words)

    def say(self, text: str) -> float:
        """Begin to say *text* after what is being said; return the seconds that it takes."""
        sound = None if self.is_mute else self._phrases.sound(text)
        if sound is None or self._phrases.is_silent or not self._starts():
            self.is_mute = True
            return 0.0
        with self._lock:
            self._words.append(text)
            self._left += attenuate(sound.pcm, self._volume)
        return sound.seconds

    def hush(self) -> None:
        """Say no more of what was begun."""
        with self._lock:
            self._left = b""

    def close(self) -> None:
        """Close the device and the voice."""
        self._player.stop()
        self._speech.close()

    def _starts(self) -> bool:
        if not self._has_started:
            try:
                self._player.start(self._pull, self._phrases.sample_rate)
            except NoDeviceError:
                return False
            self._has_started = True
        return True

    def _pull(self, count: int) -> bytes:
        size = count * SAMPLE_BYTES
        with self._lock:
            block, self._left = self._left[:size], self._left[size:]
        return block.ljust(size, b"\0")
