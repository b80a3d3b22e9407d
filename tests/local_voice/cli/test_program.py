"""The commands: what they print, what they refuse in one line, and how they end."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from content.coaching.progress import Place, Progress, StoreUnavailableError
from content.coaching.understanding import Understanding
from content.decoding import ContentError, Fault
from content.library import Library, load
from local_voice.cli import conversation, program, session, studio
from local_voice.cli.program import COMMANDS, run
from local_voice.library import loader
from local_voice.narrator import performance
from local_voice.narrator.narrator import Clocks, Stage
from local_voice.playback import NoDeviceError
from local_voice.progress import USER, ProgressFile
from local_voice.speech.speaker import PrintingSpeaker, SpeakerError
from local_voice.terminal.keys import Typed
from tests.fakes.laptop import FakeClock, FakeKeys, FakePlayer, FakeScreen, FakeSpeaker

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the commands a home of their own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


@pytest.fixture(autouse=True)
def ready_ears(monkeypatch: pytest.MonkeyPatch) -> None:
    """Understand with ears made ready once, which takes a second or two."""
    monkeypatch.setattr("content.coaching.conversation.Understanding", understanding)
    monkeypatch.setattr(conversation, "Understanding", understanding)


def understanding(_: Library) -> Understanding:
    """Return the ears of the content as shipped."""
    return _shipped_ears()


@cache
def _shipped_ears() -> Understanding:
    return Understanding(load())


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Perform on a fake stage; the clock moves as keys are read."""
    clock = FakeClock()
    made = Stage(FakePlayer(clock), FakeKeys(clock), FakeScreen(), Clocks(clock, clock))
    monkeypatch.setattr(performance, "_stage", lambda **_: made)
    monkeypatch.setattr(performance.time, "monotonic", clock)
    # Real time stands still here: the whole session is waited for.
    monkeypatch.setattr("local_voice.playback.opening.AT_ONCE_SECONDS", 60.0)
    return made


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> FakeSpeaker:
    """Speak with a fake voice everywhere."""
    speaker = FakeSpeaker()
    for module in (performance, studio):
        monkeypatch.setattr(module, "choose_speakers", lambda _: [speaker])
    monkeypatch.setattr("local_voice.cli.voice.choose_speaker", lambda _: speaker)
    return speaker


def refused(output: Output) -> str:
    """Return the one line of a refusal."""
    captured = output.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_every_command_is_there_and_helps(capsys: Output) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert name in shown
        assert run([name, "--help"]) == 0


