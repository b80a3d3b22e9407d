"""One turn reads the record, keeps what changed, and outlives a store that fails."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, Turn
from content.coaching.nlu import Intent, Meaning
from content.library import load
from content.records.progress import Progress, StoredProgress, StoreUnavailableError
from content.records.red_flags import CareLevel
from content.records.speech import Reply, say
from skill.handlers.turns import SkillService
from skill.handlers.user_records import UserRecords
from skill.operations import Observer
from skill.wire.request import RequestContext
from tests.fakes.amazon import Clock
from tests.fakes.stores import MemoryStore

ASKED = Reply(say("Hello.", "What next?"), say("What shall it be?"))
LOST = "store.unavailable"
VISIT = RequestContext(user="someone", locale="en-US", now=5.0)
MEANING = Meaning(Intent.NEXT)


@dataclass
class Coach:
    """Answers as told, and keeps what it was asked with."""

    turn: Callable[[DialogState, Progress], Turn] = lambda talk, _: Turn(ASKED, talk)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    library: Any = field(
        default_factory=lambda: SimpleNamespace(phrases=SimpleNamespace(get=lambda key: key))
    )
    interpreter: object = "nlu"

    def welcome(self, talk: DialogState, progress: Progress, now: float) -> Turn:
        """Answer."""
        self.asked.append(("welcome", progress, now))
        return self.turn(talk, progress)

    def answer(self, talk: DialogState, meaning: Meaning, progress: Progress, now: float) -> Turn:
        """Answer."""
        self.asked.append((meaning, progress, now))
        return self.turn(talk, progress)


def counts(talk: DialogState, progress: Progress) -> Turn:
    """Count a session, which changes the record."""
    return Turn(ASKED, talk, replace(progress, sessions=progress.sessions + 1))


def service(coach: Coach, store: MemoryStore, observer: Observer | None = None) -> SkillService:
    def coach_of(_: str) -> Any:  # noqa: ANN401 - a coach in all that counts
        return coach

    records = UserRecords(store, lambda user: f"key of {user}")
    return SkillService(coach_of, records, clock=Clock(), observer=observer)


def test_what_is_remembered_reaches_the_coach() -> None:
    coach, store = Coach(), MemoryStore({"key of someone": StoredProgress(Progress(sessions=4), 7)})
    turn = service(coach, store).answer(VISIT, MEANING)
    assert turn.reply == ASKED
    assert coach.asked == [(MEANING, Progress(sessions=4), 5.0)]
    assert store.calls == ["load"]


def test_what_changed_is_kept_once() -> None:
    store = MemoryStore({"key of someone": StoredProgress(Progress(sessions=4), 7)})
    service(Coach(counts), store).welcome(VISIT)
    assert store.records == {"key of someone": StoredProgress(Progress(sessions=5), 8)}
    assert store.calls == ["load", "save"]


def test_a_request_without_a_time_takes_the_clock_s() -> None:
    coach = Coach()
    service(coach, MemoryStore()).welcome(replace(VISIT, now=None))
    assert coach.asked == [("welcome", Progress(), Clock().now)]


def test_whoever_is_unknown_is_not_remembered() -> None:
    store = MemoryStore()
    turn = service(Coach(counts), store).welcome(replace(VISIT, user=""))
    assert turn.reply == ASKED
    assert store.calls == []


def test_a_user_is_forgotten() -> None:
    store = MemoryStore({"key of someone": StoredProgress(Progress(), 1)})
    service(Coach(lambda talk, _: Turn(ASKED, talk, forget=True)), store).answer(VISIT, MEANING)
    assert store.records == {}


def test_a_turn_is_taken_anew_when_another_device_wrote_first() -> None:
    store = MemoryStore()

    def outrun(talk: DialogState, progress: Progress) -> Turn:
        if not progress.sessions:
            store.records["key of someone"] = StoredProgress(Progress(sessions=1), 1)
        return counts(talk, progress)

    service(Coach(outrun), store).answer(VISIT, MEANING)
    assert store.records["key of someone"].progress.sessions == 2


def test_a_record_that_never_rests_costs_the_memory_and_not_the_answer() -> None:
    store = MemoryStore()

    def always(talk: DialogState, progress: Progress) -> Turn:
        before = store.records.get("key of someone", StoredProgress(Progress(), 0))
        store.records["key of someone"] = StoredProgress(Progress(), before.version + 1)
        return counts(talk, progress)

    turn = service(Coach(always), store).answer(VISIT, MEANING)
    assert LOST in turn.reply.words
    assert store.calls == ["load", "save"] * 3


def test_a_failing_store_costs_the_memory_and_not_the_answer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    turn = service(Coach(counts), MemoryStore(failing="locked")).answer(VISIT, MEANING)
    assert turn.reply.parts == say("Hello.", LOST, "What next?")
    assert turn.reply.reprompt == ASKED.reprompt
    assert [vars(record)["store"] for record in caplog.records] == ["locked"]


def test_it_is_said_once_a_talk() -> None:
    failing = service(Coach(counts), MemoryStore(failing="gone"))
    first = failing.answer(VISIT, MEANING)
    second = failing.answer(replace(VISIT, attributes=first.dialog.to_dict()), MEANING)
    assert LOST in first.reply.words
    assert LOST not in second.reply.words


def test_a_store_that_fails_on_writing_is_owned_up_to_as_well() -> None:
    class ReadOnly(MemoryStore):
        """Reads, and fails to write."""

        def save(self, user: str, progress: Progress, version: int) -> int:
            """Fail."""
            self.failing = "full"
            return super().save(user, progress, version)

    turn = service(Coach(counts), ReadOnly()).answer(VISIT, MEANING)
    assert LOST in turn.reply.words


def test_an_answer_that_changes_nothing_owns_up_to_nothing() -> None:
    turn = service(Coach(), MemoryStore(failing="gone")).answer(VISIT, MEANING)
    assert turn.reply == ASKED


def test_amid_danger_nothing_else_is_said() -> None:
    def dangerous(talk: DialogState, progress: Progress) -> Turn:
        return counts(replace(talk, care=CareLevel.EMERGENCY), progress)

    turn = service(Coach(dangerous), MemoryStore(failing="gone")).answer(VISIT, MEANING)
    assert turn.reply == ASKED


class Uneraseable(MemoryStore):
    """Reads and saves, and erases nothing."""

    def erase(self, user: str) -> None:
        """Fail."""
        self.failing = "locked"
        super().erase(user)


@pytest.mark.parametrize("care", [CareLevel.NONE, CareLevel.EMERGENCY])
@pytest.mark.parametrize("store_told", [False, True])
def test_a_user_who_cannot_be_forgotten_is_told_so_and_not_that_it_was_done(
    *, care: CareLevel, store_told: bool
) -> None:
    said = Reply(say("chat.forgotten", "What next?"), say("What next?"))
    talk = DialogState(care=care, store_told=store_told)
    coach = Coach(lambda *_: Turn(said, talk, forget=True))
    kept = {"key of someone": StoredProgress(Progress(sessions=4), 7)}
    turn = service(coach, Uneraseable(kept)).answer(VISIT, MEANING)
    assert turn.reply.parts == say("chat.forget_failed", "What next?")
    assert service(coach, MemoryStore(kept)).answer(VISIT, MEANING).reply == said


def test_a_danger_s_action_stays_first_where_nothing_could_be_erased() -> None:
    said = Reply(say("Call now.", "chat.forgotten", "What next?"), say("What next?"))
    coach = Coach(lambda talk, _: Turn(said, talk, forget=True))
    turn = service(coach, MemoryStore(failing="gone")).answer(VISIT, MEANING)
    assert turn.reply.parts == say("Call now.", "chat.forget_failed", "What next?")


def test_a_user_is_forgotten_though_the_record_cannot_be_read() -> None:
    class Unreadable(MemoryStore):
        """Cannot be read once."""

        def load(self, user: str) -> StoredProgress:
            """Fail."""
            raise StoreUnavailableError(user)

    store = Unreadable({"key of someone": StoredProgress(Progress(), 1)})
    coach = Coach(lambda talk, _: Turn(ASKED, talk, forget=True))
    assert service(coach, store).answer(VISIT, MEANING).reply == ASKED
    assert store.records == {}


def test_the_phrases_of_forgetting_are_the_coach_s_own() -> None:
    phrases = load("en-US").phrases
    assert phrases.get("chat.forget_failed") != phrases.get("chat.forgotten")


def test_erasing_on_request_of_the_platform(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    store = MemoryStore({"key of someone": StoredProgress(Progress(), 1)})
    assert service(Coach(), store).erase("someone")
    assert store.records == {}
    assert not service(Coach(), MemoryStore(failing="gone")).erase("someone")
    assert vars(caplog.records[-1])["put off"] == "erasure"


def test_ears_and_regrets_are_the_coach_s() -> None:
    asked = service(Coach(), MemoryStore())
    assert asked.coach_of("en-GB").interpreter == "nlu"
    assert asked.apology("en-GB") == Reply(say("error.sorry"))


def test_forgetting_whoever_was_unknown_is_nothing() -> None:
    store = MemoryStore()
    service(Coach(lambda talk, _: Turn(ASKED, talk, forget=True)), store).welcome(
        replace(VISIT, user="")
    )
    assert store.calls == []


def test_sessions_begun_and_finished_are_noted() -> None:
    seen: list[str] = []

    class Watcher(Observer):
        """Keeps what it learns."""

        def count_session_event(self, event: str) -> None:
            """Keep it."""
            seen.append(event)

    state: Any = object()
    begin = Coach(lambda talk, _: Turn(ASKED, replace(talk, session=state)))
    service(begin, MemoryStore(), Watcher()).answer(VISIT, MEANING)
    service(Coach(counts), MemoryStore(), Watcher()).answer(VISIT, MEANING)
    assert seen == ["started", "finished"]
