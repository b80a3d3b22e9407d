"""A sentence is tokenised once and assessed once on its way through the coach."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState
from content.coaching.triage import assessment
from content.language.en import normalisation, plain_text
from content.library import load
from content.records.progress import Progress

COACH = Coach(load("en-US"))
KNOWN = Progress(heard_disclaimer=True)
NOW = 1_000.0


def count_calls(monkeypatch: pytest.MonkeyPatch, counted: Callable[..., Any]) -> list[Any]:
    """Record the first argument of every call of *counted*, wherever it was imported."""
    calls: list[Any] = []

    def spy(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - as the function it stands for
        calls.append(given[0])
        return counted(*given, **named)

    for module in list(sys.modules.values()):
        if module.__name__.startswith("content."):
            for name, value in list(vars(module).items()):
                if value is counted:
                    monkeypatch.setattr(module, name, spy)
    return calls


SENTENCES = (
    "my hip hurts at the front when I run",
    "I have chest pain and I cannot breathe",
    "what is a labral tear",
    "give me a five minute warm up",
    "my shoulder hurts",
    "no, I was wrong",
    "my hip is locked",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_tokenised_once(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    plain = count_calls(monkeypatch, plain_text.to_plain_text)
    tokenised = count_calls(monkeypatch, normalisation.tokenise)
    COACH.hear(text, DialogState(), KNOWN, NOW)
    assert (plain, len(tokenised)) == ([text], 1)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_assessed_at_most_once(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assessed = count_calls(monkeypatch, assessment.assess)
    COACH.hear(text, DialogState(), KNOWN, NOW)
    assert len(assessed) <= 1


def test_each_answer_to_a_question_is_assessed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assessed = count_calls(monkeypatch, assessment.assess)
    dialog = DialogState()
    for asked, text in enumerate(("my hip hurts", "at the front", "no", "no", "no"), 1):
        dialog = COACH.hear(text, dialog, KNOWN, NOW).dialog
        assert len(assessed) == asked
