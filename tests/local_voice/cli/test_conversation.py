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
from tests.fakes.command_line import Output, refused, with_input


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
