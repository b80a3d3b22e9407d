"""What is said instead of an answer: a question back, a worry, a word not known, a miss.

The coach says a few words to it, and then puts its own question in other words. No advice is given
before the signs of danger are cleared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from content.coaching.consultation import red_flag_questions
from content.coaching.consultation.acknowledgement import known_words
from content.coaching.consultation.policy import words_of_checks_left
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext, guided_session
from content.coaching.nlu import (
    ASKING_INTENTS,
    START_INTENTS,
    VAGUE_INTENTS,
    Intent,
    Meaning,
    topic_for,
)
from content.coaching.triage import Description
from content.language.en.acts import Act, act_of, answers_no, answers_yes, asking_part, hurries
from content.language.en.partings import is_called_away
from content.language.en.picks import pick_by_word
from content.language.en.question_forms import Form, asks_as
from content.language.en.quotes import asks_what_for, disputes, quoted_spans
from content.language.en.spoken_forms import uncapitalise
from content.library import Library, spoken_signs
from content.records.speech import Part, say

SAFETY_FIRST = frozenset({QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG, QuestionType.TAKE_BACK})
"""Questions that are answered before a session starts."""

BEFORE_ADVICE = SAFETY_FIRST | {QuestionType.SYMPTOM, QuestionType.DOUBT}
"""Questions that are answered before any advice is given."""

SESSION_INTENTS = guided_session.COMMAND_OF_INTENT.keys() - {
    *(Intent.YES, Intent.NO, Intent.STOP, Intent.CANCEL),
    *(Intent.PAUSE, Intent.REPEAT, Intent.PROGRESS, Intent.SHORTER, Intent.WHATS_NEXT),
}

PHRASE_OF_ACT: Mapping[Act | None, str] = {
    Act.ONE_BY_ONE: "",
    Act.CROSS: "consult.cross",
    Act.EMBARRASSES: "consult.embarrassed",
    Act.SKIPS: "",
    Act.WORRIES: "consult.worried",
    Act.THINKS: "consult.take_time",
}

RUNNING, MOVES, DEPENDS = "consult.run_later", "consult.moves_later", "consult.depends"

PHRASE_OF_QUESTION: Mapping[Intent, str] = {
    **dict.fromkeys((Intent.CAN_I_RUN, Intent.RETURN_TO_RUN), RUNNING),
    **dict.fromkeys((Intent.EXERCISES_FOR, Intent.LIST_EXERCISES), MOVES),
    **dict.fromkeys((Intent.ASK_HOWTO, Intent.ASK_DETAIL, Intent.LIST_ROUTINES), MOVES),
    **dict.fromkeys((Intent.ASK_TREATMENT, Intent.ASK_RECOVERY, Intent.SEE_SOMEONE), DEPENDS),
    **dict.fromkeys((Intent.ASK_SYMPTOMS, Intent.ASK_CAUSES, Intent.ASK_CONDITION), DEPENDS),
    **dict.fromkeys((Intent.ASK_PREVENTION, Intent.ASK_RISKS, Intent.CROSS_TRAINING), DEPENDS),
}
"""What is promised to a wish for advice before the questions are answered."""

PHRASE_OF_ASIDE: Mapping[Intent, str] = {
    Intent.HELP: "consult.help",
    Intent.IDENTITY: "chat.identity",
    Intent.ASK_PRIVACY: "chat.privacy",
    Intent.THANKS: "",
    Intent.GREETING: "",
    Intent.PAUSE: "consult.take_time",
}


def aside_words(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> tuple[Part, ...] | None:
    """Return what to say before the question is put again; None if *meaning* is no aside."""
    library = context.library
    if _asks_what_for(library, pending, meaning):
        return explanation_words(library, pending, meaning) or _words_of_why(context, pending)
    if _tells(library, pending, meaning):
        return None
    if act_of(meaning.tokens) is Act.THINKS and is_called_away(meaning.tokens):
        return context.words("consult.i_wait")
    return _words_of_act(context, pending, meaning)


def _words_of_act(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> tuple[Part, ...] | None:
    if hurries(meaning.tokens) or meaning.intent is Intent.WHATS_NEXT:
        return words_of_checks_left(context)
    act = act_of(meaning.tokens)
    names = meaning.intent in ASKING_INTENTS and bool(meaning.topic)
    corrects = meaning.intent is Intent.CORRECT
    if names if act is Act.ALREADY else corrects:
        act = None
    if act is Act.CROSS and pending.kind is QuestionType.DOUBT:
        act = None
    if act is Act.THINKS and (answers_no(meaning.tokens) or answers_yes(meaning.tokens)):
        act = None
    quotes = act is None and quoted_spans(meaning.tokens) and not disputes(meaning.tokens)
    asks = act is Act.EXPLAIN or quotes
    if asks and pending.kind in BEFORE_ADVICE and not meaning.condition:
        words = explanation_words(context.library, pending, meaning)
        if words or (act is not None and not _names_something(meaning)):
            return words
    if act is Act.ALREADY:
        return known_words(context)
    if act in PHRASE_OF_ACT:
        return _phrase(context, PHRASE_OF_ACT[act])
    return _words_of_intent(context, pending, meaning)


def _asks_what_for(library: Library, pending: PendingQuestion, meaning: Meaning) -> bool:
    """Whether it is asked what a question is for: "what has my bladder to do with a sore hip"."""
    asked = {*library.red_flags, *pending.about, *pending.further}
    tells = not meaning.description.present.isdisjoint(asked)
    return pending.kind in BEFORE_ADVICE and not tells and asks_what_for(meaning.tokens)


def words_after_no(
    context: TurnContext, turn: Turn | None, meaning: Meaning, words: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Return *words* to what comes beside a no; how many checks are left counts from *turn* on."""
    if turn is None or not hurries(meaning.tokens):
        return words
    asked = turn.dialog.pending
    goes_on = asked is not None and asked.is_of_interview
    return words_of_checks_left(replace(context, dialog=turn.dialog)) if goes_on else ()


