"""What is written once says the same as what is written each time."""

from __future__ import annotations

import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.directive import Directive
from ask_sdk_model.interfaces.alexa.presentation.apl.render_document_directive import (
    RenderDocumentDirective,
)
from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope

from content.coaching.nlu import Intent
from content.coaching.views import Layout, Row, Span, Touch, View
from content.records.sides import Side
from skill.apl import screen_of
from skill.wire import EncodedJson, encode_response
from skill.wire.response import AplScreen, RenderDocument

ROWS = (Row(Touch("Glutes & hips", Intent.START_SESSION, "glutes"), "acht Minuten, s\u00fc\u00df"),)
VIEWS = {
    "list": View(Layout.HOME, "Hip Coach", question="What would you like?", rows=ROWS),
    "picture": View(Layout.CONDITION, "Labral tear", sore="labral_tear"),
    "step": View(Layout.STEP, "Raises", exercise="clamshell", spans=(Span(2.5, 15.0, "Left"),)),
    "other step": View(Layout.STEP, "Raises", exercise="clamshell", side=Side.LEFT),
    "words": View(Layout.WORDS, "Hip Coach", lines=("Hello.",)),
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_screen_is_written_as_the_sdk_writes_it(name: str) -> None:
    for _ in ("made", "kept"):
        screen = screen_of(VIEWS[name])
        theirs = _enveloped(RenderDocumentDirective("hip-coach", screen.document, screen.data))
        expected = json.loads(json.dumps(DefaultSerializer().serialize(theirs)))
        ours = _enveloped(RenderDocument(AplScreen(screen.document, screen.data)))
        assert json.loads(encode_response(ours)) == expected
        assert DefaultSerializer().serialize(ours) == DefaultSerializer().serialize(theirs)


def _enveloped(show: Directive) -> ResponseEnvelope:
    return ResponseEnvelope(version="1.0", response=Response(directives=[show]))


def test_a_list_is_made_once_for_all_who_see_it() -> None:
    again = View(Layout.HOME, "Hip Coach", question="What would you like?", rows=ROWS)
    assert screen_of(VIEWS["list"]) is screen_of(again)


def test_written_parts_are_joined_without_being_changed() -> None:
    first, more = EncodedJson({"a": [1, "\u00e9"]}), EncodedJson({"b": {"c": None}})
    both = first | more
    assert both == {"a": [1, "\u00e9"], "b": {"c": None}}
    assert json.loads(both.json) == both
    joined = first
    joined |= more
    assert (joined, first) == (both, {"a": [1, "\u00e9"]})


def test_session_attributes_may_be_written_already() -> None:
    answer = ResponseEnvelope(session_attributes=EncodedJson({"pending": None, "misses": 1}))
    expected = {"sessionAttributes": {"pending": None, "misses": 1}}
    assert json.loads(encode_response(answer)) == expected
