"""Who answers what: translation both ways, and nothing else."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

import pytest
from ask_sdk_model.response import Response

from content.coaching.dialog import DialogState, Turn
from content.coaching.nlu import Intent, Meaning, Setting
from content.records.progress import Progress
from content.records.speech import Reply, Say
from skill.handlers import ErrorHandler, RequestHandler
from skill.wire import RetryLaterError
from skill.wire.request import RequestContext
from skill.wire.response import AplScreen, Attachments, PlayerDirectives
from tests.fakes.envelopes import USER, envelope, handler_input, intent


@dataclass
class FakeService:
    """Answers everything alike and remembers what it was asked."""

    answered: list[tuple[RequestContext, Meaning]] = field(default_factory=list)
    welcomed: list[RequestContext] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    can_erase: bool = True
    locales: list[str] = field(default_factory=list)
    shown: list[Intent | None] = field(default_factory=list)

    def coach_of(self, locale: str) -> FakeService:
        """Be the coach itself."""
        self.locales.append(locale)
        return self

    @property
    def library(self) -> FakeService:
        """Be the library itself, which knows no finding."""
        return self

    findings = red_flags = frozenset[str]()

    @property
    def interpreter(self) -> FakeService:
        """Be the language understanding itself."""
        return self

    def interpret(
        self,
        text: str,
        in_session: bool = False,  # noqa: FBT001, FBT002 - as the port has it
        asked: Setting | None = None,  # noqa: ARG002 - as the port has it
    ) -> Meaning:
        """Understand nothing but whether a session runs."""
        return Meaning(Intent.UNKNOWN, text=text, unknown_name="session" if in_session else "")

    def hears_danger(self, meaning: Meaning) -> bool:
        """Hear none."""
        del meaning
        return False

    def welcome(self, visit: RequestContext) -> Turn:
        """Welcome."""
        self.welcomed.append(visit)
        return turn("Welcome.")

    def answer(self, visit: RequestContext, meaning: Meaning) -> Turn:
        """Answer."""
        self.answered.append((visit, meaning))
        return turn("Answer.")

    def attachments(self, visit: RequestContext, turn: Turn, kind: Intent | None) -> Attachments:
        """Play nothing, and show who visits where there is a screen."""
        del turn
        self.shown.append(kind)
        screen = AplScreen({"type": "APL"}, {"of": visit.user}) if visit.can_show else None
        return Attachments(screen=screen)

    def now(self, visit: RequestContext) -> float:
        """Be at the beginning of time."""
        del visit
        return 0.0

    def update_progress(self, visit: RequestContext, change: object) -> Progress:
        """Know of no progress."""
        del visit, change
        return Progress()

    def erase(self, user: str) -> bool:
        """Forget, or fail to."""
        self.erased.append(user)
        return self.can_erase

    def apology(self, locale: str) -> Reply:
        """Apologise."""
        self.locales.append(locale)
        return Reply((Say("Sorry."),))


def turn(text: str) -> Turn:
    return Turn(Reply((Say(text),)), DialogState(condition="labral_tear"))


def dispatched(
    service: FakeService,
    request: dict[str, Any],
    interfaces: dict[str, Any] | None = None,
    players: Any = None,  # noqa: ANN401 - a stand-in
) -> Response:
    given = handler_input(envelope(request, None, interfaces))
    handler = RequestHandler(service, players)
    assert handler.can_handle(handler_input=given)
    response: Response = handler.handle(handler_input=given)
    return response


def said(response: Response) -> str:
    return str(response.output_speech.ssml) if response.output_speech else ""


def test_a_launch_is_welcomed() -> None:
    service = FakeService()
    assert said(dispatched(service, {"type": "LaunchRequest"})) == "<speak>Welcome.</speak>"
    assert service.welcomed[0].user == USER


def test_an_intent_is_translated_both_ways() -> None:
    service = FakeService()
    request = intent("ConditionIntent", condition=("torn labrum", "labral_tear"))
    assert said(dispatched(service, request)) == "<speak>Answer.</speak>"
    [(visit, meaning)] = service.answered
    assert (visit.user, service.locales) == (USER, ["en-US"])
    assert (meaning.intent, meaning.condition) == (Intent.ASK_CONDITION, "labral_tear")


@pytest.mark.parametrize("name", ["NobodysIntent", "AMAZON.SelectIntent", "AMAZON.FallbackIntent"])
def test_what_no_file_describes_is_answered_as_not_understood(name: str) -> None:
    service = FakeService()
    assert said(dispatched(service, intent(name))) == "<speak>Answer.</speak>"
    assert service.answered[0][1].intent is Intent.UNKNOWN


@pytest.mark.parametrize("name", ["LoopOn", "LoopOff", "ShuffleOn", "ShuffleOff", "More"])
def test_built_ins_that_stand_in_no_model_are_answered(name: str) -> None:
    assert said(dispatched(FakeService(), intent(f"AMAZON.{name}Intent"))) != ""


@pytest.mark.parametrize(
    "kind",
    [
        "SessionEndedRequest",
        "AudioPlayer.PlaybackStarted",
        "AudioPlayer.PlaybackNearlyFinished",
        "PlaybackController.NextCommandIssued",
        "System.ExceptionEncountered",
        "AlexaSkillEvent.SkillEnabled",
        "Messaging.MessageReceived",
    ],
)
def test_what_is_no_one_s_words_is_answered_without_a_word(kind: str) -> None:
    service = FakeService()
    response = dispatched(service, {"type": kind})
    assert (said(response), response.should_end_session, response.directives) == ("", None, None)
    assert service.answered == []


def touch(arguments: list[object]) -> dict[str, Any]:
    kind = "Alexa.Presentation.APL.UserEvent"
    return {"type": kind, "token": "hip-coach", "arguments": arguments}


def test_a_touch_is_as_good_as_a_word() -> None:
    service = FakeService()
    response = dispatched(service, touch(["ask_condition", "labral_tear"]))
    assert said(response) == "<speak>Answer.</speak>"
    assert service.answered[0][1] == Meaning(Intent.ASK_CONDITION, condition="labral_tear")


@pytest.mark.parametrize("arguments", [[], ["select", 1, {"a": None}], [None], ["nobody's"]])
def test_touches_on_what_is_not_ours_are_answered_without_a_word(arguments: list[object]) -> None:
    service = FakeService()
    assert said(dispatched(service, touch(arguments))) == ""
    assert service.answered == []


def test_a_screen_is_shown_where_there_is_one() -> None:
    service = FakeService()
    interfaces = {"Alexa.Presentation.APL": {"runtime": {}}}
    shown = dispatched(service, {"type": "LaunchRequest"}, interfaces).directives
    assert [each.object_type for each in shown] == ["Alexa.Presentation.APL.RenderDocument"]
    assert (shown[0].document, shown[0].datasources) == ({"type": "APL"}, {"of": USER})
    assert dispatched(service, intent("ConditionIntent")).directives is None
    assert service.shown == [None, Intent.ASK_CONDITION]


def test_words_without_our_name_are_declined() -> None:
    request = intent("ConditionIntent") | {"type": "CanFulfillIntentRequest"}
    response = dispatched(FakeService(), request)
    assert response.can_fulfill_intent.can_fulfill.value == "NO"
    assert said(response) == ""


def test_who_removes_the_skill_is_forgotten() -> None:
    service = FakeService()
    assert said(dispatched(service, {"type": "AlexaSkillEvent.SkillDisabled"})) == ""
    assert service.erased == [USER]


def test_who_cannot_be_forgotten_yet_is_to_be_named_again() -> None:
    with pytest.raises(RetryLaterError) as raised:
        dispatched(FakeService(can_erase=False), {"type": "AlexaSkillEvent.SkillDisabled"})
    assert raised.value.request_id == "r-1"
    handler = ErrorHandler(FakeService())
    given = handler_input(envelope({"type": "AlexaSkillEvent.SkillDisabled"}))
    assert not handler.can_handle(handler_input=given, exception=raised.value)


class Player:
    """A player of ours that plays, or none."""

    def __init__(self, *, plays: bool) -> None:
        self._plays = plays

    def active_position(self, visit: object, now: float) -> object:
        """Return whether something plays."""
        del visit, now
        return self._plays or None

    def execute(self, visit: object, event: object, update: object) -> tuple[Reply, object]:
        """Say what is played."""
        del visit, event, update
        return Reply((Say("Played."),)), PlayerDirectives()


@pytest.mark.parametrize(
    ("plays", "words"), [(True, "<speak>Played.</speak>"), (False, "<speak>Answer.</speak>")]
)
def test_a_word_to_a_player_goes_to_it_only_while_it_plays(*, plays: bool, words: str) -> None:
    request = intent("AMAZON.NextIntent")
    assert said(dispatched(FakeService(), request, players=Player(plays=plays))) == words


def failing(request: dict[str, Any], caplog: pytest.LogCaptureFixture) -> Response:
    handler = ErrorHandler(FakeService())
    given = handler_input(envelope(request))
    fault = ValueError("my groin hurts")
    assert handler.can_handle(handler_input=given, exception=fault)
    with caplog.at_level(logging.ERROR):
        response: Response = handler.handle(handler_input=given, exception=fault)
    return response


def test_a_fault_is_apologised_for(caplog: pytest.LogCaptureFixture) -> None:
    response = failing(intent("ConditionIntent", condition="secret"), caplog)
    assert said(response) == "<speak>Sorry.</speak>"
    assert response.should_end_session is True


def test_a_fault_is_logged_without_anybody_s_words(caplog: pytest.LogCaptureFixture) -> None:
    failing(intent("ConditionIntent", condition="secret"), caplog)
    (told,) = map(vars, caplog.records)
    assert (told["msg"], told["fault"], told["request"]) == ("failed", "ValueError", "r-1")
    assert "secret" not in str(told)


def test_a_fault_with_nobody_listening_is_silent(caplog: pytest.LogCaptureFixture) -> None:
    assert said(failing({"type": "SessionEndedRequest"}, caplog)) == ""
