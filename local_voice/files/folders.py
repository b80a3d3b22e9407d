"""Where things of the user's are kept: settings, progress, own routines, rendered phrases."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import click

NAME = "hip-coach"


def settings_folder() -> Path:
    """Return the folder of the settings file."""
    return _given("XDG_CONFIG_HOME") or Path(click.get_app_dir(NAME))


def data_folder() -> Path:
    """Return the folder of progress and own routines."""
    if platform.system() == "Linux":
        return _given("XDG_DATA_HOME") or Path.home() / ".local" / "share" / NAME
    return _given("XDG_DATA_HOME") or Path(click.get_app_dir(NAME))


def cache_folder() -> Path:
    """Return the folder of what can be made again at any time."""
    if platform.system() == "Linux":
        return _given("XDG_CACHE_HOME") or Path.home() / ".cache" / NAME
    return _given("XDG_CACHE_HOME") or Path(click.get_app_dir(NAME)) / "cache"


def _given(name: str) -> Path | None:
    value = os.environ.get(name, "")
    return Path(value) / NAME if value else None
