"""From an intent and its slots to what was meant, and to what its words tell of the body.

Danger is heard in the words of every slot, whatever the intent was taken for.
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
from skill.intents.utterances import NOBODYS, IntentFile
from skill.wire.request import Spoken

VAGUE = frozenset({Intent.UNKNOWN, Intent.OUTSIDE_DOMAIN})

THINGS: Mapping[str, str] = {
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
"""Slots that name something of the content, and the field that its id fills."""

CHOICES: Mapping[str, str] = {
    "kind": "routine_kind",
    "list": "topic",
    "detail": "detail",
    "equipment": "equipment",
    "position": "position",
    "first": "first_side",
}
"""Slots that choose among few, and the field that their id fills."""

FINDINGS = frozenset({"danger", "place", "feeling", "trigger", "onset"})
"""Slots whose ids are findings."""


class Ears(Protocol):
    """What understands words; the understanding of the content is one."""

    def interpret(self, text: str, in_session: bool = False) -> Meaning:  # noqa: FBT001, FBT002 - theirs
        """Return what *text* means; never raises."""


def meaning(
    intent: IntentFile | None, slots: tuple[Spoken, ...], ears: Ears, *, in_session: bool = False
) -> Meaning:
    """Return what *intent* with *slots* means; an intent of nobody's is as good as its words."""
    intent = intent or NOBODYS
    if not slots and not intent.is_free:
        return _wordless(intent.kind, tuple(intent.fixed.items()))
    text = _text(intent, slots)
    heard = ears.interpret(text, in_session=in_session) if text else Meaning(Intent.UNKNOWN)
    fields = _ids(slots) | _numbers(slots, heard) | dict(intent.fixed)
    named = _unknown_thing(slots, heard)
    return replace(
        heard,
        intent=_kind(intent, slots, heard, named) if text else intent.kind,
        text=text,
        named=named or heard.named,
        description=_description(intent, slots, heard.description),
        **fields,
    )


@cache
def _wordless(kind: Intent, fixed: tuple[tuple[str, str], ...]) -> Meaning:
    """Return what an intent means of which no words reach us."""
    fields: dict[str, Any] = dict(fixed)
    return replace(Meaning(kind), **fields)


def _text(intent: IntentFile, slots: tuple[Spoken, ...]) -> str:
    """Return the words as far as they reach us; of a slot left empty, the words before it."""
    words = [slot.words for slot in slots] or [""] * intent.is_free
    return ", ".join(intent.heard_as.format(words=each) for each in words).strip()


def _kind(intent: IntentFile, slots: tuple[Spoken, ...], heard: Meaning, named: str) -> Intent:
    """Return the intent's kind, unless the words alone say better what was asked for."""
    by_words = intent.listens and not any(_is_resolved(slot) for slot in slots)
    if not by_words and not (named and _names_a_thing(heard)):
        return intent.kind
    if heard.intent not in VAGUE:
        return heard.intent
    if heard.description.findings:
        return Intent.REPORT_SYMPTOM
    return intent.kind if intent.is_sure else heard.intent


def _is_resolved(slot: Spoken) -> bool:
    """Return whether the platform made something of the words: an id, a number, a length."""
    amount = whole_number(slot.words)
    return bool(slot.id) or amount is not None or seconds_of(slot.words) is not None


def _ids(slots: tuple[Spoken, ...]) -> dict[str, Any]:
    fields = {**THINGS, **CHOICES}
    return {fields[slot.slot]: slot.id for slot in slots if slot.slot in fields and slot.id}


def _unknown_thing(slots: tuple[Spoken, ...], heard: Meaning) -> str:
    """Return the words for a thing that neither the platform nor our own ears know."""
    for slot in slots:
        if slot.slot in THINGS and not slot.id and not getattr(heard, THINGS[slot.slot]):
            return slot.words
    return ""


def _names_a_thing(heard: Meaning) -> bool:
    return any(getattr(heard, field) for field in THINGS.values())


def _numbers(slots: tuple[Spoken, ...], heard: Meaning) -> dict[str, Any]:
    """Return the amounts: as the platform writes them, else as our own ears heard them."""
    said = {slot.slot: slot.words for slot in slots}
    found: dict[str, Any] = {}
    if (span := seconds_of(said.get("minutes", ""))) is not None:
        found["minutes"] = span / MINUTE
    if (span := seconds_of(said.get("seconds", ""))) is not None:
        found["seconds"] = span
    if "number" in said:
        number = whole_number(said["number"])
        found["number"] = heard.number if number is None else number
    return found


def _description(intent: IntentFile, slots: tuple[Spoken, ...], heard: Description) -> Description:
    """Return what was told of the body: by the slots' ids first, then by their words."""
    said = {slot.slot: slot for slot in slots}
    by_slot = [
        Finding(slot.id, denied=intent.denies)
        for slot in slots
        if slot.slot in FINDINGS and slot.id and slot.id != heard.doubt
    ]
    known = {finding.id for finding in by_slot}
    by_words = [finding for finding in heard.findings if finding.id not in known]
    since = seconds_of(said["since"].words) if "since" in said else None
    outside = said["body"].id if "body" in said else ""
    return replace(
        heard,
        findings=(*by_slot, *by_words),
        side=_side(said.get("side")) or heard.side,
        severity=_amount(said.get("severity"), heard.severity, most=10),
        age=_amount(said.get("age"), heard.age, most=120),
        weeks=heard.weeks if since is None else since / WEEK,
        outside=outside or heard.outside,
    )


def _side(slot: Spoken | None) -> Side | None:
    return Side(slot.id) if slot is not None and slot.id in set(Side) else None


def _amount(slot: Spoken | None, heard: int | None, most: int) -> int | None:
    number = whole_number(slot.words) if slot is not None else None
    return heard if number is None or number > most else number
