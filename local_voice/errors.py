"""The error that ends a command: one line on standard error and exit code 2."""

from __future__ import annotations

import click


class CommandError(click.ClickException):
    """The command cannot go on; the text says why."""

    exit_code = 2
