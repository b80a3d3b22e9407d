"""What there is of a desktop."""

from __future__ import annotations

import sys

import pulsectl
import pytest

from local_voice.desktop import Desktop, bus, desktop, open_desktop
from tests.fakes.desktop import FakeBus, FakeMediaPlayer, FakePulse


def _refuse(*_: object) -> None:
    raise pulsectl.PulseError


@pytest.fixture(autouse=True)
def nothing_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(pulsectl, "Pulse", _refuse)


def test_where_there_is_nothing_nothing_happens() -> None:
    found = open_desktop()
    assert (found.has_media_keys, found.has_volumes) == (False, False)
    found.listen(is_speaking=True)
    assert found.keys(is_playing=True, title="clamshells") == []
    found.close()


def test_without_the_packages_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("bus", "pulse_mixer"):
        monkeypatch.setitem(sys.modules, f"local_voice.desktop.{name}", None)
    found = open_desktop()
    assert (found.has_media_keys, found.has_volumes) == (False, False)


@pytest.mark.parametrize("fault", [RuntimeError, ValueError, FileNotFoundError])
def test_a_bus_that_lets_nobody_in(monkeypatch: pytest.MonkeyPatch, fault: type[Exception]) -> None:
    def refuse() -> None:
        raise fault

    monkeypatch.setattr(bus, "open_dbus_connection", refuse)
    assert not open_desktop().has_media_keys


@pytest.mark.parametrize("has_server", [True, False])
def test_a_bus_has_keys_and_volumes(monkeypatch: pytest.MonkeyPatch, *, has_server: bool) -> None:
    monkeypatch.setattr(bus, "open_dbus_connection", FakeBus)
    if has_server:
        monkeypatch.setattr(pulsectl, "Pulse", FakePulse())
    found = open_desktop()
    assert (found.has_media_keys, found.has_volumes) == (True, True)
    assert not open_desktop(is_player=False).has_media_keys
    mixer = "PulseMixer" if has_server else "MprisMixer"
    assert type(desktop._open_mixer()).__name__ == mixer


def test_the_player_is_shown_and_left() -> None:
    player = FakeMediaPlayer()
    around = Desktop(player)
    assert around.keys(is_playing=True, title="clamshells") == []
    around.close()
    assert player.shown == [(True, "clamshells")]
    assert player.is_closed
