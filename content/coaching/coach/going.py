"""Who has help already: their plan, what to do in its shortest form, and how they are let go."""

from __future__ import annotations

from content.coaching.coach.danger_answers import (
    find_by_words,
    join_pieces,
    lead_words,
    new_flags,
    pieces_of,
    questions_of,
    text_of,
)
from content.coaching.consultation import most_urgent
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext
from content.coaching.nlu import Meaning
from content.coaching.triage.assessment import Assessment
from content.language.en.partings import is_done, says_goodbye, tells_plan
from content.records.red_flags import CareLevel
from content.records.speech import Part, say

GOING = PendingQuestion(QuestionType.ANYTHING, "danger.going_else")
"""Asked once somebody told that they get help, and asked something besides."""


TELL = "danger.tell."
"""Pieces that say what to tell them there."""


def tells_of_plan(assessment: Assessment, meaning: Meaning | None) -> bool:
    """Whether *meaning* tells that the runner gets help, in an emergency at once."""
    at_once = assessment.care is CareLevel.EMERGENCY
    return meaning is not None and tells_plan(meaning.tokens, at_once=at_once)


def has_help(context: TurnContext, assessment: Assessment, meaning: Meaning | None) -> bool:
    """Whether the runner told, now or before, that they get help."""
    return context.dialog.pending == GOING or tells_of_plan(assessment, meaning)


def action_words(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return what to do in one sentence; to who does it already, in its shortest form."""
    if not has_help(context, assessment, meaning):
        return lead_words(context, assessment)
    return kept_words(context, assessment, "danger.under_way")


def ends(context: TurnContext, assessment: Assessment, turn: Turn, meaning: Meaning | None) -> bool:
    """Whether the talk ends; not while something is asked for that has an answer."""
    if turn.stream is not None or new_flags(context, assessment):
        return False
    if tells_of_plan(assessment, meaning):
        return not (meaning and questions_of(meaning) and turn.reply.is_open)
    if meaning is not None and not questions_of(meaning) and _says_goodbye(meaning):
        return not turn.reply.is_open or context.dialog.pending == GOING
    asked = find_by_words(context.library, meaning) if meaning is not None else None
    return not turn.reply.is_open and (asked is None or asked.closes)


def _says_goodbye(meaning: Meaning) -> bool:
    return is_done(meaning.tokens) or says_goodbye(meaning.tokens)


def last_words(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return the last words: what to do in its shortest form, and a goodbye."""
    if has_help(context, assessment, meaning):
        kept = kept_words(context, assessment, "danger.under_way")
        return (*kept, *context.words("danger.goodbye_going"))
    agreed = find_by_words(context.library, meaning) if meaning is not None else None
    words = text_of(context, agreed, assessment, meaning) if agreed and meaning else ""
    kept = kept_words(context, assessment, "danger.keep_to_it")
    return (*kept, *(say(words) if words else context.words("danger.goodbye")))


def kept_words(context: TurnContext, assessment: Assessment, key: str) -> tuple[Part, ...]:
    """Return the phrase *key* with what to do in a few words: "Good: no running, be seen today"."""
    phrases = context.library.phrases
    pieces = [it for it in pieces_of(context.library, most_urgent(assessment)) if TELL not in it]
    brief = (f"danger.in_brief.{piece.rpartition('.')[2]}" for piece in pieces)
    said = [it if it in phrases else piece for piece, it in zip(pieces, brief, strict=True)]
    return context.words(key, what=join_pieces(context, said or ["danger.in_brief.by_morning"]))
