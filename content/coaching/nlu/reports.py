"""What was understood and concluded, as plain records for programs and for scoring."""

from __future__ import annotations

from content.coaching.nlu.intent import Kind, Meaning
from content.coaching.nlu.understanding import Understanding
from content.coaching.triage.assessment import assess
from content.library import Library

Report = dict[str, object]
_SLOTS = ("condition", "other_condition", "exercise", "routine", "topic", "detail", "equipment")
# Kinds of ours that the report's closed list of kinds does not have, by the nearest that it has.
_AS = {
    Kind.UNKNOWN: Kind.OUTSIDE_DOMAIN,
    Kind.DANGER: Kind.REPORT_SYMPTOM,
    Kind.CORRECT: Kind.REPORT_SYMPTOM,
    Kind.WHATS_NEXT: Kind.NEXT,
    Kind.GO_TO: Kind.NEXT,
    Kind.READY: Kind.RESUME,
    Kind.CANCEL: Kind.STOP,
    Kind.HOME: Kind.HELP,
    Kind.LIST_ROUTINES: Kind.HELP,
    Kind.HISTORY: Kind.PROGRESS,
    Kind.WHAT_ELSE: Kind.LIST_CONDITIONS,
}


def understood(meaning: Meaning) -> Report:
    """Return what one utterance asks for, out of any dialogue."""
    slots: Report = {name: value for name in _SLOTS if (value := getattr(meaning, name))}
    if meaning.minutes is not None:
        slots["minutes"] = meaning.minutes
    kind = _AS.get(meaning.kind, meaning.kind)
    return {"say": meaning.text, "kind": kind.value, "slots": slots}


def assessed(text: str, understanding: Understanding, library: Library) -> Report:
    """Return what the coach would conclude from *text* before asking anything back."""
    meaning = understanding.hear(text)
    told = meaning.description
    named = (meaning.condition,) if meaning.condition in library.conditions else ()
    result = assess(told, library, named)
    question = result.next_question
    return {
        "say": text,
        "scope": result.scope.value,
        "care": result.care.value,
        "red_flags": list(result.red_flags),
        "findings": [{"id": f.id, "denied": f.denied} for f in told.findings],
        "conditions": [{"id": name, "share": round(share, 3)} for name, share in result.conditions],
        "next_question": question.text if question else None,
    }
