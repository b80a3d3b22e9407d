"""From an intent and its slots to what was meant."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from content.coaching.nlu import Kind, Meaning
from content.coaching.triage import Description, Finding
from content.records.sides import Side
from skill.intents.interpretation import interpret
from skill.intents.utterances import IntentFile
from skill.wire.request import FilledSlot


class FakeEars:
    """Understands the texts it was told of, and remembers what it was asked."""

    def __init__(self, known: Mapping[str, Meaning] | None = None) -> None:
        self._known = known or {}
        self.asked: list[tuple[str, bool]] = []

    def hear(self, text: str, in_session: bool = False) -> Meaning:  # noqa: FBT001, FBT002 - as the port has it
        """Return what was agreed for *text*."""
        self.asked.append((text, in_session))
        return self._known.get(text, Meaning(Kind.UNKNOWN, text=text))


def intent(kind: Kind, slots: Mapping[str, str] | None = None, **others: object) -> IntentFile:
    plain = {"intent": "AnIntent", "kind": kind, "slots": slots or {}, **others}
    return msgspec.convert(plain, IntentFile)


FREE = {"description": "AMAZON.SearchQuery"}
FEVER = Description(findings=(Finding("rf_fever"),))


def test_an_intent_without_slots_is_its_kind() -> None:
    ears = FakeEars()
    assert interpret(intent(Kind.NEXT), (), ears) == Meaning(Kind.NEXT)
    assert ears.asked == []


def test_ids_fill_their_fields() -> None:
    slots = (
        FilledSlot("condition", "torn labrum", "labral_tear"),
        FilledSlot("other", "impingement", "hip_impingement"),
        FilledSlot("kind", "stretching", "mobility"),
        FilledSlot("practice", "shoes", "new_shoes"),
        FilledSlot("left_out", "clams", "clamshell"),
        FilledSlot("first", "right", "right"),
    )
    meant = interpret(intent(Kind.COMPARE), slots, FakeEars())
    assert meant.condition == "labral_tear"
    assert meant.other_condition == "hip_impingement"
    assert meant.routine_kind == "mobility"
    assert meant.topic == "new_shoes"
    assert (meant.leave_out, meant.first_side, meant.exercise) == ("clamshell", "right", "")
    assert meant.text == "torn labrum, impingement, stretching, shoes, clams, right"


def test_fixed_values_stand_whatever_is_said() -> None:
    meant = interpret(intent(Kind.ASK_DETAIL, fixed={"detail": "muscles"}), (), FakeEars())
    assert meant.detail == "muscles"


def test_our_own_ears_know_a_name_that_was_not_matched() -> None:
    ears = FakeEars({"lay brawl tear": Meaning(Kind.ASK_CONDITION, condition="labral_tear")})
    meant = interpret(intent(Kind.ASK_CAUSES), (FilledSlot("condition", "lay brawl tear"),), ears)
    assert (meant.kind, meant.condition, meant.named) == (Kind.ASK_CAUSES, "labral_tear", "")


def test_a_name_that_nobody_knows_is_kept_as_said() -> None:
    meant = interpret(
        intent(Kind.ASK_CONDITION), (FilledSlot("condition", "my toaster"),), FakeEars()
    )
    assert (meant.kind, meant.condition, meant.named) == (Kind.ASK_CONDITION, "", "my toaster")


def test_a_name_of_something_else_asks_for_that() -> None:
    ears = FakeEars({"clams": Meaning(Kind.ASK_HOWTO, exercise="clamshell")})
    meant = interpret(intent(Kind.ASK_CONDITION), (FilledSlot("condition", "clams"),), ears)
    assert (meant.kind, meant.exercise) == (Kind.ASK_HOWTO, "clamshell")


@pytest.mark.parametrize("name", ["condition", "minutes", "number", "side", "anything"])
def test_danger_is_heard_in_any_slot(name: str) -> None:
    ears = FakeEars({"i have a fever": Meaning(Kind.DANGER, description=FEVER)})
    meant = interpret(intent(Kind.START_WARM_UP), (FilledSlot(name, "i have a fever"),), ears)
    assert meant.description.present == {"rf_fever"}


def test_findings_come_from_ids_and_from_words() -> None:
    heard = Description(findings=(Finding("loc_groin", unsure=True), Finding("char_ache")))
    ears = FakeEars({"achy groin": Meaning(Kind.REPORT_SYMPTOM, description=heard)})
    meant = interpret(
        intent(Kind.REPORT_SYMPTOM), (FilledSlot("place", "achy groin", "loc_groin"),), ears
    )
    assert meant.description.findings == (Finding("loc_groin"), Finding("char_ache"))


def test_what_is_denied_is_not_there() -> None:
    ears = FakeEars()
    denial = intent(Kind.REPORT_SYMPTOM, denies=True, heard_as="no {words}")
    meant = interpret(denial, (FilledSlot("danger", "fever", "rf_fever"),), ears)
    assert meant.description.denied == {"rf_fever"}
    assert ears.asked == [("no fever", False)]


def test_words_around_a_slot_are_put_back_to_each() -> None:
    ears = FakeEars()
    cannot = intent(Kind.REPORT_SYMPTOM, heard_as="i can't {words}")
    meant = interpret(cannot, (FilledSlot("a", "walk"), FilledSlot("b", "stand {on} it")), ears)
    assert meant.text == "i can't walk, i can't stand {on} it"


def test_free_words_decide_what_was_asked() -> None:
    ears = FakeEars({"like stopping": Meaning(Kind.STOP)})
    free = intent(Kind.REPORT_SYMPTOM, FREE, listens=True)
    assert interpret(free, (FilledSlot("description", "like stopping"),), ears).kind is Kind.STOP


def test_free_words_that_say_nothing_are_a_symptom_still() -> None:
    free = intent(Kind.REPORT_SYMPTOM, FREE, listens=True)
    meant = interpret(free, (FilledSlot("description", "a bit odd"),), FakeEars())
    assert (meant.kind, meant.text) == (Kind.REPORT_SYMPTOM, "a bit odd")


def test_words_that_tell_of_the_body_only_are_a_symptom() -> None:
    heard = Meaning(Kind.UNKNOWN, description=Description(findings=(Finding("agg_stairs"),)))
    opener = intent(Kind.UNKNOWN, FREE, listens=True, heard_as="on {words}")
    meant = interpret(
        opener, (FilledSlot("description", "stairs"),), FakeEars({"on stairs": heard})
    )
    assert meant.kind is Kind.REPORT_SYMPTOM


def test_an_opening_word_says_nothing_by_itself() -> None:
    ears = FakeEars({"play some music": Meaning(Kind.OUTSIDE_DOMAIN)})
    opener = intent(Kind.UNKNOWN, FREE, listens=True, heard_as="play {words}")
    meant = interpret(opener, (FilledSlot("description", "some music"),), ears)
    assert meant.kind is Kind.OUTSIDE_DOMAIN


def test_words_that_are_no_danger_do_not_alarm() -> None:
    alarm = intent(Kind.DANGER, {"danger": "DANGER"}, listens=True)
    assert interpret(alarm, (FilledSlot("danger", "my shoelace"),), FakeEars()).kind is Kind.UNKNOWN


def test_matched_danger_alarms() -> None:
    alarm = intent(Kind.DANGER, {"danger": "DANGER"}, listens=True)
    ears = FakeEars({"shivers": Meaning(Kind.GREETING)})
    meant = interpret(alarm, (FilledSlot("danger", "shivers", "rf_fever"),), ears)
    assert (meant.kind, meant.description.present) == (Kind.DANGER, {"rf_fever"})


def test_danger_without_words_is_danger() -> None:
    alarm = intent(Kind.DANGER, {"danger": "DANGER"}, listens=True)
    assert interpret(alarm, (), FakeEars()).kind is Kind.DANGER


@pytest.mark.parametrize(
    ("words", "kind"),
    [("PT5M", Kind.START_SESSION), ("5", Kind.START_SESSION), ("a fever", Kind.UNKNOWN)],
)
def test_what_the_platform_reads_as_a_length_is_one(words: str, kind: Kind) -> None:
    budget = intent(Kind.START_SESSION, {"minutes": "AMAZON.DURATION"}, listens=True)
    assert interpret(budget, (FilledSlot("minutes", words),), FakeEars()).kind is kind


def test_an_empty_slot_leaves_the_words_before_it() -> None:
    opener = intent(Kind.UNKNOWN, FREE, listens=True, heard_as="stop {words}")
    assert interpret(opener, (), FakeEars({"stop": Meaning(Kind.STOP)})).kind is Kind.STOP


def test_a_description_without_a_word_is_still_one() -> None:
    ears = FakeEars()
    assert interpret(intent(Kind.REPORT_SYMPTOM, FREE, listens=True), (), ears) == Meaning(
        Kind.REPORT_SYMPTOM
    )
    assert ears.asked == []


def test_an_unknown_intent_is_not_understood() -> None:
    assert interpret(None, (), FakeEars()).kind is Kind.UNKNOWN


def test_an_unknown_intent_is_heard_by_its_words() -> None:
    ears = FakeEars({"next": Meaning(Kind.NEXT)})
    assert interpret(None, (FilledSlot("x", "next"),), ears, in_session=True).kind is Kind.NEXT
    assert ears.asked == [("next", True)]


@pytest.mark.parametrize(
    ("slot", "words", "field", "value"),
    [
        ("minutes", "PT5M", "minutes", 5.0),
        ("minutes", "PT90S", "minutes", 1.5),
        ("minutes", "PT0S", "minutes", 0.0),
        ("seconds", "PT10S", "seconds", 10.0),
        ("number", "3", "number", 3),
    ],
)
def test_amounts_as_the_platform_writes_them(
    slot: str, words: str, field: str, value: float
) -> None:
    assert (
        getattr(interpret(intent(Kind.GO_TO), (FilledSlot(slot, words),), FakeEars()), field)
        == value
    )


@pytest.mark.parametrize(
    ("slot", "words", "heard"),
    [
        ("minutes", "five minutes", Meaning(Kind.UNKNOWN, minutes=5.0)),
        ("seconds", "?", Meaning(Kind.UNKNOWN, seconds=20.0)),
        ("number", "three", Meaning(Kind.UNKNOWN, number=3)),
    ],
)
def test_amounts_in_words_are_left_to_our_ears(slot: str, words: str, heard: Meaning) -> None:
    meant = interpret(intent(Kind.GO_TO), (FilledSlot(slot, words),), FakeEars({words: heard}))
    assert (meant.minutes, meant.seconds, meant.number) == (
        heard.minutes,
        heard.seconds,
        heard.number,
    )


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        (FilledSlot("side", "left hand", "left"), Description(side=Side.LEFT)),
        (FilledSlot("side", "middle"), Description()),
        (FilledSlot("severity", "7"), Description(severity=7)),
        (FilledSlot("severity", "70"), Description()),
        (FilledSlot("age", "42"), Description(age=42)),
        (FilledSlot("age", "old"), Description()),
        (FilledSlot("since", "P3W"), Description(weeks=3.0)),
        (FilledSlot("since", "ages"), Description()),
        (FilledSlot("body", "shoulder", "shoulder"), Description(outside="shoulder")),
    ],
)
def test_what_is_told_of_the_body(slot: FilledSlot, expected: Description) -> None:
    assert interpret(intent(Kind.REPORT_SYMPTOM), (slot,), FakeEars()).description == expected
