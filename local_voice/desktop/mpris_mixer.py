"""The volumes of players that tell of themselves on the session bus (MPRIS)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, Properties, message_bus
from jeepney.io.blocking import DBusConnection, Proxy

from local_voice.desktop.media_player import OWN_NAME, PATH, PLAYER, PREFIX
from local_voice.desktop.other_players import MixerError, Volume

PATIENCE_SECONDS = 0.2


class MprisMixer:
    """Other players on the bus of *connection*, by their names there."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def volumes(self) -> dict[str, Volume]:
        """Return the volume of each player that plays now and has one."""
        found: dict[str, Volume] = {}
        for name in self._names():
            properties = self._ask(name, "get_all")
            if properties and properties.get("PlaybackStatus") == ("s", "Playing"):
                found[name] = (float(properties.get("Volume", ("d", 0.0))[1]),)
        return found

    def set_volumes(self, volumes: Mapping[str, Volume]) -> None:
        """Set the volumes of players; who has none, or does not let it be set, is left alone."""
        for name, (volume,) in volumes.items():
            self._ask(name, "set", "Volume", "d", volume)

    def _names(self) -> list[str]:
        bus = Proxy(message_bus, self._connection, timeout=PATIENCE_SECONDS)
        try:
            names: list[str] = bus.ListNames()[0]
        except OSError as error:
            raise MixerError from error
        return [it for it in names if it.startswith(PREFIX) and not it.startswith(OWN_NAME)]

    def _ask(self, name: str, method: str, *values: object) -> dict[str, Any]:
        player = Properties(DBusAddress(PATH, name, PLAYER))
        proxy = Proxy(player, self._connection, timeout=PATIENCE_SECONDS)
        try:
            reply = getattr(proxy, method)(*values)
        except DBusErrorResponse:
            return {}
        except OSError as error:
            raise MixerError from error
        return reply[0] if reply else {}
