"""What is read from a request, whatever it lacks."""

from __future__ import annotations

import pytest

from skill.wire.request import (
    FilledSlot,
    RequestContext,
    filled_slots,
    request_context,
)
from tests.fakes.envelopes import EPOCH, USER, authority, envelope, handler_input, intent, slot


def test_who_speaks_where_and_when() -> None:
    plain = envelope({"type": "LaunchRequest"}, {"a": 1}, {"AudioPlayer": {}})
    assert request_context(handler_input(plain)) == RequestContext(
        USER, "en-US", EPOCH, {"a": 1}, can_play=True
    )


def test_without_a_context_the_session_tells_the_user() -> None:
    plain = envelope({"type": "LaunchRequest"})
    del plain["context"]
    visit = request_context(handler_input(plain))
    assert (visit.user, visit.can_play) == (USER, False)


def test_what_is_missing_reads_as_unknown() -> None:
    given = handler_input({"version": "1.0", "request": {"type": "LaunchRequest"}})
    assert request_context(given) == RequestContext("", "", None, None, can_play=False)


def test_a_time_without_a_zone_is_universal_time() -> None:
    plain = envelope({"type": "LaunchRequest", "timestamp": "2026-11-22T12:00:00"})
    assert request_context(handler_input(plain)).now == EPOCH


@pytest.mark.parametrize(
    ("kind", "token", "offset"),
    [
        ("AudioPlayer.PlaybackStopped", "event", 2.0),
        ("Alexa.Presentation.APL.UserEvent", "player", 1.0),
        ("PlaybackController.PlayCommandIssued", "player", 1.0),
    ],
)
def test_a_player_event_tells_of_its_track_any_other_request_of_the_player_s(
    kind: str, token: str, offset: float
) -> None:
    plain = envelope({"type": kind, "token": "event", "offsetInMilliseconds": 2000})
    state = {"token": "player", "offsetInMilliseconds": 1000, "playerActivity": "PAUSED"}
    plain["context"]["AudioPlayer"] = state
    read = request_context(handler_input(plain))
    assert (read.token, read.offset, read.activity) == (token, offset, "PAUSED")


def slots_of(slots: object) -> tuple[FilledSlot, ...]:
    request = intent("AnyIntent")
    request["intent"]["slots"] = slots
    return filled_slots(handler_input(envelope(request)))


def test_a_matched_slot_has_an_id() -> None:
    slots = {"exercise": slot("exercise", ("clam shells", "clamshell"))}
    assert slots_of(slots) == (FilledSlot("exercise", "clam shells", "clamshell"),)


def test_an_unmatched_slot_keeps_its_words() -> None:
    assert slots_of({"condition": slot("condition", "toaster")}) == (
        FilledSlot("condition", "toaster"),
    )


@pytest.mark.parametrize("order", [1, -1])
def test_any_of_two_authorities_may_match(order: int) -> None:
    filled = slot("condition", "sore hip")
    two = [authority("sore hip", None), authority("sore hip", "labral_tear")][::order]
    filled["resolutions"]["resolutionsPerAuthority"] = two
    assert slots_of({"condition": filled})[0].id == "labral_tear"


@pytest.mark.parametrize(
    "empty",
    [
        None,
        {},
        {"a": None},
        {"a": {"name": "a"}},
        {"a": {"name": "a", "value": None}},
        {"a": {"name": "a", "value": " "}},
    ],
)
def test_empty_slots_say_nothing(empty: object) -> None:
    assert slots_of(empty) == ()


@pytest.mark.parametrize(
    "resolutions",
    [
        None,
        {},
        {"resolutionsPerAuthority": None},
        {"resolutionsPerAuthority": []},
        {"resolutionsPerAuthority": [{"authority": "a"}]},
        {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_MATCH"}, "values": []}]},
        {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_MATCH"}}]},
        {"resolutionsPerAuthority": [{"status": {"code": "ER_ERROR_TIMEOUT"}}]},
    ],
)
def test_odd_resolutions_match_nothing(resolutions: object) -> None:
    filled = {"name": "a", "value": "words", "resolutions": resolutions}
    assert slots_of({"a": filled}) == (FilledSlot("a", "words"),)


def test_a_list_slot_gives_each_of_its_values() -> None:
    values = [
        {
            "type": "Simple",
            "value": "groin",
            "resolutions": {"resolutionsPerAuthority": [authority("groin", "loc_groin")]},
        },
        {"type": "Simple", "value": "knee"},
    ]
    filled = {"name": "place", "slotValue": {"type": "List", "values": values}}
    assert slots_of({"place": filled}) == (
        FilledSlot("place", "groin", "loc_groin"),
        FilledSlot("place", "knee"),
    )


def test_a_request_that_is_no_intent_has_no_slots() -> None:
    assert filled_slots(handler_input(envelope({"type": "LaunchRequest"}))) == ()
