"""Tracks over HTTP: whole, in ranges, for ever, and nothing else of the disk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.audio.tracks import serve_tracks
from skill.http import error_response
from skill.operations import Observer

NAME = "ab" * 32
SOUND = bytes(range(100))


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """Return a client of one track."""
    (tmp_path / f"{NAME}.mp3").write_bytes(SOUND)
    (tmp_path / "secret.mp3").write_bytes(b"secret")
    app = Flask(__name__)
    serve_tracks(app, tmp_path)
    app.register_error_handler(Exception, partial(error_response, Observer()))
    return app.test_client()


def test_a_whole_track(client: FlaskClient) -> None:
    answer = client.get(f"/audio/{NAME}.mp3")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, SOUND, "audio/mpeg")
    assert answer.headers["Content-Length"] == "100"
    assert answer.headers["ETag"] == f'"{NAME}"'
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_its_head(client: FlaskClient) -> None:
    answer = client.head(f"/audio/{NAME}.mp3")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == "100"


@pytest.mark.parametrize(
    ("wanted", "begin", "end"), [("0-9", 0, 9), ("90-", 90, 99), ("-5", 95, 99), ("0-500", 0, 99)]
)
def test_a_range(client: FlaskClient, wanted: str, begin: int, end: int) -> None:
    answer = client.get(f"/audio/{NAME}.mp3", headers={"Range": f"bytes={wanted}"})
    assert (answer.status_code, answer.data) == (206, SOUND[begin : end + 1])
    assert answer.headers["Content-Range"] == f"bytes {begin}-{end}/100"


def test_a_range_beyond_the_end(client: FlaskClient) -> None:
    answer = client.get(f"/audio/{NAME}.mp3", headers={"Range": "bytes=100-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */100")


def test_a_track_that_is_known_already(client: FlaskClient) -> None:
    answer = client.get(f"/audio/{NAME}.mp3", headers={"If-None-Match": f'"{NAME}"'})
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize(
    "name", ["secret.mp3", f"{'cd' * 32}.mp3", f"{NAME}", f"{NAME}.mp3x", "..%2Fsecret.mp3"]
)
def test_anything_else_is_not_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/audio/{name}").status_code == 404
