"""Turns other players down while the coach speaks, and up again."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol

Volume = tuple[float, ...]
"""The volume of each channel of a player, 0 to 1 or a little more."""

TURNED_DOWN = 0.3
NEARLY = 0.01


class MixerError(Exception):
    """The volumes of other players cannot be read or set now."""


class Mixer(Protocol):
    """The volumes of what else plays; all methods may raise ``MixerError``."""

    def volumes(self) -> Mapping[str, Volume]:
        """Return the volume of each other player that plays, by its name."""

    def set_volumes(self, volumes: Mapping[str, Volume]) -> None:
        """Set the *volumes*; players that have ended meanwhile are left out."""


class OtherPlayers:
    """The other players that *mixer* knows."""

    def __init__(self, mixer: Mixer) -> None:
        self._mixer = mixer
        self._before: Mapping[str, Volume] = {}
        self._is_speaking = False

    def listen(self, *, is_speaking: bool) -> None:
        """Turn them down when the coach begins to speak, and up when it ends."""
        if is_speaking is not self._is_speaking:
            self._is_speaking = is_speaking
            with suppress(MixerError):
                if is_speaking:
                    self._turn_down()
                else:
                    self._turn_up()

    def _turn_down(self) -> None:
        self._before = self._mixer.volumes()
        self._mixer.set_volumes({name: _lower(it) for name, it in self._before.items()})

    def _turn_up(self) -> None:
        """Set the volumes back; one that somebody has changed meanwhile stays as it is."""
        before, self._before = self._before, {}
        now = self._mixer.volumes()
        unchanged = {
            name: it for name, it in before.items() if _are_near(now.get(name, ()), _lower(it))
        }
        self._mixer.set_volumes(unchanged)


def _lower(volume: Volume) -> Volume:
    return tuple(it * TURNED_DOWN for it in volume)


def _are_near(one: Volume, other: Volume) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < NEARLY for a, b in zip(one, other, strict=True)
    )
