"""Words as recognisers and people write them."""

from __future__ import annotations

import pytest

from content.language.en.normalisation import MOST_WORDS, Normaliser, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't run", "i can not run"),
        ("it DOESN'T hurt", "it does not hurt"),
        ("dont know, wont go", "do not know , will not go"),
        ("let's go", "let us go"),
        ("I haven't been able to stand", "i can not stand"),
        ("unable to walk, no way I can run", "can not walk , can not run"),
        ("it could not be, he is able to", "it can not be , he is able to"),
        ("have a go", "have a go"),
        ("my hip's hot", "my hip is hot"),
        ("runners' knee", "runners knee"),
        ("g t p s please", "gtps please"),
        ("am i a fool", "am i a fool"),
        ("warm-up for 5k", "warm up for five k"),
        ("25 minutes", "twenty five minutes"),
        ("in 2019", "in 2019"),
        ("12345678 steps", "12345678 steps"),
        ("hip pain!!!", "hip pain ,"),
        ("im sore, ive got pain", "i am sore , i have got pain"),
        ("o'clock", "oclock"),
        ("\U0001f600 \u65e5\u672c \x00", "\u65e5\u672c"),
        ("die H\u00fcfte schmerzt", "die h\u00fcfte schmerzt"),
    ],
)
def test_text_becomes_words(text: str, words: str) -> None:
    assert " ".join(tokenise(text)) == words


def test_a_flood_of_words_is_cut() -> None:
    assert len(tokenise("hip " * 30_000)) == MOST_WORDS


def normaliser() -> Normaliser:
    return Normaliser(
        forms={"feel": ["felt"], "this": []},
        heard_as={"psoas": ["so as", "so as muscle"], "itb": ["i t band"]},
        dropped=["my", "really"],
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hurts hurting hurt", "hurt hurt hurt"),
        ("squatted squatting squats", "squat squat squat"),
        ("worries worry", "worry worry"),
        ("aches ached", "ach ach"),
        ("press presses passed", "press press pass"),
        ("this bus felt", "this bus feel"),
        ("bed red sing", "bed red sing"),
        ("my really sore hip", "sor hip"),
        ("the so as muscle", "the psoa"),
        ("so as and so", "psoa and so"),
        ("the i t band", "the itb"),
    ],
)
def test_words_are_stemmed_and_terms_mended(text: str, words: str) -> None:
    assert " ".join(normaliser().words(tokenise(text))) == words
