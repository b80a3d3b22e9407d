"""What the terminal says: the ``terminal`` phrases of the content, also as a command ends."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import click

from content.library import DATA, PHRASES, Phrases, flatten

SECTION = "terminal"


@cache
def terminal_phrases() -> Phrases:
    """Return the phrases of the terminal, without loading the rest of the content."""
    table = tomllib.loads((DATA / PHRASES).read_text(encoding="utf-8"))[SECTION]
    texts = {
        key: tuple(it) if isinstance(it, list) else (it,) for key, it in flatten(table, SECTION)
    }
    return Phrases(texts)


def phrase(key: str, /, **values: object) -> str:
    """Return the phrase *key* with its blanks filled."""
    shown = {
        name: printable(str(it)) if isinstance(it, (str, Path, Exception)) else it
        for name, it in values.items()
    }
    return terminal_phrases().get(key, **shown)


def printable(text: str) -> str:
    """Return *text* with a question mark for each character that a terminal would obey."""
    return "".join(it if it.isprintable() or it in "\n\t" else "?" for it in text)


class CommandError(click.ClickException):
    """The command cannot go on: it ends with a phrase on standard error and exit code 2."""

    exit_code = 2

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(phrase(key, **values))
