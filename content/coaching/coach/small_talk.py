"""Small talk: welcome, help, identity, goodbye, and utterances that were not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from content.coaching.coach import acts, erasure
from content.coaching.coach.repetition import words_or_more
from content.coaching.consultation import reader
from content.coaching.dialog import (
    ANYTHING,
    ELSE,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.dialog.guided_session import (
    COMMAND_OF_INTENT,
    DANGER_AFTER_PAIN,
    DID_IT_HURT,
)
from content.coaching.launch import offers, start
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import VERBOSITY_PHRASES
from content.coaching.timeline import Verbosity
from content.language.en.partings import says_only_no
from content.language.en.spoken_forms import say_number, sentences_of
from content.records.progress import DAY, WEEK
from content.records.speech import say

ASK_HOW_IT_FELT_WITHIN = WEEK
"""Seconds after a session within which the coach asks how it felt."""

CHAT_PHRASES: Mapping[Intent, str] = {
    Intent.HELP: "chat.help",
    Intent.GREETING: "chat.hello",
    Intent.THANKS: "chat.thanks",
    Intent.IDENTITY: "chat.identity",
    Intent.ASK_PRIVACY: "chat.privacy",
    Intent.OUTSIDE_DOMAIN: "chat.outside",
    Intent.FEELS_BETTER: "feeling.better",
    Intent.FEELS_SAME: "feeling.same",
}

VAGUE_PAIN_REPORTS = frozenset({Intent.FEELS_WORSE, Intent.REPORT_PAIN, Intent.REPORT_SYMPTOM})
"""Answers to "how did it feel" that report pain without details."""

MOST_WORDS_OF_A_COMMAND = 5
FEELING = PendingQuestion(QuestionType.FEELING_AFTER, "feeling.ask")

KEPT_WHEN_SHORT = reader.ASKS | {QuestionType.SAFETY_BEFORE_SESSION}
"""Questions that stay while somebody wants it shorter."""

LAST_QUESTIONS = frozenset({QuestionType.ANYTHING, QuestionType.DID_IT_HURT})
"""Questions after which a no ends the dialog."""


def welcome(context: TurnContext) -> Turn:
    """Open a dialog: an offer to resume, the disclaimer, or how a finished session felt."""
    progress, may_resume = context.progress, start.can_resume(context)
    if not (progress.heard_disclaimer or may_resume):
        disclaimer = say(context.library.care_topics["disclaimer"].answer)
        turn = context.ask((*context.words("welcome.first"), *disclaimer))
        return replace(turn, progress=replace(progress, heard_disclaimer=True))
    if progress.stream_broke:
        return _admit_broken_stream(context)
    if progress.feeling_due:
        return _ask_how_it_felt(context)
    if may_resume:
        return start.offer_to_resume(context)
    return context.ask(context.words("welcome.again"))


def _ask_how_it_felt(context: TurnContext) -> Turn:
    """Ask once how the hip is, if the session was recent; the answer is not stored."""
    told = replace(context, progress=replace(context.progress, feeling_due=False))
    if context.now - (context.progress.last_done or 0.0) <= ASK_HOW_IT_FELT_WITHIN:
        turn = told.ask(context.words("welcome.again"), FEELING)
    else:
        turn = welcome(told)
    return replace(turn, progress=turn.progress or told.progress)


def _admit_broken_stream(context: TurnContext) -> Turn:
    """Say that the stream broke; in this dialog a session gets one move per turn."""
    dialog = replace(context.dialog, one_move_per_turn=True)
    told = replace(context, dialog=dialog, progress=replace(context.progress, stream_broke=False))
    turn = welcome(told)
    parts = (*context.words("stream.broke"), *turn.reply.parts[1:])
    reply = replace(turn.reply, parts=(*turn.reply.parts[:1], *parts))
    return replace(turn, reply=reply, progress=turn.progress or told.progress)


def handle_feeling_answer(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Handle the answer to how it felt; ``None`` if it is no answer or has more details."""
    if meaning.intent in {Intent.YES, Intent.UNSURE}:
        return context.ask(context.words("chat.missed"), FEELING)
    vague = meaning.intent in VAGUE_PAIN_REPORTS and not meaning.description.findings
    return ask_about_danger(context) if vague else None


def ask_about_danger(context: TurnContext) -> Turn:
    """Ask the danger question after a session made it worse."""
    return context.ask(context.words("feeling.worse"), DANGER_AFTER_PAIN)


def chat(context: TurnContext, intent: Intent) -> Turn:
    """Answer small talk; session commands without a session get "nothing is running"."""
    if intent is Intent.HELP and context.dialog.session is not None:
        return context.ask(context.words("chat.help_in_session"))
    if intent in CHAT_PHRASES:
        thanks = intent is Intent.THANKS and context.dialog.session is None
        return context.ask(words_or_more(context, CHAT_PHRASES[intent]), ELSE if thanks else None)
    if context.dialog.session is not None:
        return ask_to_rephrase(context)
    if start.can_resume(context):
        return start.offer_to_resume(context, "chat.nothing_running")
    return offers.offer_instead(context, intent)


