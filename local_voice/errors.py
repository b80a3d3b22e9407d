"""What a command refuses, in one line and with exit code 2."""

from __future__ import annotations

import click


class Refusal(click.ClickException):
    """Something that cannot be done as asked; nothing was done."""

    exit_code = 2
