"""What the compiled serializer makes equals what the SDK's makes, on everything recorded."""

from __future__ import annotations

import copy
import json
import pickle
import random
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.intent_request import IntentRequest
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_sdk_model.session import Session
from ask_sdk_model.ui.card import Card
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.wire.lazy_models import RequestBody
from skill.wire.sdk_types import NamedType, load_class, resolve
from skill.wire.serializer import FastSerializer
from tests.skill.wire.model_differences import differences

FOLDER = Path(__file__).parents[2] / "requests"
RECORDED = sorted(FOLDER.glob("*/*.json"))
OURS = FastSerializer()
THEIRS = DefaultSerializer()


def test_the_recorded_requests_are_there() -> None:
    assert len(RECORDED) == 129


def read_both(body: bytes) -> tuple[Any, Any]:
    """Return what both make of *body*, ``None`` where it is refused."""
    made: list[Any] = []
    for read in (OURS.deserialize, THEIRS.deserialize):
        try:
            made.append(read(body if read is OURS.deserialize else body.decode(), RequestEnvelope))
        except (SerializationException, UnicodeDecodeError):
            made.append(None)
    return made[0], made[1]


@pytest.mark.parametrize("file", RECORDED, ids=[file.name for file in RECORDED])
def test_every_recorded_request_is_equal(file: Path) -> None:
    body = file.read_bytes()
    for looked_at in (lambda a, b: a == b, lambda a, b: b == a, lambda a, b: not differences(a, b)):
        ours, theirs = read_both(body)
        assert (ours is None) == (theirs is None)
        assert ours is None or looked_at(ours, theirs)


@pytest.mark.parametrize("file", RECORDED, ids=[file.name for file in RECORDED])
def test_every_recorded_request_takes_the_quick_way(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if read_both(file.read_bytes())[1] is None:
        pytest.skip("the SDK refuses it")
    monkeypatch.setattr(DefaultSerializer, "deserialize", None)
    OURS.deserialize(file.read_bytes(), RequestEnvelope)


SHOW: dict[str, Any] = json.loads((FOLDER / "valid" / "LaunchRequest-014.json").read_bytes())
INTENT: dict[str, Any] = json.loads((FOLDER / "valid" / "IntentRequest-019.json").read_bytes())
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


def changed(whole: dict[str, Any], path: tuple[Any, ...], value: object) -> bytes:
    """Return *whole* as JSON with *value* at *path*."""
    fresh = copy.deepcopy(whole)
    holder: Any = fresh
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return json.dumps(fresh).encode()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([SHOW, INTENT]), st.randoms(use_true_random=False), JUNK)
def test_a_request_with_junk_in_one_place_is_equal_or_refused_by_both(
    whole: dict[str, Any],
    chance: random.Random,
    junk: object,
) -> None:
    path = chance.choice(places(whole))
    body = changed(whole, path, junk)
    ours, theirs = read_both(body)
    if ours is not None and theirs is None and isinstance(junk, str):  # an unknown word
        if path == ("request", "type"):
            assert ours.request.object_type == junk
            return
        # Where it names a kind, the whole part is left out.
        left_out = path[:-1] if path[-1] == "type" else path
        theirs = read_both(without(whole, left_out))[1]
    assert ours is None or theirs is not None, "we accept what the SDK refuses"
    if ours is not None:
        assert differences(ours, theirs) == []


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | JUNK.map(lambda junk: json.dumps(junk).encode())
)
def test_any_bytes_are_read_or_refused_in_one_way(body: bytes) -> None:
    read_both(body)


@pytest.mark.parametrize("file", RECORDED, ids=[file.name for file in RECORDED])
def test_a_part_that_does_not_tell_its_kind_is_equal_or_refused_by_both(file: Path) -> None:
    whole = json.loads(file.read_bytes())
    for path in places(whole):
        if path[-1] == "type":
            ours, theirs = read_both(without(whole, path))
            assert ours is None or theirs is not None, f"{path}: we accept what the SDK refuses"
            assert ours is None or differences(ours, theirs) == []


def without(whole: dict[str, Any], path: tuple[Any, ...]) -> bytes:
    """Return *whole* as JSON without what stands at *path*."""
    fresh = copy.deepcopy(whole)
    holder: Any = fresh
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return json.dumps(fresh).encode()


@pytest.mark.parametrize(
    "timestamp",
    [
        "2026-11-22T12:00:00Z",
        "2026-11-22T12:00:00.123Z",
        "2026-11-22T12:00:00.123456789Z",
        "2026-11-22T12:00:00+05:30",
        "2026-11-22T12:00:00",
        "2026-11-22",
        "20261122T120000Z",
        "2026-W47-7T12:00:00Z",
        "2026-13-22T12:00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T12:00:60Z",
        "0000-11-22T12:00:00Z",
        "22 November 2026 noon",
        "",
        "string",
        "\u0662026-11-22T12:00:00Z",
        1_700_000_000,
        None,
    ],
)
def test_times_are_equal_or_refused(timestamp: object) -> None:
    body = changed(INTENT, ("request", "timestamp"), timestamp)
    ours, theirs = read_both(body)
    assert (ours is None) == (theirs is None)
    assert ours is None or differences(ours, theirs) == []


@pytest.mark.parametrize(
    "key", ["object_type", "request_id", "unheardOf", "to_dict", "__class__", "__dict__", "__x"]
)
def test_strange_keys_are_kept_as_the_sdk_keeps_them(key: str) -> None:
    for path in (("request", key), ("context", key), ("session", key), (key,)):
        ours, theirs = read_both(changed(INTENT, path, {"a": 1}))
        assert (ours is None) == (theirs is None)
        assert ours is None or differences(ours, theirs) == []


