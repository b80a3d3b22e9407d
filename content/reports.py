"""Meanings and assessments as plain dictionaries, for programs and for scoring."""

from __future__ import annotations

from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.triage.assessment import assess
from content.library import Library

Report = dict[str, object]
_FEARED = "consult.danger_feared"
_SLOTS = ("condition", "other_condition", "exercise", "routine", "topic", "detail", "equipment")
# Intents that the closed list of the report lacks, with the nearest one that it has.
_AS = {
    Intent.UNKNOWN: Intent.OUTSIDE_DOMAIN,
    Intent.DANGER: Intent.REPORT_SYMPTOM,
    Intent.CORRECT: Intent.REPORT_SYMPTOM,
    Intent.WHATS_NEXT: Intent.NEXT,
    Intent.GO_TO: Intent.NEXT,
    Intent.READY: Intent.RESUME,
    Intent.CANCEL: Intent.STOP,
    Intent.HOME: Intent.HELP,
    Intent.LIST_ROUTINES: Intent.HELP,
    Intent.HISTORY: Intent.PROGRESS,
    Intent.WHAT_ELSE: Intent.LIST_CONDITIONS,
}


def meaning_report(meaning: Meaning) -> Report:
    """Return the intent and slots of one utterance, without a dialog."""
    slots: Report = {name: value for name in _SLOTS if (value := getattr(meaning, name))}
    if meaning.minutes is not None:
        slots["minutes"] = meaning.minutes
    intent = _AS.get(meaning.intent, meaning.intent)
    other = _AS.get(meaning.between, meaning.between) if meaning.between else intent
    between = [intent.value, other.value] if other is not intent else None
    return {"say": meaning.text, "kind": intent.value, "slots": slots, "between": between}


def assessment_report(text: str, interpreter: Interpreter, library: Library) -> Report:
    """Return the assessment of *text* before any question is asked."""
    meaning = interpreter.interpret(text)
    description = meaning.description
    named = (meaning.condition,) if meaning.condition in library.conditions else ()
    result = assess(description, library, named)
    doubt = description.possible_flag if result.may_train else ""
    question = result.next_question
    asked = _doubt_question(doubt, library) if doubt else question.text if question else None
    return {
        "say": text,
        "scope": result.scope.value,
        "care": result.care.value,
        "red_flags": list(result.red_flags),
        "findings": [{"id": f.id, "denied": f.denied} for f in description.findings],
        "conditions": [{"id": name, "share": round(share, 3)} for name, share in result.conditions],
        "next_question": asked,
        "asks": doubt or None,
    }


def _doubt_question(flag: str, library: Library) -> str:
    """Return the question whether *flag* is meant, as the coach asks it."""
    record = library.red_flags[flag]
    return record.doubt_question or library.phrases.get(_FEARED, names=record.name)
