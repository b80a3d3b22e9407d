"""What is said to a runner in danger: what to do, then what answers a question, as data has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from content.coaching.consultation import (
    condition_urgent_by_itself,
    danger_reason,
    danger_reasons,
    is_news,
    most_urgent,
    what_to_rule_out,
    what_was_told,
)
from content.coaching.dialog import TurnContext
from content.coaching.nlu import CONDITION_INTENTS, Intent, Meaning
from content.coaching.triage.assessment import Assessment
from content.coaching.triage.care import RaisedFlag
from content.language.en.acts import worries
from content.language.en.partings import names_helper
from content.language.en.persons import pronouns
from content.language.en.spoken_forms import capitalise
from content.library import Library, ids_of_role
from content.records.red_flags import CareLevel, DangerAnswer
from content.records.rules import Role
from content.records.speech import Part, Reply, Say, keys_of, say, words_of

MOST_ACTIONS = 3
_PIECES = ("besides", "at_once", "who", "do", "tell")
_BY_URGENCY = ("who", "at_once", "do")


def news_words(context: TurnContext, assessment: Assessment) -> tuple[Part, ...]:
    """Return what to do, in full if it was not told yet or is more urgent now, and why."""
    if assessment.care is not context.dialog.care:
        return danger_words(context.library, assessment)
    reasons = [it.reason for it in new_flags(context, assessment)]
    return (*lead_words(context, assessment), *say(*reasons[:1]))


def danger_words(library: Library, assessment: Assessment) -> tuple[Part, ...]:
    """Return what to do and why: each action of the most urgent flags that adds something."""
    worst = sorted(most_urgent(assessment), key=lambda it: _strictness(library, it))
    told: list[RaisedFlag] = []
    for it in worst:
        if not _adds_nothing(library, told, it):
            told.append(it)
    actions = [it.action for it in told[:MOST_ACTIONS]]
    reasons = danger_reasons(library, assessment)
    return (*say(*(actions or [library.phrases.get("conclude.urgent")])), *reasons)


def lead_words(context: TurnContext, assessment: Assessment) -> tuple[Part, ...]:
    """Return what to do in one short sentence: "Do not run, and see a doctor today"."""
    keys = pieces_of(context.library, most_urgent(assessment))
    if not keys:
        return context.words("conclude.urgent_in_short")
    return say(f"{capitalise(join_pieces(context, keys))}.")


def join_pieces(context: TurnContext, keys: Iterable[str]) -> str:
    """Return the phrases *keys* as one sentence without its stop."""
    *others, last = (words_of(context.words(key)) for key in keys)
    # a pair takes the comma too: "do not run and call" forbids the call
    return f"{', '.join(others)}, and {last}" if others else last


def changes_what_to_do(context: TurnContext, assessment: Assessment) -> bool:
    """Whether a flag is new, and there is more to do for it, or sooner."""
    if not is_news(context, assessment):
        return False
    if assessment.care is not context.dialog.care:
        return True
    before, new = _flags_before(context), new_flags(context, assessment)
    return not all(_adds_nothing(context.library, before, it) for it in new)


def _flags_before(context: TurnContext) -> tuple[RaisedFlag, ...]:
    before = context.dialog
    return most_urgent(replace(context.assess(before.case), care=before.care))


def new_flags(context: TurnContext, assessment: Assessment) -> tuple[RaisedFlag, ...]:
    """Return the flags of the care level that are new in this turn."""
    before = _flags_before(context)
    return tuple(it for it in most_urgent(assessment) if it not in before)


def _adds_nothing(library: Library, told: Sequence[RaisedFlag], it: RaisedFlag) -> bool:
    """Whether the actions of *told* hold that of *it*: nothing more, and nothing stricter."""
    return bool(told) and pieces_of(library, told) == pieces_of(library, (*told, it))


def pieces_of(library: Library, flags: Iterable[RaisedFlag]) -> tuple[str, ...]:
    """Return the keys of all that *flags* forbid, of the strictest thing to do, and what to tell.

    Whom to call by name is never left out: a midwife, a crisis line.
    """
    named = {piece for it in flags for piece in it.in_short}
    order = _order_of_pieces(library)
    known = [[f"danger.{part}.{piece}" for piece in named] for part in _PIECES]
    forbidden, at_once, who, other, tell = (
        sorted((key for key in keys if key in order), key=order.__getitem__) for keys in known
    )
    do = [*at_once[:1], *who] or other[:1]
    return (*forbidden, *do, *tell)


def _strictness(library: Library, it: RaisedFlag) -> tuple[int, int]:
    """Return what sorts the strictest action first, and of equal ones the one that says most."""
    order = _order_of_pieces(library)
    keys = [f"danger.{part}.{piece}" for part in _BY_URGENCY for piece in it.in_short]
    said = pieces_of(library, (it,))
    return min((order[key] for key in keys if key in order), default=len(order)), -len(said)


@cache
def _order_of_pieces(library: Library) -> Mapping[str, int]:
    return {key: at for at, key in enumerate(library.phrases)}


def warmth_to(context: TurnContext, answer: DangerAnswer, meaning: Meaning) -> tuple[Part, ...]:
    """Return the word of warmth of *answer*, or one to a fear, whatever is asked beside it."""
    if answer.first or not worries(meaning.tokens):
        return say(answer.first)
    return context.words("danger.fear")


def meant_answer(library: Library, answer: DangerAnswer, meaning: Meaning) -> DangerAnswer:
    """Return *answer*, or the one for whom somebody helps: "may my wife drive me"."""
    is_helped = answer.helped and names_helper(meaning.tokens)
    return library.danger_answers[answer.helped] if is_helped else answer


def text_of(
    context: TurnContext, answer: DangerAnswer, assessment: Assessment, meaning: Meaning
) -> str:
    """Return what *answer* says to this danger; empty if nothing is fitting."""
    person = context.dialog.person
    answer = meant_answer(context.library, answer, meaning)
    text = _text_at(context.library, answer, assessment)
    if answer.another and text == answer.urgent and person:
        text = answer.another
    if text in {answer.urgent, answer.emergency}:
        known = context.dialog.case.present | meaning.description.present
        text = next((it for id_, it in answer.if_told.items() if id_ in known), text)
    he, him, his = pronouns(person, meaning.tokens)
    reason = words_of(danger_reason(context.library, assessment))
    told = what_was_told(context, assessment)
    ruled_out = what_to_rule_out(context.library, assessment) or reason
    return text.format(reason=reason, ruled_out=ruled_out, told=told, he=he, him=him, his=his)


def say_answer(
    context: TurnContext, answer: DangerAnswer, assessment: Assessment, meaning: Meaning
) -> tuple[Part, ...]:
    """Return *answer* to *meaning*, in other words where it was given before."""
    text = text_of(context, answer, assessment, meaning)
    again = meant_answer(context.library, answer, meaning).again
    return say_anew(context, (text, again)) if text else ()


def say_anew(context: TurnContext, texts: tuple[str, ...]) -> tuple[Part, ...]:
    """Say the first of *texts* that was not said just now, or that there is no more to say."""
    open_ = [text for text in texts if text and text not in context.dialog.last]
    new = (it for it in open_ if keys_of(say(it)).isdisjoint(context.dialog.said))
    return say(next(new, open_[0])) if open_ else context.words("danger.asked_again")


def with_number(reply: Reply, library: Library, number: str) -> Reply:
    """Return *reply* with *number* in place of the emergency number of the library's region."""
    if not number:
        return reply
    region = library.region
    numbers = (region.emergency, region.words["emergency_number"])

    def put(part: Part) -> Part:
        if not isinstance(part, Say):
            return part
        text = part.text
        for other in numbers:
            text = text.replace(other, number).replace(capitalise(other), capitalise(number))
        return Say(text)

    parts, reprompt = (tuple(map(put, it)) for it in (reply.parts, reply.reprompt))
    return replace(reply, parts=parts, reprompt=reprompt)