@pytest.mark.parametrize("body", [b'{"a":NaN}', b'{"a":"\\ud800"}', b"\xef\xbb\xbf{}", b"[" * 9999])
def test_what_only_python_reads_is_refused(body: bytes) -> None:
    with pytest.raises(SerializationException, match="not JSON"):
        OURS.deserialize(body, RequestEnvelope)


@pytest.mark.parametrize("path", [(), ("request",), ("context", "System"), ("session",)])
@pytest.mark.parametrize("value", [b'"\xff"', b'{"\xff":1}', b"9" * 5000, b'"\xed\xa0\x80"'])
def test_what_no_model_knows_is_judged_as_well(path: tuple[str, ...], value: bytes) -> None:
    body = changed(INTENT, (*path, "unheardOf"), "here").replace(b'"here"', value)
    with pytest.raises(SerializationException):
        OURS.deserialize(body, RequestEnvelope)


@pytest.mark.parametrize("path", [("request",), ("context", "System"), ("session", "user")])
@pytest.mark.parametrize("value", [b"1e999", b"9" * 4000, b"[0.%s]" % (b"9" * 5000), b"-0"])
def test_odd_numbers_that_no_model_knows_are_kept(path: tuple[str, ...], value: bytes) -> None:
    body = changed(INTENT, (*path, "unheardOf"), "here").replace(b'"here"', value)
    ours, theirs = read_both(body)
    assert differences(ours, theirs) == []


def test_a_time_that_cannot_be_read_is_refused_before_anybody_looks() -> None:
    event = {"type": "AlexaSkillEvent.SkillEnabled", "timestamp": "2026-11-22T12:00:00Z"}
    for key in ("timestamp", "eventCreationTime", "eventPublishingTime"):
        body = json.dumps({"request": event | {key: "once"}}).encode()
        with pytest.raises(SerializationException):
            OURS.deserialize(body, RequestEnvelope)


def test_whoever_looks_at_the_plain_envelope_parses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(RequestBody, "part", None)
    reading = FastSerializer().read(json.dumps(INTENT).encode())
    assert reading.fast_envelope.request.intent.name == INTENT["request"]["intent"]["name"]
    assert reading.envelope.session.session_id == INTENT["session"]["sessionId"]
    with pytest.raises(TypeError, match="not callable"):
        _ = reading.envelope.request.intent


def test_the_top_of_a_request_is_made_of_all_its_fields() -> None:
    assert list(RequestEnvelope.deserialized_types) == ["version", "session", "context", "request"]
    held = ["new", "session_id", "user", "attributes", "application"]
    assert list(Session.deserialized_types) == held


def test_a_lazy_part_turns_into_the_model_when_it_is_used() -> None:
    body = json.dumps(INTENT).encode()

    def session() -> Any:  # noqa: ANN401 - lazy
        return OURS.deserialize(body, RequestEnvelope).session

    theirs = THEIRS.deserialize(body.decode(), RequestEnvelope).session
    assert repr(session()) == repr(theirs)
    assert session().to_str() == theirs.to_str()
    assert session().to_dict() == theirs.to_dict()
    assert vars(session()) == vars(theirs)
    assert (session() != theirs) is False
    assert pickle.loads(pickle.dumps(session())) == theirs  # noqa: S301 - our own bytes
    assert copy.deepcopy(session()) == theirs
    assert isinstance(session(), type(theirs))
    assert not hasattr(session(), "unheard_of")
    with pytest.raises(TypeError):
        hash(session())


def test_a_lazy_part_can_be_changed() -> None:
    session = OURS.deserialize(json.dumps(INTENT), RequestEnvelope).session
    session.new = "changed"
    assert session.new == "changed"
    assert session.session_id == INTENT["session"]["sessionId"]
    session = OURS.deserialize(json.dumps(INTENT), RequestEnvelope).session
    del session.new
    assert not hasattr(session, "new")


def test_nothing_and_other_types_are_left_to_the_sdk() -> None:
    assert OURS.deserialize(None, RequestEnvelope) is None
    assert OURS.deserialize("[1]", "list[int]") == [1]


class Colour(Enum):
    """A value that is no text."""

    RED = "red"


ANSWERS = [
    ResponseEnvelope(version="1.0", response=Response()),
    ResponseEnvelope(
        version="1.0",
        session_attributes={"a": {"b": [1, 2.5, None, True, "x\u00e9"]}, "none": None},
        user_agent="agent",
        response=Response(
            output_speech=SsmlOutputSpeech(ssml="<speak>Hi &amp; bye</speak>"),
            card=SimpleCard(title="T", content="C"),
            reprompt=Reprompt(output_speech=SsmlOutputSpeech(ssml="<speak>?</speak>")),
            should_end_session=False,
        ),
    ),
    ResponseEnvelope(
        session_attributes={
            "enum": Colour.RED,
            "whole": Decimal(3),
            "part": Decimal("3.5"),
            "day": date(2026, 11, 22),
            "pair": (1, 2),
        }
    ),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_answers_are_written_as_the_sdk_writes_them(answer: ResponseEnvelope) -> None:
    expected = json.loads(json.dumps(THEIRS.serialize(answer)))
    assert json.loads(OURS.encode(answer)) == expected


def test_an_answer_of_strange_parts_is_written() -> None:
    assert json.loads(OURS.encode(Card(object_type="Simple"))) == {"type": "Simple"}


def test_a_declaration_of_no_known_kind_is_an_error() -> None:
    for declared in ("set[str]", "ask_sdk_model.Nothing", "no.such.Module", ""):
        with pytest.raises(LookupError):
            resolve(NamedType(declared))
    assert load_class("ask_sdk_model.intent_request.IntentRequest") is IntentRequest
