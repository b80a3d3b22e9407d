"""``ask``, ``chat`` and ``understand``."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from content.library import load
from local_voice.cli import conversation
from local_voice.cli.program import run
from local_voice.desktop import Desktop
from local_voice.terminal.keys import TypedInput
from tests.fakes.command_line import Output, refused, with_input
from tests.fakes.desktop import FakeMixer
from tests.fakes.laptop import FakeClock, FakeInputReader


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


def test_sentences_become_reports_line_by_line(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_input(monkeypatch, b"what is a labral tear\n\n\xff\xfe what\n")
    assert run(["understand", "--json"]) == 0
    first, empty, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["kind"] == "ask_condition"
    assert empty["say"] == ""
    assert first["slots"]["condition"] == "labral_tear"
    assert set(second) == {"say", "kind", "slots", "between"}
    with_input(monkeypatch, b"\ndeep ache in my groin when I sit\n")
    assert run(["assess", "--json"]) == 0
    empty, print_reports = map(json.loads, capsys.readouterr().out.splitlines())
    assert empty["say"] == ""
    assert not empty["red_flags"]
    assert print_reports["scope"] == "in"


def test_a_terminal_is_asked_for_sentences(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as asked
    monkeypatch.setattr(sys, "stdin", terminal)
    assert run(["understand", "--json"]) == 2
    assert "one a line" in refused(capsys)


def test_the_chat_is_this_laptops(home: Path) -> None:
    del home
    talk = conversation.create_chat(load())
    assert talk.greet().is_open


class SpokenTo:
    """A speaker that takes a hundredth of a second for a text."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_hushed = self.is_closed = False

    def say(self, text: str) -> float:
        """Keep *text*."""
        self.said.append(text)
        return 0.01

    def hush(self) -> None:
        """Note that it was interrupted."""
        self.is_hushed = True

    def close(self) -> None:
        """Note that it was closed."""
        self.is_closed = True


def test_an_answer_is_said_aloud_at_a_terminal(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = SpokenTo()
    monkeypatch.setattr(conversation, "open_desktop", lambda **_: Desktop())
    monkeypatch.setattr(conversation, "open_speaker", lambda *, silent: None if silent else speaker)
    assert run(["ask", "what is a labral tear"]) == 0
    assert speaker.said == [capsys.readouterr().out.strip()]
    assert speaker.is_closed
    assert run(["ask", "--silent", "what is a labral tear"]) == 0
    assert len(speaker.said) == 1


def test_a_talk_is_said_aloud(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    speaker = SpokenTo()
    monkeypatch.setattr(conversation, "open_desktop", lambda **_: Desktop())
    monkeypatch.setattr(conversation, "open_speaker", lambda **_: speaker)
    monkeypatch.setattr(sys, "stdin", io.StringIO("what is a labral tear\n"))
    assert run(["chat"]) == 0
    assert any("labr" in text for text in speaker.said)
    assert "labr" in capsys.readouterr().out
    assert speaker.is_closed


def test_nobody_at_a_terminal_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert conversation.open_speaker(silent=True) is None
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert conversation.open_speaker(silent=False) is None
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as asked
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    speaker = conversation.open_speaker(silent=False)
    assert speaker is not None
    speaker.close()


def test_typing_hushes_the_coach() -> None:
    speaker, lines = SpokenTo(), FakeInputReader(FakeClock())
    mixer = FakeMixer(music=(1.0,))
    terminal = conversation.ChatTerminal(
        lines,  # type: ignore[arg-type]  # a fake
        interactive=True,
        speaker=speaker,  # type: ignore[arg-type]  # a fake
        desktop=Desktop(mixer=mixer),
    )
    terminal._early_input = TypedInput(line="stop")
    assert terminal.say("a long story")
    assert speaker.is_hushed
    assert mixer.heard == [(0.3,), (1.0,)]
