"""The library is searched by words, place, equipment and position, without a script."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from content.library import load
from content.records.exercises import Position
from skill.leaflets.places import load_places
from skill.leaflets.search import NOTHING, Search, equipment_of
from tests.fakes.markup import Markup, read


def found(client: FlaskClient, **wanted: str) -> Markup:
    return read(client.get("/library", query_string=wanted).get_data(as_text=True))


def named(page: Markup, kind: str) -> list[str]:
    start = f"/library/{kind}/"
    hrefs = [href.partition("?")[0] for href in page.values("href")]
    return [href.removeprefix(start) for href in hrefs if href.startswith(start)]


def test_without_a_search_all_is_there(client: FlaskClient) -> None:
    page = found(client)
    assert sorted(named(page, "exercises")) == sorted(load().exercises)
    assert "Show everything" not in page.text("main")


def test_moves_that_need_no_floor(client: FlaskClient) -> None:
    page = found(client, position="standing")
    standing = [it.id for it in load().exercises.values() if it.position is Position.STANDING]
    assert sorted(named(page, "exercises")) == sorted(standing)
    assert "warm_up_on_the_spot" in named(page, "routines")
    assert "floor_mobility" not in named(page, "routines")
    assert named(page, "conditions") == []
    assert f"Found: {len(standing)} moves, " in page.text("main")
    assert page.text("main").count("Show everything") == 1


@pytest.mark.parametrize("thing", [NOTHING, *equipment_of(load())])
def test_moves_by_what_is_at_hand(client: FlaskClient, thing: str) -> None:
    moves = load().exercises
    listed = named(found(client, equipment=thing), "exercises")
    assert listed
    for id_ in listed:
        assert (thing in moves[id_].equipment) or (thing == NOTHING and not moves[id_].equipment)


def test_a_routine_is_found_by_one_thing_it_needs(client: FlaskClient) -> None:
    assert "strength_band_dumbbell" in named(found(client, equipment="band"), "routines")
    assert "strength_no_equipment" not in named(found(client, equipment="band"), "routines")


def test_a_place_finds_its_conditions_moves_and_gentle_sessions(client: FlaskClient) -> None:
    page = found(client, place="side")
    assert named(page, "conditions") == ["itb_syndrome", "trochanteric_bursitis"]
    assert {"clamshell", "side_leg_raise_strength"} <= set(named(page, "exercises"))
    assert "deadlift" not in named(page, "exercises")
    assert "gentle_trochanteric_bursitis" in named(page, "routines")
    assert "gentle_hip_flexor_strain" not in named(page, "routines")
    assert "read the condition before you pick a move" in page.text("main")


def test_a_place_shows_its_conditions_whatever_else_is_chosen(client: FlaskClient) -> None:
    page = found(client, place="front", position="floor")
    assert "hip_stress_fracture" in named(page, "conditions")


def test_words_find_names_that_people_use_and_questions(client: FlaskClient) -> None:
    assert "trochanteric_bursitis" in named(found(client, words="runner's hip"), "conditions")
    assert "clamshell" in named(found(client, words="clam"), "exercises")
    page = found(client, words="foam roller")
    assert "/library/article#soft_tissue_tools" in page.values("href")
    assert (
        found(client, words="ice or heat", locale="en-GB")
        .values("href")
        .count("/library/article?locale=en-GB#ice_heat")
    )


def test_nothing_found_is_told(client: FlaskClient) -> None:
    page = found(client, words="toaster")
    assert "Nothing here has all of that" in page.text("main")


def test_what_was_chosen_stays_chosen(client: FlaskClient) -> None:
    page = found(client, words='"><b>', position="floor", locale="en-GB")
    chosen = [it.attributes["value"] for it in page.all("option") if "selected" in it.attributes]
    assert chosen == ["floor"]
    values = {it.attributes["name"]: it.attributes.get("value") for it in page.all("input")}
    assert values == {"locale": "en-GB", "words": '"><b>'}


def test_what_is_not_known_counts_as_nothing() -> None:
    assert Search.from_arguments({"place": "moon", "position": "upside down"}).is_empty


def test_every_place_names_findings_and_muscles_that_are_there() -> None:
    library = load()
    muscles = {name for move in library.exercises.values() for name in move.muscles}
    felt = {id_ for profile in library.profiles.values() for id_ in profile.very_typical}
    for id_, place in load_places().items():
        assert place.findings <= library.findings.keys(), id_
        assert place.findings & felt, id_
        assert place.muscles <= muscles, id_
