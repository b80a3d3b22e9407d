"""The session bus, over which the programs of a desktop talk (D-Bus)."""

from __future__ import annotations

from jeepney.io.blocking import DBusConnection, open_dbus_connection


def open_bus() -> DBusConnection:
    """Return a connection of its own; ``OSError`` if there is no bus, or it lets nobody in."""
    try:
        return open_dbus_connection()
    except (KeyError, RuntimeError, ValueError) as error:
        raise ConnectionError from error
