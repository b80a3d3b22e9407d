"""Other players while the coach speaks."""

from __future__ import annotations

import os

import pulsectl
import pytest
from jeepney import Message, new_error, new_method_return

from local_voice.desktop import Desktop, Mixer, MixerError, OtherPlayers
from local_voice.desktop.mpris_mixer import MprisMixer
from local_voice.desktop.pulse_mixer import PulseMixer
from tests.fakes.desktop import FakeBus, FakeMixer, FakePulse, called


def test_others_are_turned_down_once_and_up_again() -> None:
    mixer = FakeMixer(music=(1.0, 0.5))
    others = OtherPlayers(mixer)
    for _ in range(2):
        others.listen(is_speaking=True)
        assert mixer.kept["music"] == pytest.approx((0.3, 0.15))
    others.listen(is_speaking=False)
    assert mixer.kept["music"] == (1.0, 0.5)


def test_what_somebody_has_changed_meanwhile_stays() -> None:
    mixer = FakeMixer(music=(1.0,), film=(0.8,), gone=(1.0,))
    others = OtherPlayers(mixer)
    others.listen(is_speaking=True)
    mixer.kept["music"] = (0.7,)
    del mixer.kept["gone"]
    others.listen(is_speaking=False)
    assert mixer.kept == {"music": (0.7,), "film": (0.8,)}


def test_a_sound_server_that_is_gone_is_no_matter() -> None:
    mixer = FakeMixer(music=(1.0,))
    others = OtherPlayers(mixer)
    mixer.is_gone = True
    others.listen(is_speaking=True)
    mixer.is_gone = False
    others.listen(is_speaking=False)
    assert mixer.kept == {"music": (1.0,)}


def test_at_the_end_others_are_up_again() -> None:
    mixer = FakeMixer(music=(1.0,))
    desktop = Desktop(mixer=mixer)
    desktop.listen(is_speaking=True)
    desktop.close()
    assert mixer.kept == {"music": (1.0,)}


def test_streams_of_the_sound_server(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakePulse(
        (1, (1.0, 0.9), {"media.role": "music"}),
        (2, (1.0,), {"application.process.id": str(os.getpid())}),
        (3, (1.0,), {"media.role": "phone"}),
    )
    monkeypatch.setattr(pulsectl, "Pulse", server)
    mixer: Mixer = PulseMixer()
    assert mixer.volumes() == {"1": (1.0, 0.9)}
    mixer.set_volumes({"1": (0.3, 0.27), "7": (0.5,)})
    assert mixer.volumes() == {"1": (0.3, 0.27)}


@pytest.mark.parametrize("fault", [pulsectl.PulseError, pulsectl.PulseDisconnected])
def test_a_sound_server_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def refuse(_: str) -> None:
        raise fault

    monkeypatch.setattr(pulsectl, "Pulse", refuse)
    with pytest.raises(MixerError):
        PulseMixer().volumes()


NAMES = ["org.mpris.MediaPlayer2.mpv", "org.mpris.MediaPlayer2.hip_coach.instance1", "org.other"]


def _playing(message: Message) -> Message:
    match called(message)[1]:
        case "ListNames":
            return new_method_return(message, "as", (NAMES,))
        case "GetAll":
            values = {"PlaybackStatus": ("s", "Playing"), "Volume": ("d", 0.8)}
            return new_method_return(message, "a{sv}", (values,))
    return new_method_return(message)


def test_players_of_the_bus() -> None:
    asked: list[Message] = []

    def reply(message: Message) -> Message:
        asked.append(message)
        return _playing(message)

    mixer: Mixer = MprisMixer(FakeBus(reply))
    assert mixer.volumes() == {NAMES[0]: (0.8,)}
    mixer.set_volumes({NAMES[0]: (0.24,)})
    assert asked[-1].body[1:] == ("Volume", ("d", 0.24))


def test_a_player_that_refuses_is_left_alone() -> None:
    def reply(message: Message) -> Message:
        is_list = called(message)[1] == "ListNames"
        return _playing(message) if is_list else new_error(message, "org.mpris.No")

    assert MprisMixer(FakeBus(reply)).volumes() == {}


@pytest.mark.parametrize("silent", ["ListNames", "GetAll"])
def test_a_bus_that_does_not_answer(silent: str) -> None:
    def reply(message: Message) -> Message | None:
        return None if called(message)[1] == silent else _playing(message)

    with pytest.raises(MixerError):
        MprisMixer(FakeBus(reply)).volumes()
