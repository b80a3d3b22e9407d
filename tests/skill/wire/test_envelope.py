"""What is read is what the SDK's utilities read, and what is wrong is refused."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.attributes_manager import AttributesManager
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.utils import (
    get_device_id,
    get_dialog_state,
    get_intent_name,
    get_locale,
    get_request_type,
    get_simple_slot_values,
    get_slot,
    get_slot_value_v2,
    get_supported_interfaces,
    get_user_id,
    is_canfulfill_intent_name,
    is_intent_name,
    is_new_session,
    is_request_type,
)
from ask_sdk_model.intent_request import IntentRequest
from ask_sdk_model.launch_request import LaunchRequest
from ask_sdk_model.request import Request
from ask_sdk_model.request_envelope import RequestEnvelope
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.wire import MalformedRequestError
from skill.wire.request import read_envelope
from tests.fakes.envelopes import envelope, intent, slot

FOLDER = Path(__file__).parents[2] / "requests"
RECORDED = sorted(FOLDER.glob("*/*.json"))
SHOW: dict[str, Any] = json.loads((FOLDER / "valid" / "LaunchRequest-014.json").read_bytes())
INTENT: dict[str, Any] = json.loads((FOLDER / "valid" / "IntentRequest-019.json").read_bytes())


def body(plain: object) -> bytes:
    return json.dumps(plain).encode()


def read(plain: object) -> Any:  # noqa: ANN401 - an envelope
    return read_envelope(body(plain))


def changed(path: tuple[Any, ...], value: object, whole: dict[str, Any] = INTENT) -> dict[str, Any]:
    """Return *whole* with *value* at *path*."""
    fresh = copy.deepcopy(whole)
    holder: Any = fresh
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return fresh


UTILITIES: dict[str, Callable[[HandlerInput], Any]] = {
    "locale": get_locale,
    "type": get_request_type,
    "intent": get_intent_name,
    "dialog state": lambda given: _text(get_dialog_state(given)),
    "device": get_device_id,
    "user": get_user_id,
    "new": is_new_session,
    "player": lambda given: get_supported_interfaces(given).audio_player is None,
    "screen": lambda given: get_supported_interfaces(given).alexa_presentation_apl is None,
    "slots": lambda given: {
        name: (get_slot(given, name).value, _values(given, name))
        for name in given.request_envelope.request.intent.slots
    },
    "is a launch": is_request_type("LaunchRequest"),
    "is help": is_intent_name("AMAZON.HelpIntent"),
    "could be": is_canfulfill_intent_name("CanFulfillIntent"),
    "attributes": lambda given: given.attributes_manager.session_attributes,
}


def _text(word: object) -> object:
    return word.value if isinstance(word, Enum) else word


def _values(given: HandlerInput, name: str) -> list[Any]:
    return [each.value for each in get_simple_slot_values(get_slot_value_v2(given, name))]


def said(utility: Callable[[HandlerInput], Any], made: Any) -> Any:  # noqa: ANN401 - whatever it reads
    """Return what *utility* finds in the envelope *made*, or the kind of its complaint."""
    try:
        return utility(HandlerInput(made, attributes_manager=AttributesManager(made)))
    except Exception as fault:  # noqa: BLE001 - the SDK complains in many ways
        return type(fault)


@pytest.mark.parametrize("file", RECORDED, ids=[file.name for file in RECORDED])
def test_the_sdk_s_utilities_read_every_recorded_request(file: Path) -> None:
    try:
        theirs = DefaultSerializer().deserialize(file.read_text(), RequestEnvelope)
    except SerializationException:
        with pytest.raises(MalformedRequestError):
            read_envelope(file.read_bytes())
        return
    ours = read_envelope(file.read_bytes())
    for name, utility in UTILITIES.items():
        assert said(utility, ours) == said(utility, theirs), name
    for sdk_class in (Request, LaunchRequest, IntentRequest):
        assert isinstance(ours.request, sdk_class) is isinstance(theirs.request, sdk_class)


def test_the_recorded_requests_are_there() -> None:
    assert len(RECORDED) == 129


def test_the_sdk_s_utilities_read_a_slot_of_several_values() -> None:
    values = [{"type": "Simple", "value": "groin"}, {"type": "Simple", "value": "knee"}]
    plain = envelope(intent("AnyIntent"))
    plain["request"]["intent"]["slots"] = {
        "many": {"name": "many", "slotValue": {"type": "List", "values": values}},
        "one": slot("one", "hip") | {"slotValue": {"type": "Simple", "value": "hip"}},
        "odd": {"name": "odd", "slotValue": {"type": "Tree", "value": "hip"}},
    }
    given = HandlerInput(read(plain))
    assert [_values(given, name) for name in ("many", "one", "odd")] == [
        ["groin", "knee"],
        ["hip"],
        [],
    ]


def test_the_attributes_are_kept_without_a_copy() -> None:
    made = read(envelope({"type": "LaunchRequest"}, {"a": {"b": [1]}}))
    held = AttributesManager(made).session_attributes
    assert held == {"a": {"b": [1]}}
    assert held is made.session.attributes


@pytest.mark.parametrize(
    ("path", "word"),
    [
        (("context", "AudioPlayer"), {"playerActivity": "DANCING"}),
        (("context", "Viewport"), {"shape": "STAR", "video": {"codecs": ["AV2", 1, None]}}),
        (("context", "Tomorrow"), [1]),
        (("request", "dialogState"), "NEVER_HEARD"),
        (("request", "tomorrow"), {"a": None}),
        (("tomorrow",), 1e300),
        (("request", "object_type"), "LaunchRequest"),
        (("request", "__class__"), "LaunchRequest"),
        (("session", "user"), {"userId": "u", "permissions": 7}),
    ],
)
def test_what_is_newer_than_the_sdk_is_no_fault(path: tuple[str, ...], word: object) -> None:
    made = read(changed(path, word))
    assert made.request.intent.name == INTENT["request"]["intent"]["name"]
    assert made.request.object_type == "IntentRequest"
    assert isinstance(made.request, IntentRequest)


def test_a_word_of_an_enum_is_text() -> None:
    plain = changed(("context", "AudioPlayer"), {"playerActivity": "DANCING"})
    assert read(plain).context.audio_player.player_activity == "DANCING"


def test_a_request_of_an_unknown_kind_is_read_as_far_as_all_are_alike() -> None:
    news = {"type": "AudioPlayer.QueueCleared", "requestId": "r", "locale": "en-GB", "token": [1]}
    made = read(envelope(news))
    assert (made.request.object_type, made.request.request_id) == ("AudioPlayer.QueueCleared", "r")
    assert made.request.locale == "en-GB"
    assert isinstance(made.request, Request)


WRONG: list[tuple[tuple[Any, ...], object]] = [
    (("request",), []),
    (("request",), None),
    (("request", "type"), 1),
    (("request", "type"), None),
    (("request", "type"), ""),
    (("request", "type"), ["IntentRequest"]),
    (("request", "locale"), 5),
    (("request", "intent"), None),
    (("request", "intent"), "HelpIntent"),
    (("request", "intent", "name"), None),
    (("request", "intent", "name"), ""),
    (("request", "intent", "slots"), []),
    (("request", "intent", "slots"), {"a": "words"}),
    (("request", "intent", "slots"), {"a": {"value": 5}}),
    (("request", "intent", "slots"), {"a": {"resolutions": {"resolutionsPerAuthority": {}}}}),
    (("request", "intent", "slots"), {"a": {"slotValue": {"values": []}}}),
    (("session",), []),
    (("session", "attributes"), []),
    (("session", "attributes"), "words"),
    (("session", "user"), {"userId": 5}),
    (("context",), "here"),
    (("context", "System"), {"device": {"supportedInterfaces": {"AudioPlayer": True}}}),
    (("context", "AudioPlayer"), {"offsetInMilliseconds": "1"}),
    (("context", "AudioPlayer"), {"playerActivity": ["IDLE"]}),
]


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_a_known_field_of_a_wrong_type_is_refused(path: tuple[Any, ...], value: object) -> None:
    with pytest.raises(MalformedRequestError) as raised:
        read(changed(path, value))
    known = "" if path == ("request",) else INTENT["request"]["requestId"]
    assert raised.value.request_id == known


@pytest.mark.parametrize("request_id", [5, None, ["r"]])
def test_an_id_that_is_no_text_is_not_logged(request_id: object) -> None:
    with pytest.raises(MalformedRequestError) as raised:
        read({"request": {"requestId": request_id, "type": 1}})
    assert raised.value.request_id == ""


@pytest.mark.parametrize(
    "raw", [b"", b"{", b'{"a":NaN}', b"\xef\xbb\xbf{}", b"[" * 9999, b"null", b"[]", b"{}"]
)
def test_what_is_no_envelope_is_refused(raw: bytes) -> None:
    with pytest.raises(MalformedRequestError):
        read_envelope(raw)


@pytest.mark.parametrize("path", [(), ("request",), ("context", "System"), ("session",)])
@pytest.mark.parametrize("value", [b'"\xff"', b'{"\xff":1}', b'"\xed\xa0\x80"'])
def test_text_that_is_no_utf_8_is_refused_anywhere(path: tuple[str, ...], value: bytes) -> None:
    raw = body(changed((*path, "unheardOf"), "here")).replace(b'"here"', value)
    with pytest.raises(MalformedRequestError):
        read_envelope(raw)


@pytest.mark.parametrize("value", [b"9" * 5000, b"1e999", b'"\\ud800"', b"[" * 9999 + b"]" * 9999])
def test_attributes_that_python_cannot_hold_are_refused(value: bytes) -> None:
    raw = body(changed(("session", "attributes"), {"a": "here"})).replace(b'"here"', value)
    with pytest.raises(MalformedRequestError):
        read_envelope(raw)


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-22T12:00:00Z", NOON),
        ("2026-11-22T12:00:00.250Z", NOON + timedelta(seconds=0.25)),
        ("2026-11-22T17:30:00+05:30", NOON.astimezone(timezone(timedelta(hours=5.5)))),
        ("2026-11-22T12:00:00", NOON.replace(tzinfo=None)),
        (None, None),
    ],
)
def test_times(text: object, time: datetime | None) -> None:
    assert read(changed(("request", "timestamp"), text)).request.timestamp == time


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-22", "20261122T120000Z", "2026-W47-7T12:00:00Z", "2026-13-22T12:00:00Z"),
        *("2026-11-22T24:00:00Z", "0000-11-22T12:00:00Z", "22 November 2026 noon", "", "string"),
        *("2026-11-22T12:00:00+24:00", "\u0662026-11-22T12:00:00Z", 1_700_000_000, -1, {}),
    ],
)
def test_what_is_no_time_is_refused(text: object) -> None:
    with pytest.raises(MalformedRequestError):
        read(changed(("request", "timestamp"), text))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything in *value*."""
    found = [path] if path else []
    if isinstance(value, dict):
        return found + [each for key in value for each in places(value[key], (*path, key))]
    if isinstance(value, list):
        return found + [each for n, item in enumerate(value) for each in places(item, (*path, n))]
    return found


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([SHOW, INTENT]), st.randoms(use_true_random=False), JUNK)
def test_junk_in_one_place_is_refused_or_changes_nothing_else(
    whole: dict[str, Any], chance: random.Random, junk: object
) -> None:
    path = chance.choice(places(whole))
    try:
        made = read(changed(path, junk, whole))
    except MalformedRequestError:
        return
    if path[0] != "request":
        assert made.request == read(whole).request
    if path[0] != "session":
        assert made.session == read(whole).session


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | JUNK.map(body)
)
def test_any_bytes_are_read_or_refused_in_one_way(raw: bytes) -> None:
    try:
        read_envelope(raw)
    except MalformedRequestError:
        return
    assert isinstance(json.loads(raw)["request"]["type"], str)
