"""The desktop around a session: what it has of media keys and of other players' volumes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from local_voice.desktop.media_key import MediaKey
from local_voice.desktop.other_players import Mixer, MixerError, OtherPlayers

if TYPE_CHECKING:
    from local_voice.desktop.media_player import MediaPlayer


class Desktop:
    """Media keys of *player*, and the volumes of *mixer*; each is None where there is none."""

    def __init__(self, player: MediaPlayer | None = None, mixer: Mixer | None = None) -> None:
        self._player = player
        self._others = OtherPlayers(mixer) if mixer else None

    @property
    def has_media_keys(self) -> bool:
        """Whether media keys reach the coach."""
        return self._player is not None

    @property
    def has_volumes(self) -> bool:
        """Whether other players can be turned down."""
        return self._others is not None

    def listen(self, *, is_speaking: bool) -> None:
        """Turn other players down while the coach *is_speaking*."""
        if self._others is not None:
            self._others.listen(is_speaking=is_speaking)

    @contextmanager
    def others_down(self) -> Iterator[None]:
        """Turn other players down within the context."""
        self.listen(is_speaking=True)
        try:
            yield
        finally:
            self.listen(is_speaking=False)

    def keys(self, *, is_playing: bool, title: str) -> list[MediaKey]:
        """Return the media keys that were pressed, and show whether *title* is being played."""
        if self._player is None:
            return []
        self._player.show(is_playing=is_playing, title=title)
        return list(self._player.keys())

    def close(self) -> None:
        """Turn other players up again and leave."""
        self.listen(is_speaking=False)
        if self._player is not None:
            self._player.close()


def open_desktop(*, is_player: bool = True) -> Desktop:
    """Return the desktop around this program, with what there is of it.

    Media keys are for what *is_player*, and has something to pause.
    """
    return Desktop(_open_player() if is_player else None, _open_mixer())


def _open_player() -> MediaPlayer | None:
    try:
        from local_voice.desktop.bus import open_bus  # noqa: PLC0415 - Linux alone
        from local_voice.desktop.media_player import MediaPlayer  # noqa: PLC0415 - the same

        return MediaPlayer(open_bus())
    except (ImportError, OSError):
        return None


def _open_mixer() -> Mixer | None:
    return _open_pulse_mixer() or _open_mpris_mixer()


def _open_pulse_mixer() -> Mixer | None:
    try:
        from local_voice.desktop.pulse_mixer import PulseMixer  # noqa: PLC0415 - Linux alone

        mixer = PulseMixer()
        mixer.volumes()
    except (ImportError, OSError, MixerError):
        return None
    return mixer


def _open_mpris_mixer() -> Mixer | None:
    try:
        from local_voice.desktop.bus import open_bus  # noqa: PLC0415 - Linux alone
        from local_voice.desktop.mpris_mixer import MprisMixer  # noqa: PLC0415 - the same

        return MprisMixer(open_bus())
    except (ImportError, OSError):
        return None
