"""What stands on a leaflet: all of it, in the order in which it matters."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace

from content.library import Library, Phrases, load
from tests.fakes.markup import Markup, read

Over = Callable[[Library], FlaskClient]
URGENT = "Have it looked at today"
SOON = "See someone within two weeks"
OURSELVES = "Care for it yourself at first"
SAFETY = "Skip this with new groin pain"


def page(client: FlaskClient, address: str) -> Markup:
    return read(client.get(f"/library{address}").get_data(as_text=True))


def in_order(text: str, *parts: str) -> bool:
    """Return whether *parts* follow one another in *text*."""
    return re.search(".*".join(map(re.escape, parts)), text) is not None


@pytest.mark.parametrize(
    ("id_", "care", "name"),
    [
        ("hip_stress_fracture", URGENT, "Hip stress fracture"),
        ("labral_tear", SOON, "Labral tear"),
        ("itb_syndrome", OURSELVES, "IT band syndrome"),
    ],
)
def test_a_condition_begins_with_when_to_see_someone(
    client: FlaskClient, id_: str, care: str, name: str
) -> None:
    found = page(client, f"/conditions/{id_}")
    assert found.text("h1") == name
    assert found.all("h2")[0].text == "When to see someone"
    said = load().conditions[id_].see_someone.split(".")[0].strip()
    assert in_order(found.text("main"), care, name, said, "What it is", "Sources")


def test_all_that_is_known_of_a_condition_is_on_its_leaflet(client: FlaskClient) -> None:
    for id_, it in load("en-US").conditions.items():
        text = page(client, f"/conditions/{id_}").text("main")
        for told in (it.what, it.where, it.feels, it.onset, it.causes, it.avoid, it.recovery):
            assert told.split(",")[0].replace("I T band", "IT band") in text, id_


def test_moves_that_suit_stand_apart_from_those_to_leave_out(client: FlaskClient) -> None:
    html = client.get("/library/conditions/hip_impingement").get_data(as_text=True)
    good, bad = html.index("Moves that usually suit"), html.index("Moves to leave out for now")
    assert good < html.index('href="/library/exercises/clamshell"') < bad
    assert bad < html.index('href="/library/exercises/squat"')
    assert html.count('src="/pictures/clamshell.svg"') == 1
    assert 'href="/library/routines/gentle_hip_impingement"' in html
    assert 'src="/pictures/hip_hip_impingement.svg"' in html


def test_a_stress_fracture_offers_no_move(client: FlaskClient) -> None:
    found = page(client, "/conditions/hip_stress_fracture")
    hrefs = found.values("href")
    assert [href for href in hrefs if "/exercises/" in href or "/routines/" in href] == []
    assert found.values("src") == ["/pictures/hip_hip_stress_fracture.svg"]
    assert "there is nothing to exercise until a doctor says so" in found.text("main")


def test_a_move_is_told_whole(client: FlaskClient) -> None:
    it = load().exercises["fire_hydrant"]
    found = page(client, "/exercises/fire_hydrant")
    text = found.text("main")
    assert in_order(text, SAFETY, "Fire hydrants", it.purpose, "Outer glutes, glutes")
    assert in_order(text, "A mat", "Kneeling", "Each side on its own", "Ten on each leg.")
    assert in_order(text, it.start, *it.instructions)
    for told in (it.stop_if, it.caution, it.feel, it.mistake, it.easier, it.harder):
        assert told in text
    assert [step.text for step in found.all("li")][: len(it.instructions)] == list(it.instructions)
    assert in_order(text, "Leave it out with", "Hip impingement", "Hip stress fracture")


def test_the_moving_picture_stands_still_for_those_who_ask(client: FlaskClient) -> None:
    found = page(client, "/exercises/fire_hydrant")
    sources = [image.attributes["src"] for image in found.all("img")]
    assert sources == [
        "/pictures/fire_hydrant.svg",
        "/pictures/fire_hydrant_strip.svg",
        "/pictures/fire_hydrant_moving.svg",
    ]
    (still,) = found.all("source")
    assert "(prefers-reduced-motion: reduce)" in still.attributes["media"]
    assert still.attributes["srcset"] == "/pictures/fire_hydrant.svg"
    assert len(found.all("summary")) == len(found.all("details")) == 1


def test_a_move_that_a_sore_hip_must_not_do_says_so_first(client: FlaskClient) -> None:
    warning = "Leave speed skaters out while the hip hurts."
    assert in_order(page(client, "/exercises/speed_skater").text("main"), warning, "Muscles")
    assert "while the hip hurts" not in page(client, "/exercises/clamshell").text()


def test_a_routine_is_a_list_to_tick_off(client: FlaskClient) -> None:
    found = page(client, "/routines/warm_up_10")
    moves = [move.exercise for move in load().routines["warm_up_10"].moves]
    hrefs = [href for href in found.values("href") if "/exercises/" in href]
    assert hrefs == [f"/library/exercises/{move}" for move in moves]
    boxes = found.all("input")
    assert [box.attributes["type"] for box in boxes] == ["checkbox"] * len(moves)
    assert boxes[0].attributes["aria-label"] == "Done: brisk walks"
    text = found.text("main")
    assert in_order(text, SAFETY, "Ten-minute warm-up", "Ten minutes")
    assert re.search(r"Brisk walks.*?breathing calm\. (?:about )?\d+ seconds Calf raises", text)
    assert re.search(r"Hip circles.*?\d+ seconds on each side Hip swings", text)
    assert re.search(r"High knees.*?\d+ seconds a side, in turn Heel flicks", text)


def test_repetitions_and_sets_are_told(client: FlaskClient) -> None:
    text = page(client, "/routines/strength_no_equipment").text("main")
    assert re.search(r"Squats.*?\d+ times, 2 sets ", text)


def test_a_gentle_routine_begins_with_the_care_its_condition_needs(client: FlaskClient) -> None:
    found = page(client, "/routines/gentle_labral_tear")
    read_first = "First read about a labral tear"
    assert in_order(found.text("main"), SOON, read_first, SAFETY, "Gentle session", "Five minutes")
    assert found.values("href").count("/library/conditions/labral_tear") == 2


def test_the_library_tells_how_soon_before_it_names_a_condition(client: FlaskClient) -> None:
    found = page(client, "")
    text = found.text("main")
    assert in_order(text, "Conditions", URGENT, "Hip stress fracture", SOON, "call 911", "Moves")
    assert in_order(text, SOON, "Labral tear", OURSELVES, "Muscle strain")
    groups = [heading.text for heading in found.all("h3")][len(load().conditions) :]
    assert groups == [
        *("Strength", "Mobility", "Warm-up"),
        *("Warm-up", "Mobility", "Strength", "Cool-down", "Gentle, for a sore hip"),
    ]


def test_names_are_text_and_never_markup(over: Over) -> None:
    ours = load()
    bold = {
        "exercises": "squat",
        "conditions": "labral_tear",
        "routines": "gentle_labral_tear",
    }
    changed = {
        kind: {
            **getattr(ours, kind),
            id_: msgspec.structs.replace(getattr(ours, kind)[id_], name='<b>"x"</b>'),
        }
        for kind, id_ in bold.items()
    }
    client = over(replace(ours, **changed))
    for address in ("", *(f"/{kind}/{id_}" for kind, id_ in bold.items())):
        html = client.get(f"/library{address}").get_data(as_text=True)
        assert "<b>" not in html.lower()
        assert "&lt;b&gt;" in html.lower()
        assert read(html).all("b") == []


def test_a_picture_s_title_is_text_and_never_markup(over: Over) -> None:
    ours = load()
    squat = msgspec.structs.replace(ours.exercises["squat"], name="<b>squats</b>")
    client = over(replace(ours, exercises={**ours.exercises, "squat": squat}))
    assert "&lt;b&gt;squats" in client.get("/pictures/squat.svg").get_data(as_text=True)


def test_a_translator_s_words_are_on_the_page(over: Over) -> None:
    ours = load()
    words = {key: ours.phrases.variants(key) for key in ours.phrases}
    words["leaflet.easier"] = ("Gentler, please",)
    client = over(replace(ours, phrases=Phrases(words)))
    headings = [heading.text for heading in page(client, "/exercises/squat").all("h2")]
    assert "Gentler, please" in headings
    assert "Easier" not in headings


def test_say_stands_beside_the_name_that_it_pronounces(client: FlaskClient) -> None:
    text = page(client, "/conditions/trochanteric_bursitis").text("main")
    assert "Also called trochanteric bursitis. Say: trow-kan-TERR-ik bur-SY-tis" in text
    plain = page(client, "/conditions/labral_tear").text("main")
    assert in_order(plain, "Labral tear", "Say: LAY-bral tair")
    assert "Also called" not in plain
