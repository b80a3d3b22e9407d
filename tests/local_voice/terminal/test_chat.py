"""The typed conversation: the coach's replies, its memory, and silences that can be broken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, Turn
from content.library import Library, load
from content.records.progress import (
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from content.records.speech import Bell, Pause, Reply, Say, Tone, say
from local_voice.cli.conversation import ChatTerminal, converse
from local_voice.progress import USER, ProgressFile
from local_voice.terminal.chat import Chat, deliver_reply
from local_voice.terminal.keys import LineReader, TypedInput


class FakeCoach(Coach):
    """Says back what it hears; "finish" is saved, "forget" forgets, "bye" closes."""

    def __init__(self) -> None:
        self.library: Library = load()

    def welcome(self, talk: DialogState, progress: Progress, now: float) -> Turn:
        """Greet with the number of sessions."""
        del now
        return Turn(Reply(say(f"Sessions: {progress.sessions}."), say("Well?")), talk)

    def hear(self, text: str, talk: DialogState, progress: Progress, now: float) -> Turn:
        """Do one of three things."""
        after = progress.after_session("glutes", now) if text == "finish" else None
        open_ended = () if text == "bye" else say("Well?")
        words = self.library.phrases.get("chat.forgotten") if text == "forget" else text
        reply = Reply((*say(words), Bell(Tone.START), Pause(5.0), *say("done")), open_ended)
        return Turn(reply, talk, after, forget=text == "forget")


class BrokenStore:
    """A store with one fault, a number of times."""

    def __init__(self, fault: Exception, times: int = 99) -> None:
        self.fault = fault
        self.times = times
        self.saved: list[Progress] = []

    def load(self, user: str) -> StoredProgress:
        """Return a fresh record."""
        del user
        return StoredProgress(Progress(), 0)

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Fail, as often as was wished."""
        del user, version
        if self.times > 0:
            self.times -= 1
            raise self.fault
        self.saved.append(progress)
        return 1

    def erase(self, user: str) -> None:
        """Forget nothing."""


def test_what_is_done_is_remembered_and_can_be_forgotten(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    talk = Chat(FakeCoach(), store, USER, lambda: 1000.0)
    talk.hear("finish")
    assert store.load(USER).progress.sessions == 1
    assert talk.greet().words == "Sessions: 1."
    talk.hear("forget")
    assert talk.greet().words == "Sessions: 0."


def test_an_erasure_that_fails_is_owned_up_with_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ProgressFile(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    talk = Chat(FakeCoach(), store, USER, lambda: 1000.0)
    talk.hear("finish")
    monkeypatch.setattr(Path, "unlink", refuse)
    words = talk.hear("forget").words
    assert words == f"I could not erase it. What I keep is in the file {store.file}. done"
    assert store.load(USER).progress.sessions == 1


def test_an_erasure_is_tried_though_the_record_cannot_be_read() -> None:
    class Unreadable(BrokenStore):
        """A store that cannot be read, and erases."""

        erased = 0

        def load(self, user: str) -> StoredProgress:
            """Fail."""
            del user
            raise self.fault

        def erase(self, user: str) -> None:
            """Count."""
            del user
            self.erased += 1

    store = Unreadable(StoreUnavailableError("unreadable"))
    assert (
        Chat(FakeCoach(), store, USER, lambda: 0.0).hear("forget").words
        == "Done. I have forgotten everything I kept about you. done"
    )
    assert store.erased == 1


def test_another_window_wrote_first() -> None:
    store = BrokenStore(StaleWriteError(), times=1)
    assert Chat(FakeCoach(), store, USER, lambda: 0.0).hear("finish").words == "finish done"
    assert store.saved[0].sessions == 1


@pytest.mark.parametrize("fault", [StoreUnavailableError("disk"), StaleWriteError()])
def test_without_memory_the_answer_comes_all_the_same_and_it_is_said_once(
    fault: Exception,
) -> None:
    talk = Chat(FakeCoach(), BrokenStore(fault), USER, lambda: 0.0)
    unavailable = load().phrases.get("store.unavailable")
    assert talk.hear("finish").words == f"{unavailable} finish done"
    assert talk.hear("finish").words == "finish done"


def test_words_and_silences_come_in_order() -> None:
    heard: list[object] = []
    parts = (Say("One."), Bell(Tone.END), Pause(3.0), Say("Two."))

    def wait(seconds: float) -> bool:
        heard.append(seconds)
        return False

    deliver_reply(Reply(parts), heard.append, wait)
    assert heard == ["One.", 3.0, "Two."]


def test_who_speaks_into_a_silence_is_listened_to() -> None:
    heard: list[object] = []
    deliver_reply(Reply((Pause(3.0), Say("Two."))), heard.append, lambda _: True)
    assert heard == []


def type_lines(tmp_path: Path, lines: str, *, interactive: bool = False) -> None:
    """Hold a talk with these lines typed."""
    with LineReader(io.StringIO(lines)) as keys:
        chat = Chat(FakeCoach(), ProgressFile(tmp_path), USER, lambda: 0.0)
        converse(chat, ChatTerminal(keys, interactive=interactive))


def test_a_talk_ends_when_the_coach_closes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines(tmp_path, "hello\nbye\nnot heard\n")
    assert capsys.readouterr().out.split() == ["Sessions:", "0.", "hello", "done", "bye", "done"]


@pytest.mark.parametrize("lines", ["hello\n", "hello\n\nnot heard\n"])
def test_a_talk_ends_with_the_lines_or_an_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str
) -> None:
    type_lines(tmp_path, lines)
    assert capsys.readouterr().out.split() == ["Sessions:", "0.", "hello", "done"]


def test_a_patient_typist_breaks_the_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    type_lines(tmp_path, "hello\nbye\n", interactive=True)
    out = capsys.readouterr().out
    assert out.count("(5 s)") == 2
    assert out.count("> ") == 2
    assert out.count("done") == 1


def test_short_silences_pass_unseen(capsys: pytest.CaptureFixture[str]) -> None:
    with LineReader(io.StringIO("")) as keys:
        terminal = ChatTerminal(keys, interactive=True)
        assert not terminal.wait(0.01)
        assert not terminal.wait(0.0)
    assert capsys.readouterr().out == ""


def test_a_key_is_a_short_line() -> None:
    with LineReader(io.StringIO("?\n")) as keys:
        assert ChatTerminal(keys, interactive=False).next_line() == "?"
    assert TypedInput(key="?").line == ""
