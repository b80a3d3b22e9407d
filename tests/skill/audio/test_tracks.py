"""Tracks over HTTP: whole, in ranges, for ever, and nothing else of the disk."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from content.records.speech import AudioUnavailableError
from skill.audio.tracks import make_room, serve_tracks
from skill.http import error_response
from skill.operations import Observer
from skill.operations.logs import Sampler

NAME = "ab" * 32
SOUND = bytes(range(100))


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """Return a client of one track."""
    (tmp_path / f"{NAME}.mp3").write_bytes(SOUND)
    (tmp_path / "secret.mp3").write_bytes(b"secret")
    app = Flask(__name__)
    serve_tracks(app, tmp_path)
    app.register_error_handler(Exception, partial(error_response, Observer(), Sampler()))
    return app.test_client()


def test_a_whole_track(client: FlaskClient) -> None:
    answer = client.get(f"/audio/{NAME}.mp3", buffered=True)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, SOUND, "audio/mpeg")
    assert answer.headers["Content-Length"] == "100"
    assert answer.headers["ETag"] == f'"{NAME}"'
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_its_head(client: FlaskClient) -> None:
    answer = client.head(f"/audio/{NAME}.mp3", buffered=True)
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == "100"


@pytest.mark.parametrize(
    ("wanted", "begin", "end"), [("0-9", 0, 9), ("90-", 90, 99), ("-5", 95, 99), ("0-500", 0, 99)]
)
def test_a_range(client: FlaskClient, wanted: str, begin: int, end: int) -> None:
    answer = client.get(f"/audio/{NAME}.mp3", headers={"Range": f"bytes={wanted}"}, buffered=True)
    assert (answer.status_code, answer.data) == (206, SOUND[begin : end + 1])
    assert answer.headers["Content-Range"] == f"bytes {begin}-{end}/100"


def test_a_range_beyond_the_end(client: FlaskClient) -> None:
    answer = client.get(f"/audio/{NAME}.mp3", headers={"Range": "bytes=100-"}, buffered=True)
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */100")


def test_a_track_that_is_known_already(client: FlaskClient) -> None:
    answer = client.get(f"/audio/{NAME}.mp3", headers={"If-None-Match": f'"{NAME}"'}, buffered=True)
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize(
    "name", ["secret.mp3", f"{'cd' * 32}.mp3", f"{NAME}", f"{NAME}.mp3x", "..%2Fsecret.mp3"]
)
def test_anything_else_is_not_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/audio/{name}").status_code == 404


def filled(folder: Path, *ages: float) -> list[Path]:
    """Return tracks of ten bytes each that were used *ages* seconds ago."""
    tracks = [folder / f"{number:064x}.mp3" for number in range(len(ages))]
    for track, age in zip(tracks, ages, strict=True):
        track.write_bytes(bytes(10))
        os.utime(track, (NOW - age, NOW - age))
    return tracks


NOW = 1_800_000_000.0
DAY = 86_400.0


def test_the_tracks_that_nobody_used_for_longest_make_room(tmp_path: Path) -> None:
    tracks = filled(tmp_path, 2 * DAY, 9 * DAY, DAY)
    other = tmp_path / "notes.mp3"
    other.write_bytes(bytes(1000))
    make_room(tmp_path, 20, lambda: NOW)
    assert sorted(tmp_path.iterdir()) == sorted([tracks[0], tracks[2], other])
    make_room(tmp_path, 20, lambda: NOW)
    assert tracks[0].exists()


def test_tracks_in_use_are_kept_and_no_more_are_made(tmp_path: Path) -> None:
    tracks = filled(tmp_path, 10, 3_599)
    with pytest.raises(AudioUnavailableError, match="no_room"):
        make_room(tmp_path, 10, lambda: NOW)
    assert [track.exists() for track in tracks] == [True, True]
    make_room(tmp_path, 20, lambda: NOW)


def test_a_track_that_is_asked_for_is_in_use(client: FlaskClient, tmp_path: Path) -> None:
    track = tmp_path / f"{NAME}.mp3"
    os.utime(track, (NOW - 9 * DAY, NOW - 9 * DAY))
    client.get(f"/audio/{NAME}.mp3", buffered=True)
    assert track.stat().st_mtime != NOW - 9 * DAY


def test_a_track_of_a_folder_that_is_not_ours_is_served(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert client.get(f"/audio/{NAME}.mp3", buffered=True).data == SOUND
