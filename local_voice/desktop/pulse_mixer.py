"""The volumes of what plays on PulseAudio, or on PipeWire in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import pulsectl

from local_voice.desktop.other_players import MixerError, Volume

CLIENT = "hip-coach"
LEFT_ALONE = {"phone", "a11y"}
"""Roles of streams: a call, and a screen reader."""


class PulseMixer:
    """Streams that other programs play, by their numbers.

    It connects anew each time, which takes milliseconds: a server that was restarted is no case
    of its own.
    """

    def volumes(self) -> dict[str, Volume]:
        """Return the volume of each stream."""
        with _connected() as server:
            return {
                str(it.index): tuple(it.volume.values)
                for it in server.sink_input_list()
                if _is_other(it.proplist)
            }

    def set_volumes(self, volumes: Mapping[str, Volume]) -> None:
        """Set the volumes of streams."""
        with _connected() as server:
            for name, volume in volumes.items():
                with suppress(pulsectl.PulseOperationFailed):
                    levels = pulsectl.PulseVolumeInfo(list(volume))
                    server.sink_input_volume_set(int(name), levels)


def _is_other(properties: Mapping[str, str]) -> bool:
    is_ours = properties.get("application.process.id") == str(os.getpid())
    return not is_ours and properties.get("media.role") not in LEFT_ALONE


@contextmanager
def _connected() -> Iterator[Any]:
    try:
        with pulsectl.Pulse(CLIENT) as server:
            yield server
    except (pulsectl.PulseError, pulsectl.PulseDisconnected) as error:
        raise MixerError from error
