"""A session as frames of sound, and whatever draws them: a sound device or a clock.

A ``Plan`` and a ``PhraseSynthesizer`` enter; a ``Tape``, a ``Deck`` that stands somewhere on it, and the
``Moment`` that is under way leave. It touches the sound device and no terminal.
"""

from local_voice.playback.deck import Deck, Start
from local_voice.playback.edits import is_second_side, lengthened, work_at
from local_voice.playback.lesson import Lesson, Moment
from local_voice.playback.opening import Opening, Whole, opened
from local_voice.playback.player import (
    BUFFER_MILLISECONDS,
    PERIODS,
    ClockPlayer,
    DevicePlayer,
    NoDeviceError,
    Player,
)
from local_voice.playback.session_setup import Plan, measured, planned, voice_of
from local_voice.playback.tape import Tape, laid, lay
from local_voice.playback.trace import write_trace

__all__ = [
    "BUFFER_MILLISECONDS",
    "PERIODS",
    "ClockPlayer",
    "Deck",
    "DevicePlayer",
    "Lesson",
    "Moment",
    "NoDeviceError",
    "Opening",
    "Plan",
    "Player",
    "Start",
    "Tape",
    "Whole",
    "is_second_side",
    "laid",
    "lay",
    "lengthened",
    "measured",
    "opened",
    "planned",
    "voice_of",
    "work_at",
    "write_trace",
]
