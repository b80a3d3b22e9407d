"""From an intent and its slots to a ``Meaning``, with the symptoms that the words describe.

The words of every slot are searched for red flags, whatever the intent is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from msgspec.structs import replace

from content.coaching.nlu import VAGUE_INTENTS, Intent, Meaning, Setting
from content.coaching.triage import Description, Finding
from content.records.sides import Side
from skill.intents.durations import MINUTE, WEEK, seconds_of, whole_number
from skill.intents.utterances import UNKNOWN_INTENT, IntentDefinition
from skill.wire.request import FilledSlot

ENTITY_SLOTS: Mapping[str, str] = {
    "condition": "condition",
    "other": "other_condition",
    "exercise": "exercise",
    "routine": "routine",
    "practice": "topic",
    "risk": "topic",
    "anatomy": "topic",
    "care": "topic",
    "medicine": "topic",
    "neighbour": "topic",
    "left_out": "leave_out",
}
"""Slots that name an entity of the content, and the field of ``Meaning`` that its id fills."""

CHOICE_SLOTS: Mapping[str, str] = {
    "kind": "routine_kind",
    "list": "topic",
    "detail": "detail",
    "equipment": "equipment",
    "position": "position",
    "first": "first_side",
}
"""Slots that choose one of a few words, and the field of ``Meaning`` that the id fills."""

FINDING_SLOTS = frozenset({"danger", "place", "feeling", "trigger", "onset"})
"""Slots whose ids are findings."""


class Interpreter(Protocol):
    """The part of ``content.coaching.nlu.interpreter.Interpreter`` that intents need."""

    def interpret(
        self,
        text: str,
        in_session: bool = False,  # noqa: FBT001, FBT002 - as the content
        asked: Setting | None = None,
    ) -> Meaning:
        """Return what *text* means; never raises."""


def interpret(
    intent: IntentDefinition | None,
    slots: tuple[FilledSlot, ...],
    interpreter: Interpreter,
    *,
    in_session: bool = False,
    asked: Setting | None = None,
) -> Meaning:
    """Return what *intent* with *slots* means; without an intent the words decide alone."""
    intent = intent or UNKNOWN_INTENT
    if not slots and not intent.is_free:
        return _meaning_without_words(intent.coach_intent, tuple(_fixed_fields(intent).items()))
    text = _text(intent, slots)
    understood = interpreter.interpret(text, in_session, asked) if text else Meaning(Intent.UNKNOWN)
    fields = _ids(slots) | _numbers(slots, understood) | _fixed_fields(intent)
    unknown_name = _unknown_entity(slots, understood)
    return replace(
        understood,
        intent=_coach_intent(intent, slots, understood, unknown_name)
        if text
        else intent.coach_intent,
        text=text,
        unknown_name=unknown_name or understood.unknown_name,
        description=_description(intent, slots, understood.description),
        **fields,
    )


def _fixed_fields(intent: IntentDefinition) -> dict[str, str]:
    """Return the fields that the file of *intent* sets; the file calls the verbosity "talk"."""
    return {"verbosity" if key == "talk" else key: id_ for key, id_ in intent.fixed.items()}


@cache
def _meaning_without_words(coach_intent: Intent, fixed: tuple[tuple[str, str], ...]) -> Meaning:
    """Return the meaning of an intent without filled slots: Alexa sends none of its words."""
    fields: dict[str, Any] = dict(fixed)
    return replace(Meaning(coach_intent), **fields)


def _text(intent: IntentDefinition, slots: tuple[FilledSlot, ...]) -> str:
    """Return the words that reach us; if the slot is empty, the words around it."""
    words = [slot.words for slot in slots]
    if not words and intent.is_free:
        words = [""]  # the fixed words around an empty slot
    return ", ".join(intent.text_template.format(words=each) for each in words).strip()


def _coach_intent(
    intent: IntentDefinition, slots: tuple[FilledSlot, ...], understood: Meaning, unknown_name: str
) -> Intent:
    """Return the coach's intent that belongs to *intent*, unless the words show a better one."""
    words_decide = intent.words_decide and not any(_is_resolved(slot) for slot in slots)
    if not words_decide and not (unknown_name and _names_entity(understood)):
        return intent.coach_intent
    if understood.intent not in VAGUE_INTENTS:
        return understood.intent
    if understood.description.findings:
        return Intent.REPORT_SYMPTOM
    return intent.coach_intent if intent.is_coach_intent_certain else understood.intent


def _is_resolved(slot: FilledSlot) -> bool:
    """Return whether Alexa resolved the words to an id, a number or a duration."""
    amount = whole_number(slot.words)
    return bool(slot.id) or amount is not None or seconds_of(slot.words) is not None


def _ids(slots: tuple[FilledSlot, ...]) -> dict[str, Any]:
    fields = {**ENTITY_SLOTS, **CHOICE_SLOTS}
    return {fields[slot.name]: slot.id for slot in slots if slot.name in fields and slot.id}


def _unknown_entity(slots: tuple[FilledSlot, ...], understood: Meaning) -> str:
    """Return the words for an entity that neither Alexa nor our interpreter knows."""
    for slot in slots:
        if (
            slot.name in ENTITY_SLOTS
            and not slot.id
            and not getattr(understood, ENTITY_SLOTS[slot.name])
        ):
            return slot.words
    return ""


def _names_entity(understood: Meaning) -> bool:
    return any(getattr(understood, field) for field in ENTITY_SLOTS.values())


def _numbers(slots: tuple[FilledSlot, ...], understood: Meaning) -> dict[str, Any]:
    """Return the numbers: as Alexa sends them, else as our interpreter found them."""
    words_by_slot = {slot.name: slot.words for slot in slots}
    numbers: dict[str, Any] = {}
    if (span := seconds_of(words_by_slot.get("minutes", ""))) is not None:
        numbers["minutes"] = span / MINUTE
    if (span := seconds_of(words_by_slot.get("seconds", ""))) is not None:
        numbers["seconds"] = span
    if "number" in words_by_slot:
        number = whole_number(words_by_slot["number"])
        numbers["number"] = understood.number if number is None else number
    return numbers


def _description(
    intent: IntentDefinition, slots: tuple[FilledSlot, ...], understood: Description
) -> Description:
    """Return the symptoms that were described: the slots' ids first, then their words."""
    slot_by_name = {slot.name: slot for slot in slots}
    findings_in_slots = [
        Finding(slot.id, denied=intent.is_denial)
        for slot in slots
        if slot.name in FINDING_SLOTS
        and slot.id
        # The words may mean this red flag or not: the coach asks instead of assuming it.
        and slot.id != understood.possible_flag
    ]
    known = {finding.id for finding in findings_in_slots}
    findings_in_words = [finding for finding in understood.findings if finding.id not in known]
    since = seconds_of(slot_by_name["since"].words) if "since" in slot_by_name else None
    outside = slot_by_name["body"].id if "body" in slot_by_name else ""
    return replace(
        understood,
        findings=(*findings_in_slots, *findings_in_words),
        side=_side(slot_by_name.get("side")) or understood.side,
        severity=_amount(slot_by_name.get("severity"), understood.severity, limit=10),
        age=_amount(slot_by_name.get("age"), understood.age, limit=120),
        weeks=understood.weeks if since is None else since / WEEK,
        outside=outside or understood.outside,
    )


def _side(slot: FilledSlot | None) -> Side | None:
    return Side(slot.id) if slot is not None and slot.id in set(Side) else None


def _amount(slot: FilledSlot | None, understood: int | None, limit: int) -> int | None:
    number = whole_number(slot.words) if slot is not None else None
    return understood if number is None or number > limit else number
