"""How words were heard and where a session stands: for the page alone, and logged nowhere."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.fakes.envelopes import envelope
from tests.skill.simulator.test_routes import client

SORE = "the outside of my hip hurts on stairs"


def explained(
    browser: FlaskClient, words: str, before: dict[str, Any] | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Say *words* as the page does; return the explanation, and the attributes after it."""
    heard = browser.post("/trial/hear", json={"text": words}).get_json()
    sent = envelope({"type": "IntentRequest", "intent": heard}, before or {})
    after = browser.post("/trial/skill", json=sent).get_json()["sessionAttributes"]
    turn = {"words": words, "intent": heard["name"], "slots": heard["slots"]}
    told = browser.post("/trial/explain", json={**turn, "before": before or {}, "after": after})
    assert told.status_code == 200
    return told.get_json(), after


def test_a_complaint_as_the_skill_heard_it(tmp_path: Path) -> None:
    told, _ = explained(client(tmp_path), SORE)
    assert told["plan"] is None
    heard = told["heard"]
    assert heard["kind"] == "report_symptom"
    assert len(heard["guesses"]) == 2
    assert {it["id"] for it in heard["findings"]} == {"loc_outer_hip", "agg_stairs"}
    assert heard["care"] == "self_care"
    assert heard["fits"][0]["condition"] == "trochanteric_bursitis"


def test_a_slot_that_was_resolved_is_told(tmp_path: Path) -> None:
    told, _ = explained(client(tmp_path), "what is a labral tear")
    assert told["heard"]["slots"]["condition"] == "labral_tear"


def test_a_session_has_a_plan(tmp_path: Path) -> None:
    browser = client(tmp_path)
    _, asked = explained(browser, "start a five minute warm-up")
    told, _ = explained(browser, "no", asked)
    assert told["plan"]["at"] == 0
    assert told["plan"]["place"] == "1 of 6: marches on the spot"


def test_without_words_and_with_a_foreign_token_nothing_is_explained(tmp_path: Path) -> None:
    told = client(tmp_path).post("/trial/explain", json={"token": "bm90IG91cnM="}).get_json()
    assert told == {"heard": None, "plan": None}


def test_nothing_is_logged_and_the_skill_itself_explains_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    browser = client(tmp_path)
    with caplog.at_level(logging.DEBUG):
        explained(browser, SORE)
    assert "loc_outer_hip" not in caplog.text
    assert SORE not in caplog.text
    assert browser.post("/skill/explain", json={}).status_code == 404
    served = client(tmp_path, verify=True, skill_id=("amzn1.ask.skill.x",))
    for path in ("/trial/explain", "/trial/dialogue"):
        assert served.post(path, json={}).status_code == 404


def test_a_saved_talk_is_read_in_the_words_of_its_region(tmp_path: Path) -> None:
    toml = """
        locale = "en-GB"
        [user]
        returning = false
        [[turn]]
        launch = true
        [[turn]]
        say = "i can't put any weight on my leg"
        hears = ["call {emergency}"]
        not_hears = "clamshell"
        care = "emergency"
        after = 7
        [[turn]]
        say = "on the laptop alone"
        only = ["laptop"]
    """
    told = client(tmp_path).post("/trial/dialogue", json={"toml": toml}).get_json()
    assert told["locale"] == "en-GB"
    assert told["user"] == {"returning": False}
    first, second = told["turn"]
    assert (first["launch"], first["say"], first["ends"]) == (True, "", None)
    assert second["hears"][0].startswith("call nine nine nine")
    assert second["not_hears"] == ["clamshell"]


def test_a_talk_without_a_region_is_of_the_one_chosen(tmp_path: Path) -> None:
    toml = "[[turn]]\nlaunch = true\n"
    browser = client(tmp_path)
    for chosen, played in (("en-IN", "en-IN"), ("xx-XX", "en-US")):
        sent = {"toml": toml, "locale": chosen}
        assert browser.post("/trial/dialogue", json=sent).get_json()["locale"] == played


@pytest.mark.parametrize("toml", ["[[turn", "turn = 7", "", '[[turn]]\nsay = ["a"]\n'])
def test_what_is_no_talk_is_refused(tmp_path: Path, toml: str) -> None:
    answer = client(tmp_path).post("/trial/dialogue", json={"toml": toml})
    assert (answer.status_code, answer.get_json()) == (400, {"error": "bad_request"})
