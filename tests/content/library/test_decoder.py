"""What does not fit into a record is told by its key, all of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from content.library.decoder import ContentError, Fault, decode, parse
from content.records.conditions import Topic
from content.records.language import Region
from content.records.record import Record
from content.records.red_flags import RedFlag
from content.records.routines import Routine

DAY = dt.date(2026, 11, 22)
TOPIC = {"name": "ice", "aliases": ["cold"], "answer": "Cold.", "sources": ["k"], "reviewed": DAY}
ROUTINE = {
    "name": "warm-up",
    "aliases": [],
    "kind": "warm_up",
    "minutes": 5,
    "about": "A",
    "worked": "W",
    "moves": [],
    "sources": ["k"],
    "reviewed": DAY,
}
REGION = {"distance": "miles", "emergency": "911", "words": {}, "sources": [], "reviewed": DAY}


def faults_of(kind: type[Record], table: dict[str, object]) -> list[tuple[str, str]]:
    faults: list[Fault] = []
    assert decode(kind, table, "en/things/ice.toml", faults) is None
    assert {fault.file for fault in faults} == {"en/things/ice.toml"}
    return [(fault.key, fault.problem) for fault in faults]


def test_a_fitting_table_becomes_a_record_named_after_its_file() -> None:
    faults: list[Fault] = []
    topic = decode(Topic, dict(TOPIC), "en/care_topics/ice.toml", faults)
    assert faults == []
    assert topic == Topic(
        id="ice", name="ice", aliases=("cold",), answer="Cold.", sources=("k",), reviewed=DAY
    )


def test_all_faults_of_a_file_are_told() -> None:
    table = {**TOPIC, "nmae": "ice", "aliases": ["cold", 7], "reviewed": "today"}
    del table["answer"]
    assert faults_of(Topic, table) == [
        ("nmae", "is unknown here"),
        ("reviewed", "invalid RFC3339 encoded date"),
        ("aliases[2]", "expected text, got a whole number"),
        ("answer", "is missing"),
    ]


def test_faults_inside_lists_of_tables() -> None:
    moves = [{"exercise": "bridge", "second": 5}, {"reps": "ten"}, "bridge"]
    assert faults_of(Routine, {**ROUTINE, "moves": moves}) == [
        ("moves[1].second", "is unknown here"),
        ("moves[2].exercise", "is missing"),
        ("moves[2].reps", "expected a whole number, got text"),
        ("moves[3]", "expected a table, got text"),
    ]


def test_faults_inside_tables_of_words() -> None:
    assert faults_of(Region, {**REGION, "words": {"therapist": 1}}) == [
        ("words.therapist", "expected text, got a whole number")
    ]
    assert faults_of(Region, {**REGION, "words": "none"}) == [
        ("words", "expected a table, got text")
    ]


def test_an_unknown_value_is_told_with_those_that_fit() -> None:
    assert faults_of(Routine, {**ROUTINE, "kind": "warmup"}) == [
        ("kind", '"warmup" is none of: warm_up, mobility, strength, cool_down, gentle')
    ]
    assert faults_of(Routine, {**ROUTINE, "kind": 5}) == [
        ("kind", "expected text, got a whole number")
    ]


def test_a_list_where_a_text_belongs() -> None:
    assert faults_of(Routine, {**ROUTINE, "about": ["A"]}) == [
        ("about", "expected text, got a list")
    ]


def test_a_file_names_no_id() -> None:
    faults: list[Fault] = []
    decode(Topic, {**TOPIC, "id": "cold"}, "en/care_topics/ice.toml", faults)
    assert [str(fault) for fault in faults] == [
        "en/care_topics/ice.toml: id: stands in the file's name, not in the file"
    ]


def test_escalations_are_looked_into() -> None:
    flag = {
        "name": "n",
        "says": [],
        "care": "soon",
        "action": "a",
        "reason": "r",
        "sources": ["k"],
        "reviewed": DAY,
        "escalations": [{"care": "loud", "al": []}],
    }
    assert faults_of(RedFlag, flag) == [
        ("escalations[1].al", "is unknown here"),
        ("escalations[1].care", '"loud" is none of: none, self_care, soon, urgent, emergency'),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a = 1\nb = = 2\n", "x.toml: line 2: "),
        (b'a = "open', "x.toml: end: "),
        (b"a = '\xff'", "x.toml: text: is not UTF-8 (byte 5)"),
    ],
)
def test_broken_files(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "x.toml").write_bytes(content)
    faults: list[Fault] = []
    assert parse(tmp_path / "x.toml", "x.toml", faults) == {}
    assert len(faults) == 1
    assert str(faults[0]).startswith(told)


def test_a_missing_file(tmp_path: Path) -> None:
    faults: list[Fault] = []
    assert parse(tmp_path / "x.toml", "x.toml", faults) == {}
    assert [str(fault) for fault in faults] == ["x.toml: file: is missing"]


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    faults: list[Fault] = []
    assert parse(tmp_path, "x.toml", faults) == {}
    assert [fault.problem for fault in faults] == ["cannot be read: Is a directory"]


def test_a_mark_at_the_start_of_a_file_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    faults: list[Fault] = []
    assert parse(tmp_path / "x.toml", "x.toml", faults) == {"a": 1}
    assert faults == []


def test_the_error_names_every_fault() -> None:
    error = ContentError((Fault("a.toml", "k", "bad"), Fault("b.toml", "l", "worse")))
    assert str(error) == "a.toml: k: bad\nb.toml: l: worse"
    assert len(error.faults) == 2
    assert error.in_one_line == "content: a.toml: k: bad (and 1 more: python -m content check)"
    assert ContentError(error.faults[1:]).in_one_line == "content: b.toml: l: worse"
