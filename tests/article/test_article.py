"""Every heading and bullet of the article, asked as runners ask, is answered in two breaths."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from content.coaching.dialog import DialogState, QuestionType, Turn
from content.library import DATA, load
from content.library.dangling_ids import broken_references
from content.records.speech import Say
from tests.fakes.dialogue import Channel, User
from tests.fakes.engine_channel import NOON, EngineChannel, coach_of, progress_of
from tests.fakes.laptop_channel import LaptopChannel
from tests.fakes.skill_channel import SkillChannel

pytestmark = pytest.mark.no_cover  # a sentence after another walks the same lines

LOCALE = "en-US"
TWO_BREATHS = 48
"""Most words of an answer before the question that it ends on."""

OFFERS = frozenset(
    {
        QuestionType.MORE,
        QuestionType.START,
        QuestionType.SYMPTOM,
        QuestionType.WHICH_EXERCISE,
        QuestionType.WHICH_CONDITION,
    }
)
"""Questions that narrow down or offer to start."""

LISTS = frozenset({"ask.which_risk", "ask.which_practice"})
"""So do these, which name what there is to choose from."""


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading or a bullet: three questions, and what their answer holds and never holds."""

    id: str
    asks: tuple[str, str, str]
    holds: tuple[str, ...]
    never: tuple[str, ...] = ()


def _points() -> list[Point]:
    told = tomllib.loads(Path(__file__).with_name("points.toml").read_text(encoding="utf-8"))
    return msgspec.convert(told["point"], list[Point])


POINTS = _points()
ASKED = [(point, ask) for point in POINTS for ask in point.asks]
SAMPLE = [(point, point.asks[number % 3]) for number, point in enumerate(POINTS)]


def asked(text: str, talk: DialogState | None = None) -> Turn:
    """Ask the engine *text* as a runner who has been here before."""
    before = talk or DialogState()
    return coach_of(LOCALE).hear(text, before, progress_of(User()), NOON)


def check(point: Point, words: str, ask: str) -> None:
    """Hold *words* against what *point* wants of them."""
    for pattern in point.holds:
        assert re.search(pattern, words, re.IGNORECASE), f"{ask!r} wants {pattern!r}: {words}"
    for pattern in point.never:
        assert not re.search(pattern, words, re.IGNORECASE), f"{ask!r} tells {pattern!r}: {words}"


@pytest.mark.parametrize(
    ("point", "ask"), ASKED, ids=lambda value: str(getattr(value, "id", value))
)
def test_each_point_is_answered_in_two_breaths_with_an_offer(point: Point, ask: str) -> None:
    turn = asked(ask)
    said = [part.text for part in turn.reply.parts if isinstance(part, Say)]
    answer = " ".join(said[:-1])
    check(point, answer, ask)
    assert len(answer.split()) <= TWO_BREATHS, answer
    assert said[-1].endswith("?")
    pending = turn.dialog.pending
    assert pending is not None
    assert pending.kind in OFFERS or pending.phrase in LISTS, pending


@pytest.mark.parametrize("channel", [SkillChannel, LaptopChannel], ids=lambda kind: kind.name)
@pytest.mark.parametrize(
    ("point", "ask"), SAMPLE, ids=lambda value: str(getattr(value, "id", value))
)
def test_a_sample_is_answered_alike_on_both_channels(
    point: Point, ask: str, channel: type[SkillChannel | LaptopChannel]
) -> None:
    talk = channel(User(), LOCALE)
    talk.launch()
    check(point, talk.hear(ask).words, ask)


def test_no_question_and_no_point_stands_twice() -> None:
    asks = [ask.casefold() for _, ask in ASKED]
    assert len(set(asks)) == len(asks)
    assert len({point.id for point in POINTS}) == len(POINTS)
    assert len(POINTS) >= 100


YES = [
    ("stretches for tight hips", "start_session"),
    ("which exercises strengthen my glutes", "start_session"),
    ("which muscles are in the hip", "start_session"),
    ("why does my hip hurt after running", "where"),
    ("how do I fix hip pain from running", "where"),
    ("can I run on trails", "where"),
]


