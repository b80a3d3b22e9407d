"""What an utterance is most like."""

from __future__ import annotations

import pytest

from content.coaching.nlu.fallback_classifier import FallbackClassifier
from content.matching import TemplateParser

KINDS = {
    "pause": ["(wait|hold on) [a]* moment", "pause ... please"],
    "stop": ["stop the session please", "finish the session"],
    "next": ["next one", "go on please"],
    "back": ["previous one", "go back please"],
    "help": ["help me please"],
    "yes": ["yes please"],
}


def guesser() -> FallbackClassifier:
    reading = TemplateParser({}, str.split)
    return FallbackClassifier({kind: [reading.parse(t) for t in of] for kind, of in KINDS.items()})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("wait moment", "pause"),
        ("finish session", "stop"),
        ("please", ""),
        ("toaster", ""),
        ("", ""),
    ],
)
def test_the_kind_with_the_likest_words_is_guessed(text: str, kind: str) -> None:
    assert guesser().classify(text.split()) == kind
