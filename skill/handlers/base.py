"""What handlers need of the coach, and the response to a meaning."""

from __future__ import annotations

from typing import Protocol

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import DialogState, Turn, setting_of
from content.coaching.nlu import Intent, Meaning
from content.records.progress import Progress
from content.records.speech import Reply
from skill.audio import ProgressChange
from skill.intents import Interpreter, interpretation, utterances
from skill.intents.utterances import UNKNOWN_INTENT
from skill.wire.directives import Attachments
from skill.wire.request import RequestContext, filled_slots, intent_name
from skill.wire.response import respond_with_turn


class CoachService(Protocol):
    """What handlers need of the coach: turns in every locale, with the users' progress kept."""

    def interpreter(self, locale: str) -> Interpreter:
        """Return the interpreter of *locale*."""

    def welcome(self, context: RequestContext) -> Turn:
        """Open a dialog with the welcome."""

    def answer(self, context: RequestContext, meaning: Meaning) -> Turn:
        """Answer *meaning*, and save the progress that results."""

    def hears_danger(self, context: RequestContext, meaning: Meaning) -> bool:
        """Return whether *meaning* tells of a danger, or of what may be one."""

    def attachments(
        self, context: RequestContext, turn: Turn, intent: Intent | None
    ) -> Attachments:
        """Return the attachments of *turn*, which answers an utterance with *intent*."""

    def now(self, context: RequestContext) -> float:
        """Return the time of the request, in epoch seconds."""

    def update_progress(self, context: RequestContext, change: ProgressChange) -> Progress:
        """Apply *change* to the user's progress; return the progress as it was before."""

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


def meaning_of(
    handler_input: HandlerInput, service: CoachService, context: RequestContext
) -> Meaning:
    """Return the meaning of the request's Alexa intent with its slots."""
    intent = utterances.load().get(intent_name(handler_input))
    dialog = DialogState.from_dict(context.attributes)
    interpreter = service.interpreter(context.locale)
    return interpretation.interpret(
        intent,
        filled_slots(handler_input),
        interpreter,
        in_session=dialog.session is not None,
        asked=setting_of(dialog),
    )


def coach_intent_of(handler_input: HandlerInput) -> Intent | None:
    """Return the coach's intent for the request's Alexa intent, ``None`` if it has none."""
    name = intent_name(handler_input)
    return utterances.load().get(name, UNKNOWN_INTENT).coach_intent if name else None
