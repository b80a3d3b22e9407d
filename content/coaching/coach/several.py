"""Several things said at once: questions in one breath, or "ok next, can these be easier".

Of several questions the first two are answered in short, and the next is offered. In a session the
last clause that is wholly a command decides; a question beside it is answered first, and a
wish for another form is carried out after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.answers import responder
from content.coaching.coach import beside, dues
from content.coaching.consultation import policy
from content.coaching.dialog import (
    Promise,
    QuestionType,
    Turn,
    TurnContext,
    resolve_references,
)
from content.coaching.dialog.guided_session import COMMAND_OF_INTENT, forward_to_session
from content.coaching.launch import questions, start
from content.coaching.launch.on_the_body import words_on_the_body
from content.coaching.nlu import (
    ASKING_INTENTS,
    EXACT,
    OF_ALL,
    RUNNING_INTENTS,
    STOP_INTENTS,
    Clause,
    Intent,
    Meaning,
    topic_for,
)
from content.coaching.nlu.topics import NOTHING
from content.coaching.session import Command, SessionState
from content.language.en.acts import says_nothing_hurts
from content.language.en.asking.breath import first_question, may_ask_alone
from content.language.en.in_session import leaves_out, tells_of_last_time, tells_only_tired
from content.language.en.normalisation import thoughts_of
from content.language.en.picks import asks_for_verdict, asks_of_it
from content.language.en.question_forms import (
    is_question,
    refers_to_other,
)
from content.library import ids_of_group
from content.records.findings import LOCATION
from content.records.speech import Part, keys_of

BESIDE = frozenset(
    {
        *(Command.EASIER, Command.HARDER, Command.SLOWER, Command.FASTER),
        *(Command.LONGER, Command.SHORTER, Command.TIME_LEFT, Command.PROGRESS),
        Command.WHATS_NEXT,
    }
)
"""Commands that a session carries out beside another one."""

MOST_ANSWERS = 2
"""How many questions of one breath are answered at once."""

TELLING = frozenset({Intent.REPORT_PAIN, Intent.REPORT_SYMPTOM, Intent.FEELS_WORSE, Intent.DANGER})
BARE = frozenset({Intent.YES, Intent.NO})
"""Answers that may be nothing but an interjection: "right, this one is hard"."""


def may_answer(context: TurnContext, parts: Sequence[Sequence[str]]) -> bool:
    """Whether several of *parts* may ask, and nothing else comes first."""
    dialog = context.dialog
    waits = dialog.pending is not None and dialog.pending.is_put_again
    if waits or dialog.in_danger or dialog.session is not None or dialog.requested is not None:
        return False
    return sum(map(may_ask_alone, parts[first_question(parts) :])) >= MOST_ANSWERS


def answer_questions(
    context: TurnContext, meaning: Meaning, thoughts: Sequence[Meaning]
) -> Turn | None:
    """Answer two of the questions in *thoughts*, and offer a third; None if fewer were asked.

    Of causes parted by "or" each is one; a complaint among the thoughts is heard first.
    """
    asks_once = sum(is_question(it.tokens) for it in thoughts) < MOST_ANSWERS
    if meaning.intent is Intent.COMPARE or (asks_once and asks_for_verdict(meaning.tokens)):
        return None
    if len(thoughts_of(meaning.tokens)) == 1:
        causes = meaning.intent is Intent.ASK_RISKS or not meaning.names_something
        thoughts = [replace(it, intent=Intent.ASK_RISKS) for it in thoughts if causes and it.topic]
    elif any(it.description.findings and not is_question(it.tokens) for it in thoughts):
        return None
    thoughts = thoughts[first_question([it.tokens for it in thoughts]) :]
    named = next((it.exercise for it in thoughts if it.exercise), context.dialog.exercise)
    spoken_of = replace(context.dialog, exercise=named)
    asked = (resolve_references(spoken_of, it) for it in thoughts)
    kept = dict.fromkeys(Promise.of(it) for it in asked if _asks_alone(it))
    if any(it.intent is Intent.EXERCISES_FOR for it in kept):
        kept = {it: None for it in kept if it.detail != OF_ALL}  # the moves come with how many
    answers = {_short_answer(context, it): it for it in kept}
    told = [words for words in answers if not keys_of(words).issubset(context.dialog.said)]
    if len(told) < MOST_ANSWERS:
        return None
    second, *others = (answers[words] for words in told[1:])
    known = context.with_dialog(exercise=named, topic=second.topic)
    return known.ask((*told[0], *told[1]), dues.offer_of(context, others))


def _short_answer(context: TurnContext, it: Promise) -> tuple[Part, ...]:
    """Return two sentences; the steps of a move, and leave to move or wait, are told in full."""
    if it.is_of_running and context.dialog.likely_condition:
        it = replace(it, topic="")
    refused = responder.refuse(context, it.meaning)
    if refused is not None:
        return refused.parts
    topic = topic_for(context.library, it.meaning)
    gives_leave = it.is_of_running or (topic is not None and topic.waits)
    whole = (
        it.exercise or it.detail in EXACT or (gives_leave and not context.dialog.likely_condition)
    )
    told = responder.explain(context.library, it.meaning, context.dialog.case) if whole else None
    return told.parts if told is not None else dues.answer_words(context, it)


def _asks_alone(meaning: Meaning) -> bool:
    """Whether a thought names what it asks about; "yes or no" asks nothing."""
    if not may_ask_alone(meaning.tokens) or refers_to_other(meaning.tokens):
        return False
    if meaning.topic == NOTHING and asks_of_it(meaning.tokens):
        return False
    named = meaning.topic or meaning.condition or meaning.exercise or meaning.detail in EXACT
    return meaning.intent in ASKING_INTENTS and bool(named or meaning.intent in RUNNING_INTENTS)


def answer(context: TurnContext, meaning: Meaning, clauses: Sequence[Clause]) -> Turn | None:
    """Return the turn after all that *clauses* of *meaning* say; ``None`` if they say one thing."""
    pending = context.dialog.pending
    commands = [clause.meaning for clause in clauses if clause.is_command]
    if not commands or (pending is not None and pending.kind is not QuestionType.ANYTHING):
        return None
    if context.dialog.session is None:
        wants_back = commands[-1].intent is Intent.RESUME and start.can_resume(context)
        return start.go_back(context) if wants_back else None
    return _carry_out(context, context.dialog.session, meaning, clauses)


def _tells_of_pain(
    context: TurnContext, meaning: Meaning, main: Meaning, clauses: Sequence[Clause]
) -> bool:
    """Whether a pain is told, which stops the move whatever else is said.

    Who has stopped for another part of the body needs no question about the hip.
    """
    if words_on_the_body(context, meaning) is not None:
        return False
    told = meaning.description.present
    over = says_nothing_hurts(meaning.tokens) or tells_of_last_time(meaning.tokens)
    if over and not told:
        return False
    is_hip = bool(told & ids_of_group(context.library, LOCATION))
    if _part_elsewhere(clauses):
        return is_hip or main.intent not in STOP_INTENTS
    return beside.tells_pain(context, meaning, [c.meaning for c in clauses])


def _part_elsewhere(clauses: Sequence[Clause]) -> str:
    """Return another part of the body that is told of; empty if none is."""
    return next((it for c in clauses if (it := c.meaning.description.outside)), "")


def _carry_out(
    context: TurnContext, state: SessionState, meaning: Meaning, clauses: Sequence[Clause]
) -> Turn | None:
    more = [c.meaning for c in clauses if COMMAND_OF_INTENT.get(c.meaning.intent) in BESIDE]
    words = _words_beside(context, meaning, clauses)
    main = _leading(meaning, clauses)
    if main is None and meaning.intent not in COMMAND_OF_INTENT:
        main = _said_for_sure(clauses)
    if main is None or (main.intent in BARE and not (more or words or meaning.without)):
        return None
    if _tells_of_pain(context, meaning, main, clauses):
        return None
    if main.intent is Intent.PAUSE and words:
        main = replace(main, detail=main.detail or Intent.PAUSE)
    if meaning.without or tells_of_last_time(meaning.tokens):
        main = replace(main, tokens=meaning.tokens)
    is_reason = main.intent is Intent.SKIP and words_on_the_body(context, meaning)
    if is_reason or (main.intent in STOP_INTENTS and tells_only_tired(meaning.tokens)):
        words = ()  # it is what the move is left out for
    turn = forward_to_session(context, state, main)
    others = () if main.intent in STOP_INTENTS else tuple(it for it in more if it is not main)
    for other in others:
        turn = _follow(context, turn, other)
    return turn.opened_by(words)


def _said_for_sure(clauses: Sequence[Clause]) -> Meaning | None:
    """Return the last command of "is that it? I have to go", which means none as a whole."""
    sure = [c.meaning for c in clauses if c.is_command and c.meaning.intent in COMMAND_OF_INTENT]
    return sure[-1] if sure else None


def _leading(meaning: Meaning, clauses: Sequence[Clause]) -> Meaning | None:
    """Return the last clause that moves the session; "wait, the dog. ok, go" goes on."""
    moving = COMMAND_OF_INTENT.keys() - {it for it, of in COMMAND_OF_INTENT.items() if of in BESIDE}
    plain = (c for c in clauses if c.is_command or leaves_out(c.meaning.tokens))
    leading = [c.meaning for c in plain if c.meaning.intent in moving]
    if not leading:
        return None
    goes_on = meaning.intent is Intent.PAUSE and leading[-1].intent is Intent.YES
    return replace(leading[-1], intent=Intent.RESUME) if goes_on else leading[-1]


def _follow(context: TurnContext, turn: Turn, meaning: Meaning) -> Turn:
    """Return the turn after *meaning* that was said together with what led to *turn*."""
    if turn.dialog.session is None:
        return turn
    after = replace(context, dialog=turn.dialog, progress=turn.progress or context.progress)
    then = forward_to_session(after, turn.dialog.session, meaning)
    return replace(then, progress=then.progress or turn.progress)


def _words_beside(
    context: TurnContext, meaning: Meaning, clauses: Sequence[Clause]
) -> tuple[Part, ...]:
    """Return what is to be said to the clauses that are no commands."""
    on_the_body = words_on_the_body(context, meaning)
    if on_the_body is not None:
        return on_the_body
    if part := _part_elsewhere(clauses):
        return policy.words_on_other_part(context, part)
    if meaning.without:
        return ()
    others = (c.meaning for c in clauses if not c.is_command)
    named = (replace(it, exercise=it.exercise or meaning.exercise) for it in others)
    asked = (resolve_references(context.dialog, it) for it in named)
    return next((found for it in asked if (found := questions.short_answer(context, it))), ())
