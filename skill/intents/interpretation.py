"""From an intent and its slots to a ``Meaning``, with the symptoms that the words describe.

The words of every slot are searched for red flags, whatever the intent is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from content.coaching.nlu import VAGUE_INTENTS, Intent, Meaning, Setting
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.triage import Description, Finding
from content.library import Library
from content.records.sides import Side
from skill.intents.utterances import UNKNOWN_INTENT, IntentDefinition
from skill.wire.request import FilledSlot

ENTITY_SLOTS: Mapping[str, str] = {
    "condition": "condition",
    "maybe_condition": "condition",
    "other": "other_condition",
    "exercise": "exercise",
    "allowed": "exercise",
    "routine": "routine",
    "practice": "topic",
    "risk": "topic",
    "anatomy": "topic",
    "care": "topic",
    "medicine": "topic",
    "neighbour": "condition",
    "maybe_neighbour": "condition",
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

EMPTY_SLOT = FilledSlot("", "")


MINUTE = 60.0
WEEK = 604_800.0

_UNITS = {
    "Y": 365.25 * 86_400.0,
    "M": 30.4375 * 86_400.0,
    "W": WEEK,
    "D": 86_400.0,
    "TH": 3_600.0,
    "TM": MINUTE,
    "TS": 1.0,
}
_NUMBER = r"(\d{1,6}(?:\.\d{1,6})?)"
_DURATION = re.compile(
    "P" + "".join(f"(?:{_NUMBER}{unit})?" for unit in "YMWD")
    + "(?:T" + "".join(f"(?:{_NUMBER}{unit})?" for unit in "HMS") + ")?"
)  # fmt: skip


def without_unknown_findings(
    slots: tuple[FilledSlot, ...], library: Library
) -> tuple[FilledSlot, ...]:
    """Return *slots* without ids of findings that *library* lacks: their words decide then.

    A model that is older or newer than the content sends them; they would stay in the dialog.
    """
    return tuple(
        FilledSlot(slot.name, slot.words)
        if slot.name in FINDING_SLOTS
        and slot.id not in library.findings
        and slot.id not in library.red_flags
        else slot
        for slot in slots
    )


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
    fixed: dict[str, Any] = {**intent.fixed}
    if not slots and not intent.is_free:
        return Meaning(intent.coach_intent, **fixed)  # Alexa sends none of its words
    filled = slots or (EMPTY_SLOT,)  # around an empty slot there are words too
    between = " " if intent.text_templates else ", "  # with words of their own, it is one clause
    text = between.join(_words_of(intent, slot) for slot in filled).strip()
    understood = (
        interpreter.interpret(text, in_session=in_session, asked=asked)
        if text
        else Meaning(Intent.UNKNOWN)
    )
    fields = _ids(slots) | _numbers(slots, understood) | fixed
    unknown_name = _unknown_entity(slots, understood)
    found = _coach_intent(intent, slots, understood, unknown_name) if text else intent.coach_intent
    by_words = intent.words_decide and found is understood.intent
    return replace(
        understood,
        intent=found,
        between=understood.between if by_words else None,  # what Alexa has chosen is certain
        text=text,
        unknown_name=unknown_name or understood.unknown_name,
        description=_description(intent, slots, understood.description),
        **fields,
    )


def _words_of(intent: IntentDefinition, slot: FilledSlot) -> str:
    """Return the words of *slot*, with those that *intent* has around them."""
    template = intent.text_templates.get(slot.name, intent.text_template)
    return template.format(words=slot.words)


def _coach_intent(
    intent: IntentDefinition, slots: tuple[FilledSlot, ...], understood: Meaning, unknown_name: str
) -> Intent:
    """Return the coach's intent that belongs to *intent*, unless the words show a better one.

    Alexa fills a slot with words it does not list, too; what is asked with them, they decide.
    """
    resolved = not intent.is_free and any(_is_resolved(slot) for slot in slots)
    asks = any(slot.name in intent.text_templates.keys() - ENTITY_SLOTS.keys() for slot in slots)
    words_decide = (intent.words_decide or asks) and not resolved
    names_entity = any(getattr(understood, field) for field in ENTITY_SLOTS.values())
    if not words_decide and not (unknown_name and names_entity):
        return intent.coach_intent
    if understood.intent not in VAGUE_INTENTS:
        return understood.intent
    if understood.description.findings:
        return Intent.REPORT_SYMPTOM
    is_certain = intent.is_coach_intent_certain and not asks
    return intent.coach_intent if is_certain else understood.intent


def _is_resolved(slot: FilledSlot) -> bool:
    """Return whether Alexa resolved the words to an id, a number or a duration."""
    amounts = whole_number(slot.words), seconds_of(slot.words)
    return bool(slot.id) or amounts != (None, None)


def _ids(slots: tuple[FilledSlot, ...]) -> dict[str, Any]:
    fields = {**ENTITY_SLOTS, **CHOICE_SLOTS}
    return {fields[slot.name]: slot.id for slot in slots if slot.name in fields and slot.id}


def _unknown_entity(slots: tuple[FilledSlot, ...], understood: Meaning) -> str:
    """Return the words for an entity that neither Alexa nor our interpreter knows."""
    unmatched = (slot for slot in slots if slot.name in ENTITY_SLOTS and not slot.id)
    return next(
        (it.words for it in unmatched if not getattr(understood, ENTITY_SLOTS[it.name])), ""
    )


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
    slot_by_name = defaultdict(lambda: EMPTY_SLOT, {slot.name: slot for slot in slots})
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
    since, side = seconds_of(slot_by_name["since"].words), slot_by_name["side"].id
    return replace(
        understood,
        findings=(*findings_in_slots, *findings_in_words),
        side=Side(side) if side in set(Side) else understood.side,
        severity=_amount(slot_by_name["severity"], understood.severity, limit=10),
        age=_amount(slot_by_name["age"], understood.age, limit=120),
        weeks=understood.weeks if since is None else since / WEEK,
        outside=slot_by_name["body"].id or understood.outside,
    )


def _amount(slot: FilledSlot, understood: int | None, limit: int) -> int | None:
    number = whole_number(slot.words)
    return understood if number is None or number > limit else number


def seconds_of(duration: str) -> float | None:
    """Return the seconds of an ISO 8601 duration such as ``PT1M30S``, ``None`` if it is none."""
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        return None
    return sum(
        float(count) * seconds
        for count, seconds in zip(match.groups(), _UNITS.values(), strict=True)
        if count
    )


def whole_number(digits: str) -> int | None:
    """Return the number written in *digits*, ``None`` for anything else ("?", words, huge)."""
    return int(digits) if re.fullmatch(r"\d{1,6}", digits, re.ASCII) else None
