"""From an intent and its slots to a ``Meaning``, with the symptoms that the words describe.

The words of every slot are searched for red flags, whatever the intent is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from msgspec.structs import replace

from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.records.sides import Side
from skill.intents.durations import MINUTE, WEEK, seconds_of, whole_number
from skill.intents.utterances import UNKNOWN_INTENT, IntentFile
from skill.wire.request import FilledSlot

VAGUE_KINDS = frozenset({Intent.UNKNOWN, Intent.OUTSIDE_DOMAIN})

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


class Nlu(Protocol):
    """Language understanding, as ``content.coaching.nlu.interpreter`` has it."""

    def interpret(self, text: str, in_session: bool = False) -> Meaning:  # noqa: FBT001, FBT002 - as the content
        """Return what *text* means; never raises."""


def interpret(
    intent: IntentFile | None, slots: tuple[FilledSlot, ...], nlu: Nlu, *, in_session: bool = False
) -> Meaning:
    """Return what *intent* with *slots* means; without an intent the words decide alone."""
    intent = intent or UNKNOWN_INTENT
    if not slots and not intent.is_free:
        return _empty_meaning(intent.kind, tuple(_fixed_fields(intent).items()))
    text = _text(intent, slots)
    understood = nlu.interpret(text, in_session=in_session) if text else Meaning(Intent.UNKNOWN)
    fields = _ids(slots) | _numbers(slots, understood) | _fixed_fields(intent)
    named = _unknown_entity(slots, understood)
    return replace(
        understood,
        intent=_kind(intent, slots, understood, named) if text else intent.kind,
        text=text,
        unknown_name=named or understood.unknown_name,
        description=_description(intent, slots, understood.description),
        **fields,
    )


def _fixed_fields(intent: IntentFile) -> dict[str, str]:
    """Return the fields that the file of *intent* sets; "talk" is its key of the verbosity."""
    return {"verbosity" if key == "talk" else key: id_ for key, id_ in intent.fixed.items()}


@cache
def _empty_meaning(kind: Intent, fixed: tuple[tuple[str, str], ...]) -> Meaning:
    """Return the meaning of an intent from whose utterance no words reach us."""
    fields: dict[str, Any] = dict(fixed)
    return replace(Meaning(kind), **fields)


def _text(intent: IntentFile, slots: tuple[FilledSlot, ...]) -> str:
    """Return the words that reach us; if the slot is empty, the words around it."""
    words = [slot.words for slot in slots] or [""] * intent.is_free
    return ", ".join(intent.heard_as.format(words=each) for each in words).strip()


def _kind(
    intent: IntentFile, slots: tuple[FilledSlot, ...], understood: Meaning, named: str
) -> Intent:
    """Return the intent's kind, unless the words alone show the kind better."""
    by_words = intent.listens and not any(_is_resolved(slot) for slot in slots)
    if not by_words and not (named and _names_entity(understood)):
        return intent.kind
    if understood.intent not in VAGUE_KINDS:
        return understood.intent
    if understood.description.findings:
        return Intent.REPORT_SYMPTOM
    return intent.kind if intent.is_sure else understood.intent


def _is_resolved(slot: FilledSlot) -> bool:
    """Return whether Alexa resolved the words to an id, a number or a duration."""
    amount = whole_number(slot.words)
    return bool(slot.id) or amount is not None or seconds_of(slot.words) is not None


def _ids(slots: tuple[FilledSlot, ...]) -> dict[str, Any]:
    fields = {**ENTITY_SLOTS, **CHOICE_SLOTS}
    return {fields[slot.name]: slot.id for slot in slots if slot.name in fields and slot.id}


def _unknown_entity(slots: tuple[FilledSlot, ...], understood: Meaning) -> str:
    """Return the words for an entity that neither Alexa nor our understanding knows."""
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
    """Return the numbers: as Alexa sends them, else as our understanding found them."""
    said = {slot.name: slot.words for slot in slots}
    numbers: dict[str, Any] = {}
    if (span := seconds_of(said.get("minutes", ""))) is not None:
        numbers["minutes"] = span / MINUTE
    if (span := seconds_of(said.get("seconds", ""))) is not None:
        numbers["seconds"] = span
    if "number" in said:
        number = whole_number(said["number"])
        numbers["number"] = understood.number if number is None else number
    return numbers


def _description(
    intent: IntentFile, slots: tuple[FilledSlot, ...], understood: Description
) -> Description:
    """Return the symptoms that were described: the slots' ids first, then their words."""
    said = {slot.name: slot for slot in slots}
    by_slot = [
        Finding(slot.id, denied=intent.denies)
        for slot in slots
        if slot.name in FINDING_SLOTS and slot.id and slot.id != understood.possible_flag
    ]
    known = {finding.id for finding in by_slot}
    by_words = [finding for finding in understood.findings if finding.id not in known]
    since = seconds_of(said["since"].words) if "since" in said else None
    outside = said["body"].id if "body" in said else ""
    return replace(
        understood,
        findings=(*by_slot, *by_words),
        side=_side(said.get("side")) or understood.side,
        severity=_amount(said.get("severity"), understood.severity, most=10),
        age=_amount(said.get("age"), understood.age, most=120),
        weeks=understood.weeks if since is None else since / WEEK,
        outside=outside or understood.outside,
    )


def _side(slot: FilledSlot | None) -> Side | None:
    return Side(slot.id) if slot is not None and slot.id in set(Side) else None


def _amount(slot: FilledSlot | None, understood: int | None, most: int) -> int | None:
    number = whole_number(slot.words) if slot is not None else None
    return understood if number is None or number > most else number
