"""From an intent and its slots to what was meant."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from content.coaching.nlu import Intent, Meaning, Setting
from content.coaching.triage import Description, Finding
from content.records.sides import Side
from skill.handlers import library_of
from skill.intents.interpretation import interpret, without_unknown_findings
from skill.intents.utterances import IntentDefinition
from skill.wire.request import FilledSlot


class FakeNlu:
    """Understands the texts it was told of, and remembers what it was asked."""

    def __init__(self, known: Mapping[str, Meaning] | None = None) -> None:
        self._known = known or {}
        self.asked: list[tuple[str, bool]] = []

    def interpret(
        self,
        text: str,
        in_session: bool = False,  # noqa: FBT001, FBT002 - as the port has it
        asked: Setting | None = None,  # noqa: ARG002 - as the port has it
    ) -> Meaning:
        """Return what was agreed for *text*."""
        self.asked.append((text, in_session))
        return self._known.get(text, Meaning(Intent.UNKNOWN, text=text))


def intent(
    kind: Intent, slots: Mapping[str, str] | None = None, **others: object
) -> IntentDefinition:
    plain = {"intent": "AnIntent", "kind": kind, "slots": slots or {}, **others}
    return msgspec.convert(plain, IntentDefinition)


FREE = {"description": "AMAZON.SearchQuery"}
FEVER = Description(findings=(Finding("rf_fever"),))


def test_an_intent_without_slots_is_its_kind() -> None:
    nlu = FakeNlu()
    assert interpret(intent(Intent.NEXT), (), nlu) == Meaning(Intent.NEXT)
    assert nlu.asked == []


def test_ids_fill_their_fields() -> None:
    slots = (
        FilledSlot("condition", "torn labrum", "labral_tear"),
        FilledSlot("other", "impingement", "hip_impingement"),
        FilledSlot("kind", "stretching", "mobility"),
        FilledSlot("practice", "shoes", "new_shoes"),
        FilledSlot("left_out", "clams", "clamshell"),
        FilledSlot("first", "right", "right"),
    )
    meaning = interpret(intent(Intent.COMPARE), slots, FakeNlu())
    assert meaning.condition == "labral_tear"
    assert meaning.other_condition == "hip_impingement"
    assert meaning.routine_kind == "mobility"
    assert meaning.topic == "new_shoes"
    assert (meaning.leave_out, meaning.first_side, meaning.exercise) == ("clamshell", "right", "")
    assert meaning.text == "torn labrum, impingement, stretching, shoes, clams, right"


def test_fixed_values_stand_whatever_is_said() -> None:
    meaning = interpret(intent(Intent.ASK_DETAIL, fixed={"detail": "muscles"}), (), FakeNlu())
    assert meaning.detail == "muscles"


def test_our_own_ears_know_a_name_that_was_not_matched() -> None:
    nlu = FakeNlu({"lay brawl tear": Meaning(Intent.ASK_CONDITION, condition="labral_tear")})
    meaning = interpret(
        intent(Intent.ASK_CAUSES), (FilledSlot("condition", "lay brawl tear"),), nlu
    )
    assert (meaning.intent, meaning.condition, meaning.unknown_name) == (
        Intent.ASK_CAUSES,
        "labral_tear",
        "",
    )


def test_a_name_that_nobody_knows_is_kept_as_said() -> None:
    meaning = interpret(
        intent(Intent.ASK_CONDITION), (FilledSlot("condition", "my toaster"),), FakeNlu()
    )
    assert (meaning.intent, meaning.condition, meaning.unknown_name) == (
        Intent.ASK_CONDITION,
        "",
        "my toaster",
    )


def test_a_name_of_something_else_asks_for_that() -> None:
    nlu = FakeNlu({"clams": Meaning(Intent.ASK_HOWTO, exercise="clamshell")})
    meaning = interpret(intent(Intent.ASK_CONDITION), (FilledSlot("condition", "clams"),), nlu)
    assert (meaning.intent, meaning.exercise) == (Intent.ASK_HOWTO, "clamshell")


@pytest.mark.parametrize("name", ["condition", "minutes", "number", "side", "anything"])
def test_danger_is_heard_in_any_slot(name: str) -> None:
    nlu = FakeNlu({"i have a fever": Meaning(Intent.DANGER, description=FEVER)})
    meaning = interpret(intent(Intent.START_WARM_UP), (FilledSlot(name, "i have a fever"),), nlu)
    assert meaning.description.present == {"rf_fever"}


def test_findings_come_from_ids_and_from_words() -> None:
    heard = Description(findings=(Finding("loc_groin", unsure=True), Finding("char_ache")))
    nlu = FakeNlu({"achy groin": Meaning(Intent.REPORT_SYMPTOM, description=heard)})
    meaning = interpret(
        intent(Intent.REPORT_SYMPTOM), (FilledSlot("place", "achy groin", "loc_groin"),), nlu
    )
    assert meaning.description.findings == (Finding("loc_groin"), Finding("char_ache"))


def test_what_is_denied_is_not_there() -> None:
    nlu = FakeNlu()
    denial = intent(Intent.REPORT_SYMPTOM, denies=True, heard_as="no {words}")
    meaning = interpret(denial, (FilledSlot("danger", "fever", "rf_fever"),), nlu)
    assert meaning.description.denied == {"rf_fever"}
    assert nlu.asked == [("no fever", False)]


def test_words_around_a_slot_are_put_back_to_each() -> None:
    nlu = FakeNlu()
    cannot = intent(Intent.REPORT_SYMPTOM, heard_as="i can't {words}")
    meaning = interpret(cannot, (FilledSlot("a", "walk"), FilledSlot("b", "stand {on} it")), nlu)
    assert meaning.text == "i can't walk, i can't stand {on} it"


def test_the_name_of_a_slot_tells_the_words_around_it() -> None:
    nlu = FakeNlu()
    may_i = intent(
        Intent.CAN_I_RUN, heard_with={"way": "can i {words}", "neighbour": "with {words}"}
    )
    slots = (FilledSlot("way", "race"), FilledSlot("neighbour", "sciatica", "sciatica"))
    meaning = interpret(may_i, slots, nlu)
    assert (meaning.text, meaning.condition) == ("can i race with sciatica", "sciatica")


MAY_I = intent(Intent.CAN_I_RUN, heard_with={"way": "can i {words}", "condition": "with {words}"})


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        (FilledSlot("way", "buy a dog", "race"), Intent.CAN_I_RUN),
        (FilledSlot("way", "buy a dog"), Intent.OUTSIDE_DOMAIN),
        (FilledSlot("way", "swim"), Intent.CROSS_TRAINING),
        (FilledSlot("condition", "lay brawl tear"), Intent.CAN_I_RUN),
    ],
)
def test_what_is_asked_with_words_of_no_value_is_heard_from_them(
    slot: FilledSlot, kind: Intent
) -> None:
    known = {
        "can i buy a dog": Meaning(Intent.OUTSIDE_DOMAIN),
        "can i swim": Meaning(Intent.CROSS_TRAINING),
        "with lay brawl tear": Meaning(Intent.ASK_CONDITION),
    }
    assert interpret(MAY_I, (slot,), FakeNlu(known)).intent is kind


def test_free_words_decide_what_was_asked() -> None:
    nlu = FakeNlu({"like stopping": Meaning(Intent.STOP)})
    free = intent(Intent.REPORT_SYMPTOM, FREE, listens=True)
    assert interpret(free, (FilledSlot("description", "like stopping"),), nlu).intent is Intent.STOP


def test_free_words_that_say_nothing_are_a_symptom_still() -> None:
    free = intent(Intent.REPORT_SYMPTOM, FREE, listens=True)
    meaning = interpret(free, (FilledSlot("description", "a bit odd"),), FakeNlu())
    assert (meaning.intent, meaning.text) == (Intent.REPORT_SYMPTOM, "a bit odd")


def test_words_that_tell_of_the_body_only_are_a_symptom() -> None:
    heard = Meaning(Intent.UNKNOWN, description=Description(findings=(Finding("agg_stairs"),)))
    opener = intent(Intent.UNKNOWN, FREE, listens=True, heard_as="on {words}")
    meaning = interpret(
        opener, (FilledSlot("description", "stairs"),), FakeNlu({"on stairs": heard})
    )
    assert meaning.intent is Intent.REPORT_SYMPTOM


def test_an_opening_word_says_nothing_by_itself() -> None:
    nlu = FakeNlu({"play some music": Meaning(Intent.OUTSIDE_DOMAIN)})
    opener = intent(Intent.UNKNOWN, FREE, listens=True, heard_as="play {words}")
    meaning = interpret(opener, (FilledSlot("description", "some music"),), nlu)
    assert meaning.intent is Intent.OUTSIDE_DOMAIN


def test_words_that_are_no_danger_do_not_alarm() -> None:
    alarm = intent(Intent.DANGER, {"danger": "DANGER"}, listens=True)
    assert (
        interpret(alarm, (FilledSlot("danger", "my shoelace"),), FakeNlu()).intent is Intent.UNKNOWN
    )


def test_matched_danger_alarms() -> None:
    alarm = intent(Intent.DANGER, {"danger": "DANGER"}, listens=True)
    nlu = FakeNlu({"shivers": Meaning(Intent.GREETING)})
    meaning = interpret(alarm, (FilledSlot("danger", "shivers", "rf_fever"),), nlu)
    assert (meaning.intent, meaning.description.present) == (Intent.DANGER, {"rf_fever"})


def test_danger_without_words_is_danger() -> None:
    alarm = intent(Intent.DANGER, {"danger": "DANGER"}, listens=True)
    assert interpret(alarm, (), FakeNlu()).intent is Intent.DANGER


@pytest.mark.parametrize(
    ("words", "kind"),
    [("PT5M", Intent.START_SESSION), ("5", Intent.START_SESSION), ("a fever", Intent.UNKNOWN)],
)
def test_what_the_platform_reads_as_a_length_is_one(words: str, kind: Intent) -> None:
    budget = intent(Intent.START_SESSION, {"minutes": "AMAZON.DURATION"}, listens=True)
    assert interpret(budget, (FilledSlot("minutes", words),), FakeNlu()).intent is kind


def test_an_empty_slot_leaves_the_words_before_it() -> None:
    opener = intent(Intent.UNKNOWN, FREE, listens=True, heard_as="stop {words}")
    assert interpret(opener, (), FakeNlu({"stop": Meaning(Intent.STOP)})).intent is Intent.STOP


def test_a_description_without_a_word_is_still_one() -> None:
    nlu = FakeNlu()
    assert interpret(intent(Intent.REPORT_SYMPTOM, FREE, listens=True), (), nlu) == Meaning(
        Intent.REPORT_SYMPTOM
    )
    assert nlu.asked == []


def test_an_unknown_intent_is_not_understood() -> None:
    assert interpret(None, (), FakeNlu()).intent is Intent.UNKNOWN


def test_an_unknown_intent_is_heard_by_its_words() -> None:
    nlu = FakeNlu({"next": Meaning(Intent.NEXT)})
    assert interpret(None, (FilledSlot("x", "next"),), nlu, in_session=True).intent is Intent.NEXT
    assert nlu.asked == [("next", True)]


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
        getattr(interpret(intent(Intent.GO_TO), (FilledSlot(slot, words),), FakeNlu()), field)
        == value
    )


@pytest.mark.parametrize(
    ("slot", "words", "heard"),
    [
        ("minutes", "five minutes", Meaning(Intent.UNKNOWN, minutes=5.0)),
        ("seconds", "?", Meaning(Intent.UNKNOWN, seconds=20.0)),
        ("number", "three", Meaning(Intent.UNKNOWN, number=3)),
    ],
)
def test_amounts_in_words_are_left_to_our_ears(slot: str, words: str, heard: Meaning) -> None:
    meaning = interpret(intent(Intent.GO_TO), (FilledSlot(slot, words),), FakeNlu({words: heard}))
    assert (meaning.minutes, meaning.seconds, meaning.number) == (
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
    assert interpret(intent(Intent.REPORT_SYMPTOM), (slot,), FakeNlu()).description == expected


@pytest.mark.parametrize("name", ["danger", "place", "feeling", "trigger", "onset"])
@pytest.mark.parametrize(
    ("id_", "kept"),
    [("loc_groin", "loc_groin"), ("rf_fever", "rf_fever"), ("loc_of_tomorrow", ""), ("x" * 9, "")],
)
def test_the_id_of_a_finding_that_is_none_is_left_out(name: str, id_: str, kept: str) -> None:
    (slot,) = without_unknown_findings((FilledSlot(name, "words", id_),), library_of("en-US"))
    assert slot == FilledSlot(name, "words", kept)


def test_other_ids_are_left_to_who_looks_them_up() -> None:
    slots = (FilledSlot("condition", "words", "of_tomorrow"), FilledSlot("side", "left", "left"))
    assert without_unknown_findings(slots, library_of("en-US")) == slots
