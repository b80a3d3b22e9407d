"""The pictures of the leaflets are drawn once, and only those that there are."""

from __future__ import annotations

import pytest

from content.library import load
from skill.leaflets.pictures import PictureCache


@pytest.fixture
def gallery() -> PictureCache:
    return PictureCache(load)


def test_a_move_has_three_pictures(gallery: PictureCache) -> None:
    still, strip, moving = (gallery.find(f"squat{way}") for way in ("", "_strip", "_moving"))
    assert still.width == still.height
    assert strip.width != strip.height
    assert [("<animate" in it.svg) for it in (still, strip, moving)] == [False, False, True]
    assert all("<title>squats</title>" in it.svg for it in (still, strip, moving))


def test_the_hip_is_drawn_with_and_without_a_sore_place(gallery: PictureCache) -> None:
    plain, marked = gallery.find("hip"), gallery.find("hip_labral_tear")
    assert plain.svg.count("accent") < marked.svg.count("accent")
    assert (plain.width, plain.height) == (marked.width, marked.height)


def test_pictures_follow_the_reader_s_light(gallery: PictureCache) -> None:
    assert "prefers-color-scheme:dark" in gallery.find("squat").svg


def test_a_picture_is_drawn_once(gallery: PictureCache) -> None:
    assert gallery.find("squat") is gallery.find("squat")


def test_all_pictures_are_kept_and_no_more(gallery: PictureCache) -> None:
    library = load()
    ways = ("", "_strip", "_moving")
    names = [f"{move}{way}" for move in library.exercises for way in ways]
    names += ["hip", *(f"hip_{condition}" for condition in library.conditions)]
    for name in names:
        gallery.find(name)
    kept = gallery.find.cache_info()
    assert kept.currsize == len(names) <= (kept.maxsize or 0)


@pytest.mark.parametrize(
    "name", ["", "flat_feet", "hip_", "hip_flat_feet", "labral_tear", "_strip"]
)
def test_a_picture_that_is_not_there(gallery: PictureCache, name: str) -> None:
    with pytest.raises(KeyError):
        gallery.find(name)
    assert gallery.find.cache_info().currsize == 0


def test_the_views_of_the_hip_are_named(gallery: PictureCache) -> None:
    for name in ("hip", "hip_labral_tear"):
        svg = gallery.find(name).svg
        for view in ("joint", "front", "back", "side"):
            assert f">{view}</text>" in svg, (name, view)
