"""User ids are hashed with a secret that is made once and that only its owner reads."""

from __future__ import annotations

import hmac
import os
import stat
from pathlib import Path

import pytest

from skill.stores import user_keys
from skill.stores.user_keys import UserIdHasher, load_or_make_secret

SECRET = b"0123456789abcdef"


def test_a_key_is_the_keyed_hash_of_the_user() -> None:
    # printf user | openssl dgst -sha256 -hmac 0123456789abcdef
    expected = "3494eac708b77601186d13687c81e3064a2e374e5b5ebdc6099b4aac76880d64"
    assert UserIdHasher(SECRET).record_key_of("user") == expected
    assert UserIdHasher(SECRET + b"x").record_key_of("user") != expected
    assert UserIdHasher(SECRET).record_key_of("User") != expected


@pytest.mark.parametrize("length", [16, 63, 64, 65, 200])
def test_it_is_the_hmac_of_the_standard_library(length: int) -> None:
    secret = bytes(range(length))
    expected = hmac.new(secret, "us\u00e9r".encode(), "sha256").hexdigest()
    assert UserIdHasher(secret).record_key_of("us\u00e9r") == expected


def test_any_text_has_a_key() -> None:
    assert len(UserIdHasher(SECRET).record_key_of("\ud800")) == 64


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 16 characters"):
        UserIdHasher(b"short")


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    store = tmp_path / "var" / "progress.sqlite3"
    secret = load_or_make_secret(store)
    assert len(secret) == 64
    assert load_or_make_secret(store) == secret
    assert [each.name for each in store.parent.iterdir()] == ["progress.sqlite3.key"]
    assert stat.S_IMODE((store.parent / "progress.sqlite3.key").stat().st_mode) == 0o600


def test_the_first_of_two_processes_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "progress.sqlite3"
    link = os.link

    def outrun(draft: Path, file: Path) -> None:
        file.write_bytes(b"the first secret")
        link(draft, file)

    monkeypatch.setattr(user_keys.os, "link", outrun)
    assert load_or_make_secret(store) == b"the first secret"
    assert [each.name for each in tmp_path.iterdir()] == ["progress.sqlite3.key"]


def test_while_a_secret_is_replaced_the_old_key_is_known() -> None:
    hasher = UserIdHasher(SECRET + b"new", SECRET)
    assert hasher.old_record_key_of("user") == UserIdHasher(SECRET).record_key_of("user")
    assert hasher.record_key_of("user") == UserIdHasher(SECRET + b"new").record_key_of("user")
    assert UserIdHasher(SECRET).old_record_key_of("user") == ""


@pytest.mark.skipif(os.name != "posix", reason="modes are posix's")
@pytest.mark.parametrize(
    ("mode", "is_told"),
    [(0o600, False), (0o400, False), (0o640, True), (0o644, True), (0o606, True), (0o660, True)],
)
def test_a_key_that_others_can_read_is_told_of(
    mode: int,
    is_told: bool,  # noqa: FBT001 - a row of the table
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = tmp_path / "progress.sqlite3"
    load_or_make_secret(store)
    (tmp_path / "progress.sqlite3.key").chmod(mode)
    caplog.clear()
    assert len(load_or_make_secret(store)) == 64
    assert ["chmod 600" in line.getMessage() for line in caplog.records] == [True] * is_told
