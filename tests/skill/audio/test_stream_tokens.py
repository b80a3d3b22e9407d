"""Tokens are sealed: read and made by us alone, short, and one for each play."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from hashlib import sha256

import pytest

from content.coaching.session import StreamedMove
from content.coaching.timeline import Choices, Pace, Verbosity, draft, smart_speaker_seconds
from content.library import load
from content.records.sides import Side
from content.records.speech import AudioUnavailableError
from skill.audio.stream_tokens import (
    MAX_TOKEN_CHARS,
    PlaybackPosition,
    TokenCipher,
)

CHOICES = Choices(
    minutes=7,
    pace=Pace.SLOW,
    verbosity=Verbosity.BRIEF,
    sore_side=Side.LEFT,
    leave_out=frozenset({"clamshells", "leg_swings"}),
    equipment=frozenset({"band"}),
    condition="labral_tear",
)
STREAM = StreamedMove("pre_run_warm_up", CHOICES, 3, 1_795_348_800.123, is_rescue=True)
POSITION = PlaybackPosition(STREAM, "en-GB", "5eed")
TOKENS = TokenCipher(b"k" * 32)


def test_a_plan_survives() -> None:
    assert TOKENS.open(TOKENS.seal(POSITION)) == POSITION


def test_nothing_of_it_can_be_read() -> None:
    token = TOKENS.seal(POSITION)
    assert len(token) < MAX_TOKEN_CHARS
    assert b"labral" not in urlsafe_b64decode(token)


def test_the_same_play_has_the_same_token_and_any_other_another() -> None:
    again = PlaybackPosition(STREAM, "en-GB", "5eed")
    others = [
        PlaybackPosition(STREAM.following(3), "en-GB", "5eed"),
        PlaybackPosition(STREAM.following(4), "en-GB", "5eed"),
        PlaybackPosition(STREAM, "en-GB", "0ther"),
        PlaybackPosition(STREAM, "en-US", "5eed"),
    ]
    tokens = {TOKENS.seal(each) for each in [POSITION, again, *others]}
    assert len(tokens) == 1 + len(others)


@pytest.mark.parametrize("at", [0, 20, 60, -2])
def test_a_changed_token_is_none_of_ours(at: int) -> None:
    token = list(TOKENS.seal(POSITION))
    token[at] = "A" if token[at] != "A" else "B"
    assert TOKENS.open("".join(token)) is None


@pytest.mark.parametrize("token", ["", "x", "nobody's", "é", "A" * 400, "AAAA" * 40])
def test_junk_is_none_of_ours(token: str) -> None:
    assert TOKENS.open(token) is None


def test_another_service_s_token_is_none_of_ours() -> None:
    assert TokenCipher(b"other" * 8).open(TOKENS.seal(POSITION)) is None


def test_a_plan_without_end_has_no_token() -> None:
    many = Choices(leave_out=frozenset(sha256(bytes([n])).hexdigest() for n in range(60)))
    with pytest.raises(AudioUnavailableError, match="token_too_long"):
        TOKENS.seal(PlaybackPosition(StreamedMove("pre_run_warm_up", many), "en-US", ""))


@pytest.mark.parametrize("name", load("en-US").routines)
def test_a_changed_plan_of_an_hour_has_a_token(name: str) -> None:
    library, hour = load("en-US"), Choices(minutes=60)
    plan, _ = draft(library.routines[name], hour, library).plan(smart_speaker_seconds)
    stream = StreamedMove(name, hour, 3, STREAM.requested_at).with_plan(hour, plan)
    position = PlaybackPosition(stream, "en-US", "01234567")
    assert TOKENS.open(TOKENS.seal(position)) == position


def test_while_the_secret_is_replaced_old_tokens_play_on() -> None:
    replaced = TokenCipher(b"n" * 32, b"k" * 32)
    assert replaced.open(TOKENS.seal(POSITION)) == POSITION
    assert TOKENS.open(replaced.seal(POSITION)) is None
    assert TokenCipher(b"n" * 32).open(TOKENS.seal(POSITION)) is None
