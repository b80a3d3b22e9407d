"""How loud a session is: louder and softer, by keys and words."""

from __future__ import annotations

from local_voice.audio.volume import LOUDEST, SOFTEST, gain_of, level_of
from local_voice.phrases import phrase
from local_voice.playback import Transport
from local_voice.terminal.commands import volume_change
from local_voice.terminal.keys import TypedInput

A_MOMENT = 1.0
"""Seconds in which nothing else is to be heard where a change of volume is said."""


def change_volume(typed: TypedInput, transport: Transport) -> str:
    """Make *transport* louder or softer; return what to say of it, "" if that is not *typed*."""
    step = volume_change(typed)
    if not step:
        return ""
    level = level_of(transport.gain) + step
    key = {LOUDEST + 1: "loudest", SOFTEST - 1: "softest"}.get(level, "volume")
    level = min(max(level, SOFTEST), LOUDEST)
    transport.gain = gain_of(level)
    return phrase(f"terminal.session.{key}", level=level)


def is_speaking(transport: Transport) -> bool:
    """Whether *transport* is heard in the next moment."""
    return transport.is_heard_within(0.0, A_MOMENT)
