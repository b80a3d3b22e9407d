"""The coach as a player on the session bus."""

from __future__ import annotations

import pytest
from jeepney import DBusAddress, Message, MessageType, new_method_call

from local_voice.desktop import MediaKey
from local_voice.desktop.media_player import APPLICATION, PATH, PLAYER, PROPERTIES, MediaPlayer
from tests.fakes.desktop import FakeBus, called, is_error


def _call(interface: str, member: str, signature: str = "", body: tuple[str, ...] = ()) -> Message:
    address = DBusAddress(PATH, "org.mpris.MediaPlayer2.hip_coach", interface)
    call = new_method_call(address, member, signature, body)
    call.header.serial = 7
    return call


def _answer(*body: str) -> Message:
    bus = FakeBus()
    player = MediaPlayer(bus)
    bus.calls.append(
        _call(PROPERTIES, "GetAll" if body[1:] == () else "Get", "s" * len(body), body)
    )
    assert list(player.keys()) == []
    (reply,) = bus.sent
    return reply


@pytest.mark.parametrize("key", MediaKey)
def test_each_key_is_heard_and_answered(key: MediaKey) -> None:
    bus = FakeBus()
    player = MediaPlayer(bus)
    bus.calls.append(_call(PLAYER, key.value))
    assert list(player.keys()) == [key]
    assert list(player.keys()) == []
    assert [it.header.message_type for it in bus.sent] == [MessageType.method_return]


def test_a_desktop_that_asks_is_told() -> None:
    assert _answer(APPLICATION).body[0]["Identity"] == ("s", "Hip Coach")
    assert _answer(PLAYER).body[0]["PlaybackStatus"] == ("s", "Paused")
    assert _answer(PLAYER, "CanPause").body == (("b", True),)
    assert is_error(_answer(PLAYER, "Shuffle"))


def test_what_it_does_not_know_is_refused() -> None:
    bus = FakeBus()
    player = MediaPlayer(bus)
    bus.calls += [_call(PLAYER, "Seek", "x", ()), _call(PROPERTIES, "Set")]
    assert list(player.keys()) == []
    assert all(is_error(it) for it in bus.sent)


def test_what_is_played_is_told_when_it_changes() -> None:
    bus = FakeBus()
    player = MediaPlayer(bus)
    for _ in range(2):
        player.show(is_playing=True, title="clamshells")
    (signal,) = bus.sent
    assert called(signal) == (PROPERTIES, "PropertiesChanged")
    interface, changed, _ = signal.body
    assert interface == PLAYER
    assert changed["PlaybackStatus"] == ("s", "Playing")
    assert changed["Metadata"][1]["xesam:title"] == ("s", "clamshells")
    assert signal.serialise(serial=1)


def test_a_bus_that_is_gone_is_no_matter() -> None:
    bus = FakeBus()
    player = MediaPlayer(bus)
    bus.fault = BrokenPipeError()
    player.show(is_playing=True, title="clamshells")
    bus.calls.append(_call(PLAYER, "Play"))
    assert list(player.keys()) == [MediaKey.PLAY]
    player.close()
    assert bus.is_closed
