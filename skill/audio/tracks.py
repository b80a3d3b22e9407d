"""Serves tracks, whole or in ranges, and keeps their folder from growing for ever.

A track never changes, so clients may cache it for ever.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, send_file
from werkzeug.exceptions import NotFound, RequestedRangeNotSatisfiable

from content.records.speech import AudioUnavailableError

A_YEAR = 365 * 24 * 3600
CACHE_CONTROL = f"public, max-age={A_YEAR}, immutable"
MP3 = "audio/mpeg"
IN_USE = 3_600.0
"""Seconds after its last use in which a track is kept: a player may still ask for it."""

NAME = re.compile(r"[0-9a-f]{64}\.mp3", re.ASCII)


def find_track(folder: Path, name: str) -> Path | None:
    """Return the file called *name* in *folder*, ``None`` if there is no such track."""
    file = folder / name
    return file if NAME.fullmatch(name) and file.is_file() else None


def make_room(folder: Path, limit: int, clock: Callable[[], float] = time.time) -> None:
    """Remove the tracks that were not used for longest until those in *folder* have *limit* bytes.

    Raises:
        AudioUnavailableError: if those in use are more.
    """
    found = [(entry, entry.stat()) for entry in os.scandir(folder) if NAME.fullmatch(entry.name)]
    total = sum(each.st_size for _, each in found)
    for entry, each in sorted(found, key=lambda pair: pair[1].st_mtime):
        if total <= limit:
            return
        if clock() - each.st_mtime < IN_USE:
            raise AudioUnavailableError("no_room")
        Path(entry).unlink()
        total -= each.st_size


def serve_tracks(app: Flask, folder: Path) -> None:
    """Let *app* serve the tracks in *folder*; it renders nothing on request."""
    app.add_url_rule("/audio/<name>", view_func=partial(_serve_track, folder), endpoint="audio")


def _serve_track(folder: Path, name: str) -> Response:
    file = find_track(folder, name)
    if file is None:
        raise NotFound
    with suppress(OSError):  # somebody else's folder
        os.utime(file)
    try:
        response = send_file(file, MP3, etag=file.stem, last_modified=None)
    except RequestedRangeNotSatisfiable as fault:
        response = Response(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, mimetype=MP3)
        response.headers["Content-Range"] = f"bytes */{fault.length}"
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
