"""``ask``, ``chat``, ``understand`` and ``assess``: the conversation in typed words."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator

import click

from content.coaching.coach import FORGET, Coach
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.nlu.reports import Report, assessment_report, meaning_report
from content.library import Library
from content.records.speech import Bell
from local_voice.cli.options import library_now
from local_voice.errors import Refusal
from local_voice.files import data_folder
from local_voice.progress import USER, ProgressFile
from local_voice.terminal.chat import Chat, Mouth, utter
from local_voice.terminal.json_chat import report_talks
from local_voice.terminal.keys import LineKeys, Typed

PROMPT = "> "


def chat_of(library: Library) -> Chat:
    """Return a talk with the user of this laptop."""
    return Chat(Coach(library), ProgressFile(data_folder()), USER, time.time)


@click.command()
@click.argument("words", nargs=-1, required=True)
def ask(words: tuple[str, ...]) -> None:
    """Answer one question: hip-coach ask "what is a labral tear"."""
    library = library_now()
    talk = chat_of(library)
    click.echo(talk.hear(" ".join(words)).words)
    if talk.talk.pending == FORGET:
        # One question has no second line to say yes in.
        click.echo(library.phrases.get("store.erase_in_chat"))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
def chat(*, as_json: bool) -> None:
    """Talk with the coach by typing; an empty line or "stop" ends it."""
    library = library_now()
    if as_json:
        print_records(report_talks(Coach(library), input_lines(), time.time()))
        return
    talk = chat_of(library)
    with LineKeys(sys.stdin) as lines:
        converse(talk, Typist(lines, patient=sys.stdin.isatty()))


class Typist:
    """Somebody at a keyboard, or a file of lines; a *patient* one is waited for in silences."""

    def __init__(self, lines: LineKeys, *, patient: bool) -> None:
        self._lines = lines
        self._patient = patient
        self._early: Typed | None = None

    @property
    def mouth(self) -> Mouth:
        """How the coach is heard here."""
        return Mouth(click.echo, self._wait, self._ring)

    def next_line(self) -> str | None:
        """Return what is typed next; None at the end of all lines."""
        if self._patient:
            click.echo(PROMPT, nl=False)
        typed, self._early = self._early, None
        while typed is None:
            if self._lines.ended:
                return None
            typed = self._lines.read(timeout=1.0)
        return (typed.line or typed.key).strip()

    def _wait(self, seconds: float) -> bool:
        if not self._patient or seconds <= 0:
            return False
        if seconds >= 1:
            click.echo(f"({seconds:.0f} s)")
        until = time.monotonic() + seconds
        while self._early is None and not self._lines.ended and time.monotonic() < until:
            self._early = self._lines.read(timeout=max(0.01, until - time.monotonic()))
        return self._early is not None

    @staticmethod
    def _ring(bell: Bell) -> None:
        del bell


def converse(talk: Chat, typist: Typist) -> None:
    """Talk until the coach closes, or nothing more is typed."""
    reply = talk.open()
    utter(reply.parts, typist.mouth)
    while reply.is_open:
        line = typist.next_line()
        if not line:
            return
        reply = talk.hear(line)
        utter(reply.parts, typist.mouth)


@click.command()
@click.option("--json", "as_json", is_flag=True, required=True, help="One JSON object a line.")
def understand(*, as_json: bool) -> None:
    """Read sentences from standard input and print what each asks for."""
    del as_json
    understanding = Interpreter(library_now())
    report(lambda line: meaning_report(understanding.interpret(line)))


@click.command()
@click.option("--json", "as_json", is_flag=True, required=True, help="One JSON object a line.")
def assess(*, as_json: bool) -> None:
    """Read descriptions from standard input and print what each fits with."""
    del as_json
    library = library_now()
    understanding = Interpreter(library)
    report(lambda line: assessment_report(line, understanding, library))


def report(of: Callable[[str], Report]) -> None:
    """Print the report of every line, at once."""
    print_records(of(line) for line in input_lines())


def print_records(records: Iterable[Report]) -> None:
    """Print every record as one line, at once."""
    for record in records:
        click.echo(json.dumps(record))
        sys.stdout.flush()


def input_lines() -> Iterator[str]:
    """Return the lines of standard input, whatever bytes they hold; empty ones keep their place."""
    if sys.stdin.isatty():
        raise Refusal("give sentences on standard input, one a line")
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").strip()
