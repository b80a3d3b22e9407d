"""What most handlers do: translate what was said, ask the coach, translate the answer back."""

from __future__ import annotations

from typing import ClassVar, Protocol

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import Turn
from content.coaching.nlu import Intent, Meaning
from content.records.speech import Reply
from skill.intents import NOBODYS, Ears, interpretation, utterances
from skill.wire.directives import Beside
from skill.wire.request import Visit, intent_name, spoken, visit_of
from skill.wire.response import speak


class Service(Protocol):
    """The coach as the speaker needs it: every locale's, with what it remembers of its users."""

    def ears(self, locale: str) -> Ears:
        """Return what understands the words of *locale*."""

    def welcome(self, visit: Visit) -> Turn:
        """Open a talk."""

    def answer(self, visit: Visit, meaning: Meaning) -> Turn:
        """Answer *meaning*, and save what is to be remembered of it."""

    def beside(self, visit: Visit, turn: Turn, kind: Intent | None) -> Beside:
        """Return what goes with the words of *turn*, which answers *kind*."""

    def erase(self, user: str) -> bool:
        """Forget *user*, and return whether that was done."""

    def sorry(self, locale: str) -> Reply:
        """Say that something went wrong here, and end."""


def answered(
    handler_input: HandlerInput, service: Service, visit: Visit, meant: Meaning
) -> Response:
    """Answer *meant*, in words and beside them."""
    turn = service.answer(visit, meant)
    return speak(handler_input, turn, service.beside(visit, turn, meant.intent))


def kind_of(handler_input: HandlerInput) -> Intent | None:
    """Return what kind of thing an intent asks for, ``None`` where the request is no intent."""
    name = intent_name(handler_input)
    return utterances.load().get(name, NOBODYS).kind if name else None


class TalkHandler(AbstractRequestHandler):
    """Answers the intents whose kind is one of the class's ``kinds``."""

    kinds: ClassVar[frozenset[Intent]] = frozenset()

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the request is an intent of one of our kinds."""
        return kind_of(handler_input) in self.kinds

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer what was meant."""
        visit = visit_of(handler_input)
        meant = self._meaning(handler_input, visit)
        return answered(handler_input, self._service, visit, meant)

    def _meaning(self, handler_input: HandlerInput, visit: Visit) -> Meaning:
        intent = utterances.load().get(intent_name(handler_input))
        in_session = isinstance(visit.memory, dict) and visit.memory.get("session") is not None
        ears = self._service.ears(visit.locale)
        return interpretation.meaning(intent, spoken(handler_input), ears, in_session=in_session)
