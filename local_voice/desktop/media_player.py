"""The coach as a player on the session bus (MPRIS): media keys and headsets reach it there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, Proxy

from local_voice.desktop.media_key import MediaKey

PREFIX = "org.mpris.MediaPlayer2."
OWN_NAME = f"{PREFIX}hip_coach"
PATH = "/org/mpris/MediaPlayer2"
APPLICATION = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
IDENTITY = "Hip Coach"
Values = dict[str, tuple[str, Any]]

METHODS = {it.value: it for it in MediaKey}
ABOUT: Values = {
    "Identity": ("s", IDENTITY),
    **dict.fromkeys(("CanQuit", "CanRaise", "HasTrackList"), ("b", False)),
    **dict.fromkeys(("SupportedUriSchemes", "SupportedMimeTypes"), ("as", [])),
}
FIXED: Values = {
    **dict.fromkeys(("Rate", "MinimumRate", "MaximumRate", "Volume"), ("d", 1.0)),
    **dict.fromkeys(("CanGoNext", "CanGoPrevious", "CanPlay", "CanPause"), ("b", True)),
    "CanControl": ("b", True),
    "CanSeek": ("b", False),
    "Position": ("x", 0),
}


class MediaPlayer:
    """The coach on the bus of *connection*, where it must not be used for anything else."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._is_playing = False
        self._title = ""
        name = f"{OWN_NAME}.instance{os.getpid()}"
        Proxy(message_bus, connection, timeout=1.0).RequestName(name)

    def show(self, *, is_playing: bool, title: str) -> None:
        """Tell the desktop what is played, if that is new."""
        if (is_playing, title) != (self._is_playing, self._title):
            self._is_playing, self._title = is_playing, title
            emitter = DBusAddress(PATH, interface=PROPERTIES)
            changed: tuple[object, ...] = PLAYER, self._changing(), []
            self._send(new_signal(emitter, "PropertiesChanged", "sa{sv}as", changed))

    def keys(self) -> Iterator[MediaKey]:
        """Yield the keys that were pressed since the last call, and answer all questions."""
        # A bus that is gone has no keys.
        with suppress(TimeoutError, OSError):
            while True:
                message = self._connection.receive(timeout=0)
                if message.header.message_type is MessageType.method_call:
                    yield from self._answer(message)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def _answer(self, call: Message) -> Iterator[MediaKey]:
        fields = call.header.fields
        interface, member = fields.get(HeaderFields.interface), fields[HeaderFields.member]
        if interface == PLAYER and member in METHODS:
            self._send(new_method_return(call))
            yield METHODS[member]
        elif interface == PROPERTIES and member in {"Get", "GetAll"}:
            self._send(self._told(call, *call.body))
        else:
            self._send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _told(self, call: Message, interface: str, name: str = "") -> Message:
        values = ABOUT if interface == APPLICATION else {**FIXED, **self._changing()}
        if not name:
            return new_method_return(call, "a{sv}", (values,))
        if name in values:
            return new_method_return(call, "v", (values[name],))
        return new_error(call, "org.freedesktop.DBus.Error.UnknownProperty")

    def _changing(self) -> Values:
        metadata: Values = {
            "mpris:trackid": ("o", f"{PATH}/session"),
            "xesam:title": ("s", self._title or IDENTITY),
            "xesam:artist": ("as", [IDENTITY]),
        }
        status = "Playing" if self._is_playing else "Paused"
        return {"PlaybackStatus": ("s", status), "Metadata": ("a{sv}", metadata)}

    def _send(self, message: Message) -> None:
        with suppress(OSError):
            self._connection.send(message)
