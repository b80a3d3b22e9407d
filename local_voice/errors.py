"""The error that ends a command: one line on standard error and exit code 2."""

from __future__ import annotations

import click

from local_voice.phrases import phrase


class CommandError(click.ClickException):
    """The command cannot go on; the phrase of a key says why."""

    exit_code = 2

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(phrase(key, **values))