def test_no_command_at_all_gets_the_help_as_it_is_written(capsys: Output) -> None:
    assert run([]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Usage: hip-coach [OPTIONS] COMMAND [ARGS]...\n\n")
    assert all(f"\n  {name} " in told for name in COMMANDS)


def test_an_unknown_command_is_refused_in_one_line(capsys: Output) -> None:
    assert run(["fly"]) == 2
    assert "No such command 'fly'" in refused(capsys)


def test_a_dry_run_prints_one_cue_a_line(capsys: Output) -> None:
    assert run(["narrate", "pre_run_warm_up", "--dry-run", "--json"]) == 0
    cues = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {tuple(cue) for cue in cues} == {("at", "kind", "text", "seconds", "move", "side")}
    assert {cue["side"] for cue in cues} == {"left", "right", "both"}
    assert 294 <= max(cue["at"] + cue["seconds"] for cue in cues) <= 306
    work = {
        side: sum(c["seconds"] for c in cues if c["kind"] == "work" and c["side"] == side)
        for side in ("left", "right")
    }
    assert work["left"] == work["right"] > 0


def test_a_dry_run_can_be_read(capsys: Output) -> None:
    assert run(["narrate", "glutes", "--dry-run", "--minutes", "4", "--talk", "brief"]) == 0
    assert "s  work     (left)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("narrate", "foo"), "no routine called 'foo'; for example"),
        (("narrate", "floor mobilty"), "for example floor_mobility"),
        (("narrate", "glutes", "--minutes", "0"), "from 1 to 60 minutes, not 0"),
        (("narrate", "glutes", "--minutes", "500"), "from 1 to 60 minutes, not 500"),
        (("narrate", "glutes", "--minutes", "x"), "'x' is not a valid integer"),
        (("narrate", "glutes", "--pace", "x"), "'x' is not one of"),
        (("narrate", "glutes", "--leave-out", "hula"), "no exercise called 'hula'"),
        (("narrate", "glutes", "--condition", "cold"), "no condition called 'cold'"),
        (("narrate", "glutes", "--condition", "hip_stress_fracture", "--dry-run"), "see someone"),
        (
            ("narrate", "glutes", "--equipment", "sled"),
            "no equipment called 'sled'; there are ball",
        ),
        (("narrate", "glutes", "--quiet", "music"), "'music' is not one of"),
        (("narrate", "glutes", "--json"), "--json goes with --dry-run"),
        (("narrate", "glutes", "--rate", "5"), "from 80 to 300 words a minute"),
        (("narrate",), "which routine? hip-coach list routines"),
        (("narrate", "--resume"), "no place is kept"),
        (("render", "glutes"), "where to? Give -o FILE"),
        (("render",), "either a routine and -o FILE, or --all FOLDER"),
        (("render", "glutes", "-o", "a.m4a"), "must end in one of wav, mp3, flac, ogg"),
        (("render", "foo", "-o", "a.wav"), "no routine called 'foo'"),
        (("routine", "new", "My Own"), "small letters"),
        (("routine", "import", "none.csv"), "cannot be read"),
        (("list", "songs"), "'songs' is not one of"),
        (("understand",), "Missing option '--json'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    capsys: Output, voice: FakeSpeaker, arguments: tuple[str, ...], words: str
) -> None:
    assert run(arguments) == 2
    assert words in refused(capsys)
    assert voice.said == []


def test_nothing_left_to_do_is_refused(capsys: Output, home: Path) -> None:
    own = home / "XDG_DATA_HOME" / "hip-coach" / "routines"
    own.mkdir(parents=True)
    (own / "one.toml").write_text(
        'name = "one"\nminutes = 1\n[[moves]]\nexercise = "clamshell"\nseconds = 20\n'
    )
    assert run(["narrate", "one", "--leave-out", "clamshell", "--dry-run"]) == 2
    assert "nothing is left of that routine" in refused(capsys)


def test_broken_content_is_told_in_one_line(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> None:
        raise ContentError((Fault("a.toml", "name", "is missing"), Fault("b", "c", "d")))

    monkeypatch.setattr(loader, "load", broken)
    assert run(["list"]) == 2
    assert "content: a.toml: name: is missing (and 1 more" in refused(capsys)


def test_lists(capsys: Output) -> None:
    assert run(["list", "conditions", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 9
    assert run(["list", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"conditions", "exercises", "routines"}
    assert run(["list"]) == 0
    shown = capsys.readouterr().out
    assert "Routines:" in shown
    assert "five-minute warm-up, 5 minutes" in shown


@pytest.mark.usefixtures("voice")
def test_a_session_is_counted(stage: Stage, home: Path, capsys: Output) -> None:
    trace = home / "trace.jsonl"
    assert run(["narrate", "warm_up_3", "--trace", str(trace)]) == 0
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert (progress.sessions, progress.last_routine, progress.place) == (1, "warm_up_3", None)
    late = [json.loads(line)["late"] for line in trace.read_text().splitlines()]
    assert max(map(abs, late)) <= 0.051
    assert "kept" not in capsys.readouterr().out
    assert isinstance(stage.screen, FakeScreen)
    assert stage.screen.told == []


@pytest.mark.usefixtures("voice")
def test_a_stopped_session_keeps_its_place(stage: Stage, home: Path, capsys: Output) -> None:
    assert isinstance(stage.keys, FakeKeys)
    stage.keys._presses.append((100.0, Typed(key="q")))
    assert run(["narrate", "warm_up_3", "--minutes", "4"]) == 0
    place = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress.place
    assert place is not None
    assert (place.routine, place.minutes) == ("warm_up_3", 4)
    assert place.step > 0
    assert capsys.readouterr().out.splitlines()[-1] == session.KEPT


@pytest.mark.usefixtures("voice", "stage")
def test_of_a_routine_for_a_condition_nothing_is_kept(home: Path) -> None:
    assert run(["narrate", "gentle_labral_tear"]) == 0
    assert not (home / "XDG_DATA_HOME" / "hip-coach" / "progress.json").exists()


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    "option",
    [("--sore-side", "left"), ("--leave-out", "hip_swing"), ("--condition", "labral_tear")],
)
def test_a_session_that_tells_of_a_complaint_keeps_no_place(
    stage: Stage, home: Path, option: tuple[str, str]
) -> None:
    assert isinstance(stage.keys, FakeKeys)
    stage.keys._presses.append((100.0, Typed(key="q")))
    assert run(["narrate", "warm_up_3", *option]) == 0
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert progress.place is None


@pytest.mark.parametrize(
    ("options", "said", "unsaid"),
    [
        (("--sore-side", "right"), "Shorter range on this side, same time.", "With no sore side"),
        (("--condition", "labral_tear"), "Because of a labral tear I left out", "Shorter range"),
        (("--equipment", "none"), "Without the equipment I left out", "You need a loop band"),
        (("--equipment", "dumbbell"), "Without the equipment I left out", "You need a loop band"),
        (("--quiet", "countdown", "--quiet", "halfway"), "Get ready.", "Three, two, one."),
        (("--talk", "beeps"), "Leave this out today", "Three, two, one."),
    ],
)
def test_every_choice_is_heard(
    capsys: Output, options: tuple[str, ...], said: str, unsaid: str
) -> None:
    assert run(["narrate", "strength_band_dumbbell", "--dry-run", "--json", *options]) == 0
    cues = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    words = " ".join(cue["text"] for cue in cues)
    assert said in words
    assert unsaid not in words
    work = {
        side: sum(c["seconds"] for c in cues if c["kind"] == "work" and c["side"] == side)
        for side in ("left", "right")
    }
    assert work["left"] == work["right"]


class Terminal(io.StringIO):
    """Somebody who types lines at a terminal."""

    def isatty(self) -> bool:
        """Be a terminal."""
        return True


@pytest.mark.usefixtures("voice")
def test_a_kept_place_is_gone_on_from_once_it_is_safe(
    stage: Stage, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    store = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach")
    store.save(USER, Progress(place=Place("warm_up_3", 2, 0.0, 4, "slow", "brief")), 0)
    monkeypatch.setattr(sys, "stdin", Terminal("no\n"))
    assert run(["narrate", "--resume"]) == 0
    assert "any new groin pain" in capsys.readouterr().out
    assert 30 < stage.clocks.steady() < 200
    assert isinstance(stage.screen, FakeScreen)
    assert stage.screen.moments[0].step == 3
    assert store.load(USER).progress.sessions == 1
    assert [*store.read().known_days().values()] == [1]


@pytest.mark.usefixtures("voice", "stage")
@pytest.mark.parametrize("answer", ["yes", "yes, my calf is swollen"])
def test_whoever_should_not_move_is_not_led(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    assert run(["narrate", "warm_up_3"]) == 0
    said = capsys.readouterr().out
    assert "Your safety comes first." in said
    assert ("clot" in said) == ("calf" in answer)
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert (progress.place, progress.sessions) == (None, 0)


@pytest.mark.usefixtures("voice", "stage")
def test_the_question_is_asked_before_the_first_session_only(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    store = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach")
    store.save(USER, Progress(heard_safety=True), 0)
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert run(["narrate", "warm_up_3"]) == 0
    assert "any new groin pain" not in capsys.readouterr().out


@pytest.mark.usefixtures("voice")
def test_danger_keeps_no_place(stage: Stage, home: Path) -> None:
    assert isinstance(stage.keys, FakeKeys)
    words = "my calf is swollen and hot and I cannot breathe"
    stage.keys._presses.append((60.0, Typed(line=words)))
    assert run(["narrate", "warm_up_3"]) == 0
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert progress.place is None
    assert progress.sessions == 0


def test_without_a_voice_the_session_goes_on_in_text(
    capsys: Output, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(performance, "choose_speakers", lambda _: [FakeSpeaker(mute=True)])
    assert run(["narrate", "warm_up_3"]) == 0
    assert refused(capsys) == f"{performance.NO_VOICE.format('mute')}\n"
    assert isinstance(stage.screen, FakeScreen)
    assert stage.screen.moments[-1].left == 0.0


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize("fault", [KeyboardInterrupt(), BrokenPipeError(), "hang up"])
def test_an_end_from_outside_keeps_the_place(
    stage: Stage, home: Path, fault: BaseException | str
) -> None:
    read = stage.keys.read

    def interrupted(timeout: float) -> Typed | None:
        if stage.clocks.steady() > 90:
            if isinstance(fault, str):
                os.kill(os.getpid(), signal.SIGTERM)
            else:
                raise fault
        return read(timeout)

    stage.keys.read = interrupted  # type: ignore[method-assign]  # the end comes while waiting
    before = signal.getsignal(signal.SIGTERM)
    assert run(["narrate", "warm_up_3"]) == 0
    assert signal.getsignal(signal.SIGTERM) is before
    place = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress.place
    assert place is not None
    assert place.step > 0


def test_a_place_that_cannot_be_read_is_no_place(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnavailableError("unreadable")

    monkeypatch.setattr(ProgressFile, "load", refuse)
    assert run(["narrate", "--resume"]) == 2
    assert "no place is kept" in refused(capsys)


@pytest.mark.usefixtures("voice", "stage")
def test_a_place_that_cannot_be_kept_is_told(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnavailableError("unwritable")

    monkeypatch.setattr(ProgressFile, "load", refuse)
    assert run(["narrate", "warm_up_3"]) == 0
    assert "Your place could not be kept (unwritable)." in capsys.readouterr().err


@pytest.mark.usefixtures("voice", "stage")
def test_a_trace_that_cannot_be_written_is_refused(capsys: Output, home: Path) -> None:
    (home / "file").write_text("")
    assert run(["narrate", "warm_up_3", "--trace", str(home / "file" / "trace")]) == 2
    assert "cannot be written" in refused(capsys)


def test_silence_takes_no_voice(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(performance, "choose_speakers", None)
    assert run(["narrate", "warm_up_3", "--silent", "--talk", "beeps"]) == 0
    assert stage.clocks.steady() == pytest.approx(180, abs=4)


@pytest.mark.parametrize(("plain", "screen"), [(True, "PlainScreen"), (False, "LiveScreen")])
def test_the_stage_follows_the_terminal(
    monkeypatch: pytest.MonkeyPatch, screen: str, *, plain: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    stage = performance._stage(silent=plain, plain=plain)
    assert type(stage.screen).__name__ == screen
    assert type(stage.player).__name__ == ("ClockPlayer" if plain else "DevicePlayer")
    assert stage.clocks.wall is time.time


def test_a_question_is_answered(capsys: Output) -> None:
    assert run(["ask", "what", "is", "a", "labral tear"]) == 0
    assert "labrum" in capsys.readouterr().out


def test_forget_me_in_one_question_says_where_a_yes_is_heard(capsys: Output) -> None:
    assert run(["ask", "forget me"]) == 0
    assert "start hip-coach chat, and say it there" in capsys.readouterr().out


def test_a_talk_over_a_pipe(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("what is a labral tear\n"))
    assert run(["chat"]) == 0
    assert "labrum" in capsys.readouterr().out


def with_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Give these bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_sentences_become_reports_line_by_line(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_input(monkeypatch, b"what is a labral tear\n\n\xff\xfe what\n")
    assert run(["understand", "--json"]) == 0
    first, empty, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["kind"] == "ask_condition"
    assert empty["say"] == ""
    assert first["slots"]["condition"] == "labral_tear"
    assert set(second) == {"say", "kind", "slots"}
    with_input(monkeypatch, b"\ndeep ache in my groin when I sit\n")
    assert run(["assess", "--json"]) == 0
    empty, report = map(json.loads, capsys.readouterr().out.splitlines())
    assert empty["say"] == ""
    assert not empty["red_flags"]
    assert report["scope"] == "in"


def test_a_terminal_is_asked_for_sentences(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as asked
    monkeypatch.setattr(sys, "stdin", terminal)
    assert run(["understand", "--json"]) == 2
    assert "one a line" in refused(capsys)


def test_the_doctor_looks_at_everything(
    capsys: Output, voice: FakeSpeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise NoDeviceError("nothing there")

    monkeypatch.setattr("local_voice.playback.player._playback_device", nothing)
    monkeypatch.setattr("local_voice.cli.voice.DevicePlayer", lambda: FakePlayer(FakeClock()))
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[13:15] for line in lines] == ["ok"] * 4
    assert voice.closed


def test_voices_are_listed(
    capsys: Output, voice: FakeSpeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "voices", lambda: ["gmw/en-us", "gmw/de", "com.apple.en-GB.x"])
    assert run(["voices"]) == 0
    assert "gmw/de" not in capsys.readouterr().out
    assert run(["voices", "--all"]) == 0
    assert "gmw/de" in capsys.readouterr().out


def test_voices_of_a_mute_engine(
    capsys: Output, voice: FakeSpeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mute() -> None:
        raise SpeakerError("mute")

    monkeypatch.setattr(voice, "voices", mute)
    assert run(["voices"]) == 2
    assert "fake does not speak (mute)" in refused(capsys)


def test_settings_are_shown_and_remembered(capsys: Output, home: Path) -> None:
    assert run(["settings", "--rate", "120"]) == 0
    assert "rate = 120\n" in capsys.readouterr().out
    assert run(["settings"]) == 0
    assert "rate = 120\n" in capsys.readouterr().out
    (home / "XDG_CONFIG_HOME" / "hip-coach" / "settings.toml").write_text("rate = 1")
    assert run(["settings"]) == 2
    assert "settings.toml" in refused(capsys)


@pytest.mark.parametrize(
    ("name", "told"), [("tow", "fake has no voice 'tow'; two?"), ("x", "hip-coach voices lists")]
)
def test_a_voice_that_is_not_there_is_not_remembered(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setattr("local_voice.speech.voices.choose_speaker", lambda _: FakeSpeaker())
    assert run(["settings", "--voice", name]) == 2
    assert told in refused(capsys)
    assert run(["settings", "--voice", "TWO+soft"]) == 0
    assert 'voice = "TWO+soft"' in capsys.readouterr().out


def test_settings_that_cannot_be_remembered_still_hold(capsys: Output, home: Path) -> None:
    (home / "XDG_CONFIG_HOME").write_text("a file where a folder should be")
    assert run(["settings", "--rate", "120"]) == 0
    captured = capsys.readouterr()
    assert "rate = 120" in captured.out
    assert "Cannot remember this choice" in captured.err


def test_a_routine_is_rendered_once_and_copied_afterwards(
    capsys: Output, voice: FakeSpeaker, home: Path
) -> None:
    first, second = home / "a.wav", home / "b.wav"
    assert run(["render", "warm_up_3", "-o", str(first)]) == 0
    assert capsys.readouterr().out == f"{first}\n"
    voice.mute = True
    assert run(["render", "warm_up_3", "-o", str(second)]) == 0
    assert capsys.readouterr().out == f"{second} (kept from before)\n"
    assert first.read_bytes() == second.read_bytes()


def test_subtitles_come_with_the_file(capsys: Output, voice: FakeSpeaker, home: Path) -> None:
    file = home / "a.wav"
    assert run(["render", "warm_up_3", "-o", str(file), "--subtitles", "srt"]) == 0
    assert capsys.readouterr().out == f"{file}\n{home / 'a.srt'}\n"
    assert voice.closed


@pytest.mark.usefixtures("voice")
def test_an_album_has_every_routine_and_a_playlist(
    capsys: Output, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "album"
    only_two(monkeypatch)
    assert run(["render", "--all", str(folder), "--format", "wav"]) == 0
    assert {file.name for file in folder.iterdir()} == {
        *("warm_up_3.wav", "glutes.wav", "hip-coach.m3u8"),
    }
    assert capsys.readouterr().out.endswith("hip-coach.m3u8\n")


def only_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave two routines in the content."""

    def few(locale: str) -> Library:
        library = load(locale)
        return replace(
            library, routines={name: library.routines[name] for name in ("glutes", "warm_up_3")}
        )

    monkeypatch.setattr(loader, "load", few)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(28, "No space left on device"), "cannot be written: No space left"),
        (OSError("odd"), "cannot be written: odd"),
        (ImportError("x", name="lameenc"), "pip install lameenc"),
    ],
)
def test_a_file_that_cannot_be_written_is_told(  # noqa: PLR0913, PLR0917 - fixtures and a case
    capsys: Output,
    voice: FakeSpeaker,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    words: str,
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(studio.Renderer, "write", fail)
    assert run(["render", "warm_up_3", "-o", str(home / "a.wav")]) == 2
    assert words in refused(capsys)
    assert voice.closed


def test_a_file_needs_a_voice(capsys: Output, voice: FakeSpeaker, home: Path) -> None:
    voice.mute = True
    assert run(["render", "warm_up_3", "-o", str(home / "a.wav")]) == 2
    assert "no voice to render with (mute)" in refused(capsys)
    assert not (home / "a.wav").exists()


def test_a_routine_of_ones_own_from_template_to_dry_run(capsys: Output, home: Path) -> None:
    assert run(["routine", "new", "my_morning"]) == 0
    assert run(["routine", "check"]) == 0
    assert capsys.readouterr().out.endswith("1 file, nothing wrong.\n")
    assert run(["narrate", "my_morning", "--dry-run"]) == 0
    assert run(["routine", "new", "my_morning"]) == 2
    own = home / "XDG_DATA_HOME" / "hip-coach" / "routines" / "my_morning.toml"
    own.write_text('name = "x"')
    capsys.readouterr()
    assert run(["routine", "check"]) == 1
    assert f"{own}:1: minutes: is missing\n" in capsys.readouterr().err
    assert run(["list", "conditions"]) == 0
    assert f"Left out: {own}:1: minutes: is missing (and 1 more" in capsys.readouterr().err


def test_tables_and_files_are_taken_over(capsys: Output, home: Path) -> None:
    table = home / "hotel.csv"
    table.write_text("glute bridges,30,both\n")
    assert run(["routine", "import", str(table)]) == 0
    assert run(["routine", "import", str(table)]) == 2
    assert run(["narrate", "hotel", "--dry-run"]) == 0
    table.rename(home / "My Other-Hotel.csv")
    assert run(["routine", "import", str(home / "My Other-Hotel.csv")]) == 0
    assert run(["narrate", "my_other_hotel", "--dry-run"]) == 0
    copy = home / "copy.toml"
    copy.write_text((home / "XDG_DATA_HOME" / "hip-coach" / "routines" / "hotel.toml").read_text())
    assert run(["routine", "import", str(copy)]) == 0
    copy.write_text("name = 1")
    capsys.readouterr()
    assert run(["routine", "import", str(home / "copy.toml")]) == 2
    (home / "bad.toml").write_text("name = 1")
    assert run(["routine", "import", str(home / "bad.toml")]) == 1
    assert not (home / "XDG_DATA_HOME" / "hip-coach" / "routines" / "bad.toml").exists()


def test_a_folder_that_refuses_a_routine(capsys: Output, home: Path) -> None:
    (home / "XDG_DATA_HOME").write_text("a file where a folder should be")
    assert run(["routine", "new", "mine"]) == 2
    assert "cannot be written" in refused(capsys)


def test_interrupted_before_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("local_voice.cli.content.library_now", interrupt)
    assert run(["list"]) == 130


def test_a_closed_pipe_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("local_voice.cli.content.click.echo", closed)
    monkeypatch.setattr(program, "_let_go_of_output", lambda: None)
    assert run(["list"]) == 0


def test_output_is_let_go_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        program._let_go_of_output()
        print("nowhere", flush=True)  # noqa: T201 - what the interpreter does at its end
    assert (tmp_path / "out").read_text() == ""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    program._let_go_of_output()


def test_a_terminal_without_these_letters_gets_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "argv", ["hip-coach", "list", "conditions"])
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 0
    assert out.errors == "replace"


def test_started_without_any_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "argv", ["hip-coach", "list", "conditions"])
    with pytest.raises(SystemExit):
        program.main()
    assert sys.stdin.read() == ""
    sys.stdin.close()


def test_the_chat_is_this_laptops(home: Path) -> None:
    del home
    talk = conversation.chat_of(load())
    assert talk.open().is_open


def test_text_is_a_voice_too() -> None:
    assert performance.book_of(performance.Settings(), silent=True).engine == "print"
    assert PrintingSpeaker.identity == "print"
