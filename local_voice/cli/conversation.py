"""``ask``, ``chat``, ``understand`` and ``assess``: the conversation by typing."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext, suppress
from typing import Protocol

import click

from content.coaching.coach import FORGET
from content.coaching.nlu.interpreter import Interpreter
from content.library import Library
from content.reports import Report, assessment_report, meaning_report
from local_voice.desktop import Desktop, open_desktop
from local_voice.library import load_user_library
from local_voice.phrases import CommandError, phrase
from local_voice.playback import DevicePlayer, Speaker
from local_voice.progress import USER, ProgressFile
from local_voice.settings import data_folder, read_settings
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from local_voice.terminal.chat import Chat, deliver_reply
from local_voice.terminal.json_chat import run_json_chats
from local_voice.terminal.keys import InputReader, LineReader, TypedInput
from local_voice.terminal.laptop_coach import LaptopCoach

PROMPT = "> "

LAST_SECONDS = 0.4
"""Seconds after the last word until the device has played it."""


def create_chat(library: Library) -> Chat:
    """Return a conversation with the user of this laptop."""
    return Chat(LaptopCoach(library), ProgressFile(data_folder()), USER, time.time)


def open_speaker(*, silent: bool) -> Speaker | None:
    """Return what says the words aloud; None if *silent*, or where nobody sits at a terminal."""
    if silent or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    settings = read_settings()
    return Speaker(create_speech_synthesizer(settings), settings.volume, DevicePlayer())


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--silent", is_flag=True, help="Text only.")
def ask(words: tuple[str, ...], *, silent: bool) -> None:
    """Answer one question: hip-coach ask "what is a labral tear"."""
    library = load_user_library()
    conversation = create_chat(library)
    answer = conversation.hear(" ".join(words)).words
    click.echo(answer)
    speaker = open_speaker(silent=silent)
    if speaker is not None:
        others_down = open_desktop(is_player=False).others_down()
        with closing(speaker), others_down, suppress(KeyboardInterrupt):
            time.sleep(speaker.say(answer) + LAST_SECONDS)
    if conversation.dialog_state.pending == FORGET:
        # There is no second line in which the user could confirm.
        click.echo(library.phrases.get("store.erase_in_chat"))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
@click.option("--silent", is_flag=True, help="Text only.")
def chat(*, as_json: bool, silent: bool) -> None:
    """Talk with the coach by typing; an empty line or "stop" ends it."""
    library = load_user_library()
    if as_json:
        print_json_lines(run_json_chats(LaptopCoach(library), read_input_lines(), time.time()))
        return
    conversation, speaker = create_chat(library), open_speaker(silent=silent)
    with LineReader(sys.stdin) as lines, closing(speaker) if speaker else nullcontext():
        desktop = open_desktop(is_player=False) if speaker else Desktop()
        is_interactive = sys.stdin.isatty()
        terminal = ChatTerminal(lines, interactive=is_interactive, speaker=speaker, desktop=desktop)
        converse(conversation, terminal)


class Lines(InputReader, Protocol):
    """Reads lines, and knows whether there can be more."""

    @property
    def is_at_end(self) -> bool:
        """Whether no line can follow."""


class ChatTerminal:
    """The input and output of a conversation: lines that a user types, or a file of lines.

    If *interactive*, there is a prompt, and a pause in a reply takes its time, but ends when the
    user types. So do the words of a *speaker*, while which others on the *desktop* are turned down.
    """

    def __init__(
        self,
        lines: Lines,
        *,
        interactive: bool,
        speaker: Speaker | None = None,
        desktop: Desktop | None = None,
    ) -> None:
        self._desktop = desktop or Desktop()
        self._lines, self._speaker = lines, speaker
        self._interactive = interactive
        self._early_input: TypedInput | None = None

    def next_line(self) -> str | None:
        """Return the next line; None at the end of the input."""
        if self._interactive:
            click.echo(PROMPT, nl=False)
        typed, self._early_input = self._early_input, None
        while typed is None:
            if self._lines.is_at_end:
                return None
            typed = self._lines.read(timeout=1.0)
        # An empty line arrives as the space key; stripped, it is empty again and ends the chat.
        return (typed.line or typed.key).strip()

    def wait(self, seconds: float) -> bool:
        """Let the *seconds* of a pause pass; return whether the user typed meanwhile."""
        if not self._interactive or seconds <= 0:
            return False
        if seconds >= 1:
            click.echo(phrase("terminal.wait", seconds=f"{seconds:.0f}"))
        return self._listen(seconds)

    def say(self, text: str) -> bool:
        """Show *text* and say it aloud, if that is to be; return whether the user typed."""
        click.echo(text)
        if self._speaker is None:
            return False
        with self._desktop.others_down():
            is_interrupted = self._listen(self._speaker.say(text))
        if is_interrupted:
            self._speaker.hush()
        return is_interrupted

    def _listen(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while self._early_input is None and not self._lines.is_at_end and time.monotonic() < until:
            self._early_input = self._lines.read(timeout=max(0.01, until - time.monotonic()))
        return self._early_input is not None


def converse(conversation: Chat, terminal: ChatTerminal) -> None:
    """Run the conversation until the coach ends it or the user types nothing more."""
    reply = conversation.greet()
    deliver_reply(reply, terminal.say, terminal.wait)
    while reply.is_open and (line := terminal.next_line()):
        reply = conversation.hear(line)
        if deliver_reply(reply, terminal.say, terminal.wait):
            conversation.note_heard()


@click.command()
@click.option("--json", "as_json", is_flag=True, required=True, help="One JSON object a line.")
def understand(*, as_json: bool) -> None:
    """Read sentences from standard input and print what each asks for."""
    del as_json
    interpreter = Interpreter(load_user_library())
    print_json_lines(meaning_report(interpreter.interpret(line)) for line in read_input_lines())


@click.command()
@click.option("--json", "as_json", is_flag=True, required=True, help="One JSON object a line.")
def assess(*, as_json: bool) -> None:
    """Read descriptions from standard input and print what each fits with."""
    del as_json
    library = load_user_library()
    interpreter = Interpreter(library)
    print_json_lines(assessment_report(line, interpreter, library) for line in read_input_lines())


def print_json_lines(rows: Iterable[Report]) -> None:
    """Print every row as one line of JSON, without buffering."""
    for row in rows:
        click.echo(json.dumps(row))
        sys.stdout.flush()


def read_input_lines() -> Iterator[str]:
    """Yield the lines of standard input, empty ones too; bytes that are not UTF-8 are replaced."""
    if sys.stdin.isatty():
        raise CommandError("terminal.no_input")
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").strip()
