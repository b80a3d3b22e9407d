"""Every fault that the check knows, each made in one file of a content that has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Never

import pytest

from content.checks import faults_of
from content.checks.routines import RoutineTiming
from content.library import Library
from content.records.routines import Routine

if TYPE_CHECKING:
    from tests.content.conftest import Folder


@dataclass(frozen=True, slots=True)
class Heard:
    """What an utterance names."""

    condition: str = ""
    exercise: str = ""
    routine: str = ""


class HearsNothing:
    """Ears for which nothing has a name."""

    def __init__(self, library: Library) -> None:
        """Need nothing of *library*."""

    def interpret(self, text: str) -> Heard:
        """Hear no name in *text*."""
        del text
        return Heard()


def told(folder: Folder) -> list[str]:
    return [str(fault) for fault in faults_of(folder.path)]


def test_whole_content_has_no_fault(folder: Folder) -> None:
    assert told(folder) == []


LONG = "Go " + "on and on " * 10 + "now."
BRIDGE = "en/exercises/bridge.toml"
SWING = "en/exercises/leg_swing.toml"
BAND = "en/conditions/sore_band.toml"
BONE = "en/conditions/cracked_bone.toml"
WARM_UP = "en/routines/warm_up.toml"
GENTLE = "en/routines/gentle_sore_band.toml"
STEPS = '"Bend your knees.", "Lift your hips.", "Lower them slowly."'
THINGS = (
    "ball, band, barbell, bench, chair, cushion, dumbbell, kettlebell, ladder, leg_press, mat, "
    "soft_ball, step, wall"
)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (BRIDGE, STEPS, '"Lift.", "Lower."', "steps: are 2, not 3 to 6"),
        (
            BONE,
            '"bridge", ',
            "",
            'hold_back: lacks "bridge": no move is done where no session is allowed',
        ),
        (BRIDGE, STEPS, ", ".join(['"Lift."'] * 7), "steps: are 7, not 3 to 6"),
        (BRIDGE, '"Lift your hips."', '"Hop up."', "steps[2]: asks for a hop"),
        (BRIDGE, "Lift less.", "Try hopping.", "easier: asks for a hop"),
        (BRIDGE, "Hold it longer.", "Do three hops.", "harder: asks for a hop"),
        (BRIDGE, "lift your hips.", "hop.", "brief: asks for a hop"),
        (BRIDGE, '["mat"]', '["rug"]', f'equipment: "rug" is none of: {THINGS}'),
        (
            BRIDGE,
            "reps = 10",
            "reps = 0",
            "dose: cannot be timed: give hold, or reps and seconds_per_rep",
        ),
        (BRIDGE, "rest = 30", "hold = 5.0", "dose: has both a hold and repetitions"),
        (BRIDGE, "rest = 30", "rest = -1", "dose: has a number below nothing, or no set"),
        (BRIDGE, "sets = 2", "sets = 0", "dose: has a number below nothing, or no set"),
        (BRIDGE, '["k"]', "[]", "sources: are none"),
        (BRIDGE, '["k"]', '["k", "S99"]', 'sources: "S99" is not told of in en/sources.toml'),
        (BRIDGE, "Lift less.", " ", "easier: is empty"),
        (BRIDGE, "Lift less.", LONG, f"easier: 32 words are over a breath of 30: {LONG[:40]}"),
        (BRIDGE, '"hip bridge"', '"Swings"', 'SWING: aliases: "swings" also names BRIDGE'),
        (BRIDGE, '"hip bridge"', '"leg-swing"', 'SWING: aliases: "leg swing" also names BRIDGE'),
        (BRIDGE, '"hip bridge"', '"b", "c", "B"', 'aliases: "b" stands there twice'),
        (BAND, '"self_care"', '"none"', "care: is none, yet somebody hurts"),
        (BAND, "See a {therapist} after {distance:8} of limping.", "", "see_someone: is empty"),
        (
            BAND,
            "It burns.",
            "Maybe you have a cracked bone.",
            'feels: tells a diagnosis: "you have a cracked bone"',
        ),
        (
            BAND,
            "It burns.",
            "So you've got knee pain.",
            'feels: tells a diagnosis: "you\'ve got knee pain"',
        ),
        (BAND, "{distance:8}", "{distance}", 'see_someone: "{distance}" is filled by no region'),
        (BAND, "{distance:8}", "}", 'see_someone: "}" is filled by no region'),
        (
            BAND,
            "{distance:8} of limping.",
            "{distance",
            'see_someone: "{distance" is filled by no region',
        ),
        (BAND, '"band trouble"', '"knee pain"', 'NEAR: aliases: "knee pain" also names BAND'),
        (
            BONE,
            "session = false",
            "session = true",
            "session: is allowed, but there is no gentle routine",
        ),
        (WARM_UP, "minutes = 2", "minutes = 61", "minutes: is not from 1 to 60"),
        (WARM_UP, "seconds = 30", "", "moves[1]: needs either seconds or reps"),
        (
            WARM_UP,
            "seconds = 30",
            "seconds = 30\nreps = 5",
            "moves[1]: needs either seconds or reps",
        ),
        (
            WARM_UP,
            "seconds = 30",
            "seconds = 30\nreps = -5",
            "moves[1]: needs either seconds or reps",
        ),
        (WARM_UP, "seconds = 30", "seconds = 30\nsets = 0", "moves[1]: has no set"),
        (WARM_UP, "Take your time.", "Hop along.", "moves[2]: asks for a hop"),
        (
            WARM_UP,
            '"warm_up"',
            '"gentle"',
            "condition: belongs to a gentle routine, and every gentle routine has one",
        ),
        (
            "en/red_flags/rf_fever.toml",
            '"emergency"',
            '"soon"',
            "escalations[1].care: does not raise the level",
        ),
        (
            "en/phrases.toml",
            "Goodbye.",
            "You have {condition}.",
            'chat.bye: tells a diagnosis: "You have {condition}"',
        ),
        (
            "en/phrases.toml",
            "Goodbye.",
            LONG,
            f"chat.bye: 32 words are over a breath of 30: {LONG[:40]}",
        ),
        (
            "en/phrases.toml",
            "Goodbye.",
            "There are twenty-five good habits.",
            'chat.bye: counts by hand: "twenty five good habits"',
        ),
        ("en/phrases.toml", "Goodbye.", "Nine moves.", 'chat.bye: counts by hand: "nine moves"'),
        ("en/phrases.toml", "Goodbye.", "Bye {}.", "chat.bye: has a blank without a plain name"),
        (
            "en-GB/region.toml",
            '"miles"',
            '"yards"',
            'distance: "yards" is none of: miles, kilometers, kilometres',
        ),
        (
            "en-GB/region.toml",
            "or your",
            "or any",
            'emergency: does not end in "or your local emergency number"',
        ),
        ("en-GB/region.toml", "color =", "Color =", "spelling.Color: is not in small letters"),
        ("en/utterances/builtins.toml", '["open"]', '["open"', "end: "),
    ],
)
def test_a_fault_is_told_with_file_and_key(
    folder: Folder, file: str, old: str, new: str, fault: str
) -> None:
    folder.change(file, old, new)
    places = {
        "SWING": SWING,
        "BRIDGE": BRIDGE,
        "BAND": BAND,
        "NEAR": "en/neighbours/sore_knee.toml",
    }
    expected = fault if fault.startswith(("SWING", "NEAR")) else f"{file}: {fault}"
    for short, place in places.items():
        expected = expected.replace(short, place)
    faults = told(folder)
    assert len(faults) == 1
    assert faults[0].startswith(expected)


def test_a_missing_word_of_a_region_is_told_with_every_text_that_needs_it(folder: Folder) -> None:
    folder.change("en-GB/region.toml", "therapists =", "helpers =")
    assert told(folder) == [
        "en-GB/region.toml: words.therapists: is missing",
        'en/neighbours/sore_knee.toml: answer: "{therapists}" is filled by no region',
    ]


def test_a_region_s_name_for_nothing(folder: Folder) -> None:
    region = folder.path / "en-GB/region.toml"
    there = '[names.exercises]\nbrigde = ["hip lift"]\n[names.dreams]\nsleep = ["nap"]\n'
    region.write_text(f"{region.read_text()}\n{there}")
    assert told(folder) == [
        "en-GB/region.toml: names.dreams.sleep: is nothing",
        "en-GB/region.toml: names.exercises.brigde: is nothing",
    ]


def test_a_locale_without_a_region(folder: Folder) -> None:
    folder.remove("en-CA/region.toml")
    assert told(folder) == ["en-CA/region.toml: file: is missing"]


def test_a_move_that_suits_and_is_held_back(folder: Folder) -> None:
    folder.change(BAND, '["leg_swing"]', '["leg_swing", "bridge"]')
    assert told(folder) == [
        f'{BAND}: suits: "bridge" is held back as well',
        f'{GENTLE}: moves: "bridge" is held back for sore_band',
    ]


def test_a_move_never_done_with_pain(folder: Folder) -> None:
    folder.change(BRIDGE, "load = 1", "never_with_pain = true")
    assert told(folder) == [
        f'{BAND}: suits: "bridge" is never done with pain',
        f'{GENTLE}: moves: "bridge" is not for a sore hip',
    ]


def test_an_impact_or_held_back_move_in_a_gentle_routine(folder: Folder) -> None:
    folder.change(SWING, "sides =", "impact = true\nsides =")
    folder.change(GENTLE, '"bridge"', '"leg_swing"')
    assert told(folder) == [
        f'{GENTLE}: moves: "leg_swing" is held back for sore_band',
        f'{GENTLE}: moves: "leg_swing" is not for a sore hip',
    ]


def test_a_session_for_a_condition_that_allows_none(folder: Folder) -> None:
    folder.change(BAND, 'suits = ["bridge"]', 'suits = ["bridge"]\nsession = false')
    assert told(folder) == [
        f'{BAND}: hold_back: lacks "bridge": no move is done where no session is allowed',
        f"{BAND}: suits: must be empty where no session is allowed",
        f"{GENTLE}: condition: sore_band allows no session",
    ]


def test_a_routine_that_goes_up_and_down(folder: Folder) -> None:
    again = '\n[[moves]]\nexercise = "leg_swing"\nseconds = 30\n'
    text = (folder.path / WARM_UP).read_text(encoding="utf-8")
    folder.write(WARM_UP, text + again)
    assert told(folder) == []
    down = again.replace("leg_swing", "bridge")
    folder.write(WARM_UP, text + again + down)
    assert told(folder) == [f"{WARM_UP}: moves: go up and down more than once"]


def test_a_routine_without_moves(folder: Folder) -> None:
    head = (folder.path / WARM_UP).read_text(encoding="utf-8").partition("[[moves]]")[0]
    folder.write(WARM_UP, head + "moves = []\n")
    assert told(folder) == [f"{WARM_UP}: moves: are none"]


def test_a_move_that_is_not_there_hides_no_other_fault(folder: Folder) -> None:
    folder.change(WARM_UP, '"bridge"', '"brigde"')
    folder.change(BAND, '["bridge"]', '["brigde"]')
    folder.change(GENTLE, "minutes = 2", "minutes = 0")
    assert told(folder) == [
        f'{BAND}: suits: "brigde" is not there',
        f"{GENTLE}: minutes: is not from 1 to 60",
        f'{WARM_UP}: moves: "brigde" is not there',
    ]


def test_one_id_in_two_folders_of_topics(folder: Folder) -> None:
    folder.copy("en/care_topics/ice.toml", "en/practices/ice.toml")
    assert told(folder) == ["en/care_topics/ice.toml: file: practices has one of this name"]


def test_a_region_of_no_locale(folder: Folder) -> None:
    (folder.path / "en-NZ").mkdir()
    folder.copy("en-GB/region.toml", "en-NZ/region.toml")
    assert told(folder) == [
        "en-NZ/region.toml: file: is the region of no locale: en-US, en-GB, en-CA, en-AU, en-IN"
    ]


def test_files_that_nobody_reads(folder: Folder) -> None:
    folder.write("readme.txt", "")
    folder.write("en/excercises/bridge.toml", "")
    folder.write("en/exercises/bridge.toml.bak", "")
    folder.write("en/exercises/.hidden", "")
    folder.write("en-GB/phrases.toml", "")
    folder.write("en/exercises/more/bridge.toml", "")
    folder.write("poses/bridge.toml", "")
    assert told(folder) == [
        "en-GB/phrases.toml: file: is read by nobody",
        "en/excercises/bridge.toml: file: is read by nobody",
        "en/exercises/bridge.toml.bak: file: is read by nobody",
        "en/exercises/more/bridge.toml: file: stands a folder too deep",
        "readme.txt: file: is read by nobody",
    ]


def test_a_file_named_oddly(folder: Folder) -> None:
    folder.copy("en/care_topics/ice.toml", "en/care_topics/Ice-2.toml")
    folder.remove("en/care_topics/ice.toml")
    assert told(folder) == [
        "en/care_topics/Ice-2.toml: file: is not named in small letters, digits and underscores"
    ]


def test_an_empty_folder(folder: Folder) -> None:
    folder.remove("en/lexicon/numbers.toml")
    assert told(folder) == ["en/lexicon: files: there are none"]


@pytest.mark.parametrize(
    ("timed", "faults"),
    [
        (RoutineTiming(120.0), []),
        (RoutineTiming(122.0, left={"a": 30.0}, right={"a": 30.0}), []),
        (RoutineTiming(123.0), ["minutes: lasts 123 s, states 120 s"]),
        (RoutineTiming(117.0), ["minutes: lasts 117 s, states 120 s"]),
        (RoutineTiming(120.0, dropped=("bridge", "other")), ['moves: "bridge" finds no time']),
        (RoutineTiming(120.0, left={"a": 30.0}), ['moves: "a" works 30.0 s left and 0.0 s right']),
    ],
)
def test_lengths_are_told_by_what_times_them(
    folder: Folder, timed: RoutineTiming, faults: list[str]
) -> None:
    found = faults_of(folder.path, time_routine=lambda _routine, _library: timed)
    assert [str(fault) for fault in found if fault.file == GENTLE] == [
        f"{GENTLE}: {fault}" for fault in faults
    ]


def test_optional_moves_may_find_no_time(folder: Folder) -> None:
    folder.change(GENTLE, "reps = 10", "reps = 10\noptional = true")
    found = faults_of(
        folder.path, time_routine=lambda *_: RoutineTiming(120.0, dropped=("bridge",))
    )
    assert [fault.file for fault in found] == [WARM_UP]


def test_a_routine_that_cannot_be_led(folder: Folder) -> None:
    def refuse(routine: Routine, library: Library) -> RoutineTiming:
        raise ValueError(f"{routine.id} of {len(library.routines)}")

    assert [str(fault) for fault in faults_of(folder.path, time_routine=refuse)] == [
        f"{GENTLE}: moves: cannot be led: gentle_sore_band of 2",
        f"{WARM_UP}: moves: cannot be led: warm_up of 2",
    ]


def test_words_that_cannot_be_listened_for(folder: Folder) -> None:
    def refuse(library: Library) -> Never:
        raise ValueError(library.findings["pain_at_rest"].says[0])

    assert [str(fault) for fault in faults_of(folder.path, make_interpreter=refuse)] == [
        "en/lexicon: templates: cannot be heard: hurts at rest"
    ]
    assert faults_of(folder.path, make_interpreter=HearsNothing) == ()


def test_a_name_that_is_heard_as_another(folder: Folder) -> None:
    class Mishears(HearsNothing):
        def interpret(self, text: str) -> Heard:
            return Heard(condition="cracked_bone" if text == "band trouble" else "")

    assert [str(fault) for fault in faults_of(folder.path, make_interpreter=Mishears)] == [
        f'{BAND}: aliases: "band trouble" is heard as cracked_bone: see en/lexicon'
    ]


def test_nothing_is_timed_in_content_that_cannot_be_used(folder: Folder) -> None:
    folder.change(WARM_UP, '"bridge"', '"brigde"')
    found = faults_of(
        folder.path, time_routine=lambda *_: RoutineTiming(1.0), make_interpreter=HearsNothing
    )
    assert [fault.key for fault in found] == ["moves"]
