"""What a desktop has around a session: a bus, a sound server, other players."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Self

import pulsectl
from jeepney import HeaderFields, Message, MessageType, new_method_return

from local_voice.desktop import MediaKey, MixerError, Volume


class FakeMixer:
    """Players whose volumes are kept here; they cannot be reached while *is_gone*."""

    def __init__(self, **volumes: Volume) -> None:
        self.kept: dict[str, Volume] = dict(volumes)
        self.is_gone = False
        self.heard: list[Volume] = []

    def volumes(self) -> dict[str, Volume]:
        """Return what is kept."""
        if self.is_gone:
            raise MixerError
        return dict(self.kept)

    def set_volumes(self, volumes: Mapping[str, Volume]) -> None:
        """Keep the volumes of players that are still there."""
        self.kept |= {name: it for name, it in volumes.items() if name in self.kept}
        self.heard += volumes.values()


class FakeMediaPlayer:
    """Media keys that are pressed in tests, and what was shown."""

    def __init__(self) -> None:
        self.pressed: deque[MediaKey] = deque()
        self.shown: list[tuple[bool, str]] = []
        self.is_closed = False

    def show(self, *, is_playing: bool, title: str) -> None:
        """Remember what is shown, once."""
        if self.shown[-1:] != [(is_playing, title)]:
            self.shown.append((is_playing, title))

    def keys(self) -> list[MediaKey]:
        """Return what was pressed."""
        pressed = list(self.pressed)
        self.pressed.clear()
        return pressed

    def close(self) -> None:
        """Leave."""
        self.is_closed = True


class FakeBus:
    """A connection to a session bus: *reply* answers what is called, *calls* are waiting."""

    def __init__(self, reply: Callable[[Message], Message | None] | None = None) -> None:
        self._reply = reply or new_method_return
        self.calls: deque[Message] = deque()
        self.sent: list[Message] = []
        self.fault: OSError | None = None
        self.is_closed = False

    def send_and_get_reply(self, message: Message, *, timeout: float | None = None) -> Message:
        """Return the reply to *message*; time out where there is none."""
        del timeout
        message.header.serial = 1
        reply = self._reply(message)
        if reply is None:
            raise TimeoutError
        return reply

    def receive(self, *, timeout: float) -> Message:
        """Return the next message that waits."""
        del timeout
        if not self.calls:
            raise TimeoutError
        return self.calls.popleft()

    def send(self, message: Message) -> None:
        """Keep what is sent."""
        if self.fault:
            raise self.fault
        self.sent.append(message)

    def close(self) -> None:
        """Close."""
        self.is_closed = True


def called(message: Message) -> tuple[str, str]:
    """Return the interface and the method that *message* calls."""
    fields = message.header.fields
    return fields[HeaderFields.interface], fields[HeaderFields.member]


def is_error(message: Message) -> bool:
    """Whether *message* refuses something."""
    return bool(message.header.message_type is MessageType.error)


class FakePulse:
    """A sound server with *streams*, each a number, volumes and properties."""

    def __init__(self, *streams: tuple[int, Volume, dict[str, str]]) -> None:
        self.streams = {
            index: SimpleNamespace(
                index=index, volume=pulsectl.PulseVolumeInfo(list(volume)), proplist=properties
            )
            for index, volume, properties in streams
        }

    def __call__(self, client: str) -> Self:
        """Connect."""
        assert client
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Disconnect."""

    def sink_input_list(self) -> list[Any]:
        """Return the streams."""
        return list(self.streams.values())

    def sink_input_volume_set(self, index: int, volume: pulsectl.PulseVolumeInfo) -> None:
        """Set the volume of a stream that is there."""
        if index not in self.streams:
            raise pulsectl.PulseOperationFailed
        self.streams[index].volume = volume
