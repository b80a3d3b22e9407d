"""What a command that listens needs, and a talk that is spoken on both sides."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING

import click

from local_voice.phrases import phrase
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from local_voice.terminal.keys import InputReader

if TYPE_CHECKING:
    from content.coaching.coach import Coach
    from content.library import Library
    from local_voice.cli.conversation import ChatTerminal
    from local_voice.listening import Ears

PROBE_RATE, PROBE_SECONDS = 22_050, 2.0
SILENT_BELOW_DB = -80.0


def open_ears_or_tell() -> Ears | None:
    """Return ears if there are any; else say in a line why not."""
    from local_voice.listening import NoEarsError, open_ears  # noqa: PLC0415 - slow to load

    try:
        ears = open_ears()
    except NoEarsError as error:
        click.echo(str(error), err=True)
        return None
    click.echo(phrase("terminal.listen.start"))
    return ears


@contextmanager
def aloud(
    ears: Ears,
    settings: Settings,
    keys: InputReader,
    asks_yes_or_no: Callable[[], bool],
    is_danger: Callable[[str], bool],
) -> Iterator[ChatTerminal]:
    """Give a terminal of a talk that is heard and hears, beside *keys*.

    *asks_yes_or_no* returns whether a yes or a no answers what was asked last, *is_danger* whether
    words tell of a danger.
    """
    from local_voice.cli.conversation import ChatTerminal  # noqa: PLC0415 - only where one listens
    from local_voice.listening import Situation, SpeechPolicy  # noqa: PLC0415 - slow to load
    from local_voice.playback import Speaker  # noqa: PLC0415 - only where one listens

    speaker = Speaker(create_speech_synthesizer(settings), settings.volume, ears.player())

    def situation() -> Situation:
        is_speaking = speaker.is_speaking
        says = speaker.words if is_speaking else ""
        yes_or_no = asks_yes_or_no()
        return Situation(
            leads=False, asks=not is_speaking, yes_or_no=yes_or_no, says=says, said=speaker.words
        )

    policy = SpeechPolicy(situation, is_danger, click.echo, click.echo, speaker.hush)
    with closing(speaker), ears.reader(keys, policy) as lines:
        yield ChatTerminal(lines, interactive=True, speaker=speaker)


def danger_teller(library: Library) -> Callable[[str], bool]:
    """Return what tells whether words tell of a danger; the coach is loaded when it is asked."""

    @cache
    def coach() -> Coach:
        from content.coaching.coach import Coach  # noqa: PLC0415 - slow to load

        return Coach(library)

    return lambda words: coach().hears_danger(coach().interpreter.interpret(words))


def describe_microphone(sleep: Callable[[float], object] = time.sleep) -> str:
    """Return in a line how loud two seconds of the microphone are, and which words were in them."""
    from local_voice.listening import NoEarsError, open_ears  # noqa: PLC0415 - slow to load

    try:
        with closing(open_ears()) as ears:
            level, words = ears.try_out(PROBE_RATE, lambda: sleep(PROBE_SECONDS))
    except NoEarsError as error:
        return str(error)
    if level < SILENT_BELOW_DB:
        return phrase("terminal.listen.silent")
    heard = words or phrase("terminal.listen.nothing")
    return phrase("terminal.listen.level", level=f"{-level:.0f}", words=heard)
