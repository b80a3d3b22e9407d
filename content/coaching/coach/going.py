"""Who has help already: their plan, what to do in its shortest form, and how they are let go."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.coach.danger_answers import (
    join_pieces,
    lead_words,
    new_flags,
    pieces_of,
    text_of,
)
from content.coaching.consultation import most_urgent, what_was_told
from content.coaching.dialog import (
    DialogState,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.nlu import Meaning
from content.coaching.nlu.danger_topics import (
    CLEAR,
    find_all,
    find_by_words,
    find_danger_answer,
    questions_of,
)
from content.coaching.triage.assessment import Assessment
from content.language.en.normalisation import clauses_of
from content.language.en.partings import (
    Help,
    help_told,
    is_done,
    loses_help,
    says_goodbye,
    signs_of_worse,
    tells_plan,
)
from content.language.en.spoken_forms import listing
from content.library import ids_of_role
from content.records.red_flags import CareLevel, DangerAnswer
from content.records.rules import Role
from content.records.speech import Part, say

GOING = PendingQuestion(QuestionType.ANYTHING, "danger.going_else")
"""Asked once somebody told that they get help, and asked something besides."""


UNDER_WAY = {it: PendingQuestion(QuestionType.ANYTHING, f"danger.{it}_else") for it in Help}
"""Asked once help is coming, or the runner is on the way or there."""

TELL = "danger.tell."
"""Pieces that say what to tell them there."""

TOLD = "{told}"
"""What was told, in the text of an answer."""

FORBIDDEN = "danger.besides."
"""Pieces that say what not to do, which holds where help is under way too."""


def tells_of_plan(assessment: Assessment, meaning: Meaning | None) -> bool:
    """Whether *meaning* tells that the runner gets help, in an emergency at once."""
    if meaning is None or loses_help(meaning.tokens):
        return False
    return tells_help(meaning.tokens, at_once=assessment.care is CareLevel.EMERGENCY)


def tells_help(words: Sequence[str], *, at_once: bool = False) -> bool:
    """Whether *words* tell that help is under way, or a plan to get it."""
    return tells_plan(words, at_once=at_once) or help_told(words, at_once=at_once) is not None


def question_to(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> PendingQuestion | None:
    """Return what is asked of who has help, told now or before; None if they have none."""
    if meaning is not None and loses_help(meaning.tokens):
        return None
    help_ = _told_now(context, assessment, meaning)
    if help_ is not None:
        return UNDER_WAY[help_]
    known = _known_before(context.dialog)
    return known or (GOING if tells_of_plan(assessment, meaning) else None)


def _known_before(dialog: DialogState) -> PendingQuestion | None:
    """Return what was asked of who has help, also where another question was put between."""
    pending = dialog.pending
    if pending in UNDER_WAY.values() or pending == GOING:
        return pending
    put = [it for it in (GOING, *UNDER_WAY.values()) if it.id in dialog.times_asked]
    between = pending is not None and pending.kind in {QuestionType.TAKE_BACK, QuestionType.DOUBT}
    return put[-1] if put and between else None


def signs_told(assessment: Assessment, meaning: Meaning | None) -> tuple[str, ...]:
    """Return what tells that somebody gets worse in an emergency."""
    is_emergency = assessment.care is CareLevel.EMERGENCY
    return signs_of_worse(meaning.tokens) if meaning is not None and is_emergency else ()


def _told_now(context: TurnContext, assessment: Assessment, meaning: Meaning | None) -> Help | None:
    """Return how far help has come by *meaning*; in a crisis the line stays named."""
    if meaning is None or _is_raised(context, assessment, Role.CRISIS):
        return None
    return help_told(meaning.tokens, at_once=assessment.care is CareLevel.EMERGENCY)


def left(dialog: DialogState, question: PendingQuestion | None) -> DialogState:
    """Return *dialog* as it ends; who comes back after a plan is still at *question*."""
    if question is None:
        return replace(dialog, pending=None)
    counted = {**dialog.times_asked, question.id: dialog.times_asked.get(question.id, 0) + 1}
    return replace(dialog, pending=question, times_asked=counted)


def action_words(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return what to do in one sentence; to who does it already, in its shortest form."""
    question, worse = question_to(context, assessment, meaning), signs_told(assessment, meaning)
    if worse and question != UNDER_WAY[Help.THERE]:
        return _words_of_worse(context, assessment, question, listing(worse))
    if question is None:
        return lead_words(context, assessment)
    help_ = next((it for it in Help if UNDER_WAY[it] == question), None)
    if help_ is None:
        return kept_words(context, assessment, "danger.under_way")
    lead = under_way_words(context, assessment, help_)
    if question == context.dialog.pending or _asks_what_to_tell(context, meaning):
        return lead
    if _is_raised(context, assessment, Role.OTHER_TROUBLE):
        return (*lead, *context.words("danger.tell_other"))
    told = what_was_told(context, assessment)
    return (*lead, *context.words(f"danger.tell_{help_}", told=told))


