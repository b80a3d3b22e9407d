"""From an intent and its slots to what was meant."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.records.sides import Side
from skill.intents.interpretation import meaning
from skill.intents.utterances import IntentFile
from skill.wire.request import Spoken


class FakeEars:
    """Understands the texts it was told of, and remembers what it was asked."""

    def __init__(self, known: Mapping[str, Meaning] | None = None) -> None:
        self._known = known or {}
        self.asked: list[tuple[str, bool]] = []

    def interpret(self, text: str, in_session: bool = False) -> Meaning:  # noqa: FBT001, FBT002 - as the port has it
        """Return what was agreed for *text*."""
        self.asked.append((text, in_session))
        return self._known.get(text, Meaning(Intent.UNKNOWN, text=text))


def intent(kind: Intent, slots: Mapping[str, str] | None = None, **others: object) -> IntentFile:
    plain = {"intent": "AnIntent", "kind": kind, "slots": slots or {}, **others}
    return msgspec.convert(plain, IntentFile)


FREE = {"description": "AMAZON.SearchQuery"}
FEVER = Description(findings=(Finding("rf_fever"),))


def test_an_intent_without_slots_is_its_kind() -> None:
    ears = FakeEars()
    assert meaning(intent(Intent.NEXT), (), ears) == Meaning(Intent.NEXT)
    assert ears.asked == []


def test_ids_fill_their_fields() -> None:
    slots = (
        Spoken("condition", "torn labrum", "labral_tear"),
        Spoken("other", "impingement", "hip_impingement"),
        Spoken("kind", "stretching", "mobility"),
        Spoken("practice", "shoes", "new_shoes"),
        Spoken("left_out", "clams", "clamshell"),
        Spoken("first", "right", "right"),
    )
    meant = meaning(intent(Intent.COMPARE), slots, FakeEars())
    assert meant.condition == "labral_tear"
    assert meant.other_condition == "hip_impingement"
    assert meant.routine_kind == "mobility"
    assert meant.topic == "new_shoes"
    assert (meant.leave_out, meant.first_side, meant.exercise) == ("clamshell", "right", "")
    assert meant.text == "torn labrum, impingement, stretching, shoes, clams, right"


def test_fixed_values_stand_whatever_is_said() -> None:
    meant = meaning(intent(Intent.ASK_DETAIL, fixed={"detail": "muscles"}), (), FakeEars())
    assert meant.detail == "muscles"


def test_our_own_ears_know_a_name_that_was_not_matched() -> None:
    ears = FakeEars({"lay brawl tear": Meaning(Intent.ASK_CONDITION, condition="labral_tear")})
    meant = meaning(intent(Intent.ASK_CAUSES), (Spoken("condition", "lay brawl tear"),), ears)
    assert (meant.intent, meant.condition, meant.named) == (Intent.ASK_CAUSES, "labral_tear", "")


def test_a_name_that_nobody_knows_is_kept_as_said() -> None:
    meant = meaning(intent(Intent.ASK_CONDITION), (Spoken("condition", "my toaster"),), FakeEars())
    assert (meant.intent, meant.condition, meant.named) == (Intent.ASK_CONDITION, "", "my toaster")


def test_a_name_of_something_else_asks_for_that() -> None:
    ears = FakeEars({"clams": Meaning(Intent.ASK_HOWTO, exercise="clamshell")})
    meant = meaning(intent(Intent.ASK_CONDITION), (Spoken("condition", "clams"),), ears)
    assert (meant.intent, meant.exercise) == (Intent.ASK_HOWTO, "clamshell")


@pytest.mark.parametrize("name", ["condition", "minutes", "number", "side", "anything"])
def test_danger_is_heard_in_any_slot(name: str) -> None:
    ears = FakeEars({"i have a fever": Meaning(Intent.DANGER, description=FEVER)})
    meant = meaning(intent(Intent.START_WARM_UP), (Spoken(name, "i have a fever"),), ears)
    assert meant.description.present == {"rf_fever"}


def test_findings_come_from_ids_and_from_words() -> None:
    heard = Description(findings=(Finding("loc_groin", unsure=True), Finding("char_ache")))
    ears = FakeEars({"achy groin": Meaning(Intent.REPORT_SYMPTOM, description=heard)})
    meant = meaning(
        intent(Intent.REPORT_SYMPTOM), (Spoken("place", "achy groin", "loc_groin"),), ears
    )
    assert meant.description.findings == (Finding("loc_groin"), Finding("char_ache"))


def test_what_is_denied_is_not_there() -> None:
    ears = FakeEars()
    denial = intent(Intent.REPORT_SYMPTOM, denies=True, heard_as="no {words}")
    meant = meaning(denial, (Spoken("danger", "fever", "rf_fever"),), ears)
    assert meant.description.denied == {"rf_fever"}
    assert ears.asked == [("no fever", False)]


def test_words_around_a_slot_are_put_back_to_each() -> None:
    ears = FakeEars()
    cannot = intent(Intent.REPORT_SYMPTOM, heard_as="i can't {words}")
    meant = meaning(cannot, (Spoken("a", "walk"), Spoken("b", "stand {on} it")), ears)
    assert meant.text == "i can't walk, i can't stand {on} it"


def test_free_words_decide_what_was_asked() -> None:
    ears = FakeEars({"like stopping": Meaning(Intent.STOP)})
    free = intent(Intent.REPORT_SYMPTOM, FREE, listens=True)
    assert meaning(free, (Spoken("description", "like stopping"),), ears).intent is Intent.STOP


def test_free_words_that_say_nothing_are_a_symptom_still() -> None:
    free = intent(Intent.REPORT_SYMPTOM, FREE, listens=True)
    meant = meaning(free, (Spoken("description", "a bit odd"),), FakeEars())
    assert (meant.intent, meant.text) == (Intent.REPORT_SYMPTOM, "a bit odd")


def test_words_that_tell_of_the_body_only_are_a_symptom() -> None:
    heard = Meaning(Intent.UNKNOWN, description=Description(findings=(Finding("agg_stairs"),)))
    opener = intent(Intent.UNKNOWN, FREE, listens=True, heard_as="on {words}")
    meant = meaning(opener, (Spoken("description", "stairs"),), FakeEars({"on stairs": heard}))
    assert meant.intent is Intent.REPORT_SYMPTOM


def test_an_opening_word_says_nothing_by_itself() -> None:
    ears = FakeEars({"play some music": Meaning(Intent.OUTSIDE_DOMAIN)})
    opener = intent(Intent.UNKNOWN, FREE, listens=True, heard_as="play {words}")
    meant = meaning(opener, (Spoken("description", "some music"),), ears)
    assert meant.intent is Intent.OUTSIDE_DOMAIN


def test_words_that_are_no_danger_do_not_alarm() -> None:
    alarm = intent(Intent.DANGER, {"danger": "DANGER"}, listens=True)
    assert meaning(alarm, (Spoken("danger", "my shoelace"),), FakeEars()).intent is Intent.UNKNOWN


def test_matched_danger_alarms() -> None:
    alarm = intent(Intent.DANGER, {"danger": "DANGER"}, listens=True)
    ears = FakeEars({"shivers": Meaning(Intent.GREETING)})
    meant = meaning(alarm, (Spoken("danger", "shivers", "rf_fever"),), ears)
    assert (meant.intent, meant.description.present) == (Intent.DANGER, {"rf_fever"})


def test_danger_without_words_is_danger() -> None:
    alarm = intent(Intent.DANGER, {"danger": "DANGER"}, listens=True)
    assert meaning(alarm, (), FakeEars()).intent is Intent.DANGER


@pytest.mark.parametrize(
    ("words", "kind"),
    [("PT5M", Intent.START_SESSION), ("5", Intent.START_SESSION), ("a fever", Intent.UNKNOWN)],
)
def test_what_the_platform_reads_as_a_length_is_one(words: str, kind: Intent) -> None:
    budget = intent(Intent.START_SESSION, {"minutes": "AMAZON.DURATION"}, listens=True)
    assert meaning(budget, (Spoken("minutes", words),), FakeEars()).intent is kind


def test_an_empty_slot_leaves_the_words_before_it() -> None:
    opener = intent(Intent.UNKNOWN, FREE, listens=True, heard_as="stop {words}")
    assert meaning(opener, (), FakeEars({"stop": Meaning(Intent.STOP)})).intent is Intent.STOP


def test_a_description_without_a_word_is_still_one() -> None:
    ears = FakeEars()
    assert meaning(intent(Intent.REPORT_SYMPTOM, FREE, listens=True), (), ears) == Meaning(
        Intent.REPORT_SYMPTOM
    )
    assert ears.asked == []


def test_an_unknown_intent_is_not_understood() -> None:
    assert meaning(None, (), FakeEars()).intent is Intent.UNKNOWN


def test_an_unknown_intent_is_heard_by_its_words() -> None:
    ears = FakeEars({"next": Meaning(Intent.NEXT)})
    assert meaning(None, (Spoken("x", "next"),), ears, in_session=True).intent is Intent.NEXT
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
        getattr(meaning(intent(Intent.GO_TO), (Spoken(slot, words),), FakeEars()), field) == value
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
    meant = meaning(intent(Intent.GO_TO), (Spoken(slot, words),), FakeEars({words: heard}))
    assert (meant.minutes, meant.seconds, meant.number) == (
        heard.minutes,
        heard.seconds,
        heard.number,
    )


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        (Spoken("side", "left hand", "left"), Description(side=Side.LEFT)),
        (Spoken("side", "middle"), Description()),
        (Spoken("severity", "7"), Description(severity=7)),
        (Spoken("severity", "70"), Description()),
        (Spoken("age", "42"), Description(age=42)),
        (Spoken("age", "old"), Description()),
        (Spoken("since", "P3W"), Description(weeks=3.0)),
        (Spoken("since", "ages"), Description()),
        (Spoken("body", "shoulder", "shoulder"), Description(outside="shoulder")),
    ],
)
def test_what_is_told_of_the_body(slot: Spoken, expected: Description) -> None:
    assert meaning(intent(Intent.REPORT_SYMPTOM), (slot,), FakeEars()).description == expected
