"""A dialogue is data: what is said turn by turn, and what must be heard."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Protocol

import msgspec

from content.language.en.spoken_forms import localise
from content.library import load
from content.records.language import Region

HOME = "en-US"
DIALOGS = Path(__file__).parent.parent / "dialogs"


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who talks: at a first launch or later, with a saved place or sessions done."""

    returning: bool = True
    place: str = ""
    step: int = 0
    hours_ago: float = 1.0
    sessions: int = 0
    knows_safety: bool = True


class Exchange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing said (or a launch) and what must follow.

    ``hears`` and ``not_hears`` are patterns, any case; ``after`` seconds pass first.
    """

    say: str = ""
    launch: bool = False
    after: float = 5.0
    hears: tuple[str, ...] | str = ()
    not_hears: tuple[str, ...] | str = ()
    asks: str = ""
    step: int | None = None
    in_session: bool | None = None
    ends: bool | None = None
    care: str = ""
    card: bool | None = None
    place: str | None = None
    only: tuple[str, ...] = ()


class Dialogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One conversation, held in ``locale`` alone where one is named, and everywhere otherwise.

    What is heard may hold {emergency}, {therapist} and {distance:8}, as in the content.
    """

    turn: tuple[Exchange, ...]
    user: User = User()
    locale: str = ""


class Heard(msgspec.Struct, frozen=True):
    """What one turn sounded like, whatever the channel; ``again`` is what follows a silence."""

    words: str
    ends: bool
    again: str = ""
    step: int | None = None
    in_session: bool = False
    care: str = ""
    card: bool = False
    place: str = ""


class Channel(Protocol):
    """Plays one dialogue's turns, carrying its own state."""

    name: str

    def launch(self) -> Heard:
        """Open the coach."""

    def hear(self, text: str) -> Heard:
        """Say *text* to the coach."""

    def wait(self, seconds: float) -> None:
        """Let time pass."""


def read(path: Path) -> Dialogue:
    """Read one dialogue file."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Dialogue)


def files(locale: str = "en") -> list[Path]:
    """Return every dialogue file of a language."""
    return sorted((DIALOGS / locale).glob("*.toml"))


def play(dialogue: Dialogue, channel: Channel, locale: str = HOME) -> None:
    """Play *dialogue* on *channel*, which speaks the English of *locale*, and check each turn."""
    region = load(locale).region
    for number, turn in enumerate(dialogue.turn, start=1):
        if turn.only and channel.name not in turn.only:
            continue
        channel.wait(turn.after)
        heard = channel.launch() if turn.launch else channel.hear(turn.say)
        check(turn, heard, f"turn {number}, {turn.say or 'launch'!r}, {channel.name}", region)


def check(turn: Exchange, heard: Heard, where: str, region: Region) -> None:
    """Compare one turn with what was heard in *region*."""
    if heard.again:
        _check_question(heard, where)
    for pattern in _patterns(turn.hears, region):
        assert re.search(pattern, heard.words, re.IGNORECASE), (
            f"{where}: wants {pattern!r}, heard: {heard.words}"
        )
    for pattern in _patterns(turn.not_hears, region):
        assert not re.search(pattern, heard.words, re.IGNORECASE), (
            f"{where}: must not say {pattern!r}, heard: {heard.words}"
        )
    if turn.asks:
        question = re.split(r"(?<=[.!:?])\s+", heard.words.strip())[-1]
        assert not heard.ends, f"{where}: ended"
        assert re.search(turn.asks, question, re.IGNORECASE), f"{where}: asked {question!r}"
    for field in ("step", "in_session", "ends", "card", "place"):
        wanted = getattr(turn, field)
        if wanted is not None:
            got = getattr(heard, field)
            assert got == wanted, f"{where}: {field} is {got!r}, not {wanted!r}: {heard.words}"
    if turn.care:
        assert heard.care == turn.care, f"{where}: care is {heard.care}, not {turn.care}"


def _check_question(heard: Heard, where: str) -> None:
    """An open turn ends in a question, and a silence is answered by the same in other words."""
    assert heard.words.endswith("?"), f"{where}: asks nothing: {heard.words}"
    assert heard.again.endswith("?"), f"{where}: asks nothing again: {heard.again}"
    assert not heard.words.endswith(heard.again), f"{where}: asks the same again: {heard.again}"


def _patterns(value: tuple[str, ...] | str, region: Region) -> list[str]:
    told = (value,) if isinstance(value, str) else value
    return [localise(pattern, region) for pattern in told]
