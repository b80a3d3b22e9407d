"""Cards show what they explain, in pictures that anybody may look at."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from skill import components
from skill.app import create_app
from skill.components import make_components
from skill.http.card_pictures import card_picture
from skill.settings import Settings
from skill.wire.response import CardPicture
from tests.fakes.envelopes import envelope, intent

BASE = "https://coach.example"


def client(folder: Path, **changes: object) -> Any:  # noqa: ANN401 - werkzeug's
    told: dict[str, Any] = {"skill_id": ("x",), "store": f"sqlite:///{folder}/p", **changes}
    settings = Settings(**told)
    return create_app(settings, make_components(settings)).test_client()


def test_conditions_and_moves_have_pictures() -> None:
    found = CardPicture(f"{BASE}/cards/720/squat.png", f"{BASE}/cards/1200/squat.png")
    assert card_picture(BASE + "/", "squat") == found
    assert card_picture(BASE + "/", "labral_tear") is not None
    assert card_picture(BASE + "/", "labrum") is None
    assert card_picture(BASE + "/", "") is None


@pytest.mark.parametrize("topic", ["squat", "labral_tear"])
def test_they_are_served_where_the_world_reaches_us(tmp_path: Path, topic: str) -> None:
    answer = client(tmp_path, public_url=BASE).get(f"/cards/720/{topic}.png")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert struct.unpack(">I", answer.data[16:20]) == (720,)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["720/labrum.png", "64/squat.png", "720/squat.svg", "720/..%2fsquat.png"]
)
def test_nothing_else_is(tmp_path: Path, path: str) -> None:
    assert client(tmp_path, public_url=BASE).get(f"/cards/{path}").status_code == 404


def test_without_an_address_there_are_none(tmp_path: Path) -> None:
    assert client(tmp_path).get("/cards/720/squat.png").status_code == 404


def test_without_what_draws_them_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(components, "RASTERISER_MODULE", "no_such_package")
    assert client(tmp_path, public_url=BASE).get("/cards/720/squat.png").status_code == 404


def test_explanations_carry_them_and_symptoms_never(tmp_path: Path) -> None:
    settings: dict[str, Any] = {"verify": False, "skill_id": ()}
    browser = client(tmp_path, **settings)
    asked = intent("ConditionIntent", condition=("labral tear", "labral_tear"))
    card = browser.post("/trial/skill", json=envelope(asked)).get_json()["response"]["card"]
    assert card["type"] == "Standard"
    assert card["image"]["smallImageUrl"].endswith("/cards/720/labral_tear.png")
    told = intent("DescribeHipIntent", description="hurts on the outside")
    assert "card" not in browser.post("/trial/skill", json=envelope(told)).get_json()["response"]
    spoken_to = browser.post("/skill", json=envelope(asked)).get_json()["response"]
    assert spoken_to["card"]["type"] == "Simple"
