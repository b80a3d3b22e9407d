"""Explains complaints from outside the hip in short, and why something hurts with a complaint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from content.coaching.answers.exercises import ids_elsewhere
from content.coaching.answers.explanation import Explanation
from content.coaching.dialog import DialogState
from content.coaching.nlu import OTHER_MOVES, STOPPING, WORSENING, Intent, Meaning
from content.language.en.asking.complaint import asks_why, way_of_running
from content.language.en.spoken_forms import capitalise
from content.library import Library
from content.records.conditions import Condition, UnexplainedComplaint
from content.records.speech import say

TEXTS: Mapping[Intent, str] = {
    Intent.ASK_SYMPTOMS: "where",
    Intent.ASK_RECOVERY: "recovery",
    Intent.EXERCISES_FOR: "exercises",
    Intent.LIST_EXERCISES: "exercises",
    Intent.CAN_I_RUN: "running",
    Intent.RETURN_TO_RUN: "running",
}
"""The text of a complaint from outside that answers each intent; any other has its answer."""


def complaint_of(library: Library, id_: str) -> Condition | UnexplainedComplaint | None:
    """Return the condition, or the complaint from outside, with *id_*; None if there is none."""
    return library.conditions.get(id_) or library.neighbours.get(id_)


def explain_complaint(it: UnexplainedComplaint, meaning: Meaning) -> Explanation:
    """Explain of *it* what *meaning* asks."""
    field = TEXTS.get(meaning.intent, "answer")
    of_moves = field == "exercises"
    more = of_moves and meaning.detail == OTHER_MOVES and bool(it.more_exercises)
    text: str = it.more_exercises if more else getattr(it, field)
    listed = it.moves if of_moves else ()
    return Explanation(say(text), capitalise(it.name), condition=it.id, listed=listed)


def ask_why_after(library: Library, dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning*, as the question why something hurts if it is one, and none is waited for.

    In an interview it may be an answer as well.
    """
    waiting = dialog.pending
    if dialog.in_danger or (waiting is not None and waiting.is_of_interview):
        return meaning
    return ask_why(library, dialog, meaning) or meaning


def ask_why(library: Library, dialog: DialogState, meaning: Meaning) -> Meaning | None:
    """Return *meaning* as the question why something hurts with what is spoken of; None if not."""
    if not asks_why(meaning.tokens):
        return None
    named = library.care_topics.get(meaning.topic)
    told = meaning.description.present | {named.finding if named is not None else ""}
    for it in _spoken_of(library, dialog, meaning):
        reason = next((finding for finding in it.why if finding in told), "")
        if reason:
            asked = replace(meaning, intent=Intent.ASK_CAUSES, topic="", exercise="")
            return replace(
                asked, condition=it.id, detail=reason, between=None, other_topic="", beside=None
            )
    return None


def _spoken_of(
    library: Library, dialog: DialogState, meaning: Meaning
) -> Iterator[Condition | UnexplainedComplaint]:
    """Yield what *meaning* may be about: what it names, what is likely, what fits as well."""
    fitting = ids_elsewhere(library, dialog)
    ids = (meaning.condition, dialog.likely_condition, dialog.condition, *fitting)
    found = (complaint_of(library, id_) for id_ in ids)
    yield from (it for it in found if it is not None)


def explain_why(library: Library, meaning: Meaning) -> Explanation | None:
    """Return why what is in the detail of *meaning* hurts with a complaint; None if unknown."""
    it = complaint_of(library, meaning.condition)
    if it is None or meaning.detail not in it.why:
        return None
    return Explanation(say(it.why[meaning.detail]), capitalise(it.name), condition=it.id)


def explain_way(library: Library, meaning: Meaning) -> Explanation | None:
    """Return whether to stop running with the complaint of *meaning*, or whether it does harm.

    None if neither is asked.
    """
    it = complaint_of(library, meaning.condition)
    way = meaning.detail or way_of_running(meaning.tokens, asks=True)
    if it is None or way not in {STOPPING, WORSENING}:
        return None
    own = it.stopping if way == STOPPING else harm_words(it)
    general = "promise.stop_not" if way == STOPPING else "promise.worse_if"
    words = own or library.phrases.get(general)
    return Explanation(say(words), capitalise(it.name), condition=it.id)


def harm_words(it: Condition | UnexplainedComplaint) -> str:
    """Return what is known of whether running does harm with *it*; empty if nothing is."""
    return it.stopping if it.rests else it.harm
