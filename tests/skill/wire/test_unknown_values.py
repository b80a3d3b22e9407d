"""What Amazon adds to its enums tomorrow is as if it was not said, in every field there is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request_envelope import RequestEnvelope

from skill.wire.serializer import FastSerializer
from tests.skill.wire.enum_fields import WordField, word_fields
from tests.skill.wire.model_differences import differences

FIELDS = word_fields()
OURS = FastSerializer()
THEIRS = DefaultSerializer()
WORD = "HEARD_OF_TOMORROW"


def test_the_fields_are_found() -> None:
    named = {str(field) for field in FIELDS}
    assert {
        "context.AudioPlayer.playerActivity",
        "context.Viewport.shape",
        "context.Viewport.video.codecs.0",
        "context.Viewports.0.APL.configuration.current.video.codecs.0",
        "context.Viewports.0.type",
        "request.IntentRequest.dialogState",
        "request.IntentRequest.intent.slots.any.resolutions.resolutionsPerAuthority.0.status.code",
        "request.SessionEndedRequest.error.type",
        "request.AudioPlayer.PlaybackFailed.error.type",
        "request.AudioPlayer.PlaybackFailed.currentPlaybackState.playerActivity",
    } <= named
    assert len(named) == len(FIELDS) > 60


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_an_unknown_word_is_as_if_not_said(field: WordField) -> None:
    with pytest.raises(SerializationException):
        THEIRS.deserialize(field.body(WORD).decode(), RequestEnvelope)
    read = OURS.read(field.body(WORD))
    unsaid = THEIRS.deserialize(field.without().decode(), RequestEnvelope)
    assert differences(read.envelope, unsaid) == []


@pytest.mark.parametrize("value", [1, True, ["IDLE"], {"IDLE": 1}])
def test_what_is_no_word_is_refused_as_before(value: object) -> None:
    context = {"AudioPlayer": {"playerActivity": value}}
    body = {"context": context, "request": {"type": "LaunchRequest"}}
    with pytest.raises(SerializationException):
        OURS.read(json.dumps(body).encode())


def test_known_words_beside_an_unknown_one_are_kept() -> None:
    video = {"codecs": ["H_264_42", "AV2", "H_264_41"]}
    body = {
        "context": {"Viewport": {"shape": "ROUND", "mode": "WALL", "video": video}},
        "request": {"type": "LaunchRequest"},
    }
    viewport = OURS.read(json.dumps(body).encode()).envelope.context.viewport
    assert [codec.value for codec in viewport.video.codecs] == ["H_264_42", "H_264_41"]
    assert viewport.shape.value == "ROUND"
    assert viewport.mode is None


def strange(**changes: object) -> bytes:
    asked = {"type": "AudioPlayer.PlaybackQueueCleared", "requestId": "r", "locale": "en-GB"}
    context = {"AudioPlayer": {"playerActivity": "BUFFERING", "token": "t"}}
    return json.dumps({"context": context, "request": {**asked, **changes}}).encode()


def test_a_request_of_an_unknown_kind_is_read_as_far_as_all_are_alike() -> None:
    reading = OURS.read(strange(timestamp="2026-11-22T12:00:00Z", news={"a": [1]}))
    asked: Any = reading.fast_envelope.request
    assert asked.object_type == "AudioPlayer.PlaybackQueueCleared"
    assert (asked.request_id, asked.locale) == ("r", "en-GB")
    assert str(reading.timestamp) == "2026-11-22 12:00:00+00:00"
    assert reading.fast_envelope.context.audio_player.token == "t"  # noqa: S105 - no secret


@pytest.mark.parametrize("changes", [{"timestamp": "once"}, {"type": ""}, {"type": 7}])
def test_a_request_that_is_none_is_still_refused(changes: dict[str, object]) -> None:
    with pytest.raises(SerializationException):
        OURS.read(strange(**changes))


def test_junk_where_all_requests_are_alike_is_not_taken() -> None:
    asked = OURS.read(strange(requestId=[1], locale={}, timestamp=5)).fast_envelope.request
    assert (asked.request_id, asked.locale, asked.timestamp) == (None, None, None)