@pytest.mark.parametrize(
    "channel", [EngineChannel, SkillChannel, LaptopChannel], ids=lambda c: c.name
)
@pytest.mark.parametrize(("ask", "wanted"), YES)
def test_a_yes_really_does_what_was_offered(
    ask: str, wanted: str, channel: type[EngineChannel]
) -> None:
    talk: Channel = channel(User(), LOCALE)
    talk.launch()
    talk.hear(ask)
    heard = talk.hear("yes")
    if wanted == "where":
        assert "Where exactly do you feel it?" in heard.words
    else:
        assert heard.in_session, heard.words


COMPLAINTS = [
    "my hip hurts after running, it's on the outside",
    "why does my hip hurt after running it's on the outside and I limp",
    "my groin hurts with every step, which stretches help",
    "the side of my hip is sore when I lie on it",
]


@pytest.mark.parametrize("told", COMPLAINTS)
def test_a_complaint_is_no_general_question(told: str) -> None:
    turn = asked(told)
    pending = turn.dialog.pending
    is_interview = pending is not None and pending.kind in {
        QuestionType.RED_FLAGS,
        QuestionType.SYMPTOM,
    }
    assert is_interview or turn.dialog.in_danger, turn.reply
    assert turn.dialog.case.findings


DANGERS = [
    "why does my hip hurt after running and I can't put any weight on it",
    "best exercises for hip pain, I have a fever and chills",
    "stretches for tight hips, and I lost control of my bladder",
    "how do I fix hip pain from running, my calf is swollen and hot",
]


@pytest.mark.parametrize("told", DANGERS)
def test_danger_is_heard_in_a_general_question(told: str) -> None:
    turn = asked(told)
    assert turn.dialog.in_danger
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.kind in {QuestionType.ANYTHING, QuestionType.CALLING}


def test_what_a_topic_offers_is_there() -> None:
    library = load(LOCALE)
    lost = msgspec.structs.replace(
        library.anatomy["glutes"], offer="no_such_routine", stretches=("no_such_move",)
    )
    broken = msgspec.structs.replace(library, anatomy={"glutes": lost})
    assert [str(fault) for fault in broken_references(broken)] == [
        'en/anatomy/glutes.toml: offer: "no_such_routine" is not there',
        'en/anatomy/glutes.toml: stretches: "no_such_move" is not there',
    ]


ROWS = [
    row.strip("|").split("|")
    for row in (Path(__file__).parents[2] / "docs" / "article.md").read_text("utf-8").splitlines()
    if row.startswith("| ") and not row.startswith("| What the article says")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip()[:30])
def test_each_departure_names_a_source_that_is_told_of(row: list[str]) -> None:
    point, instead, why, sources = (cell.strip() for cell in row)
    assert point
    assert instead
    assert why
    known = tomllib.loads((DATA / "en" / "sources.toml").read_text("utf-8"))
    assert set(sources.split(", ")) <= set(known), sources


@pytest.mark.parametrize("word", ["magnesium", "ten percent", "tight", "glutes", "bursa"])
def test_the_departures_that_matter_are_told(word: str) -> None:
    assert any(word in row[1].casefold() for row in ROWS)


@pytest.mark.parametrize(
    ("ask", "routine"),
    [
        ("which stretches help the adductors", "floor_mobility"),
        ("stretches for my abductors", "floor_mobility"),
        ("which exercises strengthen my glutes", "glutes"),
        ("how do I warm up properly", ""),
    ],
)
def test_the_session_offered_fits(ask: str, routine: str) -> None:
    pending = asked(ask).dialog.pending
    assert pending is not None
    assert ("".join(pending.about) if pending.kind is QuestionType.START else "") == routine


def test_after_a_little_more_comes_the_session() -> None:
    more = asked("how do I warm up properly").dialog
    pending = asked("yes", more).dialog.pending
    assert pending is not None
    assert (pending.kind, pending.about) == (QuestionType.START, ("pre_run_warm_up",))
