"""Questions about a word are told from what is told of the body."""

from __future__ import annotations

import pytest

from content.coaching.triage.assessment import assess
from content.language.en.normalisation import CLAUSE_END
from content.language.en.question_forms import (
    Form,
    asks_as,
    asks_for_definition,
    asks_how_far,
    asks_in_general,
    asks_in_passing,
    asks_only_what_if,
    is_only_question,
)
from content.language.en.quotes import quoted_spans
from content.library import load
from content.records.red_flags import CareLevel
from tests.fakes.engine_channel import coach_of


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("what means out of shape", True),
        ("what does numb between the legs mean", True),
        ("define dislocated", True),
        ("what is the meaning of septic", True),
        ("what counts as a hard fall", True),
        ("what does it mean that my leg is numb", False),
        ("what does it mean if he can not speak", False),
        ("what is a fever", False),
        ("my leg is numb what does that mean", False),
        ("what means " + "so " * 12, False),
    ],
)
def test_a_question_about_a_word(text: str, asks: bool) -> None:  # noqa: FBT001 - a parameter
    assert asks_for_definition(text.split()) is asks


@pytest.mark.parametrize(
    ("text", "fears", "asks"),
    [
        ("what if my calf swells up", True, True),
        ("how do i know if i have a fever", True, True),
        ("could it be cancer", True, True),
        ("what would a fever mean", True, True),
        ("is there no fever then", True, True),
        ("can i walk on it", False, True),
        ("is walking ok", False, True),
        ("can i run if my calf is swollen", False, True),
        ("what would you do i can not feel my leg", False, False),
        ("my calf is swollen what if it is a clot", False, False),
        ("what if it is " + "so " * 12, False, False),
        ("what if so STOP my calf is swollen", False, False),
    ],
)
def test_a_question_about_a_fear(text: str, fears: bool, asks: bool) -> None:  # noqa: FBT001 - parameters
    words = [CLAUSE_END if word == "STOP" else word for word in text.split()]
    assert (asks_only_what_if(words), is_only_question(words)) == (fears, asks)


@pytest.mark.parametrize(
    ("text", "doubt", "findings"),
    [
        ("what would a fever mean", "rf_fever", set()),
        ("what happens if I can't put weight on it", "rf_cannot_bear_weight", set()),
        ("do I have a blood clot", "rf_calf_swelling", set()),
        ("what if my calf swells up", "rf_calf_swelling", set()),
        ("could it be cancer", "rf_cancer", set()),
        ("is there no fever then", "", set()),
        ("can I walk on it", "", set()),
        ("is walking ok", "", set()),
        ("can I run if my calf is swollen", "", {"rf_calf_swelling"}),
        ("am I having a heart attack", "", {"rf_heart"}),
        ("what if I kill myself", "", {"rf_crisis"}),
    ],
)
def test_a_fear_is_asked_about_and_a_question_denies_nothing(
    text: str, doubt: str, findings: set[str]
) -> None:
    description = coach_of("en-US").interpreter.interpret(text).description
    flags = {finding.id for finding in description.findings if finding.id.startswith("rf_")}
    assert (description.possible_flag, flags) == (doubt, findings)


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("what is a fever", True),
        ("when is chest pain dangerous", True),
        ("are you asking about cancer", True),
        ("what is this pain in the calf", False),
        ("what is wrong with my leg", False),
        ("what is happening can not breathe", False),
        ("what is wrong chest pain", False),
        ("what is going on face drooping", False),
    ],
)
def test_a_question_in_general(text: str, general: bool) -> None:  # noqa: FBT001 - a parameter
    assert asks_in_general(text.split()) is general


LIBRARY = load("en-US")
FORMS = ("what is {}", "could I have {}", "is it {}", "do I have {}", "are you asking about {}")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "flag",
    ["rf_fever", "rf_cancer", "rf_calf_swelling", "rf_immunosuppressed", "rf_night_constant"],
)
def test_a_question_about_a_danger_by_its_name_raises_none(flag: str, form: str) -> None:
    text = form.format(LIBRARY.red_flags[flag].name)
    description = coach_of("en-US").interpreter.interpret(text).description
    assert assess(description, LIBRARY).care.rank < CareLevel.URGENT.rank


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("what is locked STOP i not understand", ["what is locked"]),
        ("none STOP a hip that is locked STOP what does that mean", ["a hip that is locked STOP"]),
        ("whats numbness got to do with me", ["whats numbness"]),
        ("why do you ask me about fevers", ["why do you ask me about fevers"]),
        ("why are you asking me about my fever", []),
        ("fever and then what", ["fever"]),
        ("bladder STOP and then what", []),
        ("my hip is locked what does that mean", []),
        ("hip is locked STOP what does that mean", []),
        ("what is this numbness in my leg", []),
        ("my fever and then what", []),
    ],
)
def test_words_that_are_only_asked_about(text: str, quoted: list[str]) -> None:
    words = text.replace("STOP", CLAUSE_END).split()
    spans = [words[at:end] for at, end in quoted_spans(words) if end > at]
    assert spans == [it.replace("STOP", CLAUSE_END).split() for it in quoted]


def test_the_end_tells_a_question_without_a_question_word() -> None:
    assert asks_in_passing(["so", "it", "is", "no", "muscle", "then"])
    assert asks_in_passing(["is", "it"])
    assert not asks_in_passing(["no", "it", "is", "fine"])


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how many miles may i do", True),
        ("how far can i run then", True),
        ("how many rest days between two runs", False),
        ("how many clamshells", False),
        ("my run was good", False),
    ],
)
def test_a_question_about_a_distance(text: str, asks: bool) -> None:  # noqa: FBT001 - a parameter
    assert asks_how_far(text.split()) is asks


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("why should i do bridges", Form.WHAT_FOR),
        ("so what strengthens the groin", Form.MOVES_FOR),
        ("are bridges allowed", Form.IF_ALLOWED),
    ],
)
def test_a_form_of_asking(text: str, form: Form) -> None:
    asked = {it for it in (Form.WHAT_FOR, Form.MOVES_FOR) if asks_as(text.split(), it)}
    assert asks_as(text.split(), form)
    assert asked <= {form}
