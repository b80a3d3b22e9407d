"""What the options of a command refuse, and that every choice is heard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from content.library import ContentError, Fault
from local_voice.cli.program import run
from local_voice.library import user_library
from tests.fakes.command_line import Output, refused
from tests.fakes.laptop import FakeSynthesizer


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
        (("narrate", "glutes", "--dry-run", "--trace", "t"), "--trace does nothing with --dry-run"),
        (("narrate", "glutes", "--dry-run", "--rate", "120"), "--rate does nothing with --dry-run"),
        (("narrate", "glutes", "--dry-run", "--silent"), "--silent does nothing with --dry-run"),
        (("narrate", "glutes", "--resume"), "ROUTINE does nothing with --resume"),
        (("narrate", "--resume", "--minutes", "9"), "--minutes does nothing with --resume"),
        (("render", "--all", "a", "-o", "b.mp3"), "--output does nothing with --all"),
        (("render", "glutes", "-o", "b.mp3", "--format", "ogg"), "--format does nothing with -o"),
        (("progress", "--json", "--plain"), "--plain does nothing with --json"),
        (("settings", "--locale", "de-DE"), "no locale called 'de-DE'; there are en-US, en-GB"),
        (("narrate", "glutes", "--condition", "labrel tear"), "for example labral_tear"),
        (("narrate", "glutes", "--leave-out", "clam shels"), "for example clamshell"),
        (("narrate", "glutes", "--rate", "5"), "from 80 to 300 words a minute"),
        (("narrate",), "which routine? hip-coach list routines"),
        (("narrate", "--resume"), "no place is kept"),
        (("render", "glutes"), "where to? Give -o FILE"),
        (("render",), "either a routine and -o FILE, or --all FOLDER"),
        (("render", "glutes", "-o", "a.m4a"), "must end in one of wav, mp3, flac, ogg"),
        (("render", "foo", "-o", "a.wav"), "no routine called 'foo'"),
        (("routine", "new", "!!"), "a letter or a number"),
        (("routine", "import", "none.csv"), "cannot be read"),
        (("list", "songs"), "'songs' is not one of"),
        (("understand",), "Missing option '--json'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    capsys: Output, voice: FakeSynthesizer, arguments: tuple[str, ...], words: str
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

    monkeypatch.setattr(user_library, "load", broken)
    assert run(["list"]) == 2
    assert "content: a.toml: name: is missing (and 1 more" in refused(capsys)


@pytest.mark.parametrize(
    ("options", "said", "unsaid"),
    [
        (("--sore-side", "right"), "Shorter range on this side, same time.", "With no sore side"),
        (("--condition", "labral_tear"), "Because of a labral tear I left out", "Shorter range"),
        (("--equipment", "none"), "Without the equipment I left out", "You need a loop band"),
        (("--equipment", "dumbbell"), "Without the equipment I left out", "You need a loop band"),
        (("--quiet", "countdown", "--quiet", "halfway"), "Get ready.", "Three."),
        (("--talk", "beeps"), "Skip this with", "Three."),
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


@pytest.mark.parametrize(
    ("option", "typed", "name"),
    [
        ("--condition", "labral tear", "labral_tear"),
        ("--condition", "Labral-Tear", "labral_tear"),
        ("--condition", "labrum tear", "labral_tear"),
        ("--leave-out", "Clam shells", "clamshell"),
        ("--leave-out", "clamshells", "clamshell"),
        ("--leave-out", "glute-bridge", "glute_bridge"),
        ("--equipment", "Dumbbells", "dumbbell"),
        ("--equipment", "STEPS", "step"),
        ("--equipment", "Leg-Press", "leg_press"),
        ("--pace", "SLOW", "slow"),
        ("--talk", "Brief", "brief"),
        ("--quiet", "Ten_Seconds", "ten_seconds"),
    ],
)
def test_a_name_may_be_written_as_people_write_it(
    capsys: Output, option: str, typed: str, name: str
) -> None:
    assert run(["narrate", "Floor-Mobility", "--dry-run", option, typed]) == 0
    as_typed = capsys.readouterr().out
    assert run(["narrate", "floor_mobility", "--dry-run", option, name]) == 0
    assert capsys.readouterr().out == as_typed


@pytest.mark.parametrize("typed", ["en_gb", "EN-gb", "en gb"])
def test_a_locale_may_be_written_as_people_write_it(capsys: Output, typed: str) -> None:
    assert run(["settings", "--locale", typed]) == 0
    assert 'locale = "en-GB"\n' in capsys.readouterr().out
