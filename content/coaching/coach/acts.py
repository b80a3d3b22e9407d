"""What a runner does to the talk itself: leaves it. It never ends at words that are an answer."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.answers import first_words
from content.coaching.consultation import reader, words_of_checks_left
from content.coaching.consultation.acknowledgement import names_known
from content.coaching.consultation.asides import BEFORE_ADVICE
from content.coaching.dialog import (
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    resolve_references,
)
from content.coaching.launch import after_end
from content.coaching.nlu import (
    ASKING_INTENTS,
    RUNNING_INTENTS,
    START_INTENTS,
    STOP_INTENTS,
    Intent,
    Meaning,
)
from content.coaching.nlu.topics import NOTHING
from content.coaching.triage import Description
from content.language.en.acts import (
    Act,
    act_of,
    answers_no,
    answers_yes,
    complains_of_talk,
    says_nothing_hurts,
    wants_to_change,
)
from content.language.en.partings import is_done, says_goodbye, wants_to_stop
from content.language.en.question_forms import Form, asks_as
from content.language.en.spoken_forms import sentences_of
from content.records.red_flags import CareLevel
from content.records.speech import Part, Reply

Answer = Callable[[TurnContext, Meaning], Turn]

IN_A_FEW_WORDS = PendingQuestion(QuestionType.ANYTHING, "complaint.few_words")

OFFERS = frozenset({QuestionType.ANYTHING, QuestionType.MORE, QuestionType.ADVICE})


def answer_act(context: TurnContext, meaning: Meaning, answer: Answer) -> Turn | None:
    """Answer a goodbye; ``None`` if *meaning* is no act. *answer* answers what is left of it."""
    whole = asks_as(meaning.tokens, Form.YES_TO_WHAT) and first_words.answer_whole(context, meaning)
    told = whole or after_end.answer(context, meaning)
    if told is not None or (meaning.names_something and not says_goodbye(meaning.tokens)):
        return told
    return _answer_act(context, meaning, answer)


def _answer_act(context: TurnContext, meaning: Meaning, answer: Answer) -> Turn | None:
    tells = bool(meaning.description.findings) and meaning.beside is None
    crossly = act_of(meaning.tokens) is Act.CROSS and _is_interview(context)
    complains = complains_of_talk(meaning.tokens) and not crossly
    leaves = says_goodbye(meaning.tokens) and meaning.intent not in START_INTENTS
    if complains and not (tells or leaves):
        return _answer_complaint(context, meaning, answer)
    if (
        meaning.intent is Intent.NO
        and says_nothing_hurts(meaning.tokens)
        and not _is_asked(context)
    ):
        return answer(context, replace(meaning, intent=Intent.REPORT_SYMPTOM))
    if _corrects_nothing(meaning) and not is_done(meaning.tokens):
        heard = Intent.NO if answers_no(meaning.tokens) else Intent.UNKNOWN
        return answer(context, replace(meaning, intent=heard, between=None))
    if _refuses_and_asks(context, meaning) and meaning.beside is not None:
        return answer(context, resolve_references(context.dialog, meaning.beside))
    done = is_done(meaning.tokens) and not _is_interview(context)
    if done or leaves:
        sorry = context.words("complaint.sorry") if complains else ()
        return say_goodbye(context).opened_by(sorry)
    likely = _without_end(context, meaning)
    return answer(context, likely) if likely is not meaning else None


def _refuses_and_asks(context: TurnContext, meaning: Meaning) -> bool:
    """True for "no thanks, how long does it take" to an offer; in a danger the gate answers.

    Where no complaint was told, "I said shoes, are they good for a hip" puts nothing right.
    """
    pending, asked = context.dialog.pending, meaning.beside
    is_offer = pending is not None and pending.kind in OFFERS and not context.dialog.in_danger
    asks = asked is not None and asked.intent in ASKING_INTENTS
    present = meaning.description.present
    tells_nothing = (
        not context.dialog.case.findings and context.library.red_flags.keys().isdisjoint(present)
    )
    puts_topic_right = meaning.intent is Intent.CORRECT and tells_nothing
    return is_offer and asks and (meaning.intent is Intent.NO or puts_topic_right)


def _corrects_nothing(meaning: Meaning) -> bool:
    """True for "nothing, I said no", which is heard as a correction and changes nothing."""
    nothing = meaning.intent is Intent.CORRECT and meaning.description == Description()
    says_so = wants_to_change(meaning.tokens) or says_nothing_hurts(meaning.tokens)
    return nothing and bool(meaning.tokens) and not says_so


def _answer_complaint(context: TurnContext, meaning: Meaning, answer: Answer) -> Turn:
    """Say sorry, and what was understood; then answer the question in it, or put one."""
    sorry, pending = context.words("complaint.sorry"), context.dialog.pending
    about = meaning.topic not in {"", NOTHING} or meaning.intent in RUNNING_INTENTS
    named = about and meaning.intent in ASKING_INTENTS
    asked = meaning if named else meaning.beside
    if asked is not None and asked.intent in ASKING_INTENTS and not _is_interview(context):
        return answer(context, asked).opened_by(sorry)
    if pending is None or not _is_interview(context):
        return context.ask((*sorry, *understood_words(context)), IN_A_FEW_WORDS)
    said = Intent.NO if answers_no(meaning.tokens) else Intent.YES
    if said is Intent.NO or answers_yes(meaning.tokens):
        return answer(context, replace(meaning, intent=said)).opened_by(sorry)
    promised = context.dialog.promised
    due = words_of_checks_left(context) if promised else understood_words(context)
    return reader.ask_again(context, pending, (*sorry, *due))


def understood_words(context: TurnContext) -> tuple[Part, ...]:
    """Return what the coach took down so far."""
    names = names_known(context)
    key = "complaint.understood_danger" if context.dialog.in_danger else "complaint.understood"
    return context.words(key, names=names) if names else ()


def _without_end(context: TurnContext, meaning: Meaning) -> Meaning:
    """Return *meaning* without the wish to end that its words do not say.

    A platform's own intent has no words.
    """
    plain = not meaning.tokens or wants_to_stop(meaning.tokens)
    if plain or meaning.intent not in STOP_INTENTS:
        return meaning
    answers = _is_interview(context) and answers_no(meaning.tokens)
    return replace(meaning, intent=Intent.NO if answers else Intent.UNKNOWN, between=None)


def say_goodbye(context: TurnContext) -> Turn:
    """End the dialog; before the signs of danger are cleared with what to look out for."""
    unasked = _is_interview(context) and bool(context.dialog.case.present)
    due = due_words(context)
    due = "" if due in context.dialog.last else due
    if unasked:
        words = context.words("chat.goodbye_unasked")
    else:
        words = context.words("chat.goodbye_due", due=due) if due else context.words("chat.goodbye")
    return Turn(Reply(words), replace(context.dialog, pending=None, session=None))


def due_words(context: TurnContext) -> str:
    """Return what a conclusion said is due soon, in one sentence; empty if nothing is."""
    dialog, library = context.dialog, context.library
    if dialog.care is not CareLevel.SOON or not dialog.case.present:
        return ""
    raised = [it for it in context.assess(dialog.case).raised_flags if it.care is dialog.care]
    own = (sentences_of(it.action)[0] for it in raised if it.flag not in dialog.case.unsure)
    return next(own, library.phrases.get("chat.due_soon"))


def _is_interview(context: TurnContext) -> bool:
    pending = context.dialog.pending
    return pending is not None and pending.kind in BEFORE_ADVICE


def _is_asked(context: TurnContext) -> bool:
    """Whether a no answers something else than what the runner would like to know."""
    pending = context.dialog.pending
    is_open = pending is None or pending.kind in {QuestionType.ANYTHING, QuestionType.START}
    return context.dialog.in_danger or not is_open