def _words_of_worse(
    context: TurnContext, assessment: Assessment, question: PendingQuestion | None, signs: str
) -> tuple[Part, ...]:
    """Return whom to tell of *signs*: who is rung is told, who was rung is rung back."""
    if question is None:
        return (*lead_words(context, assessment), *context.words("danger.worse", signs=signs))
    key = "danger.worse" if question == UNDER_WAY[Help.RINGING] else "danger.ring_back"
    return context.words(key, signs=signs)


def _asks_what_to_tell(context: TurnContext, meaning: Meaning | None) -> bool:
    """Whether the answer to *meaning* names what was told, which then need not be said twice."""
    answer = find_by_words(context.library, meaning) if meaning is not None else None
    return answer is not None and TOLD in answer.emergency


def under_way_words(context: TurnContext, assessment: Assessment, help_: Help) -> tuple[Part, ...]:
    """Return what holds until somebody looks: "Good, help is coming: do not stand on it"."""
    other = _is_raised(context, assessment, Role.OTHER_TROUBLE)
    meanwhile = f"danger.meanwhile.{'other' if other else help_}"
    pieces = [
        it for it in pieces_of(context.library, most_urgent(assessment)) if it.startswith(FORBIDDEN)
    ]
    what = join_pieces(context, pieces or [meanwhile])
    return context.words(f"danger.{help_}", what=what)


def _is_raised(context: TurnContext, assessment: Assessment, role: Role) -> bool:
    """Whether a flag of *role* is among the most urgent."""
    return any(it.flag in ids_of_role(context.library, role) for it in most_urgent(assessment))


def ends(context: TurnContext, assessment: Assessment, turn: Turn, meaning: Meaning | None) -> bool:
    """Whether the talk ends; not while something is asked for that has an answer."""
    if turn.stream is not None or new_flags(context, assessment) or signs_told(assessment, meaning):
        return False
    if meaning is not None and tells_of_plan(assessment, meaning):
        asks = questions_of(meaning) and turn.reply.is_open
        return not asks and _find_beside(context, meaning) is None
    if meaning is not None and not questions_of(meaning) and _says_goodbye(meaning):
        return not turn.reply.is_open or question_to(context, assessment, meaning) is not None
    asked = find_by_words(context.library, meaning) if meaning is not None else None
    tells = meaning is not None and bool(meaning.description.findings)
    return not (turn.reply.is_open or tells) and (asked is None or asked.closes)


MOST_ANSWERS = 2
"""How many questions of one breath are answered."""


def find_answers(
    context: TurnContext, assessment: Assessment, meaning: Meaning, *, by_words: bool
) -> list[DangerAnswer]:
    """Return the answers to *meaning*, first to what is asked beside a plan; at most two."""
    plans = tells_of_plan(assessment, meaning)
    beside = _find_beside(context, meaning) if plans else None
    find = find_by_words if plans or by_words else find_danger_answer
    first = beside or find(context.library, meaning)
    if first is None:
        return []
    asked = questions_of(meaning) if first.id in _asked(context, meaning) else ()
    others = (it for it in find_all(context.library, asked, CLEAR) if it is not first)
    return [first, *others][:MOST_ANSWERS]


def _asked(context: TurnContext, meaning: Meaning) -> frozenset[str]:
    """Return the ids of the answers to the questions of *meaning*."""
    return frozenset(it.id for it in find_all(context.library, questions_of(meaning)))


def _find_beside(context: TurnContext, meaning: Meaning) -> DangerAnswer | None:
    """Return the answer to what is asked beside a plan; an answer that closes is none."""
    others = [it for it in clauses_of(meaning.tokens) if len(it) > 1 and not tells_help(it)]
    return next((it for it in find_all(context.library, others) if not it.closes), None)


def _says_goodbye(meaning: Meaning) -> bool:
    return is_done(meaning.tokens) or says_goodbye(meaning.tokens)


def last_words(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return the last words: what to do in its shortest form, and a goodbye."""
    if question_to(context, assessment, meaning) is not None:
        kept = action_words(context, assessment, meaning)
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
