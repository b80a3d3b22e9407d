"""Serves tracks, whole or in ranges; a track never changes, so clients may cache it for ever."""

from __future__ import annotations

import re
from functools import partial
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound, RequestedRangeNotSatisfiable

A_YEAR = 365 * 24 * 3600
CACHE_CONTROL = f"public, max-age={A_YEAR}, immutable"
MP3 = "audio/mpeg"
NAME = re.compile(r"[0-9a-f]{64}\.mp3", re.ASCII)


def find_track(folder: Path, name: str) -> Path | None:
    """Return the file called *name* in *folder*, ``None`` if there is no such track."""
    file = folder / name
    return file if NAME.fullmatch(name) and file.is_file() else None


def serve_tracks(app: Flask, folder: Path) -> None:
    """Let *app* serve the tracks in *folder*; it renders nothing on request."""
    app.add_url_rule("/audio/<name>", view_func=partial(_serve_track, folder), endpoint="audio")


def _serve_track(folder: Path, name: str) -> Response:
    file = find_track(folder, name)
    if file is None:
        raise NotFound
    sound = file.read_bytes()  # a track is short; an open file would have to be closed later
    response = Response(sound, mimetype=MP3)
    response.set_etag(file.stem)
    try:
        response.make_conditional(request.environ, accept_ranges=True, complete_length=len(sound))
    except RequestedRangeNotSatisfiable:
        response = Response(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, mimetype=MP3)
        response.headers["Content-Range"] = f"bytes */{len(sound)}"
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
