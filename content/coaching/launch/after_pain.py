"""What is said after a pain in a session, besides a plain answer: "just a stretch", a question."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import answer_after_pain
from content.coaching.dialog import PendingQuestion, Turn, TurnContext
from content.coaching.dialog.guided_session import DANGER_AFTER_PAIN
from content.coaching.launch import move_questions
from content.coaching.launch.on_the_body import may_be_danger
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import Phase, SessionState
from content.language.en.acts import answers_no, answers_yes
from content.language.en.asking.pain_told import says_it_passed, tells_nothing_new
from content.language.en.in_session import (
    goes_onward,
    leaves_out,
    wants_easier,
)
from content.language.en.partings import says_only_no
from content.library import ids_of_role
from content.records.rules import Role

HOW_TO_GO_ON = "session.after_pain"
"""The phrase of the question how to go on after a pain without danger."""


def settle(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Answer what is said to the questions after a pain besides a choice or an answer."""
    pending = context.dialog.pending
    if pending is None or state.phase is not Phase.ASKING_ABOUT_PAIN:
        return None
    if pending == DANGER_AFTER_PAIN:
        return _settle_danger(context, pending, meaning)
    return _ask_how(context, state, meaning) if pending.phrase == HOW_TO_GO_ON else None


def _ask_how(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Answer a question about a move, or a bare no, and ask again how to go on."""
    words = meaning.tokens
    chooses = leaves_out(words) or goes_onward(words) or wants_easier(words)
    if chooses or _tells_danger(context, meaning):
        return None
    told = move_questions.asked_of(context, state, meaning)
    is_no = meaning.intent is Intent.NO and says_only_no(words)
    return context.ask(told, context.dialog.pending) if told or is_no else None


def _settle_danger(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Answer "just a stretch" and "it's fine now" to the danger question; None to all else.

    What was nothing new counts as a no; that it has passed only where it is said again.
    """
    words = meaning.tokens
    if _tells_danger(context, meaning) or answers_yes(words):
        return None
    passed = says_it_passed(words) and not answers_no(words)
    is_told_again = passed and context.dialog.times_asked.get(pending.id, 0) > 1
    if tells_nothing_new(words) or is_told_again:
        denied = replace(meaning, intent=Intent.NO)
        return answer_beside(context, meaning, answer_after_pain(context, pending, denied))
    if passed:
        return context.ask(context.words("session.fine_now"), pending)
    return None


def _tells_danger(context: TurnContext, meaning: Meaning) -> bool:
    """Whether a sign is told that the danger question names, or another danger."""
    asked = ids_of_role(context.library, Role.DANGER_IN_A_MOVE)
    return may_be_danger(context, meaning) or bool(meaning.description.present & asked)


def answer_beside(context: TurnContext, meaning: Meaning, turn: Turn | None) -> Turn | None:
    """Return *turn* with what was asked of a move, besides that a pain was no danger."""
    if turn is None or turn.dialog.pending == DANGER_AFTER_PAIN:
        return turn
    state = turn.dialog.session
    if state is None or state.has_no_step_left or not turn.reply.is_open:
        return turn
    parts = turn.reply.parts
    asked = move_questions.asked_of(replace(context, dialog=turn.dialog), state, meaning)
    return replace(turn, reply=replace(turn.reply, parts=(*parts[:-1], *asked, parts[-1])))