def _tells(library: Library, pending: PendingQuestion, meaning: Meaning) -> bool:
    """Whether *meaning* tells something; a wish to stretch tells of no pain in stretching.

    What is blamed on the heat answers a doubt alone.
    """
    told = meaning.description
    if meaning.intent in START_INTENTS and told.present.isdisjoint(library.red_flags):
        return False
    blames = told.ordinary and pending.kind is QuestionType.DOUBT
    return bool(told.findings or told.possible_flag or blames)


def _names_something(meaning: Meaning) -> bool:
    """Whether *meaning* asks about something of the content instead of the question's own words."""
    return bool(meaning.topic or meaning.condition or meaning.exercise or meaning.unknown_name)


def _words_of_intent(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> tuple[Part, ...] | None:
    intent, before_advice = meaning.intent, pending.kind in BEFORE_ADVICE
    if intent in START_INTENTS and _is_danger_open(context, pending):
        return () if pending.is_of_interview else context.words("consult.answer_first")
    if intent is Intent.ASK_CONDITION and before_advice:
        named = context.library.conditions.get(meaning.condition)
        own = asks_as(meaning.tokens, Form.IF_IT_IS)
        return say(named.what) if named is not None and not own else ()
    if intent is Intent.LIST_CONDITIONS and before_advice:
        return context.words(DEPENDS)
    topic = topic_for(context.library, meaning)
    waits = intent in PHRASE_OF_QUESTION or (topic is not None and topic.waits)
    if waits and before_advice:
        return ()
    if intent is Intent.WHY:
        return _words_of_why(context, pending)
    return _phrase(context, PHRASE_OF_ASIDE[intent]) if intent in PHRASE_OF_ASIDE else None


def _words_of_why(context: TurnContext, pending: PendingQuestion) -> tuple[Part, ...]:
    symptom = pending.kind is QuestionType.SYMPTOM
    return context.words("consult.why_symptom" if symptom else "consult.why_danger")


def _is_danger_open(context: TurnContext, pending: PendingQuestion) -> bool:
    """Whether *pending* asks about a danger, or a list of signs is still to come."""
    asks = not context.library.red_flags.keys().isdisjoint(pending.about)
    if asks or pending.kind in SAFETY_FIRST:
        return True
    is_open = bool(context.assess(context.dialog.case).open_danger_ids)
    return is_open and pending.kind in BEFORE_ADVICE


def _phrase(context: TurnContext, key: str) -> tuple[Part, ...]:
    return context.words(key) if key else ()


def explanation_words(
    library: Library, pending: PendingQuestion, meaning: Meaning
) -> tuple[Part, ...]:
    """Return what counts as the sign that *meaning* asks about; a single one needs no name."""
    asked = (pending.kind is QuestionType.SYMPTOM and pending.further) or pending.about
    ids = [id_ for id_ in asked if _explained(library, id_)]
    names = [red_flag_questions.names_of(library, (id_,)) for id_ in ids]
    said = asking_part(meaning.tokens)
    words = said if answers_no(meaning.tokens) else meaning.tokens
    meant = pick_by_word(names, said) or pick_by_word(names, words)
    meant = meant if len(ids) > 1 else tuple(range(len(ids)))
    named = [ids[place] for place in meant] or _ids_named(library, ids, meaning)
    flags = [library.red_flags[id_] for id_ in named if id_ in library.red_flags]
    if flags and asks_what_for(meaning.tokens):
        return say(library.phrases.get("consult.why_sign", reason=flags[0].reason))
    return meaning_words(library, named)


def meaning_words(library: Library, ids: Iterable[str]) -> tuple[Part, ...]:
    """Return what counts as each of *ids*."""
    texts = (uncapitalise(text) for text in (_explained(library, id_) for id_ in ids) if text)
    return say(*(library.phrases.get("consult.means", text=it) for it in texts))


def _ids_named(library: Library, ids: list[str], meaning: Meaning) -> list[str]:
    """Return those of *ids* that are named together by a word of *meaning*: "out of shape"."""
    signs = spoken_signs(library, ids)
    meant = pick_by_word([sign.name for sign in signs], meaning.tokens)
    return [id_ for place in meant for id_ in signs[place].ids]


def _explained(library: Library, id_: str) -> str:
    record = library.red_flags.get(id_) or library.findings.get(id_)
    return record.explained if record is not None else ""


REPORTS = frozenset({Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN})
"""Intents that answer a question if they tell something."""


def is_miss(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> bool:
    """True if nothing was understood, or for session commands without a session."""
    is_session_command = context.dialog.session is None and meaning.intent in SESSION_INTENTS
    is_empty = meaning.intent in REPORTS and meaning.description == Description()
    nothing = is_session_command or is_empty or meaning.intent in VAGUE_INTENTS
    return nothing and not _tells(context.library, pending, meaning)


def wants_one_by_one(pending: PendingQuestion, meaning: Meaning, words: tuple[Part, ...]) -> bool:
    """Whether the signs of *pending* are to be asked about one after the other from here on.

    So they are if all are asked to be explained, so that *words* explains none.
    """
    several = pending.kind in {QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG}
    act = act_of(meaning.tokens)
    asks = act in {Act.ONE_BY_ONE, Act.EMBARRASSES} or (act is Act.EXPLAIN and not words)
    return several and len(pending.about) > 1 and asks
