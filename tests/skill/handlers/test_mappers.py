"""Who is found without asking everybody is who would have been found by asking."""

from __future__ import annotations

from typing import Any

import pytest
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler

from content.coaching.nlu import Intent
from skill.handlers import handlers
from skill.handlers.base import IntentHandler
from skill.handlers.mappers import make_mappers
from skill.handlers.playback import COMMANDS, SpokenPlayerCommandHandler
from skill.handlers.questions import ConditionHandler
from skill.handlers.unspoken import CatchAllHandler
from skill.intents import utterances
from tests.fakes.envelopes import envelope, handler_input, intent
from tests.skill.handlers.test_handlers import FakeService

TYPES = (
    "LaunchRequest",
    "SessionEndedRequest",
    "CanFulfillIntentRequest",
    "AudioPlayer.PlaybackStarted",
    "AlexaSkillEvent.SkillDisabled",
    "System.ExceptionEncountered",
)
TOUCH = {"type": "Alexa.Presentation.APL.UserEvent", "arguments": ["ask_condition", "labral_tear"]}
INTENTS = sorted({*utterances.load(), *COMMANDS, "NobodysIntent", "AMAZON.FallbackIntent"})
REQUESTS = [
    *({"type": kind} for kind in TYPES),
    TOUCH,
    {**TOUCH, "arguments": ["nobody's"]},
    *(intent(name) for name in INTENTS),
]


class Memory:
    """Remembers nothing."""

    def now(self, visit: object) -> float:
        """Be at the beginning of time."""
        del visit
        return 0.0


class Players:
    """A player of ours that plays, or none."""

    def __init__(self, *, plays: bool) -> None:
        self._plays = plays

    def active_position(self, visit: object, now: float) -> object:
        """Return whether something plays."""
        del visit, now
        return self._plays or None


def line(*, plays: bool | None) -> list[AbstractRequestHandler]:
    """Return the handlers of a skill without players, or with one that plays or does not."""
    unlike: Any = (Memory(), Players(plays=plays)) if plays is not None else ()
    return handlers(FakeService(), *unlike)  # type: ignore[arg-type] # less than a service


def found(several: list[AbstractRequestHandler], plain: dict[str, Any]) -> object:
    given = handler_input(envelope(plain))
    chains = (mapper.get_request_handler_chain(given) for mapper in make_mappers(several))
    return next(chain.request_handler for chain in chains if chain is not None)


@pytest.mark.parametrize("plays", [None, False, True])
def test_the_first_that_can_is_found(plays: bool | None) -> None:  # noqa: FBT001 - a parameter
    several = line(plays=plays)
    for plain in REQUESTS:
        given = handler_input(envelope(plain))
        can = next(each for each in several if each.can_handle(handler_input=given))
        assert found(several, plain) is can, plain


def test_a_word_to_a_player_goes_to_it_only_while_it_plays() -> None:
    next_one = intent("AMAZON.NextIntent")
    assert isinstance(found(line(plays=True), next_one), SpokenPlayerCommandHandler)
    assert isinstance(found(line(plays=False), next_one), IntentHandler)


def test_the_first_of_two_that_answer_alike_is_found() -> None:
    class Other(IntentHandler):
        """Answers one kind that another answers too."""

        intents = frozenset({Intent.ASK_CONDITION, Intent.HELP})

    service: Any = FakeService()
    first, second = ConditionHandler(service), Other(service)
    several = [first, second, CatchAllHandler()]
    assert found(several, intent("ConditionIntent")) is first
    assert found(several, intent("AMAZON.HelpIntent")) is second
    assert isinstance(found(several, intent("AMAZON.StopIntent")), CatchAllHandler)
