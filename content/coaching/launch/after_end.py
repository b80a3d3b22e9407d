"""What is asked once a session is over: what comes next and when, whether to run now."""

from __future__ import annotations

from content.coaching.answers.running import running_words
from content.coaching.dialog import ELSE, QuestionType, Turn, TurnContext
from content.coaching.launch.offers import JUST_DONE
from content.coaching.nlu import DEFAULT_TOPICS, RUNNING_INTENTS, Intent, Meaning
from content.coaching.session import SessionState
from content.language.en.asking.commands import tells_start
from content.language.en.in_session import asked_of_move
from content.language.en.normalisation import thoughts_of
from content.records.routines import RoutineKind
from content.records.speech import Part

WHEN = {"next": "then", "often": "often"}
"""What is asked, and the first word of the phrase that answers it."""

AFTER_RUN = "after_run"
ALIKE = {"harm": "session.harm", "held": "session.held_stretches", AFTER_RUN: "session.after_run"}
"""What is asked, and the phrase that answers it whatever was done."""

FEELINGS = {Intent.FEELS_BETTER: "feeling.better", Intent.FEELS_SAME: "feeling.same"}
GENERAL_TOPICS = frozenset({"", *DEFAULT_TOPICS.values()})
"""Topics of a question that names no other."""

BESIDE_A_RUN = frozenset({RoutineKind.WARM_UP, RoutineKind.COOL_DOWN})
"""Sessions that belong to a run, and change no complaint."""


def words_after(context: TurnContext, meaning: Meaning, kind: RoutineKind) -> tuple[Part, ...]:
    """Return what is said to *meaning* after a session of *kind*; empty if it asks nothing else."""
    asked = asked_of_move(meaning.tokens)
    told = _told_alike(context, meaning, kind)
    if told:
        return told
    if meaning.intent is Intent.FEELS_SAME and kind in BESIDE_A_RUN:
        return (*context.words("feeling.fine"), *context.words(f"session.then_{kind.value}"))
    if meaning.intent in FEELINGS:
        return context.words(FEELINGS[meaning.intent])
    if asked in WHEN and not meaning.exercise:
        return context.words(f"session.{WHEN[asked]}_{kind.value}")
    asks_now = meaning.intent is Intent.CAN_I_RUN and meaning.topic in GENERAL_TOPICS
    if not asks_now or meaning.description.present:
        return ()
    has_complaint = kind is RoutineKind.GENTLE or bool(context.dialog.case.findings)
    return running_words(context) if has_complaint else context.words("session.run_now")


def _told_alike(context: TurnContext, meaning: Meaning, kind: RoutineKind) -> tuple[Part, ...]:
    """Return whether harm was done, and what comes before and after a run; empty if not asked."""
    asked = dict.fromkeys(asked_of_move(it) for it in thoughts_of(meaning.tokens))
    told = [it for it in asked if it in ALIKE and (it != AFTER_RUN or kind is RoutineKind.WARM_UP)]
    begins = meaning.intent is Intent.START_SESSION and tells_start(meaning.tokens)
    return () if begins else tuple(part for it in told for part in context.words(ALIKE[it]))


def words_on_running(
    context: TurnContext, meaning: Meaning, state: SessionState
) -> tuple[Part, ...]:
    """Return whether to run after the session of *state*, to who has no complaint; else nothing."""
    kind = context.library.routines[state.routine].kind
    asks = meaning.intent in RUNNING_INTENTS and not meaning.condition
    asks = asks and meaning.topic in GENERAL_TOPICS
    is_free = kind is not RoutineKind.GENTLE and not context.dialog.case.findings
    return context.words("session.run_now") if asks and is_free else ()


def answer(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Answer what is asked in the hour after a session, where no complaint was told; else None.

    What every session answers alike is answered with a complaint as well.
    """
    dialog, progress = context.dialog, context.progress
    is_new = progress.last_done is not None and context.now - progress.last_done <= JUST_DONE
    waits = dialog.pending is not None and dialog.pending.kind is not QuestionType.ANYTHING
    if not is_new or waits or meaning.intent in FEELINGS:
        return None
    last = context.library.routines.get(progress.last_routine)
    kind = RoutineKind.GENTLE if last is None else last.kind
    is_general = bool(dialog.case.findings) or meaning.names_something
    words = (_told_alike if is_general else words_after)(context, meaning, kind)
    return context.ask(words, ELSE) if words else None
