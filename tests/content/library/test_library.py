"""Content becomes a library in the words of a region, or is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.library.decoder import ContentError
from content.library.library import LOCALES, load, load_all, without_templates

if TYPE_CHECKING:
    from tests.content.conftest import Folder


def refused(folder: Folder, locale: str = "en-US") -> list[str]:
    with pytest.raises(ContentError) as error:
        load(locale, folder.path)
    return [str(fault) for fault in error.value.faults]


def test_records_stand_by_id_in_order(folder: Folder) -> None:
    library = load("en-US", folder.path)
    assert library.locale == "en-US"
    assert list(library.conditions) == ["cracked_bone", "sore_band"]
    assert list(library.exercises) == ["bridge", "leg_swing"]
    assert list(library.routines) == ["gentle_sore_band", "warm_up"]
    topics = (library.anatomy, library.risk_factors, library.practices, library.care_topics)
    assert [id_ for of in topics for id_ in of] == ["thigh_bone", "no_rest", "rest_days", "ice"]
    assert library.exercises["bridge"].dose.seconds == 30.0
    assert library.phrases.get("chat.bye") == "Goodbye."


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en-US", "See a physical therapist after five miles of limping."),
        ("en-GB", "See a physiotherapist after five miles of limping."),
        ("en-AU", "See a physiotherapist after eight kilometers of limping."),
        ("EN-au", "See a physiotherapist after eight kilometers of limping."),
        ("fr-FR", "See a physical therapist after five miles of limping."),
    ],
)
def test_texts_are_in_the_words_of_the_region(folder: Folder, locale: str, told: str) -> None:
    assert load(locale, folder.path).conditions["sore_band"].see_someone == told


def test_nested_texts_and_phrases_are_localised_too(folder: Folder) -> None:
    folder.change("en/phrases.toml", "Goodbye.", "See a {therapist}, {who}.")
    library = load("en-IN", folder.path)
    assert library.red_flags["rf_fever"].escalations[0].action == (
        "Call one one two or your local emergency number."
    )
    assert library.phrases.get("chat.bye", who="you") == "See a physiotherapist, you."
    assert library.neighbours["sore_knee"].answer == (
        "A physiotherapist can look at a knee. Physiotherapists do that all day."
    )


def test_what_a_region_calls_a_thing_is_a_name_of_it_there(folder: Folder) -> None:
    region = folder.path / "en-GB/region.toml"
    there = '[names.exercises]\nbridge = ["hip lift"]\n[names.practices]\nrest_days = ["day off"]\n'
    region.write_text(f"{region.read_text()}\n{there}")
    here, abroad = load("en-US", folder.path), load("en-GB", folder.path)
    assert abroad.exercises["bridge"].aliases == (*here.exercises["bridge"].aliases, "hip lift")
    assert abroad.practices["rest_days"].aliases[-1] == "day off"
    assert "day off" not in here.practices["rest_days"].aliases


def test_content_is_read_once(folder: Folder) -> None:
    assert load("en-US", folder.path) is load("en-us", folder.path)


def test_a_region_knows_its_locale(folder: Folder) -> None:
    assert load("en-GB", folder.path).region.id == "en-GB"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("conditions/sore_band", "bridge", "brigde", 'suits: "brigde" is not there'),
        ("conditions/sore_band", "leg_swing", "swing", 'hold_back: "swing" is not there'),
        ("routines/warm_up", '"bridge"', '"brigde"', 'moves: "brigde" is not there'),
        ("routines/gentle_sore_band", '"sore_band"', '"band"', 'condition: "band" is not there'),
        (
            "red_flags/rf_fever",
            "pain_at",
            "pian_at",
            'escalations[1].every: "pian_at_rest" is not there',
        ),
        ("sweeps/1_illness", "rf_fever", "pain_at_rest", 'signs: "pain_at_rest" is not there'),
        ("profiles/sore_band", "rf_fever", "fever", 'unlike: "fever" is not there'),
        ("profiles/sore_band", "pain_at_rest", "rest", 'typical: "rest" is not there'),
    ],
)
def test_an_id_that_leads_nowhere(folder: Folder, file: str, old: str, new: str, told: str) -> None:
    folder.change(f"en/{file}.toml", old, new)
    assert refused(folder) == [f"en/{file}.toml: {told}"]


def test_a_profile_of_no_condition(folder: Folder) -> None:
    folder.copy("en/profiles/sore_band.toml", "en/profiles/sore_hand.toml")
    assert refused(folder) == ['en/profiles/sore_hand.toml: file: "sore_hand" is not there']


def test_all_faults_are_told_together(folder: Folder) -> None:
    folder.change("en/care_topics/ice.toml", "answer", "anwser")
    folder.change("en/anatomy/thigh_bone.toml", "aliases =", "aliases")
    folder.change("en/exercises/bridge.toml", 'position = "floor"\n', "")
    folder.write("en/phrases.toml", "[chat]\nhello = 5\nhi = []\nbye = ['']\n")
    assert refused(folder) == [
        "en/anatomy/thigh_bone.toml: line 2: Expected '=' after a key in a key/value pair",
        "en/care_topics/ice.toml: answer: is missing",
        "en/care_topics/ice.toml: anwser: is unknown here",
        'en/conditions/cracked_bone.toml: hold_back: "bridge" is not there',
        'en/conditions/sore_band.toml: suits: "bridge" is not there',
        "en/exercises/bridge.toml: position: is missing",
        "en/phrases.toml: chat.bye: is neither a text nor a list of texts",
        "en/phrases.toml: chat.hello: is neither a text nor a list of texts",
        "en/phrases.toml: chat.hi: is neither a text nor a list of texts",
        'en/routines/gentle_sore_band.toml: moves: "bridge" is not there',
        'en/routines/warm_up.toml: moves: "bridge" is not there',
    ]


def test_a_region_that_is_missing_or_broken(folder: Folder) -> None:
    folder.remove("en-GB/region.toml")
    folder.change("en-AU/region.toml", "distance", "distnace")
    assert refused(folder, "en-GB") == ["en-GB/region.toml: file: is missing"]
    assert refused(folder, "en-AU") == [
        "en-AU/region.toml: distance: is missing",
        "en-AU/region.toml: distnace: is unknown here",
    ]
    assert load("en-US", folder.path).locale == "en-US"


def test_the_phrases_must_be_there(folder: Folder) -> None:
    folder.remove("en/phrases.toml")
    assert refused(folder) == ["en/phrases.toml: file: is missing"]


@pytest.mark.parametrize("locale", LOCALES)
def test_our_own_content_loads(locale: str) -> None:
    library = load(locale)
    assert library.locale == locale
    assert library.conditions
    assert library.red_flags


def test_what_two_locales_say_alike_is_kept_once(folder: Folder) -> None:
    here, there = load("en-US", folder.path), load("en-GB", folder.path)
    assert here.exercises["bridge"] is there.exercises["bridge"]
    assert here.conditions != there.conditions


def test_all_locales_are_read_at_once_and_say_what_each_says() -> None:
    every = load_all()
    assert [*every] == [*LOCALES]
    here, there = every["en-US"], every["en-GB"]
    assert (here.locale, there.locale) == ("en-US", "en-GB")
    assert there.routines == load("en-GB").routines
    assert there.routines["glutes"] is here.routines["glutes"]
    assert there.phrases.variants("session.ask_next") is here.phrases.variants("session.ask_next")


def test_what_is_spoken_from_has_all_but_what_is_heard() -> None:
    whole = load("en-US")
    said = without_templates(whole)
    assert whole.intents
    assert whole.lexicon
    assert not said.intents
    assert not said.lexicon
    for kept, of in ((said.red_flags, whole.red_flags), (said.findings, whole.findings)):
        assert kept.keys() == of.keys()
        assert all(not each.says and not each.denies and not each.unless for each in kept.values())
        assert [each.name for each in kept.values()] == [each.name for each in of.values()]
    for id_, sign in whole.findings.items():
        assert said.findings[id_].question == sign.question
    for id_, flag in whole.red_flags.items():
        assert said.red_flags[id_].doubt_question == flag.doubt_question
    assert said.conditions is whole.conditions
