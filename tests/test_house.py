"""No room and no file of the product is too big; and what measures them counts right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import functions_of, is_bare_participle, main, measure, table

FULLEST_ROOM = 14
LONGEST_FILE = 250


def test_no_room_is_too_full() -> None:
    assert {room: n for room, n in measure().rooms.items() if n > FULLEST_ROOM} == {}


def test_no_file_is_too_long() -> None:
    assert {file: n for file, n in measure().files.items() if n > LONGEST_FILE} == {}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    room = tmp_path / "shop" / "till"
    room.mkdir(parents=True)
    (room / "__init__.py").write_text('"""A door."""\n', encoding="utf-8")
    (room / "paying.py").write_text("@mark\ndef told():\n    return 1\n" + "\n" * 57, "utf-8")
    (room / "coin.py").write_text(
        "class Coin:\n    def flip(self):\n        pass\n\n    async def spin(self): ...\n", "utf-8"
    )
    (tmp_path / "shop" / "door.py").write_text("", encoding="utf-8")
    return tmp_path


def test_what_is_measured(root: Path) -> None:
    house = measure(root, ["shop"])
    assert house.rooms == {"shop/till": 2, "shop": 1}
    assert house.files["shop/till/paying.py"] == 60
    assert dict(table(house)) == {
        "modules, doors not counted": "3",
        "most in one room": "2 (shop/till)",
        "median file, lines": "5",
        "files under 60 lines": "2",
        "longest file, lines": "60 (shop/till/paying.py)",
        "median / longest function, lines": "2 / 3",
        "functions named by a bare participle": "1 of 3 (33.3%)",
        "modules in -ing": "1 of 3 (33.3%)",
    }


def test_a_function_spans_its_decorators() -> None:
    assert list(functions_of("@a\n@b\ndef c():\n    pass\n\nx = 1\n")) == [("c", 4)]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("told", True), ("_answered", True), ("tell", False), ("told_of", False), ("need", False)],
)
def test_bare_participles(name: str, *, is_one: bool) -> None:
    assert is_bare_participle(name) is is_one


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert "most in one room" in capsys.readouterr().out