def _text_at(library: Library, answer: DangerAnswer, assessment: Assessment) -> str:
    raised = {it.flag for it in most_urgent(assessment)}
    if raised & ids_of_role(library, Role.CRISIS):
        return answer.crisis
    if raised & ids_of_role(library, Role.OTHER_TROUBLE):
        return answer.other
    return answer.emergency if assessment.care is CareLevel.EMERGENCY else answer.urgent


def explain_danger(
    context: TurnContext, assessment: Assessment, meaning: Meaning
) -> tuple[Part, ...]:
    """Explain what is behind the danger, and no other condition."""
    about = _condition_behind(context, assessment)
    if meaning.intent in CONDITION_INTENTS and meaning.condition not in {"", about}:
        return context.words("danger.later")
    if about and meaning.intent is Intent.ASK_CONDITION:
        return say(context.library.conditions[about].what)
    return danger_reason(context.library, assessment) or context.words("conclude.unproven")


def _condition_behind(context: TurnContext, assessment: Assessment) -> str:
    """Return the id of the condition that the danger is a sign of; empty if it is of none."""
    if assessment.raised_flags:
        return context.library.red_flags[assessment.raised_flags[0].flag].condition
    named = condition_urgent_by_itself(context.library, assessment)
    return named.condition if named is not None else ""