def set_verbosity(context: TurnContext, meaning: Meaning) -> Turn:
    """Store the verbosity for later sessions."""
    level = Verbosity(meaning.verbosity or Verbosity.BRIEF)
    turn = context.ask(context.words(VERBOSITY_PHRASES[level]))
    return replace(turn, progress=replace(context.progress, verbosity=level))


def explain_shorter(context: TurnContext) -> Turn:
    """Say an explanation in one sentence; otherwise how to get a shorter session."""
    pending = context.dialog.pending
    kept_question = pending if pending is not None and pending.kind in KEPT_WHEN_SHORT else None
    first = sentences_of(context.dialog.last)[:1]
    if kept_question is None and context.dialog.condition and first:
        return context.ask(say(*first), pending)
    return context.ask(context.words("start.shorter"), kept_question)


def go_home(context: TurnContext) -> Turn:
    """Leave the session; its place has been saved already, if it may be."""
    left = context.with_dialog(session=None, requested=None)
    return left.ask(context.words("chat.home"))


def handle_bare_answer(context: TurnContext, intent: Intent, tokens: Sequence[str] = ()) -> Turn:
    """Handle a yes, no or unsure without a question that needs it; a no that goes on ends nothing.

    *tokens* are the words it was said in.
    """
    pending = context.dialog.pending
    if intent is Intent.YES:
        return context.ask(context.words("chat.go_ahead"))
    is_last = pending is not None and pending.kind in LAST_QUESTIONS
    if intent is Intent.NO and is_last and says_only_no(tokens):
        return acts.say_goodbye(context)
    return context.ask(context.words("chat.all_right"))


def ask_to_rephrase(context: TurnContext) -> Turn:
    """Say that it was not understood; the second time in a row offer a choice of two."""
    dialog = context.dialog
    missed = context.with_dialog(misses=dialog.misses + 1)
    if dialog.session is not None:
        return missed.ask(context.words("chat.missed_in_session"), DID_IT_HURT)
    if dialog.misses:
        question = PendingQuestion(QuestionType.CHOICE_OF_TWO, "ask.choice_of_two")
        return missed.ask(context.words("chat.missed_again"), question)
    is_waiting = dialog.pending is not None and dialog.pending.kind is not QuestionType.ANYTHING
    if is_waiting:
        return missed.ask(context.words("chat.missed"), dialog.pending)
    return missed.ask(context.words("chat.outside"))


def repeat(context: TurnContext) -> Turn:
    """Repeat the last answer, with the pending question."""
    return reader.ask_again(context, context.dialog.pending or ANYTHING, say(context.dialog.last))


def tell_history(context: TurnContext) -> Turn:
    """Say how many sessions were done, and for how many weeks in a row."""
    progress, get = context.progress, context.library.phrases.get
    if not progress.sessions or progress.last_done is None:
        return context.ask(context.words("history.none"))
    days = max(0, int((context.now - progress.last_done) // DAY))
    when = "history.today" if days < 1 else "history.yesterday" if days == 1 else "history.days_ago"
    count = "history.one" if progress.sessions == 1 else "history.many"
    texts = [get(count, count=say_number(progress.sessions)), get(when, days=say_number(days))]
    weeks = progress.streak(context.now)
    if weeks > 1:
        texts.append(get("history.streak", weeks=say_number(weeks)))
    return context.ask(say(*texts))


SMALL_TALK: Mapping[Intent, Callable[[TurnContext], Turn]] = {
    Intent.HISTORY: tell_history,
    Intent.PROGRESS: tell_history,
    Intent.FORGET_ME: erasure.ask_to_forget,
    Intent.STOP: acts.say_goodbye,
    Intent.CANCEL: acts.say_goodbye,
    Intent.HOME: go_home,
    Intent.FEELS_WORSE: ask_about_danger,
    Intent.SHORTER: explain_shorter,
    Intent.UNKNOWN: ask_to_rephrase,
    Intent.UNSURE: ask_to_rephrase,
}


def talk(context: TurnContext, meaning: Meaning) -> Turn:
    """Answer small talk, and what was not understood."""
    intent = meaning.intent
    if intent is Intent.SET_VERBOSITY:
        return set_verbosity(context, meaning)
    if context.dialog.session is None and intent in {Intent.YES, Intent.NO, Intent.UNSURE}:
        return handle_bare_answer(context, intent, meaning.tokens)
    answer = SMALL_TALK.get(intent)
    if answer is None and _is_no_command(context, meaning):
        return ask_to_rephrase(context)
    return chat(context, intent) if answer is None else answer(context)


def _is_no_command(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* is too long for a command to a session, and none is there to hear it."""
    is_command = meaning.intent in COMMAND_OF_INTENT and context.dialog.session is None
    nowhere = is_command and not start.can_resume(context)
    return nowhere and len(meaning.tokens) > MOST_WORDS_OF_A_COMMAND
