"""Playback: a timeline becomes a soundtrack, which the sound device (or a clock) plays.

A ``SessionSetup`` and a ``SpeechSynthesizer`` enter; a ``Soundtrack`` and its ``Transport`` (play,
pause, seek) leave. This package touches the sound device, but no terminal.
"""

from local_voice.playback.player import (
    ClockPlayer,
    DevicePlayer,
    NoDeviceError,
    Player,
    Pull,
    SoundDevice,
    refuse_null,
)
from local_voice.playback.session_preparation import (
    PhraseSounds,
    PreparedSession,
    SessionSetup,
    build_measured_timeline,
    draft_session,
    prepare_session,
)
from local_voice.playback.soundtrack import (
    Soundtrack,
    build_soundtrack,
    schedule_cues,
)
from local_voice.playback.speaker import Speaker
from local_voice.playback.transport import CueStart, Transport

__all__ = [
    "ClockPlayer",
    "CueStart",
    "DevicePlayer",
    "NoDeviceError",
    "PhraseSounds",
    "Player",
    "PreparedSession",
    "Pull",
    "SessionSetup",
    "SoundDevice",
    "Soundtrack",
    "Speaker",
    "Transport",
    "build_measured_timeline",
    "build_soundtrack",
    "draft_session",
    "prepare_session",
    "refuse_null",
    "schedule_cues",
]
