"""The user's folders for settings, for data (progress, own routines) and for caches."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import click

APP_NAME = "hip-coach"


def settings_folder() -> Path:
    """Return the folder of the settings file."""
    return _environment_folder("XDG_CONFIG_HOME") or Path(click.get_app_dir(APP_NAME))


def data_folder() -> Path:
    """Return the folder of the progress file and of the user's own routines."""
    if platform.system() == "Linux":
        return _environment_folder("XDG_DATA_HOME") or Path.home() / ".local" / "share" / APP_NAME
    return _environment_folder("XDG_DATA_HOME") or Path(click.get_app_dir(APP_NAME))


def cache_folder() -> Path:
    """Return the folder of caches, which may be deleted at any time."""
    if platform.system() == "Linux":
        return _environment_folder("XDG_CACHE_HOME") or Path.home() / ".cache" / APP_NAME
    return _environment_folder("XDG_CACHE_HOME") or Path(click.get_app_dir(APP_NAME)) / "cache"


def _environment_folder(name: str) -> Path | None:
    value = os.environ.get(name, "")
    return Path(value) / APP_NAME if value else None
