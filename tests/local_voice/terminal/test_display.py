"""What is seen: plain lines or a display, readable without colour and at 40 columns."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console, ConsoleDimensions

from local_voice.phrases import phrase
from local_voice.terminal.display import (
    LiveDisplay,
    PlainDisplay,
    format_clock,
    headline,
    render_display,
    status_at,
)
from tests.fakes.laptop import small_timeline

TIMELINE = small_timeline()


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (75, "1:15"), (59.6, "1:00")])
def test_time_is_shown_as_a_clock_shows_it(seconds: float, words: str) -> None:
    assert format_clock(seconds) == words


def test_the_headline_has_landmark_move_and_side() -> None:
    assert headline(status_at(TIMELINE, 7.0, {})) == "1 of 2 - clamshell, left side"
    assert headline(status_at(TIMELINE, 0.0, {})) == "2 moves"
    assert headline(replace(status_at(TIMELINE, 0.0, {}), step_count=1)) == "1 move"


def test_plain_lines_come_once_a_cue() -> None:
    lines: list[str] = []
    display = PlainDisplay(lines.append)
    for at in (0.0, 1.0, 7.0, 31.0):
        display.show(status_at(TIMELINE, at, {}), None)
    display.show(status_at(TIMELINE, 31.5, {}, paused=True), None)
    display.show(status_at(TIMELINE, 31.6, {}), None)
    display.show_message("A line.")
    display.close()
    assert lines == [
        " 0:00  [2 moves]  Not with new pain.",
        " 0:07  [1 of 2 - clamshell, left side]  Go.",
        " 0:31  [2 of 2 - squat]  Work",
        "Paused. Press space or say resume to go on.",
        "Going on.",
        "A line.",
    ]


def draw(at: float, *, paused: bool = False, typed_text: str | None = None, width: int = 40) -> str:
    console = Console(file=io.StringIO(), width=width, no_color=True, force_terminal=False)
    console.print(render_display(status_at(TIMELINE, at, {}, paused=paused), typed_text, "A note."))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 120])
def test_the_display_says_everything_in_words(width: int) -> None:
    shown = draw(10.5, width=width)
    assert "1 of 2 - clamshell, left side" in shown
    assert "Work: 0:04 left" in shown
    assert "Next: squat" in shown
    assert "0:11 done, 0:30 to go" in shown
    assert "A note." in shown
    assert all(len(line) <= width for line in shown.splitlines())


@pytest.mark.parametrize("width", [40, 100])
def test_the_words_of_a_cue_have_lines_of_their_own(width: int) -> None:
    shown = draw(0.5, width=width).splitlines()
    bar = next(
        place for place, line in enumerate(shown) if set(line.strip()) <= set("\u2501\u2578\u257a")
    )
    assert shown[bar + 1] == "Not with new pain."


def test_the_keys_are_named_in_letters_that_every_terminal_has() -> None:
    assert phrase("terminal.session.keys").isascii()


def test_a_pause_and_typed_words_are_shown() -> None:
    assert "Paused: " in draw(10.5, paused=True)
    assert "> how lo_" in draw(25.0, typed_text="how lo")
    assert "Next: the end" in draw(39.0)


def test_the_live_display_is_drawn_and_given_back() -> None:
    console = Console(file=io.StringIO(), width=60, force_terminal=True)
    display = LiveDisplay(console)
    display.show_message("A note.")
    display.show(status_at(TIMELINE, 7.0, {}), None)
    display.close()
    display.close()
    assert isinstance(console.file, io.StringIO)
    assert "clamshell" in console.file.getvalue()
    assert "A note." in console.file.getvalue()


def shown(console: Console) -> str:
    """Return what was drawn since this was last asked."""
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    console.file.seek(0)
    console.file.truncate()
    return text


@pytest.mark.parametrize(
    ("noted", "then", "stays"),
    [
        ((7.0, True), (7.0, True), True),
        ((7.0, True), (7.0, False), False),
        ((7.0, False), (8.0, False), True),
        ((7.0, False), (8.0, True), True),
        ((7.0, False), (31.0, False), False),
        ((7.0, True), (31.0, True), False),
    ],
)
def test_a_note_goes_as_the_pause_ends_or_another_move_begins(
    noted: tuple[float, bool], then: tuple[float, bool], *, stays: bool
) -> None:
    console = Console(file=io.StringIO(), width=60, force_terminal=True)
    display = LiveDisplay(console)
    display.show(status_at(TIMELINE, noted[0], {}), None)
    display.show_message("The laptop slept.")
    display.show(status_at(TIMELINE, noted[0], {}, paused=noted[1]), None)
    assert "The laptop slept." in shown(console)
    display.show(status_at(TIMELINE, then[0], {}, paused=then[1]), None)
    assert ("The laptop slept." in shown(console)) == stays
    display.close()


@pytest.mark.parametrize("size", [(40, 25), (100, 25), (60, 12)])
def test_nothing_is_left_of_a_frame_after_a_resize(size: tuple[int, int]) -> None:
    console = Console(file=io.StringIO(), width=60, height=25, force_terminal=True)
    display = LiveDisplay(console)
    display.show(status_at(TIMELINE, 7.0, {}), None)
    shown(console)
    console.size = ConsoleDimensions(*size)
    display.show(status_at(TIMELINE, 7.1, {}), None)
    _, _, after = shown(console).partition("\x1b[2J")
    assert "clamshell" in after
    assert "\x1b[1A" not in after  # it does not go up over what the terminal has wrapped
    display.show(status_at(TIMELINE, 7.2, {}), None)
    assert "\x1b[2J" not in shown(console)
    display.close()
