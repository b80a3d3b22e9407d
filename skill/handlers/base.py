"""What handlers need of the coach, and the response to a meaning."""

from __future__ import annotations

from typing import Protocol

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import Turn
from content.coaching.nlu import Intent, Meaning
from content.records.speech import Reply
from skill.intents import Interpreter
from skill.wire.directives import Attachments
from skill.wire.request import RequestContext
from skill.wire.response import respond_with_turn


class CoachService(Protocol):
    """What handlers need of the coach: turns in every locale, with the users' progress kept."""

    def interpreter(self, locale: str) -> Interpreter:
        """Return the interpreter of *locale*."""

    def welcome(self, context: RequestContext) -> Turn:
        """Open a dialog with the welcome."""

    def answer(self, context: RequestContext, meaning: Meaning) -> Turn:
        """Answer *meaning*, and save the progress that results."""

    def attachments(
        self, context: RequestContext, turn: Turn, intent: Intent | None
    ) -> Attachments:
        """Return the attachments of *turn*, which answers an utterance with *intent*."""

    def erase(self, user: str) -> bool:
        """Erase the record of *user*; return whether that succeeded."""

    def apology(self, locale: str) -> Reply:
        """Return the apology for a fault of ours; it ends the dialog."""


def answer_meaning(
    handler_input: HandlerInput, service: CoachService, context: RequestContext, meaning: Meaning
) -> Response:
    """Return the response to *meaning*, with its attachments."""
    turn = service.answer(context, meaning)
    return respond_with_turn(
        handler_input, turn, service.attachments(context, turn, meaning.intent)
    )
