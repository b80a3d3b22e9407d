"""Whether the runner may run, after a conclusion: by how bad it is, and by what it fits with."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers.complaints import complaint_of, harm_words
from content.coaching.answers.pain_scale import PAIN_SCALE, TOO_MUCH
from content.coaching.dialog import ELSE, QuestionType, Turn, TurnContext
from content.coaching.dialog.healing import AFTER_SURGERY
from content.coaching.nlu import (
    FAST,
    HILLS,
    HOW_FAR,
    RUNNING_INTENTS,
    STOPPING,
    THROUGH,
    WORSENING,
    Meaning,
)
from content.coaching.nlu.topics import RACING
from content.language.en.asking.complaint import as_to_when, asks_of_running, asks_when
from content.language.en.numerals import EASY, find_score
from content.language.en.question_forms import Form, asks_as, asks_yes_or_no_of_running
from content.language.en.spoken_forms import sentences_of
from content.records.conditions import Condition, UnexplainedComplaint
from content.records.speech import Part, keys_of, say, words_of

MOST_SENTENCES = 2


def complaint_at_hand(context: TurnContext) -> str:
    """Return the id of what the complaint fits with, here or outside the hip; empty if unknown."""
    dialog = context.dialog
    outside = dialog.condition if dialog.condition in context.library.neighbours else ""
    is_told = dialog.case.findings and not dialog.in_danger
    return dialog.likely_condition or (outside if is_told else "")


def asks_of_own_hip(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* asks after a conclusion if the runner may run."""
    asks = meaning.intent in RUNNING_INTENTS or asks_yes_or_no_of_running(meaning.tokens)
    known = complaint_at_hand(context)
    of_it = bool(known) and meaning.condition in {"", known}
    topic = context.library.care_topics.get(meaning.topic)
    tells_score = find_score(meaning.tokens) is not None and asks_of_running(meaning.tokens)
    of_scale = topic is not None and topic.id == PAIN_SCALE and not tells_score
    of_surgery = topic is not None and topic.id == AFTER_SURGERY
    is_other = of_surgery or (topic is not None and (topic.is_means or of_scale))
    return (asks or tells_score) and of_it and not is_other


def answer_about_own_hip(context: TurnContext, meaning: Meaning) -> Turn:
    """Answer by what was concluded; the first word fits how it was asked."""
    score, case = find_score(meaning.tokens), context.dialog.case
    told = case if score is None else replace(case, severity=score)
    words = _words(context.with_dialog(case=told), meaning)
    pending = context.dialog.pending
    is_offer = pending is not None and pending.kind is QuestionType.ADVICE
    return context.ask(words, pending if is_offer else ELSE)


def _words(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    when = asks_when(meaning.tokens)
    special = words_of_way(context, meaning.detail, when=when)
    if special:
        return special
    if asks_as(meaning.tokens, Form.RACES) and not _rests(context):
        too_much = _is_above(context, EASY)
        key = "race_not" if too_much else "race_when" if when else "race_if"
        race = context.words(f"promise.{key}")
        told = keys_of(race).issubset(context.dialog.said)
        told = told and not asks_yes_or_no_of_running(meaning.tokens)
        return say(context.library.care_topics[RACING].more) if told else race
    words = running_words(context)
    known = meaning.detail == HOW_FAR or keys_of(words).issubset(context.dialog.said)
    if known:
        return context.words("promise.run_further")
    return say(as_to_when(words_of(words))) if when else words


def words_of_way(context: TurnContext, way: str, *, when: bool = False) -> tuple[Part, ...]:
    """Return what is said to a *way* of running, or *when* it is for; nothing if it is none."""
    if way in {STOPPING, WORSENING}:
        return _stopping_words(context, way)
    if way == THROUGH:
        return context.words("promise.not_through")
    return _load_words(context, way, when=when) if way in {HILLS, FAST} else ()


def _rests(context: TurnContext) -> bool:
    """Whether what is at hand asks to stop running first, so that no race is thought of."""
    it = _complaint(context)
    return it is not None and it.rests


def _is_above(context: TurnContext, score: int) -> bool:
    """Whether a pain of more than *score* was told."""
    pain = context.dialog.case.severity
    return pain is not None and pain > score


def _complaint(context: TurnContext) -> Condition | UnexplainedComplaint | None:
    return complaint_of(context.library, complaint_at_hand(context))


def _stopping_words(context: TurnContext, way: str) -> tuple[Part, ...]:
    """Return whether to stop running, or whether running makes it worse; a yes means to stop."""
    it = _complaint(context)
    own = "" if it is None else it.stopping if way == STOPPING else harm_words(it)
    if _is_above(context, EASY) and not _rests(context):
        return context.words("promise.stop" if _is_above(context, TOO_MUCH) else "promise.stop_yet")
    general = "promise.stop_not" if way == STOPPING else "promise.worse_if"
    return say(own) if own else context.words(general)


def _load_words(context: TurnContext, load: str, *, when: bool) -> tuple[Part, ...]:
    """Return whether hills or fast running are for now, or *when* they come back."""
    it = _complaint(context)
    if when:
        long = sentences_of(it.recovery)[:MOST_SENTENCES] if it is not None else ()
        return (*context.words(f"promise.when_{load}"), *say(*long))
    own: str = getattr(it.loads, load) if it is not None else ""
    return say(own) if own else context.words(f"promise.load_{load}")


def running_words(context: TurnContext, condition: str = "") -> tuple[Part, ...]:
    """Return whether the runner may run, by how bad it is and by what it fits with."""
    it = complaint_of(context.library, condition or complaint_at_hand(context))
    trains = not isinstance(it, Condition) or it.allows_session
    if _is_above(context, EASY) and trains:
        return context.words(
            "promise.no_run" if _is_above(context, TOO_MUCH) else "promise.no_run_yet"
        )
    if it is None:
        return context.words("promise.run_by_pain")
    return say(it.running)
