"""Ordinary words that only sound like a danger raise nothing and are not asked about."""

from __future__ import annotations

import pytest

from content.coaching.nlu.interpreter import Interpreter
from content.library import load

LIBRARY = load()
UNDERSTANDING = Interpreter(LIBRARY)

CALM = (
    "lifting my leg out to the side hurts",
    "should my toes point outwards in the squat",
    "I went down the stairs on my bottom because it was sore",
    "bring the chest to the knee",
    "the hip is tight when I hug my knee to my chest",
    "my chest muscles are tight from the gym",
    "my pecs are tight",
    "my chest strap is too tight",
    "open my tight chest",
    "push-ups made my chest sore",
    "hold the weight on my chest",
    "my mouth dropped open when I saw the time",
    "I've always had a crooked smile",
    "my form is wonky on one side",
    "my face mask is crooked",
    "I bought twenty paracetamol",
    "I take four hundred ibuprofen",
    "I had ten gels in the marathon",
    "ten minutes after the ibuprofen it eased",
    "took one ibuprofen at ten today",
    "she's on the floor doing stretches",
    "my wife's on the floor playing with the dog",
    "he dropped out of the race",
    "he dropped a place at the finish",
    "she dropped me at the start line",
    "he's on the ground floor",
    "my mate's limping",
    "she's not with it this morning, too tired",
    "what's the point of this exercise",
    "I don't want to go on with this exercise",
    "I don't want to go on a run",
    "I can't see a way forward with my training",
    "I'm done with this exercise",
    "I'm tired of living with this hip",
    "no one would miss me at parkrun",
    "I can't be bothered with stretching",
    "I'd rather not wake up early",
    "ran me over the details",
    "run me over the plan again",
    "I hit my target on the bike",
    "my shoe came off at a bend",
    "I was hit by cramp on the bike",
    "I was born with one leg shorter",
    "born with one leg longer than the other",
    "my leg length difference needs a shoe lift",
    "one leg is longer than the other, does it matter for shoes",
    "my leg has always been a bit short",
    "it is too short, make it longer",
    "I want a short leg session",
    "my shorts are five inch",
    "point your toes to the side",
    "bumped my hip on the counter",
    "I can't move it much in the morning",
    "it feels like something's stuck in my hip when I squat",
    "breast stroke hurts my hip",
    "my friend had the big C",
    "I'm a survivor of three marathons",
)


@pytest.mark.parametrize("text", CALM)
def test_a_look_alike_is_calm(text: str) -> None:
    description = UNDERSTANDING.interpret(text, in_session=True).description
    assert not description.present & LIBRARY.red_flags.keys()
    assert not description.possible_flag
